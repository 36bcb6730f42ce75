"""What on record may be what is asked about, with the eyes of an officer or of the node."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.comparing import Seen, likely, review_threshold, seen, sharing
from fanal.apps.matching.sought import Sought
from fanal.engine.matching.identifiers import Found
from fanal.engine.matching.keys import keys_to_ask
from fanal.engine.matching.prepared import Prepared
from fanal.engine.matching.properties import may_be_same
from fanal.engine.matching.scoring import Verdict

NUMBERS = frozenset({"phone", "email", "document", "account", "wallet", "plate", "profile"})
"""What tells one thing from all others: who shares one has something in common, whatever kind each is."""
_PARTS = frozenset({"phone_end", "account_end"})
"""What others may have kept of a number: the same end of it is possibly the same number."""
_POSSIBLY = 0.5
_MOST = 40


@dataclass(frozen=True, slots=True)
class Known:
    """A subject, by its key, that may be what is asked about: how probable, and whether that is likely; who has
    a number in full in common likely has something to do with it.

    `verdict` is empty where the two are no match and have a number in common all the same, as a person and a telephone
    do, or two persons who use one; `numbers` are those that both have in full.
    """

    subject: int
    probability: float
    likely: bool
    verdict: Verdict | None
    numbers: tuple[Found, ...]


def known_to(
    sought: Sought,
    *,
    officer: Officer | None = None,
    leaving_out: Iterable[int] = (),
    least: float | None = None,
) -> list[tuple[Seen, Known]]:
    """Return the subjects that one of the records looked for may be, or share a number with, the likeliest first.

    For an `officer` only subjects count that they may see, each with what they may see of it: what they find does not
    depend on what else there is. Without one the node looks. `least` is the probability from which one may be what is
    looked for, by default from what is possibly the same.
    """
    left_out = frozenset(leaving_out)
    prepared = sought.prepared
    matches = likely(sought, officer, most=_MOST, leaving_out=left_out, least=least)
    found = {one.seen.subject.pk: (one.seen, _known(one.seen, one.verdict, prepared)) for one in matches}
    others = {pk for pk in _sharing_numbers(sought, officer) if pk not in found and pk not in left_out}
    for pk, other in seen(others, officer).items():
        by_number = _by_number(prepared, other)
        if by_number is not None:
            found[pk] = (other, by_number)
    ranked = sorted(found.values(), key=lambda one: (-one[1].probability, one[1].subject))
    return ranked[:_MOST]


def compared(sought: Sought, other: Seen) -> Known | None:
    """Return a subject compared with what is looked for as somebody sees it; None where nothing much is alike."""
    best = sought.best_of(other.prepared, review_threshold())
    if best is not None:
        return _known(other, best, sought.prepared)
    return _by_number(sought.prepared, other)


def _by_number(asked: Sequence[Prepared], other: Seen) -> Known | None:
    """Return a subject that has a number in common with a record, though it is of another kind or somebody else; of
    what is of another kind, the end of the number may do."""
    apart = [one for one in asked if not may_be_same(one.schema, other.prepared.schema)]
    whole = _shared(asked, other.prepared, NUMBERS)
    shared = whole or _shared(apart, other.prepared, _PARTS)
    probability = 1.0 if whole else _POSSIBLY
    return Known(other.subject.pk, probability, bool(whole), None, shared) if shared else None


def _known(other: Seen, verdict: Verdict, asked: Sequence[Prepared]) -> Known:
    shared = _shared(asked, other.prepared, NUMBERS)
    return Known(other.subject.pk, verdict.probability, verdict.match or bool(shared), verdict, shared)


def _shared(asked: Sequence[Prepared], other: Prepared, kinds: frozenset[str]) -> tuple[Found, ...]:
    held = frozenset(found for one in asked for found in one.identifiers)
    return tuple(sorted(found for found in held & other.identifiers if found[0] in kinds))


def _sharing_numbers(sought: Sought, officer: Officer | None) -> Collection[int]:
    """Return who shares a number, or the end of one, with one of the records, whatever kind they are."""
    weights: dict[int, float] = {}
    for one in sought.prepared:
        told = frozenset(found for found in one.identifiers if found[0] in NUMBERS | _PARTS)
        bare = replace(one, names=(), aliases=(), births=(), identifiers=told)
        weights |= {key.number: key.bits for key in keys_to_ask(bare)}
    return sharing(sought, weights, officer) if weights else ()
