"""What is known elsewhere of some subjects, split by what an officer may see.

What they may see, they see with the reasons. Of all else they learn that there is something and which unit to contact:
each unit once, in the order of names, however much it holds, whatever that is and whomever it is about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Q

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.matching.comparing import Seen, read_ahead, seen_by_both, visible_among
from fanal.apps.matching.crosscheck_known import Known, known_to
from fanal.apps.matching.deconflict import Side, side_of_case, side_of_unit, sides_of
from fanal.apps.matching.models import Judgement
from fanal.apps.matching.sought import Sought
from fanal.apps.subjects.models import Link, Subject
from fanal.engine.matching.records import Record
from fanal.engine.matching.weights import default_weights

MOST_HITS = 8
_WHY = "compared with the eyes of the node; the officer is shown what they may see"
_LINKS = Question(
    lambda: (
        Link.objects.unguarded(_WHY)
        .standing()
        .filter(Q(origin=given("subject", BigIntegerField())) | Q(target=given("subject", BigIntegerField())))
        .order_by()
        .values_list("origin_id", "target_id")
    )
)
_HELD = "which cases hold a subject that the officer may see"


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject that the officer may see: how it compares with their own eyes, the cases that hold it which they may
    see, and what was judged of the two."""

    subject: Subject
    known: Known
    cases: tuple[Case, ...] = ()
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is known elsewhere: hits, the units to contact by key, and, for the notices alone, the sides to be told."""

    hits: tuple[Hit, ...] = ()
    units: frozenset[int] = frozenset()
    sides: frozenset[Side] = frozenset()
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, by whom, for which case: what is looked for as the node sees it and as the officer does (the same
    where nothing of it is hidden from them), the subject it is of, the sides and the seen cases that hold it, and the
    subjects that are no news."""

    officer: Officer
    sought: Sought
    own: Sought
    case: Case | None = None
    subject: Subject | None = None
    mine: frozenset[Side] = frozenset()
    held: tuple[Case, ...] = ()
    left_out: frozenset[int] = frozenset()


def elsewhere(officer: Officer, subject: Subject, case: Case | None = None) -> Elsewhere:
    """Return what is known elsewhere of a subject that the officer may see, from the side of `case` where given.

    The subject itself, what it is linked to, and what belongs to the same case are no news; another case that holds the
    subject is.
    """
    return elsewhere_of(officer, [subject], case)[subject.pk]


def elsewhere_of(
    officer: Officer, subjects: Sequence[Subject], case: Case | None = None
) -> dict[int, Elsewhere]:
    """Return the same of several subjects, by key."""
    pks = [one.pk for one in subjects]
    with seen_by_the_node():
        mine, linked = sides_of(subjects), _linked_to(pks)
        inside = _in_case(case) if case else frozenset()
    in_cases = [one for one in pks if any(side.kind == "case" for side in mine[one])]
    (whole, seen), held = seen_by_both(pks, officer), cases_holding(officer, in_cases)
    return {
        one.pk: _with_own_cases(
            _Asked(
                officer,
                *_sought(whole.get(one.pk), seen.get(one.pk)),
                case=case,
                subject=one,
                mine=mine[one.pk],
                held=held.get(one.pk, ()),
                left_out=inside | linked.get(one.pk, frozenset()) | {one.pk},
            )
        )
        for one in subjects
    }


def _sought(whole: Seen | None, seen: Seen | None) -> tuple[Sought, Sought]:
    """Return what is looked for as the node sees it and as the officer does: one thing where both see the same."""
    sought = Sought([whole.record] if whole else [])
    return sought, sought if seen is whole else Sought([seen.record] if seen else [])


def elsewhere_of_records(officer: Officer, records: Sequence[Record], case: Case | None = None) -> Elsewhere:
    """Return what is known of some records that stand for one row of a list."""
    sought = Sought(records)
    return _found(_Asked(officer, sought, sought, case))


def own_sides(officer: Officer, subject: Subject | None, case: Case | None) -> frozenset[Side]:
    """Return the sides on which an officer stands who asks: the case, else the cases they may see that hold the
    subject, else the unit that recorded it; for a row of a list their own unit."""
    if case is not None:
        return frozenset({side_of_case(case)})
    if subject is None:
        return frozenset({side_of_unit(officer.unit_id)})
    held = cases_holding(officer, [subject.pk]).get(subject.pk, ())
    return frozenset(map(side_of_case, held)) or frozenset({side_of_unit(subject.unit_id)})


def cases_holding(officer: Officer, subjects: Collection[int]) -> Mapping[int, tuple[Case, ...]]:
    """Return the cases that hold subjects now and that an officer may see."""
    if not subjects:
        return {}
    rows = (
        CaseSubject.objects.unguarded(_HELD)
        .current()
        .filter(seen_with("case", Case, officer), subject__in=subjects)
    )
    found: dict[int, list[Case]] = {}
    for one in rows.select_related("case__unit").order_by("case__number"):
        found.setdefault(one.subject_id, []).append(one.case)
    return {subject: tuple(cases) for subject, cases in found.items()}


def _found(asked: _Asked) -> Elsewhere:
    if not asked.sought.records:
        return Elsewhere()
    with seen_by_the_node():
        read_ahead(asked.sought)
    hits = _hits(asked)
    left_out = asked.left_out | {one.subject.pk for one in hits}
    with seen_by_the_node():
        there = known_to(asked.sought, leaving_out=left_out, least=default_weights().match)
        known = [one.subject for one, known in there if known.likely]
        sides = sides_of([*known, *(one.subject for one in hits)])
    visible = visible_among([one.pk for one in known], asked.officer)
    hidden = {one.pk: sides[one.pk] for one in known if one.pk not in visible}
    return _split(
        asked, hits, hidden, {one.subject.pk: sides[one.subject.pk] for one in hits if one.known.likely}
    )


def _split(
    asked: _Asked,
    hits: tuple[Hit, ...],
    hidden: Mapping[int, frozenset[Side]],
    likely: Mapping[int, frozenset[Side]],
) -> Elsewhere:
    """Tell whom to contact: about subjects that are not seen, and about unseen cases of subjects that are."""
    told = _unseen_cases(asked, [side for sides in likely.values() for side in sides])
    for sides in hidden.values():
        cases = _unseen_cases(asked, sides)
        told |= cases or {side for side in sides if side.kind == "unit"} or _their_units(asked, sides)
    return Elsewhere(hits, frozenset(side.unit for side in told), told)


def _their_units(asked: _Asked, sides: Iterable[Side]) -> frozenset[Side]:
    """Return the units of cases that the officer may see, of a subject there that they may not: not this case's own."""
    own = asked.case.pk if asked.case else None
    return frozenset(side_of_unit(side.unit) for side in sides if side.key != own)


def _unseen_cases(asked: _Asked, sides: Iterable[Side]) -> frozenset[Side]:
    cases = {side.key: side for side in sides if side.kind == "case"}
    if not cases:
        return frozenset()
    seen_cases = Case.objects.visible_to(asked.officer).filter(pk__in=cases)
    known = {*seen_cases.values_list("pk", flat=True), asked.case.pk if asked.case else 0}
    return frozenset(side for key, side in cases.items() if key not in known)


def _with_own_cases(asked: _Asked) -> Elsewhere:
    """Add the other cases that hold the subject itself: by name where they are seen, else whom to contact."""
    found = _found(asked)
    sides = found.sides | _unseen_cases(asked, asked.mine)
    others = tuple(one for one in asked.held if asked.case is None or one.pk != asked.case.pk)
    return Elsewhere(found.hits, frozenset(side.unit for side in sides), sides, others)


def _hits(asked: _Asked) -> tuple[Hit, ...]:
    """Return what the officer may see, as they see it, those judged different left out, the likeliest first."""
    found = known_to(asked.own, officer=asked.officer, leaving_out=asked.left_out)
    subjects = [known.subject for _, known in found]
    judged, cases = _judged(asked, subjects), cases_holding(asked.officer, subjects)
    hits = [
        Hit(one.subject, known, cases.get(known.subject, ()), judged.get(known.subject, ""))
        for one, known in found
        if judged.get(known.subject) != Judgement.Verdict.DIFFERENT
    ]
    return tuple(hits[:MOST_HITS])


def _judged(asked: _Asked, subjects: Collection[int]) -> Mapping[int, str]:
    """Return the last standing judgement about the subject and each of some others, that the officer may read."""
    if asked.subject is None or not subjects:
        return {}
    own = asked.subject.pk
    rows = Judgement.objects.visible_to(asked.officer).standing()
    about = rows.filter(Q(left=own, right__in=subjects) | Q(right=own, left__in=subjects)).order_by("pk")
    return {one.right_id if one.left_id == own else one.left_id: one.verdict for one in about}


def _linked_to(subjects: Collection[int]) -> dict[int, frozenset[int]]:
    """Return for each subject those that it has through a link, and those that have it."""
    return {
        one: frozenset(end for link in _LINKS.rows(subject=one) for end in link) - {one} for one in subjects
    }


def _in_case(case: Case) -> frozenset[int]:
    held = CaseSubject.objects.unguarded(_WHY).current().filter(case=case)
    return frozenset(held.values_list("subject_id", flat=True))
