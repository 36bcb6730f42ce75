"""Every write to an exhibit: taken in, opened, marked, and each step of its custody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import touch, working_on
from fanal.apps.cases.models import Case
from fanal.apps.exhibits import policies, reading, store
from fanal.apps.exhibits.indexing import entry_of
from fanal.apps.exhibits.models import CustodyStep, Exhibit, Suggestion
from fanal.apps.exhibits.refusals import refuse
from fanal.apps.exhibits.sniffing import media_type_of
from fanal.apps.exhibits.store import Kept
from fanal.apps.exhibits.vocabulary import (
    EXAMINED,
    EXPORTED,
    KINDS,
    RECEIVED,
    VERIFIED,
    ends,
    is_hashed,
    kind_by_media,
    needs_of,
    sensitive_by_default,
    steps_by_hand,
    word_of,
)
from fanal.apps.search import actions as search
from fanal.apps.statements.files import kept_name
from fanal.engine.vocabulary import entries

State = Exhibit.State
_NEEDED = {"place": "place", "from": "handed_from", "to": "handed_to", "reason": "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What an officer says of a file: from whom it came, where and when it was seized or captured."""

    kind: str = ""
    title: str = ""
    description: str = ""
    received_from: str = ""
    seized_at: datetime | None = None
    seized_where: str = ""
    captured_url: str = ""
    captured_at: datetime | None = None
    handling: str = ""
    sensitive: bool = False

    def columns(self) -> dict[str, Any]:
        """Return the columns to be written."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}


@transaction.atomic
def record_exhibit(
    *, case: Case, by: Officer, kept: Kept, name: str, claimed: str = "", said: Described | None = None
) -> Exhibit:
    """Take a file that lies in the store into a case, in quarantine. What may show people is sensitive."""
    said = said or Described()
    locked = working_on(case, by)
    media_type = media_type_of(kept.head)
    columns = said.columns()
    kind = columns["kind"] = said.kind or kind_by_media(media_type)
    refuse(kind not in entries(KINDS), "unknown_kind")
    refuse(kept.size == 0, "empty")
    for moment in (said.seized_at, said.captured_at):
        refuse(moment is not None and moment > timezone.now(), "in_the_future")
    there = Exhibit.objects.unguarded("a file is one exhibit in a case").filter(case=case)
    twin = there.filter(sha256=kept.sha256).values_list("number", flat=True).first()
    refuse(twin is not None, "there_already", number=twin)
    number = (there.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    columns["title"] = columns["title"] or f"{word_of(KINDS, kind, get_language() or 'en')} {number}"
    columns["sensitive"] = said.sensitive or sensitive_by_default(kind)
    exhibit = Exhibit.objects.create(
        case=locked,
        number=number,
        file_name=kept_name(name),
        media_type=media_type,
        media_claimed=kept_name(claimed)[:100] if claimed else "",
        size=kept.size,
        sha256=kept.sha256,
        recorded_by=by,
        invented=locked.invented,
        **columns,
    )
    search.index_record(entry=entry_of(exhibit))
    _step(exhibit, by, RECEIVED, sha256=kept.sha256, handed_from=exhibit.received_from)
    touch(locked)
    detail = {"case": case.reference, "number": number, "bytes": kept.size, "type": media_type}
    audit.record(actor=by, verb="exhibit.received", target=exhibit, detail=detail)
    return exhibit


def open_exhibit(*, exhibit: Exhibit, by: Officer) -> Exhibit:
    """Open a file in the reader's own process: its text, its facts and suggestions, or the reason why not.

    Reading takes seconds and comes before the writing. What could not be read may be opened again; a text stands.
    """
    working_on_exhibit(exhibit=exhibit, by=by)
    policies.check_can_see_content(by, exhibit)
    refuse(exhibit.state == State.OPENED, "opened_already")
    refuse(not store.check(exhibit.sha256).matched, "file_missing")
    return _keep_outcome(exhibit=exhibit, by=by, outcome=reading.read_exhibit(exhibit))


@transaction.atomic
def _keep_outcome(*, exhibit: Exhibit, by: Officer, outcome: reading.Outcome) -> Exhibit:
    locked = _locked(exhibit)
    refuse(locked.state == State.OPENED, "opened_already")
    locked.state, locked.text, locked.language = outcome.state, outcome.text, outcome.language
    locked.places, locked.facts, locked.warnings = outcome.places, outcome.facts, outcome.warnings
    locked.opened_at, locked.opened_by = timezone.now(), by
    written = ["state", "text", "language", "places", "facts", "warnings", "opened_at", "opened_by"]
    locked.save(update_fields=written)
    Suggestion.objects.bulk_create(
        [Suggestion(case=locked.case, exhibit=locked, **row) for row in outcome.suggestions], batch_size=500
    )
    search.index_record(entry=entry_of(locked))
    _step(locked, by, EXAMINED, sha256=locked.sha256)
    touch(locked.case)
    detail = {
        "state": outcome.state,
        "characters": len(outcome.text),
        "suggestions": len(outcome.suggestions),
    }
    audit.record(actor=by, verb="exhibit.opened", target=locked, detail=detail)
    return locked


@transaction.atomic
def describe_exhibit(
    *, exhibit: Exhibit, by: Officer, title: str, description: str, handling: str = ""
) -> Exhibit:
    """Change what officers say of an exhibit; the file and where it came from stand."""
    locked = working_on_exhibit(exhibit=exhibit, by=by)
    locked.title = title.strip() or locked.title
    locked.description, locked.handling = description.strip(), handling.strip()
    locked.save(update_fields=["title", "description", "handling"])
    search.index_record(entry=entry_of(locked))
    audit.record(actor=by, verb="exhibit.changed", target=locked)
    return locked


@transaction.atomic
def mark_exhibit(*, exhibit: Exhibit, by: Officer, sensitive: bool, reason: str = "") -> Exhibit:
    """Mark an exhibit as hard to look at, at once; lift the mark with a reason, which stands in its custody."""
    locked = working_on_exhibit(exhibit=exhibit, by=by)
    refuse(not sensitive and not reason.strip(), "reason_needed")
    if locked.sensitive != sensitive:
        locked.sensitive = sensitive
        locked.save(update_fields=["sensitive"])
        if not sensitive:
            _step(locked, by, VERIFIED, note=reason.strip(), **_rehashed(locked))
        audit.record(actor=by, verb="exhibit.marked", target=locked, detail={"sensitive": sensitive})
    return locked


@transaction.atomic
def record_custody(
    *,
    exhibit: Exhibit,
    by: Officer,
    kind: str,
    at: datetime | None = None,
    handed_from: str = "",
    handed_to: str = "",
    place: str = "",
    note: str = "",
) -> CustodyStep:
    """Add a step to the chain of custody; the file is hashed again, and the step says whether it is still whole."""
    locked = working_on_exhibit(exhibit=exhibit, by=by)
    refuse(kind not in dict(steps_by_hand("en")), "unknown_step")
    refuse(at is not None and at > timezone.now(), "in_the_future")
    said = {"handed_from": handed_from.strip(), "handed_to": handed_to.strip()}
    said |= {"place": place.strip(), "note": note.strip()}
    for need, name in _NEEDED.items():
        refuse(need in needs_of(kind) and not said[name], f"needs_{need}")
    found = _rehashed(locked) if is_hashed(kind) else {}
    step = _step(locked, by, kind, at=at or timezone.now(), **said, **found)
    touch(locked.case)
    detail = {"step": kind, "matched": step.matched}
    audit.record(actor=by, verb="exhibit.custody_recorded", target=locked, detail=detail)
    return step


@transaction.atomic
def record_taking(*, exhibit: Exhibit, by: Officer, purpose: str, form: str) -> CustodyStep:
    """Record that the file, or a copy of it without its EXIF, leaves the platform; one that is not whole stays here."""
    policies.check_can_take_out(by, exhibit)
    found = _rehashed(exhibit)
    refuse(not found["matched"], "file_missing")
    step = _step(_locked(exhibit), by, EXPORTED, handed_to=by.display_name, note=form, **found)
    verb = "exhibit.downloaded" if form == "original" else "exhibit.copied"
    audit.record(actor=by, verb=verb, target=exhibit, purpose=purpose, detail={"bytes": exhibit.size})
    return step


def working_on_exhibit(*, exhibit: Exhibit, by: Officer) -> Exhibit:
    """Return an exhibit, locked with its case, for a change by an officer who works on the case."""
    with transaction.atomic():
        case = working_on(exhibit.case, by)
        locked = _locked(exhibit)
        locked.case = case
        return locked


def _locked(exhibit: Exhibit) -> Exhibit:
    rows = Exhibit.objects.unguarded("the exhibit that is being changed").select_for_update(of=("self",))
    return rows.select_related("case__circle", "case__unit").get(pk=exhibit.pk)


def _rehashed(exhibit: Exhibit) -> Mapping[str, Any]:
    found = store.check(exhibit.sha256)
    return {"sha256": found.sha256, "matched": found.matched}


def _step(exhibit: Exhibit, by: Officer, kind: str, **said: Any) -> CustodyStep:
    """Write the next step of the chain; `matched` is told by the digest where the caller does not."""
    steps = CustodyStep.objects.unguarded("the chain of an exhibit at hand").filter(exhibit=exhibit)
    last = steps.order_by("-number").first()
    refuse(last is not None and ends(last.kind) and kind != RECEIVED, "no_longer_here")
    number = last.number + 1 if last else 1
    said.setdefault("matched", True if said.get("sha256") == exhibit.sha256 else None)
    return CustodyStep.objects.create(exhibit=exhibit, number=number, kind=kind, by=by, **said)
