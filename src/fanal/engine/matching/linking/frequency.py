"""Rare values prove more: what equal values weigh by how many different people bear them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fanal.engine.matching.linking.dependence import Floats
from fanal.engine.matching.linking.features import LinkFeature, Numbers
from fanal.engine.matching.linking.learning import RELATIVES, SAME, UNLIKE

_FEWEST = 2.0
_MOST_BITS = 12.0


def shares_of(held: Numbers, size: int, people: Numbers) -> Floats:
    """Return for each value the share it has of all that people bear.

    `held` (rows, values a row) with -1; `people` numbers who each row is thought to be, so that a man with thirty
    records makes his name no commoner. No share is smaller than that of `_FEWEST` people.
    """
    rows, places = np.nonzero(held >= 0)
    number = int(people.max(initial=0)) + 1
    both = np.unique(held[rows, places].astype(np.int64) * number + people[rows])
    return np.maximum(np.bincount(both // number, minlength=size), _FEWEST) / max(1, len(both))


def frequency_weights(
    features: Sequence[LinkFeature], pairs: tuple[Numbers, Numbers], people: Numbers
) -> list[Floats]:
    """Return what the frequency of equal values adds (natural logarithm) to each class of pairs.

    It is the logarithm of the chance that two people share a value over the share of this very value: a name that
    everybody bears takes away, a rare one adds. Relatives share what is not personal; namesakes are those who share
    names by chance, so that a rare name makes them rarer still: to them nothing is added.
    """
    added = [np.zeros(len(pairs[0])) for _ in UNLIKE]
    for feature in features:
        agreed = feature.agreed(*pairs)
        known: dict[int, Floats] = {}
        for place, (held, size) in enumerate(feature.held()):
            at = np.flatnonzero(agreed[:, place] >= 0)
            if not len(at):
                continue
            if id(held) not in known:
                known[id(held)] = shares_of(held, size, people)
            shares = known[id(held)]
            usual = float((shares * shares).sum())
            more = np.clip(np.log(usual / shares[agreed[at, place]]), -_MOST_BITS, _MOST_BITS)
            for each in (SAME, RELATIVES):
                if feature.roles[place] not in UNLIKE[each]:
                    added[each][at] += more
    return added
