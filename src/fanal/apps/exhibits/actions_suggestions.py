"""Every decision on what was read: accepted as a subject, a value, a finding or a link; or rejected, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import touch, working_on
from fanal.apps.cases.actions_subjects import record_in_case
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.exhibits import policies
from fanal.apps.exhibits.actions import working_on_exhibit
from fanal.apps.exhibits.models import Exhibit, Suggestion
from fanal.apps.exhibits.queries import statements_of_case
from fanal.apps.exhibits.reading import content_of
from fanal.apps.exhibits.refusals import refusal, refuse
from fanal.apps.exhibits.suggesting import of_identifiers
from fanal.apps.statements import actions as statements
from fanal.apps.statements.limits import FILE_BYTES
from fanal.apps.statements.models import Mention, Statement, StatementFile
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import Source, add_value
from fanal.apps.subjects.models import PERSON, Assertion, Link, Person, Subject
from fanal.apps.subjects.properties import known_properties
from fanal.engine.reading.documents import Remark

Kind, Decision = Suggestion.Kind, Suggestion.Decision
# Where a value of an object is recorded about its holder under another name.
_OF_HOLDER = {"handle": "online_account", "place_name": "address"}


@transaction.atomic
def accept_subject(
    *, suggestion: Suggestion, by: Officer, subject: Subject | None = None, everywhere: bool = True
) -> Subject:
    """Accept words as a subject of the case, or as a value of one of its subjects; `everywhere` settles the same value
    in every text of the case. Each text stays the source of its own value."""
    case = working_on(suggestion.case, by)
    _check_sight(suggestion, by)
    locked = _undecided(suggestion)
    refuse(locked.kind != Kind.SUBJECT, "not_a_subject")
    refuse(subject is not None and not _in_case(case, subject), "not_in_case")
    same = _same(locked, by) if everywhere else [locked]
    code = _property_of(locked, subject)
    target = subject or record_in_case(
        case=case, by=by, kind=locked.about, values={code: locked.value}, source=_source(locked)
    )
    for one in same:
        _say(target, by, code, one)
    _settle(same, by, Decision.ACCEPTED, target.reference)
    touch(case)
    return target


@transaction.atomic
def reject_suggestion(*, suggestion: Suggestion, by: Officer, everywhere: bool = False) -> int:
    """Reject a suggestion, here or wherever the case suggests the same; it stays on record. Returns how many."""
    working_on(suggestion.case, by)
    _check_sight(suggestion, by)
    locked = _undecided(suggestion)
    same = _same(locked, by) if everywhere else [locked]
    _settle(same, by, Decision.REJECTED)
    return len(same)


@transaction.atomic
def reconsider_suggestion(*, suggestion: Suggestion, by: Officer) -> Suggestion:
    """Put a rejected suggestion back to those that wait."""
    working_on(suggestion.case, by)
    _check_sight(suggestion, by)
    locked = _locked(suggestion)
    refuse(locked.decision != Decision.REJECTED, "decided_before")
    locked.decision, locked.decided_by, locked.decided_at = Decision.PENDING, None, None
    locked.save(update_fields=["decision", "decided_by", "decided_at"])
    audit.record(actor=by, verb="suggestion.reset", target=_origin(locked), detail={"number": locked.number})
    return locked


def accept_finding(*, suggestion: Suggestion, by: Officer, person: Person) -> Statement:
    """Accept words of an exhibit as a finding about a person of the case: the text becomes a statement of theirs, and
    its mention is confirmed there, so that it counts as any other does."""
    exhibit = suggestion.exhibit
    if suggestion.kind != Kind.FINDING or exhibit is None:
        raise refusal("not_a_finding")
    statement = take_as_statement(exhibit=exhibit, by=by, person=person)
    with transaction.atomic():
        working_on(suggestion.case, by)
        locked = _undecided(suggestion)
        there = Mention.objects.unguarded("the same words in the statement just taken").filter(
            statement=statement
        )
        mention = there.filter(
            concept=locked.about, state=locked.state, start=locked.start, end=locked.end
        ).first()
        if mention is None:
            statements.add_mention(
                statement=statement,
                by=by,
                concept=locked.about,
                state=locked.state,
                start=locked.start,
                end=locked.end,
            )
        else:
            statements.decide(mention=mention, by=by, confirm=True)
        _settle([locked], by, Decision.ACCEPTED, statement.reference)
    return statement


def take_as_statement(*, exhibit: Exhibit, by: Officer, person: Person) -> Statement:
    """Take the text of an exhibit as a statement of a person of the case, with the file it came in; once for each."""
    case = working_on_exhibit(exhibit=exhibit, by=by).case
    policies.check_can_see_content(by, exhibit)
    refuse(not exhibit.text.strip(), "no_text")
    refuse(person.kind != PERSON or not _in_case(case, person), "choose_person")
    sha256 = hashlib.sha256(exhibit.text.encode()).hexdigest()
    taken = Statement.objects.visible_to(by).filter(person=person, sha256=sha256).first()
    if taken is not None:
        return taken
    warnings = [_remark(one) for one in exhibit.warnings if one["kind"] == "warning"]
    with transaction.atomic():
        made = statements.record_statement(
            person=person,
            by=by,
            text=exhibit.text,
            title=exhibit.title if not person.protected else "",
            language=exhibit.language or "auto",
            file=_file_of(exhibit, by, person),
            warnings=warnings,
        )
        detail = {"statement": made.reference}
        audit.record(
            actor=by, verb="exhibit.taken_as_statement", target=exhibit, person=person, detail=detail
        )
    return made


@transaction.atomic
def link_from_exhibit(
    *,
    exhibit: Exhibit,
    by: Officer,
    verb: str,
    origin: Subject,
    target: Subject,
    begins: str = "",
    start: int | None = None,
    end: int | None = None,
) -> Link:
    """Link two subjects of the case by a sentence that the exhibit bears out, at a place in its text."""
    locked = working_on_exhibit(exhibit=exhibit, by=by)
    policies.check_can_see_content(by, locked)
    refuse(not (_in_case(locked.case, origin) and _in_case(locked.case, target)), "not_in_case")
    within = start is not None and end is not None and 0 <= start < end <= len(locked.text)
    source = Source(
        source="exhibit",
        source_ref=exhibit.reference,
        start=start if within else None,
        end=end if within else None,
    )
    link = link_subjects(by=by, verb=verb, origin=origin, target=target, begins=begins, source=source)
    audit.record(
        actor=by, verb="exhibit.linked", target=exhibit, detail={"link": link.reference, "verb": verb}
    )
    return link


@transaction.atomic
def gather_from_statements(*, case: Case, by: Officer) -> int:
    """Suggest to the case what was read in the statements of its persons; what was gathered before stays. Returns how
    many suggestions are new."""
    locked = working_on(case, by)
    there = Suggestion.objects.unguarded("what was gathered before").filter(case=case)
    known = set(there.filter(statement__isnull=False).values_list("statement_id", flat=True))
    rows = [
        Suggestion(case=locked, statement=statement, **row)
        for statement in statements_of_case(by, case)
        if statement.pk not in known
        for row in of_identifiers(statement.identifiers)
    ]
    Suggestion.objects.bulk_create(rows, batch_size=500)
    if rows:
        touch(locked)
        audit.record(actor=by, verb="suggestion.gathered", target=locked, detail={"count": len(rows)})
    return len(rows)


def _check_sight(suggestion: Suggestion, by: Officer) -> None:
    if suggestion.exhibit is not None:
        policies.check_can_see_content(by, suggestion.exhibit)


def _locked(suggestion: Suggestion) -> Suggestion:
    rows = Suggestion.objects.unguarded("the suggestion that is being decided").select_for_update(
        of=("self",)
    )
    return rows.select_related("case", "exhibit", "statement__person").get(pk=suggestion.pk)


def _undecided(suggestion: Suggestion) -> Suggestion:
    locked = _locked(suggestion)
    refuse(locked.decision != Decision.PENDING, "decided_before")
    return locked


def _same(locked: Suggestion, by: Officer) -> list[Suggestion]:
    """Return all that wait in the case with the same value, the one at hand among them."""
    waiting = Suggestion.objects.visible_to(by).pending().filter(case=locked.case, kind=locked.kind)
    found = waiting.filter(about=locked.about, value=locked.value, state=locked.state)
    return list(found.select_related("case", "exhibit", "statement__person"))


def _property_of(suggestion: Suggestion, subject: Subject | None) -> str:
    """Return the property under which the value is recorded about a subject; refuse where it fits none."""
    if subject is None or suggestion.property in known_properties(subject.kind):
        return suggestion.property
    other = _OF_HOLDER.get(suggestion.property, "")
    refuse(other not in known_properties(subject.kind), "does_not_fit")
    return other


def _source(suggestion: Suggestion) -> Source:
    kind = "exhibit" if suggestion.exhibit is not None else "statement"
    reference = _origin(suggestion).reference
    return Source(source=kind, source_ref=reference, start=suggestion.start, end=suggestion.end)


def _origin(suggestion: Suggestion) -> Exhibit | Statement:
    """Return the text that suggests: the database lets none be without."""
    if suggestion.exhibit is not None:
        return suggestion.exhibit
    if suggestion.statement is None:
        raise refusal("no_text")
    return suggestion.statement


def _say(target: Subject, by: Officer, code: str, suggestion: Suggestion) -> None:
    """Record the value with this text as its source, once for each text."""
    source = _source(suggestion)
    said = Assertion.objects.unguarded("what this text says of a subject at hand").filter(
        subject=target, property=code, value=suggestion.value, source_ref=source.source_ref
    )
    if not said.exists():
        add_value(subject=target, by=by, code=code, value=suggestion.value, source=source)


def _settle(same: Sequence[Suggestion], by: Officer, decision: str, became: str = "") -> None:
    now = timezone.now()
    for one in same:
        one.decision, one.decided_by, one.decided_at, one.became = decision, by, now, became
        one.save(update_fields=["decision", "decided_by", "decided_at", "became"])
    verb = "suggestion.accepted" if decision == Decision.ACCEPTED else "suggestion.rejected"
    audit.record_many(
        audit.Entry(actor=by, verb=verb, target=_origin(one), detail={"number": one.number, "became": became})
        for one in same
    )


def _in_case(case: Case, subject: Subject) -> bool:
    held = CaseSubject.objects.unguarded("who belongs to the case").current()
    return held.filter(case=case, subject=subject.pk).exists()


def _file_of(exhibit: Exhibit, by: Officer, person: Person) -> StatementFile | None:
    """Return the file beside the statement; one too large for a statement stays with its exhibit alone."""
    if exhibit.size > FILE_BYTES:
        return None
    kind = str(exhibit.facts.get("kind", "")) or "file"
    return statements.keep_file(
        person=person, by=by, name=exhibit.file_name, kind=kind, content=content_of(exhibit)
    )


def _remark(kept: Mapping[str, Any]) -> Remark:
    return Remark(
        kept["kind"], kept["code"], tuple((name, str(value)) for name, value in kept["values"].items())
    )
