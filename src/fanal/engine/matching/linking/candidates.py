"""Which pairs are worth comparing: records that share a key, by sorting and joining, in buckets that stay small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from fanal.engine.matching.linking.features import Numbers, distinct
from fanal.engine.matching.linking.preparing import SOUND, KeyPart
from fanal.engine.matching.linking.tables import LinkTable

ALONE, TOGETHER = 60, 400
"""The largest bucket whose records are all paired: of a key of one part, of two or more."""
PAIRS_A_RECORD, FEWEST_PAIRS = 0.7, 400_000
"""How many pairs one kind of key may bring: so many for each record, but always this many."""
_AT_ONCE = 60_000_000
_LARGE_BITS = 6.5
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Buckets:
    """Rows sorted by a key: bucket b is `rows[start[b]:start[b] + left[b] + right[b]]`, rows of the first set first."""

    rows: Numbers
    start: Numbers
    left: Numbers
    right: Numbers

    def pairs(self, two: bool) -> Numbers:
        """Return how many pairs each bucket makes."""
        found: Numbers = self.left * self.right if two else self.left * (self.left - 1) // 2
        return found


Told = Callable[[str, int], None]


def candidate_pairs(
    table: LinkTable, parts: Sequence[KeyPart], told: Told | None = None
) -> tuple[Numbers, Numbers]:
    """Return the pairs to compare as two arrays of rows, each pair once, the lower row first."""
    found, waiting = [], 0
    for name, pairs in _by_kind(table, parts):
        if told is not None:
            told(name, len(pairs))
        found.append(pairs)
        waiting += len(pairs)
        if waiting > _AT_ONCE:
            found = [distinct(np.concatenate(found))]
            waiting = 0
    every = distinct(np.concatenate(found)) if found else np.empty(0, np.int64)
    return (every >> 32).astype(np.int32), (every & 0xFFFFFFFF).astype(np.int32)


def shared_keys(table: LinkTable, parts: Sequence[KeyPart]) -> list[list[str]]:
    """Return the keys of each record that a small bucket has, as texts, for an engine that joins by keys itself.

    Joined by these, the records make the same candidates as `candidate_pairs`.
    """
    keys: list[list[str]] = [[] for _ in table.ids]
    for number, (_, kind) in enumerate(_kinds_of_buckets(table, parts)):
        buckets, small = kind
        for bucket in np.flatnonzero(small).tolist():
            start = int(buckets.start[bucket])
            for row in buckets.rows[
                start : start + int(buckets.left[bucket] + buckets.right[bucket])
            ].tolist():
                keys[row].append(f"{number}:{bucket}")
    return keys


def _by_kind(table: LinkTable, parts: Sequence[KeyPart]) -> Iterator[tuple[str, Numbers]]:
    """Yield the pairs that each kind of key brings."""
    for name, (buckets, small) in _kinds_of_buckets(table, parts):
        yield name, _pairs(buckets, small, table.two)


def _kinds_of_buckets(
    table: LinkTable, parts: Sequence[KeyPart]
) -> Iterator[tuple[str, tuple[Buckets, Numbers]]]:
    """Yield the buckets of each kind of key and which are small; those of large ones are split by a further
    part.

    Kinds that tell too little apart for a set of this size are left out: their buckets would hold strangers.
    """
    told = {part.name: _bits(part) for part in parts}
    enough = np.log2(max(2, len(table))) - _LARGE_BITS
    strong = [part for part in parts if not part.weak]
    for part in strong:
        yield part.name, _joined(table, _entries([part]), ALONE)[0]
    done: set[frozenset[str]] = set()
    for one, other in _kinds(parts):
        entries, bits = _entries([one, other]), told[one.name] + told[other.name]
        if bits >= enough:
            buckets, large = _joined(table, entries, TOGETHER)
            yield f"{one.name} + {other.name}", buckets
        else:
            large = entries
        for third in strong if len(large[0]) and not (one.weak or other.weak) else ():
            names = frozenset((one.name, other.name, third.name))
            if (
                third.source in (one.source, other.source)
                or bits + told[third.name] < enough
                or names in done
            ):
                continue
            done.add(names)
            yield " + ".join(sorted(names)), _joined(table, _split(large, third), TOGETHER)[0]


def _bits(part: KeyPart) -> float:
    """Return how much a part tells apart, in bits: that many times halved, a set is as large as its usual bucket."""
    held = part.codes[part.codes >= 0]
    shares = np.bincount(held) / max(1, len(held))
    return float(-np.log2(max(1e-12, float((shares * shares).sum()))))


def _kinds(parts: Sequence[KeyPart]) -> Iterator[tuple[KeyPart, KeyPart]]:
    """Yield the two parts of each kind of key."""
    yield from ((part, part) for part in parts if part.name == SOUND and part.codes.shape[1] > 1)
    for one, other in combinations(parts, 2):
        if one.source != other.source and not (one.weak and other.weak):
            yield one, other


def _entries(parts: Sequence[KeyPart]) -> tuple[Numbers, Numbers]:
    """Return the rows and keys of a kind: each value of one part with each of the other, whichever comes first."""
    if len(parts) == 1:
        return _flat(parts[0].codes)
    one, other = parts
    size = int(other.codes.max(initial=0)) + 1
    if one is other:
        columns = [
            np.sort(one.codes[:, [a, b]], axis=1) for a, b in combinations(range(one.codes.shape[1]), 2)
        ]
        keys = np.stack(
            [np.where(pair[:, 0] >= 0, pair[:, 0] * size + pair[:, 1], -1) for pair in columns], 1
        )
        return _flat(keys)
    first, second = one.codes[:, :, None], other.codes[:, None, :]
    keys = np.where((first >= 0) & (second >= 0), first * size + second, -1)
    return _flat(keys.reshape(len(keys), -1))


def _flat(keys: Numbers) -> tuple[Numbers, Numbers]:
    rows, places = np.nonzero(keys >= 0)
    return rows, keys[rows, places]


def _split(large: tuple[Numbers, Numbers], third: KeyPart) -> tuple[Numbers, Numbers]:
    """Return the entries of large buckets with a further part in their keys."""
    rows, buckets = large
    more = third.codes[rows]
    size = int(third.codes.max(initial=0)) + 1
    entry, place = np.nonzero(more >= 0)
    return rows[entry], buckets[entry] * size + more[entry, place]


def _joined(
    table: LinkTable, entries: tuple[Numbers, Numbers], largest: int
) -> tuple[tuple[Buckets, Numbers], tuple[Numbers, Numbers]]:
    """Return the buckets and which of them are small, and the rows and buckets of large ones."""
    buckets = _buckets(*entries, table.first, len(table))
    per = buckets.pairs(table.two)
    most = largest * largest // 4 if table.two else largest * (largest - 1) // 2
    small = (per > 0) & (per <= min(most, _bound(per, len(table))))
    sizes = buckets.left + buckets.right
    over = np.repeat((per > 0) & ~small, sizes)
    return (buckets, small), (buckets.rows[over], np.repeat(np.arange(len(sizes)), sizes)[over])


def _bound(per: Numbers, rows: int) -> int:
    """Return the most pairs a bucket may make so that its kind keeps to its share, small ones first."""
    allowed = max(FEWEST_PAIRS, int(PAIRS_A_RECORD * rows))
    sizes = np.sort(per)
    together = np.cumsum(sizes)
    if not len(sizes) or together[-1] <= allowed:
        return int(sizes[-1]) if len(sizes) else 0
    return int(sizes[np.searchsorted(together, allowed)]) - 1


def _buckets(rows: Numbers, keys: Numbers, first: int, size: int) -> Buckets:
    """Sort by key and row at once: both stand in one number, the key hashed to the bits that the row leaves free.

    Two keys may share a hash; their records are then compared for nothing, which costs little and changes nothing.
    """
    width = np.uint64(max(1, size).bit_length())
    mixed = (keys.astype(np.uint64) * _SPREAD) >> width << width
    both = np.sort(mixed | rows.astype(np.uint64))
    if not len(both):
        none = np.empty(0, np.int64)
        return Buckets(none, none, none, none)
    sorted_rows = (both & ((np.uint64(1) << width) - np.uint64(1))).astype(np.int64)
    start = np.flatnonzero(np.concatenate(([True], np.diff(both >> width) != 0)))
    sizes = np.diff(np.append(start, len(both)))
    left = np.add.reduceat((sorted_rows < first).astype(np.int64), start)
    return Buckets(sorted_rows, start, left, sizes - left)


def _pairs(buckets: Buckets, which: Numbers, two: bool) -> Numbers:
    """Return the pairs of the chosen buckets as numbers, the lower row first; a record is no pair with itself."""
    start, left = buckets.start[which], buckets.left[which]
    right = buckets.right[which] if two else left
    number = left * right
    bucket = np.repeat(np.arange(len(number)), number)
    place = np.arange(int(number.sum())) - np.repeat(np.cumsum(number) - number, number)
    one, other = place // right[bucket], place % right[bucket]
    if not two:
        upper = one < other
        bucket, one, other = bucket[upper], one[upper], other[upper]
    a = buckets.rows[start[bucket] + one].astype(np.int64)
    b = buckets.rows[start[bucket] + other + (left[bucket] if two else 0)].astype(np.int64)
    apart = a != b
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    found: Numbers = low << 32 | high
    return found
