"""Every write about who and what belongs to a case, in which role, and what is attributed to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Found
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import touch, working_on
from fanal.apps.cases.models import Attribution, Case, CaseRole, CaseSubject
from fanal.apps.cases.models_case import CaseRoleQuerySet, CaseSubjectQuerySet
from fanal.apps.cases.refusals import REFUSALS, refuse
from fanal.apps.cases.vocabulary import ROLES, role_in
from fanal.apps.circles import actions as circles
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.actions_values import UNGRADED, Source, record_subject
from fanal.apps.subjects.models import PERSON, Subject
from fanal.engine.screening.subject import InputError
from fanal.engine.vocabulary import entries

WITH_ROLES = (PERSON, "organisation")


@transaction.atomic
def add_subject(*, case: Case, by: Officer, subject: Subject, why: str = "") -> CaseSubject:
    """Put a subject into a case: from then on all who need to know the case may see it."""
    add_subjects(case=case, by=by, subjects=[subject], why=why)
    return CaseSubject.objects.unguarded("just put in").get(case=case, subject=subject, left_at=None)


@transaction.atomic
def add_subjects(*, case: Case, by: Officer, subjects: Sequence[Subject], why: str = "") -> int:
    """Put subjects into a case at once; those in it already stay. Returns how many are new."""
    locked = working_on(case, by)
    there = CaseSubject.objects.unguarded("who is in the case").filter(case=case, left_at=None)
    known = set(there.values_list("subject_id", flat=True))
    new = [one for one in {s.pk: s for s in subjects}.values() if one.pk not in known]
    CaseSubject.objects.bulk_create(
        [CaseSubject(case=locked, subject=one, why=why.strip(), added_by=by) for one in new], batch_size=500
    )
    circles.put_in(circle=locked.circle, records=[one.reference for one in new])
    if new:
        touch(locked)
        audit.record_many(
            audit.Entry(
                actor=by,
                verb="case.subject_added",
                target=locked,
                person=one,
                detail={"subject": one.reference},
            )
            for one in new
        )
    return len(new)


@transaction.atomic
def record_in_case(
    *,
    case: Case,
    by: Officer,
    kind: str,
    values: Mapping[str, str],
    source: Source = UNGRADED,
    age_state: str = "unknown",
    language: str = "",
) -> Subject:
    """Record a subject of any kind and put it into a case; in a restricted case it is restricted too."""
    circle = case.circle if working_on(case, by).restricted else None
    subject: Subject
    if kind == PERSON:
        subject = record_person(
            by=by,
            values=values,
            source=source.source,
            age_state=age_state,
            language=language,
            circle=circle,
            invented=case.invented,
        )
    else:
        subject = record_subject(
            by=by, kind=kind, values=values, source=source, circle=circle, invented=case.invented
        )
    add_subjects(case=case, by=by, subjects=[subject])
    return subject


@transaction.atomic
def record_with_role(
    *,
    case: Case,
    by: Officer,
    kind: str,
    values: Mapping[str, str],
    source: Source = UNGRADED,
    age_state: str = "unknown",
    language: str = "",
    role: str = "",
    basis: str = "",
) -> Subject:
    """Record a subject in a case and give it its role at once."""
    subject = record_in_case(
        case=case, by=by, kind=kind, values=values, source=source, age_state=age_state, language=language
    )
    if role:
        give_role(case=case, by=by, subject=subject, role=role, basis=basis)
    return subject


@transaction.atomic
def take_out_subjects(*, case: Case, by: Officer, subjects: Sequence[Subject], reason: str) -> None:
    """Take several subjects out of a case, for one reason."""
    for subject in subjects:
        take_out_subject(case=case, by=by, subject=subject, reason=reason)


@transaction.atomic
def give_role_to_all(
    *, case: Case, by: Officer, subjects: Sequence[Subject], role: str, basis: str
) -> list[CaseRole]:
    """Give several persons or organisations the same role, on one basis: all of them or none."""
    return [give_role(case=case, by=by, subject=one, role=role, basis=basis) for one in subjects]


@transaction.atomic
def attribute_all(
    *, case: Case, by: Officer, found: Sequence[Found], suspect: Subject, reason: str
) -> list[Attribution]:
    """Lay several findings at the door of one suspect, for one reason."""
    return [attribute(case=case, by=by, found=one, suspect=suspect, reason=reason) for one in found]


@transaction.atomic
def take_out_subject(*, case: Case, by: Officer, subject: Subject, reason: str) -> None:
    """Take a subject out of a case, saying why; that it was in it stays on record."""
    locked = working_on(case, by)
    refuse(not reason.strip(), "reason_needed")
    held = _in_case(case, subject)
    held.left_at, held.left_by, held.leaving_reason = timezone.now(), by, reason.strip()
    held.save(update_fields=["left_at", "left_by", "leaving_reason"])
    circles.take_out(circle=locked.circle, record=subject.reference)
    touch(locked)
    audit.record(
        actor=by,
        verb="case.subject_removed",
        target=locked,
        person=subject,
        detail={"subject": subject.reference},
    )


@transaction.atomic
def give_role(
    *, case: Case, by: Officer, subject: Subject, role: str, basis: str, decided_by_body: str = ""
) -> CaseRole:
    """Give a person or an organisation a role in a case, on a basis. What accuses and what protects exclude each other
    where the data say so; what only a competent body decides names that body."""
    locked = working_on(case, by)
    refuse(role not in entries(ROLES), "unknown_role")
    refuse(subject.kind not in WITH_ROLES, "role_of_a_person")
    _in_case(case, subject)
    known = role_in(role, "en")
    refuse(not basis.strip(), "reason_needed")
    refuse(known.needs_body and not decided_by_body.strip(), "body_needed")
    held = set(_roles(case, subject).values_list("role", flat=True))
    refuse(role in held, "role_held")
    refuse(bool(held & set(known.excludes)), "role_excluded")
    given = CaseRole.objects.create(
        case=locked,
        subject=subject,
        role=role,
        basis=basis.strip(),
        decided_by=by,
        decided_by_body=decided_by_body.strip(),
    )
    touch(locked)
    audit.record(actor=by, verb="case.role_given", target=locked, person=subject, detail={"role": role})
    return given


@transaction.atomic
def end_role(*, held: CaseRole, by: Officer, reason: str) -> CaseRole:
    """End a role in a case, saying why; that it was held stays on record."""
    locked = working_on(held.case, by)
    refuse(held.ended_at is not None, "role_ended")
    refuse(not reason.strip(), "reason_needed")
    held.ended_at, held.ended_by, held.ending_reason = timezone.now(), by, reason.strip()
    held.save(update_fields=["ended_at", "ended_by", "ending_reason"])
    touch(locked)
    audit.record(
        actor=by, verb="case.role_ended", target=locked, person=held.subject, detail={"role": held.role}
    )
    return held


@transaction.atomic
def attribute(*, case: Case, by: Officer, found: Found, suspect: Subject, reason: str) -> Attribution:
    """Lay a finding about a person of the case at the door of a suspect of the case, with a reason."""
    locked = working_on(case, by)
    refuse(not reason.strip(), "reason_needed")
    refuse(not _current(case).filter(subject=found.person_id).exists(), "not_of_this_case")
    accused = [code for code in entries(ROLES) if role_in(code, "en").accuses]
    refuse(not _roles(case, suspect).filter(role__in=accused).exists(), "not_a_suspect")
    standing = Attribution.objects.unguarded("attributed once").filter(
        case=case, found=found, suspect=suspect
    )
    refuse(standing.filter(withdrawn_at=None).exists(), "attributed_already")
    made = Attribution.objects.create(
        case=locked, found=found, suspect=suspect, reason=reason.strip(), made_by=by
    )
    touch(locked)
    audit.record(
        actor=by,
        verb="case.attributed",
        target=locked,
        person=suspect,
        detail={"concept": found.concept, "about": found.person.reference},
    )
    return made


@transaction.atomic
def withdraw_attribution(*, made: Attribution, by: Officer, reason: str) -> Attribution:
    """Withdraw an attribution, saying why."""
    locked = working_on(made.case, by)
    refuse(made.withdrawn_at is not None, "withdrawn_before")
    refuse(not reason.strip(), "reason_needed")
    made.withdrawn_at, made.withdrawn_by, made.withdrawal_reason = timezone.now(), by, reason.strip()
    made.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    touch(locked)
    audit.record(actor=by, verb="case.attribution_withdrawn", target=locked, person=made.suspect)
    return made


def _current(case: Case) -> CaseSubjectQuerySet:
    return CaseSubject.objects.unguarded("who is in the case").filter(case=case, left_at=None)


def _in_case(case: Case, subject: Subject) -> CaseSubject:
    held = _current(case).filter(subject=subject).first()
    if held is None:
        raise InputError(str(REFUSALS["not_in_case"]))
    return held


def _roles(case: Case, subject: Subject) -> CaseRoleQuerySet:
    return CaseRole.objects.unguarded("the roles a person has").filter(
        case=case, subject=subject, ended_at=None
    )
