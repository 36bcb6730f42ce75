"""A search in one segment: gather, score, and look again where nothing likely was found."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.index.asked import Asked
from fanal.engine.matching.index.expansion import Expansion, expand, variant
from fanal.engine.matching.index.gathering import Gatherer, Touched
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
    """Rows of a segment (int64) with their bits (float32), the likeliest first; `exact` says that they share an
    identifier with the query."""

    rows: Numbers
    bits: Numbers
    exact: bool = False


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
            known = self._expansion(one, weights)
            return int(self.segment.frequency[known.words[known.alike >= variant() - 1e-4]].sum())
        found = self.segment.keys.find(asked_keys(one)["form"])
        words = np.unique(np.concatenate(found)) if found else np.empty(0, np.uint32)
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
        """Return the likeliest rows among `population` records, at least `top` where there are so many."""
        found = [self._by_name(name, asked, weights, population, top) for name in asked.names]
        rows = np.concatenate([one.rows for one in found]) if found else np.empty(0, np.int64)
        bits = np.concatenate([one.bits for one in found]) if found else np.empty(0, np.float32)
        order = np.lexsort((rows, -bits))
        rows, bits = rows[order], bits[order]
        _, first = np.unique(rows, return_index=True)
        first.sort()
        return FoundRows(rows[first], bits[first])

    def _by_name(
        self, name: tuple[Token, ...], asked: Asked, weights: Weights, population: int, top: int
    ) -> FoundRows:
        expansions = self._expansions(name, weights)
        if asked.births:
            touched = self._gatherer.near(expansions, asked.births)
            found = self._ranked(touched, expansions, asked, weights, top)
            if len(found.bits) and found.bits[0] + prior_bits(prior_of(population)) >= _SURE:
                return found
            again = self._ranked(self._gatherer.anywhere(expansions), expansions, asked, weights, top)
        else:
            found = self._ranked(self._gatherer.near(expansions, ()), expansions, asked, weights, top)
            again = self._ranked(self._gatherer.anywhere(expansions), expansions, asked, weights, top)
        rows, first = np.unique(np.concatenate((found.rows, again.rows)), return_index=True)
        bits = np.concatenate((found.bits, again.bits))[first]
        order = np.argsort(-bits, kind="stable")
        return FoundRows(rows[order], bits[order])

    def _ranked(
        self, touched: Touched, name: Sequence[Expansion], asked: Asked, weights: Weights, top: int
    ) -> FoundRows:
        if self._any_retracted:
            kept = ~self.retracted[touched.rows]
            touched = Touched(touched.rows[kept], touched.bits[kept], touched.found[kept])
        rows, rest = short_list(self.segment, touched, asked, len(name), weights, top)
        if not len(rows):
            return FoundRows(rows, np.empty(0, np.float32))
        cap = float(weights.caps[weights.groups.index("names")])
        bits = np.minimum(name_bits(self.segment, rows, name, weights), cap) + rest
        order = np.argsort(-bits, kind="stable")
        return FoundRows(rows[order], bits[order])

    def _expansions(self, name: Sequence[Token], weights: Weights) -> list[Expansion]:
        return [self._expansion(one, weights) for one in name]

    def _expansion(self, one: Token, weights: Weights) -> Expansion:
        known = self._expanded.get(one.word)
        if known is None:
            known = self._expanded[one.word] = expand(self.segment, one, weights)
            if len(self._expanded) > _REMEMBERED:
                self._expanded.popitem(last=False)
        return known

    def scored(self, rows: Numbers, asked: Asked, weights: Weights) -> Numbers:
        """Return the bits of some rows: those of the best name and of everything else."""
        rest = other_bits(self.segment, rows, asked, weights)
        names = [
            name_bits(self.segment, rows, self._expansions(name, weights), weights) for name in asked.names
        ]
        return rest + (np.max(names, axis=0) if names else 0)
