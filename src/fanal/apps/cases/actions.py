"""Every write to a case itself: opened, changed, moved on, and who works on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases import policies
from fanal.apps.cases.indexing import case_entry
from fanal.apps.cases.models import Case
from fanal.apps.cases.refusals import refuse
from fanal.apps.cases.vocabulary import FORMS, STATUSES, status_in
from fanal.apps.circles import actions as circles
from fanal.apps.circles.models import CircleMember
from fanal.apps.search import actions as search
from fanal.engine.vocabulary import entries

Part = CircleMember.Part


@transaction.atomic
def open_case(
    *,
    by: Officer,
    title: str,
    number: str = "",
    summary: str = "",
    forms: Sequence[str] = (),
    restricted: bool = False,
    handling: str = "",
    invented: bool = False,
) -> Case:
    """Open a case in the unit of `by`, who leads it; without a `number` the unit's next one of the year is given."""
    policies.check_can_open(by)
    refuse(not title.strip(), "no_title")
    refuse(not set(forms) <= set(entries(FORMS)), "unknown_form")
    mine = Case.objects.unguarded("a number is one case in a unit").filter(unit=by.unit)
    wanted = number.strip() or _next_number(by)
    refuse(mine.filter(number=wanted).exists(), "number_taken")
    case = Case(
        number=wanted,
        title=title.strip(),
        summary=summary.strip(),
        unit=by.unit,
        restricted=restricted,
        forms=list(forms),
        country=by.unit.organisation.country or settings.FANAL_COUNTRY,
        handling=handling,
        recorded_by=by,
        invented=invented,
    )
    case.circle = circles.make_circle(about=case, by=by)
    case.save(force_insert=True)
    detail = {"forms": list(forms), "restricted": restricted}
    search.index_record(entry=case_entry(case))
    audit.record(actor=by, verb="case.opened", target=case, detail=detail)
    return case


@transaction.atomic
def change_case(
    *, case: Case, by: Officer, title: str, summary: str, forms: Sequence[str], handling: str = ""
) -> Case:
    """Change the words and the forms of a case."""
    locked = working_on(case, by)
    refuse(not title.strip(), "no_title")
    refuse(not set(forms) <= set(entries(FORMS)), "unknown_form")
    locked.title, locked.summary, locked.forms = title.strip(), summary.strip(), list(forms)
    locked.handling, locked.changed_at = handling, timezone.now()
    locked.save(update_fields=["title", "summary", "forms", "handling", "changed_at"])
    search.index_record(entry=case_entry(locked))
    audit.record(actor=by, verb="case.changed", target=locked, detail={"forms": list(forms)})
    return locked


@transaction.atomic
def move_case(*, case: Case, by: Officer, to: str, reason: str = "") -> Case:
    """Move a case on to another state, as the table of states allows; ending it takes a reason."""
    policies.check_can_lead(by, case)
    locked = _locked(case)
    refuse(to not in entries(STATUSES), "unknown_status")
    refuse(to not in status_in(locked.status, "en").moves, "unknown_status")
    there = status_in(to, "en")
    refuse(there.final and not reason.strip(), "reason_needed")
    before, locked.status, locked.changed_at = locked.status, to, timezone.now()
    locked.closed_at = timezone.now() if there.final else None
    locked.closing_reason = reason.strip() if there.final else ""
    locked.save(update_fields=["status", "changed_at", "closed_at", "closing_reason"])
    audit.record(actor=by, verb=there.verb, target=locked, detail={"from": before, "to": to})
    return locked


@transaction.atomic
def restrict_case(*, case: Case, by: Officer, restricted: bool) -> Case:
    """Show a case to its members alone, or to the whole unit again."""
    policies.check_can_lead(by, case)
    locked = _locked(case)
    locked.restricted = restricted
    locked.save(update_fields=["restricted"])
    search.repeat_sight(
        reference=case.reference, unit_id=locked.unit_id, restricted=restricted, protected=False
    )
    audit.record(actor=by, verb="case.restricted", target=locked, detail={"restricted": restricted})
    return locked


@transaction.atomic
def let_in(*, case: Case, by: Officer, officer: Officer, part: str = Part.MEMBER) -> CircleMember:
    """Let an officer of any unit into a case, or give a member another part in it."""
    policies.check_can_lead(by, case)
    refuse(not officer.can("case.read"), "member_no_access")
    refuse(officer.pk == by.pk and part != Part.LEAD, "lead_stays")
    return circles.let_in(circle=case.circle, about=case, officer=officer, by=by, part=part)


@transaction.atomic
def let_out(*, case: Case, by: Officer, officer: Officer) -> None:
    """End an officer's part in a case."""
    policies.check_can_lead(by, case)
    current = CircleMember.objects.current().filter(circle=case.circle, officer=officer)
    member = current.first()
    if member is not None:
        refuse(member.part == Part.LEAD, "lead_stays")
        circles.let_out(member=member, about=case, by=by)


def working_on(case: Case, by: Officer) -> Case:
    """Return the case, locked, for a change by an officer who works on it; a closed one is not changed."""
    policies.check_can_work_on(by, case)
    locked = _locked(case)
    refuse(locked.closed_at is not None, "closed")
    return locked


def touch(case: Case) -> None:
    """Note that something in the case changed; the caller records what."""
    case.changed_at = timezone.now()
    case.save(update_fields=["changed_at"])


def _locked(case: Case) -> Case:
    cases = Case.objects.unguarded("the case that is being changed").select_for_update(of=("self",))
    return cases.select_related("circle", "unit__organisation").get(pk=case.pk)


def _next_number(by: Officer) -> str:
    year = timezone.localdate().year
    mine = Case.objects.unguarded("the numbers of a unit").filter(unit=by.unit, number__startswith=f"{year}-")
    ends = (number.rpartition("-")[2] for number in mine.values_list("number", flat=True))
    return f"{year}-{max((int(end) for end in ends if end.isdigit()), default=0) + 1:03d}"
