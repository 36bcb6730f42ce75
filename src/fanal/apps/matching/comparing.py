"""Subjects compared: who shares keys with what is looked for, each as the reader may see it, and how alike they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.matching import key_table
from fanal.apps.matching.models import Candidate
from fanal.apps.matching.models_store import CandidateQuerySet
from fanal.apps.matching.shaping import Linked, record_of
from fanal.apps.subjects.models import Subject
from fanal.engine.matching.keys import keys_to_ask
from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.properties import may_be_same
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import Verdict, score
from fanal.engine.matching.weights import default_weights, prior_of

COMPARED = 60
_WHY = "the node compares what it holds; who reads the outcome sees only what they may"
_SIZE_KEPT = 300


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
    rows = _candidates(officer).filter(subject__in=pks).select_related("subject__unit")
    found = list(rows) if pks else []
    reached = _reached({pk for one in found for pk, *_ in one.linked}, officer)
    return {one.subject_id: _seen(one, reached) for one in found}


def _reached(pks: set[int], officer: Officer | None) -> frozenset[int]:
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
    asked: Sequence[Record], officer: Officer | None, *, most: int, leaving_out: Iterable[int] = ()
) -> list[Match]:
    """Return the subjects that one of the records asked for may be, the likeliest first."""
    prepared = [prepare(record) for record in asked]
    weights = {key.number: key.bits for one in prepared for key in keys_to_ask(one)}
    left_out = frozenset(leaving_out)
    held, before = _held([pk for pk in sharing(weights, officer) if pk not in left_out], officer), prior()
    compared = {pk: _best(prepared, one, before) for pk, one in held.items()}
    kept = {pk: one for pk, one in compared.items() if one and one.probability >= review_threshold()}
    ranked = sorted(kept, key=lambda pk: (-kept[pk].probability, pk))[:most]
    there = seen(ranked, officer)
    return [Match(there[pk], kept[pk]) for pk in ranked if pk in there]


def _held(pks: Collection[int], officer: Officer | None) -> dict[int, Prepared]:
    """Return the records of subjects, by key, as an officer sees them: all that is needed to compare many."""
    read = ("subject", "schema", "own", "linked", "subject__reference")
    rows = list(_candidates(officer).filter(subject__in=pks).values_list(*read)) if pks else []
    reached = _reached({one for _, _, _, linked, _ in rows for one, *_ in linked}, officer)
    return {
        pk: prepare(_record(reference, schema, own, linked, reached))
        for pk, schema, own, linked, reference in rows
    }


def sharing(weights: dict[int, float], officer: Officer | None) -> list[int]:
    """Return who shares keys. An officer who sees few of them must not miss those behind others they may not see."""
    most = COMPARED if officer is None else 5 * COMPARED
    found = [subject for subject, _ in key_table.sharing(weights, most)]
    if officer is None:
        return found
    visible = set(Subject.objects.visible_to(officer).filter(pk__in=found).values_list("pk", flat=True))
    return [pk for pk in found if pk in visible][:COMPARED]


def _best(asked: Sequence[Prepared], one: Prepared, before: float) -> Verdict | None:
    alike = [query for query in asked if may_be_same(query.schema, one.schema)]
    verdicts = (score(query, one, prior=before) for query in alike)
    return max(verdicts, key=lambda verdict: verdict.probability, default=None)


def compare(left: Seen, right: Seen) -> Verdict:
    """Return what speaks for and against two subjects being the same."""
    return score(left.prepared, right.prepared, prior=prior())


def prior() -> float:
    """Return the probability that a subject of the store is the one looked for, before anything is compared."""
    return prior_of(cache.get_or_set("matching:size", _size, _SIZE_KEPT) or 0)


def _size() -> int:
    with seen_by_the_node():
        return max(1_000, Candidate.objects.unguarded(_WHY).count())
