"""What is on record in a bundle: statements, roles and who decided them, decisions, and the extract of the audit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from fanal.apps.audit.models import AuditEvent
from fanal.apps.audit.verbs import verb_label
from fanal.apps.bundles.parts_exhibits import ExhibitIn
from fanal.apps.bundles.sight import Sight, moment
from fanal.apps.cases.models import CaseDecision
from fanal.apps.cases.roster import held_roles
from fanal.apps.cases.vocabulary import DECISIONS, word_of
from fanal.apps.circles.models import CircleMember
from fanal.apps.statements.models import Statement
from fanal.engine.bundle.contents import AuditExtract, DecisionFacts, RoleFacts, StatementFacts
from fanal.engine.bundle.writer import placed

_MANY = 5_000


@dataclass(frozen=True, slots=True)
class StatementIn:
    """A statement and the path of its text in the bundle; `file_path` is that of the file it came in, where it goes
    along: in a whole version."""

    record: Statement
    path: str
    file_path: str


def statements_in(sight: Sight) -> tuple[StatementIn, ...]:
    """Return the statements of the persons of a case that the officer may read, in the order they were taken."""
    persons = [one.pk for one in sight.roster.subjects]
    seen = Statement.objects.visible_to(sight.officer).filter(person__in=persons)
    related = seen.select_related("person", "recorded_by", "file").defer(
        "file__content", "identifiers", "notes"
    )
    records = list(related.order_by("recorded_at", "pk"))
    carried: set[int] = set()
    wished = [_file_path(sight, one, carried) for one in records]
    places = iter(placed(filter(None, wished)))
    return tuple(
        StatementIn(one, f"statements/{one.reference}.txt", next(places) if wish else "")
        for one, wish in zip(records, wished, strict=True)
    )


def statement_facts(sight: Sight, statements: Collection[StatementIn]) -> tuple[StatementFacts, ...]:
    """Return what the pages say of the statements."""
    return tuple(
        StatementFacts(
            reference=one.record.reference,
            person=sight.name(one.record.person),
            title=one.record.title,
            language=one.record.language,
            recorded_at=moment(one.record.recorded_at),
            recorded_by=sight.who(one.record.recorded_by),
            text=one.record.text,
            sha256=one.record.sha256,
            source=one.record.file.reference if one.record.file else "",
            path=one.path,
        )
        for one in statements
    )


def role_facts(sight: Sight) -> tuple[RoleFacts, ...]:
    """Return every role in the case with who decided it, those that ended too."""
    return tuple(
        RoleFacts(
            person=sight.name(held.record.subject),
            role=held.label,
            decided_at=moment(held.record.decided_at),
            decided_by=held.record.decided_by_body or sight.who(held.record.decided_by),
            basis=sight.unnamed(" · ".join(filter(None, (held.record.basis, held.record.ending_reason)))),
            until=moment(held.record.ended_at) if held.record.ended_at else "",
        )
        for held in held_roles(sight.officer, sight.case, sight.lang)
    )


def decision_facts(sight: Sight) -> tuple[DecisionFacts, ...]:
    """Return the decisions on the case: for the court alone."""
    if not sight.asked.for_the_court:
        return ()
    taken = CaseDecision.objects.visible_to(sight.officer).filter(case=sight.case)
    return tuple(
        DecisionFacts(
            moment(one.decided_at),
            word_of(DECISIONS, one.kind, sight.lang),
            one.text,
            sight.who(one.decided_by),
        )
        for one in taken.select_related("decided_by").order_by("decided_at", "pk")
    )


def audit_extract(
    sight: Sight, exhibits: Collection[ExhibitIn], statements: Collection[StatementIn]
) -> tuple[AuditExtract, ...]:
    """Return the entries of the audit about this case: with the number and the hash by which the audit of the node
    is compared. Reads of the same persons by others, for other cases, are no part of it."""
    names = _names(sight)
    found: dict[int, AuditExtract] = {}
    own = (sight.case.reference, *(one.record.reference for one in exhibits))
    shared = (*sight.picture.subjects, *(one.record.reference for one in statements))
    for entry in (*_about(own, Q()), *_about(shared, _ours(sight))):
        found[entry.seq] = AuditExtract(
            at=moment(entry.at),
            by=names.get(entry.actor_ref, entry.actor_ref),
            action=verb_label(entry.verb),
            target=entry.target_ref,
            digest=entry.hash,
            number=str(entry.seq),
        )
    return tuple(found[seq] for seq in sorted(found))


def _about(references: Collection[str], where: Q) -> Iterator[AuditEvent]:
    listed = list(references)
    every = AuditEvent.objects.unguarded("the extract about one case, for an officer who may take it out")
    for start in range(0, len(listed), _MANY):
        yield from every.filter(where, target_ref__in=listed[start : start + _MANY]).order_by("seq")


def _ours(sight: Sight) -> Q:
    """Return whose entries count for what other cases may hold too: of the officers who are or were in this one."""
    members = CircleMember.objects.filter(circle=sight.case.circle_id)
    return Q(
        actor_ref__in=set(members.values_list("officer__reference", flat=True)), at__gte=sight.case.opened_at
    )


def _names(sight: Sight) -> dict[str, str]:
    """Return the names of officers by reference, for the court; nothing for all others."""
    if not sight.asked.for_the_court:
        return {}
    members = CircleMember.objects.filter(circle=sight.case.circle_id).select_related("officer")
    return {one.officer.reference: sight.who(one.officer) for one in members}


def _file_path(sight: Sight, statement: Statement, carried: set[int]) -> str:
    """Return the path wished for the file of a statement: once for each file, in a whole version."""
    file = statement.file
    if file is None or sight.asked.redacted or file.pk in carried:
        return ""
    carried.add(file.pk)
    return f"statements/{statement.reference}/{file.name}"
