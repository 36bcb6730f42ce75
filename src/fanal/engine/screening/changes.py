"""What would change this: the smallest sets of findings without which the outcome would be another.

It shows how firm an outcome is. One finding in one set: everything rests on it. No small set: it rests on many.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from fanal.engine.screening.concepts import ELEMENTS
from fanal.engine.screening.elements import touches
from fanal.engine.screening.outcome import Decision, decide
from fanal.engine.screening.smuggling import denials
from fanal.engine.screening.subject import Recorded, Subject

LARGEST, MOST_SETS, MOST_TRIALS = 3, 8, 2500


@dataclass(frozen=True, slots=True)
class Change:
    """A set of findings and the outcome and crime there would be without them."""

    without: tuple[str, ...]
    outcome: str
    crime: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The smallest changing sets, and whether all sets up to `searched` findings were tried."""

    sets: tuple[Change, ...]
    searched: int
    complete: bool


def what_would_change(recorded: Recorded, subject: Subject, decision: Decision) -> Changes:
    """Return the smallest sets of findings whose removal changes the outcome or the crime they point to."""
    candidates = _candidates(recorded, decision)
    found: list[Change] = []
    trials = 0
    for size in range(1, LARGEST + 1):
        for removed in combinations(candidates, size):
            if any(set(change.without) <= set(removed) for change in found):
                continue
            trials += 1
            if trials > MOST_TRIALS:
                return Changes(tuple(found[:MOST_SETS]), size - 1, False)
            other = decide(recorded.without(frozenset(removed)), subject)
            if (other.outcome, other.crime) != (decision.outcome, decision.crime):
                found.append(Change(removed, other.outcome, other.crime))
    return Changes(tuple(found[:MOST_SETS]), LARGEST, True)


def _candidates(recorded: Recorded, decision: Decision) -> tuple[str, ...]:
    """Return the findings to try without: all that is present, uncertain or excludes; what weighs most comes first."""
    counted = {
        c.concept for form in decision.forms for result in form.dimensions for c in result.contributions
    }
    smuggling = {*decision.contrast.facts, *decision.contrast.excluded_by}
    speaking = {code for code in recorded.present | recorded.uncertain if touches(code)}
    tried = recorded.present | recorded.uncertain | set(decision.contrast.excluded_by) | denials(recorded)
    weight = {
        code: 2 * sum(code in decision.board.of(element).because for element in ELEMENTS)
        + (code in counted | smuggling | speaking)
        for code in tried
    }
    return tuple(sorted(weight, key=lambda code: (-weight[code], code)))
