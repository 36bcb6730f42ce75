"""Subjects compared: who shares keys with what is looked for, each as the reader may see it, and how alike they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.matching.models import Candidate
from fanal.apps.matching.models_store import CandidateQuerySet
from fanal.apps.matching.shaping import Linked, record_of
from fanal.apps.matching.sought import COMPARED, Sought, prior
from fanal.apps.subjects.models import Subject
from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import Verdict, score
from fanal.engine.matching.weights import default_weights

_WHY = "the node compares what it holds; who reads the outcome sees only what they may"
_SEEN = "of subjects that were just seen with the eyes of whoever looks"


@dataclass(frozen=True, slots=True)
class Seen:
    """A subject with its record as somebody sees it."""

    subject: Subject
    record: Record
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Match:
    """A subject that may be the one looked for, and what speaks for and against it."""

    seen: Seen
    verdict: Verdict


def review_threshold() -> float:
    """Return the probability from which two records are possibly the same."""
    return default_weights().review


def seen(pks: Collection[int], officer: Officer | None) -> dict[int, Seen]:
    """Return subjects of the store with their records as an officer sees them, by key; all of them for the node.

    What a subject has through a link counts only where the officer sees what it is linked to.
    """
    found = _rows(pks, officer)
    reached = visible_among(_linked(found), officer)
    return {one.subject_id: _seen(one, reached) for one in found}


def seen_by_both(pks: Collection[int], officer: Officer) -> tuple[dict[int, Seen], dict[int, Seen]]:
    """Return subjects as the node sees them and as an officer does: asked for once, and the same where the officer
    sees all that they are linked to."""
    with seen_by_the_node():
        rows = _rows(pks, None)
        whole = _linked(rows)
    reached = visible_among({*pks, *whole}, officer)
    node = {one.subject_id: _seen(one, whole) for one in rows}
    own = {
        one.subject_id: node[one.subject_id] if _linked([one]) <= reached else _seen(one, reached)
        for one in rows
        if one.subject_id in reached
    }
    return node, own


def _rows(pks: Collection[int], officer: Officer | None) -> list[Candidate]:
    if not pks:
        return []
    return list(_candidates(officer).filter(subject__in=pks).select_related("subject__unit"))


def _linked(rows: Iterable[Candidate]) -> frozenset[int]:
    return frozenset(pk for one in rows for pk, *_ in one.linked)


def visible_among(pks: Collection[int], officer: Officer | None) -> frozenset[int]:
    """Return those of some subjects that an officer may see; all of them for the node."""
    if not pks or officer is None:
        return frozenset(pks)
    return frozenset(Subject.objects.visible_to(officer).filter(pk__in=pks).values_list("pk", flat=True))


def _candidates(officer: Officer | None) -> CandidateQuerySet:
    return Candidate.objects.visible_to(officer) if officer else Candidate.objects.unguarded(_WHY)


def _seen(one: Candidate, reached: frozenset[int]) -> Seen:
    record = _record(one.subject.reference, one.schema, one.own, one.linked, reached)
    return Seen(one.subject, record, prepare(record))


def _record(
    reference: str,
    schema: str,
    own: Mapping[str, Iterable[str]],
    linked: Iterable[Linked],
    reached: frozenset[int],
) -> Record:
    return record_of(reference, schema, own, [one for one in linked if one[0] in reached])


def likely(
    sought: Sought,
    officer: Officer | None,
    *,
    most: int,
    leaving_out: Iterable[int] = (),
    least: float | None = None,
) -> list[Match]:
    """Return the subjects that one of the records looked for may be, the likeliest first; those that are at least as
    probable as `least`, by default from what is possibly the same."""
    least = review_threshold() if least is None else least
    left_out = frozenset(leaving_out)
    near = [pk for pk in sharing(sought, sought.weights, officer) if pk not in left_out]
    held = _held(sought, near, officer)
    beside = ((pk, sought.beside(pk, record, least)) for pk, record in held.items())
    alike = [(pk, one, one.verdict) for pk, one in beside if one.verdict and one.verdict.probability >= least]
    ranked = sorted(alike, key=lambda one: (-one[2].probability, one[0]))[:most]
    there = _subjects([pk for pk, *_ in ranked], officer)
    return [
        Match(Seen(there[pk], one.record, one.prepared), verdict)
        for pk, one, verdict in ranked
        if pk in there
    ]


def _subjects(pks: Collection[int], officer: Officer | None) -> dict[int, Subject]:
    subjects = Subject.objects.visible_to(officer) if officer else Subject.objects.unguarded(_WHY)
    return {one.pk: one for one in subjects.filter(pk__in=pks).select_related("unit")} if pks else {}


def read_ahead(sought: Sought) -> None:
    """Read what the node will compare, before an officer looks at a part of the same."""
    _read(sought, sharing(sought, sought.weights, None))


def _read(sought: Sought, pks: Collection[int]) -> None:
    missing = [pk for pk in pks if pk not in sought.stored]
    if missing:
        read = ("subject", "subject__reference", "schema", "own", "linked")
        rows = Candidate.objects.unguarded(_SEEN).filter(subject__in=missing).values_list(*read)
        sought.stored |= {pk: (reference, *rest) for pk, reference, *rest in rows}


def _held(sought: Sought, pks: Collection[int], officer: Officer | None) -> dict[int, Record]:
    """Return the records of subjects that an officer may see, by key, as they see them: enough to compare many."""
    _read(sought, pks)
    found = {pk: sought.stored[pk] for pk in pks if pk in sought.stored}
    reached = visible_among({one for *_, linked in found.values() for one, *_ in linked}, officer)
    return {
        pk: _record(reference, schema, own, linked, reached)
        for pk, (reference, schema, own, linked) in found.items()
    }


def sharing(sought: Sought, weights: Mapping[int, float], officer: Officer | None) -> list[int]:
    """Return who shares keys. An officer who sees few of them must not miss those behind others they may not see."""
    found = sought.sharing(weights)
    if officer is None:
        return [*found[:COMPARED]]
    visible = visible_among(found, officer)
    return [pk for pk in found if pk in visible][:COMPARED]


def compare(left: Seen, right: Seen) -> Verdict:
    """Return what speaks for and against two subjects being the same."""
    return score(left.prepared, right.prepared, prior=prior())
