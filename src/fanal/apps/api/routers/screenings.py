"""Screening a person: begin, answer, observe, pause, resume, stop, finish, and what comes next."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.finding import person_of, screening_of
from fanal.apps.api.forms import cleaned, written
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import screening as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.sheets import screening_card, sheet_data
from fanal.apps.audit import actions as audit
from fanal.apps.screening import actions, safety
from fanal.apps.screening.forms import StartForm
from fanal.apps.screening.models import Screening
from fanal.apps.screening.queries import open_screenings, recent_screenings, sheet_of
from fanal.apps.screening.shown import summary_of
from fanal.apps.screening.states import MOVES
from fanal.apps.screening.wording import next_asked, observations, observed, officer_language, topics

router = Router(tags=["screening"])
NEEDS = ("screening.conduct", "person.read")


def _asked_for(request: HttpRequest, reference: str, why: str | None, page: str = "") -> Screening:
    """Return a screening the officer may see, having said why; a page that is read is recorded."""
    officer = caller_of(request).officer
    screening = screening_of(officer, reference)
    purpose = purpose_of(request, screening.person, why)
    if page:
        audit.record(
            actor=officer,
            verb="screening.read",
            target=screening,
            person=screening.person,
            purpose=purpose,
            detail={"page": page},
        )
    return screening


@router.get("/screenings", **call(schemas.Screenings, *NEEDS))
def list_screenings(request: HttpRequest) -> dict[str, Any]:
    """List your screenings that wait, and those last finished in your units."""
    officer = caller_of(request).officer
    waiting, finished = open_screenings(officer), recent_screenings(officer)
    audit.record(
        actor=officer, verb="screening.listed", detail={"open": len(waiting), "finished": len(finished)}
    )
    return {
        "waiting": [screening_card(one) for one in waiting],
        "finished": [screening_card(one) for one in finished],
    }


@router.post("/screenings", **call(schemas.Sheet, *NEEDS, refused=(*BODY, 404), status=201))
def start_screening(request: HttpRequest, given: schemas.NewScreening) -> Status[dict[str, Any]]:
    """Begin to screen a person: `person` on record, or one recorded now. Sent twice with one `device_key`, it begins
    once."""
    caller = caller_of(request)
    about = person_of(caller.officer, given.person) if given.person else None
    form = StartForm(written(given.model_dump()), about=about)
    said = cleaned(form)
    screening = actions.start_screening(
        by=caller.officer,
        session=caller.session,
        circumstances=form.circumstances(),
        age_state=said.get("age_state", "unknown"),
        age=said.get("age"),
        name=said.get("name", ""),
        person=about,
        device_key=given.device_key,
    )
    return Status(201, sheet_data(screening, caller.officer))


@router.get("/screenings/{reference}", **call(schemas.Sheet, *NEEDS, refused=PERSON))
def show_screening(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show a screening as it stands: the answers that count, and what to ask next."""
    return sheet_data(_asked_for(request, reference, why, "sheet"), caller_of(request).officer)


@router.get("/screenings/{reference}/questions", **call(schemas.Questions, *NEEDS, refused=PERSON))
def show_questions(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show the next questions with why each is asked, and all of them by topic, in the person's language."""
    sheet = sheet_of(_asked_for(request, reference, why, "question"), caller_of(request).officer)
    return {
        "next": [asdict(one) for one in next_asked(sheet)],
        "topics": [asdict(one) for one in topics(sheet)],
        "observations": [asdict(one) for one in observations(sheet)],
    }


@router.get("/screenings/{reference}/safe", **call(schemas.SafeSteps, *NEEDS, refused=PERSON))
def show_safe_steps(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show the next safe steps and whom to call."""
    screening = _asked_for(request, reference, why, "safe")
    lang = officer_language()
    return {
        "situations": [one.plain() for one in safety.situations(lang, safety.likely_situation(screening))],
        "numbers": [asdict(one) for one in safety.numbers(lang)],
        "country_is_set": safety.country_is_set(),
    }


@router.get("/screenings/{reference}/summary", **call(schemas.Summary, *NEEDS, refused=PERSON))
def show_summary(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show what a screening adds up to, what must happen now, and what is still open."""
    summary = summary_of(sheet_of(_asked_for(request, reference, why, "end"), caller_of(request).officer))
    return {
        "outcome": summary.outcome,
        "outcome_label": summary.outcome_label,
        "sentences": [str(one) for one in summary.sentences],
        "open_questions": [asdict(one) for one in summary.open_questions],
        "numbers": [asdict(one) for one in safety.numbers(officer_language())],
    }


@router.post(
    "/screenings/{reference}/answers", **call(schemas.AnswerTaken, *NEEDS, refused=(*PERSON, *BODY, 409))
)
def record_answer(
    request: HttpRequest, reference: Reference, given: schemas.NewAnswer, why: Purpose = None
) -> dict[str, Any]:
    """Record one answer; a finished screening still takes late answers."""
    screening = _asked_for(request, reference, why)
    officer = caller_of(request).officer
    received = actions.record_answer(screening=screening, by=officer, **given.model_dump())
    return {"outcome": received.outcome, "sheet": _seen_still(officer, reference)}


@router.put(
    "/screenings/{reference}/observations",
    **call(schemas.ObservationsTaken, *NEEDS, refused=(*PERSON, *BODY)),
)
def record_observations(
    request: HttpRequest, reference: Reference, given: schemas.Seen, why: Purpose = None
) -> dict[str, Any]:
    """Record all that is seen now, without asking."""
    screening = _asked_for(request, reference, why)
    officer = caller_of(request).officer
    offered = [one.code for one in observed()]
    changed = actions.record_observations(screening=screening, by=officer, seen=given.seen, offered=offered)
    return {"changed": changed, "sheet": _seen_still(officer, reference)}


def _seen_still(officer: Officer, reference: str) -> dict[str, Any] | None:
    """Return the sheet as it stands, or nothing once the person is protected from this officer's eyes."""
    seen = Screening.objects.visible_to(officer).select_related("person__unit", "conducted_by")
    screening = seen.filter(reference=reference).first()
    return sheet_data(screening, officer) if screening else None


def _moved(request: HttpRequest, reference: str, why: str | None, move: str) -> dict[str, Any]:
    screening = _asked_for(request, reference, why)
    officer = caller_of(request).officer
    moved = actions.move_screening(screening=screening, by=officer, move=move)
    if moved.status != MOVES[move][1]:
        raise Refusal(
            409, "conflict", _("The screening is in a state that this does not start from. Read it again.")
        )
    return sheet_data(screening_of(officer, reference), officer)


MOVE = call(schemas.Sheet, *NEEDS, refused=(*PERSON, 409))


@router.post("/screenings/{reference}/pause", **MOVE)
def pause_screening(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Pause a screening; it waits."""
    return _moved(request, reference, why, "pause")


@router.post("/screenings/{reference}/resume", **MOVE)
def resume_screening(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Go on with a screening that was paused or stopped."""
    return _moved(request, reference, why, "resume")


@router.post("/screenings/{reference}/stop", **MOVE)
def stop_screening(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Stop a screening to make the person safe; the safe steps are at `safe`."""
    return _moved(request, reference, why, "stop")


@router.post("/screenings/{reference}/finish", **MOVE)
def finish_screening(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Finish a screening; the person is assessed anew."""
    return _moved(request, reference, why, "finish")
