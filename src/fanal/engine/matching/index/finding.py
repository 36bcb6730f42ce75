"""A search in one segment: gather, score, and look again where nothing likely was found."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.asked import Asked
from fanal.engine.matching.index.expansion import MOST_LOOKED_AT, Expansion, distinct, expand, variant
from fanal.engine.matching.index.gathering import Gatherer, Touched, wanted
from fanal.engine.matching.index.ranking import name_bits, other_bits, short_list
from fanal.engine.matching.index.segment import Segment
from fanal.engine.matching.index.vocabulary import asked_keys
from fanal.engine.matching.names import Token
from fanal.engine.matching.weights import Weights, prior_bits, prior_of

Numbers = npt.NDArray[Any]
_REMEMBERED = 20_000
_SURE = 6.0  # bits above even odds from which the search does not go on to rows born at any time


@dataclass(frozen=True, slots=True)
class FoundRows:
    """Rows of a segment (int64) with their bits (float32)."""

    rows: Numbers
    bits: Numbers


class Finder:
    """Searches one segment. It remembers the expansions of words, and which rows no longer count."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.retracted = np.zeros(segment.rows, bool)
        self._any_retracted = False
        self.counted = segment.rows
        self._gatherer = Gatherer(segment)
        self._expanded: OrderedDict[str, Expansion] = OrderedDict()

    def retract(self, rows: Numbers) -> None:
        """Let rows count no more."""
        self.retracted[rows] = True
        self._any_retracted = True
        self.counted = self.segment.rows - int(np.count_nonzero(self.retracted))

    def count_all(self) -> None:
        """Let all rows count again."""
        self.retracted[:] = False
        self._any_retracted = False
        self.counted = self.segment.rows

    def share(self, one: Token, weights: Weights, *, expand: bool) -> int:
        """Return how many rows hold a word or one of its groups; without `expand` only those that hold the word."""
        if expand:
            known = self._expansions([one], weights)[0]
            return int(known.sizes[known.alike >= variant() - 1e-4].sum())
        words = distinct(self.segment.keys.find(asked_keys(one)["form"], MOST_LOOKED_AT)[0])
        return int(self.segment.frequency[words[self.segment.forms[words] == one.form]].sum())

    def identified(self, asked: Asked) -> Numbers:
        """Return the rows that share an identifier with the query."""
        if not asked.identifiers:
            return np.empty(0, np.int64)
        keys = np.array(asked.identifiers, np.uint64)
        low = np.searchsorted(self.segment.identifiers, keys)
        high = np.searchsorted(self.segment.identifiers, keys, side="right")
        found = [self.segment.identifier_rows[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        rows = np.unique(np.concatenate(found)).astype(np.int64)
        return rows[~self.retracted[rows]]

    def find(self, asked: Asked, weights: Weights, population: int, top: int) -> FoundRows:
        """Return the likeliest rows among `population` records, at least `top` where there are so many; a row may come
        twice."""
        found = [one for name in asked.names for one in self._by_name(name, asked, weights, population, top)]
        if len(found) == 1:
            return found[0]
        rows = np.concatenate([np.empty(0, np.int64), *(one.rows for one in found)])
        return FoundRows(rows, np.concatenate([np.empty(0, np.float32), *(one.bits for one in found)]))

    def _by_name(
        self, name: tuple[Token, ...], asked: Asked, weights: Weights, population: int, top: int
    ) -> Iterator[FoundRows]:
        """Yield the likeliest rows near the dates, and, where none of them is sure, those born at any time."""
        expansions = self._expansions(name, weights)
        words, gatherer = wanted(expansions), self._gatherer
        if not asked.births:
            yield self._ranked(gatherer.undated(words), expansions, asked, weights, top)
            return
        near = self._ranked(gatherer.near(words, asked.births), expansions, asked, weights, top)
        yield near
        if near.bits.max(initial=-np.inf) < _SURE - prior_bits(prior_of(population)):
            yield self._ranked(gatherer.anywhere(words), expansions, asked, weights, top)

    def _ranked(
        self, touched: Touched, name: Sequence[Expansion], asked: Asked, weights: Weights, top: int
    ) -> FoundRows:
        """Return the likeliest of the rows touched, rising."""
        if self._any_retracted:
            kept = ~self.retracted[touched.rows]
            touched = Touched(touched.rows[kept], touched.bits[kept])
        rows, rest = short_list(self.segment, touched, asked, weights, top)
        if not len(rows):
            return FoundRows(rows, np.empty(0, np.float32))
        cap = float(weights.caps[weights.groups.index("names")])
        return FoundRows(rows, np.minimum(name_bits(self.segment, rows, name, weights), cap) + rest)

    def _expansions(self, name: Sequence[Token], weights: Weights) -> list[Expansion]:
        known = self._expanded
        new = list({one.word: one for one in name if one.word not in known}.values())
        if new:
            known.update(zip((one.word for one in new), expand(self.segment, new, weights), strict=True))
        found = [known[one.word] for one in name]
        while len(known) > _REMEMBERED:
            known.popitem(last=False)
        return found

    def scored(self, rows: Numbers, asked: Asked, weights: Weights) -> Numbers:
        """Return the bits of some rows: those of the best name and of everything else."""
        rest = other_bits(self.segment, rows, asked, weights)
        names = [
            name_bits(self.segment, rows, self._expansions(name, weights), weights) for name in asked.names
        ]
        return rest + (np.max(names, axis=0) if names else 0)
