"""Which form of exploitation the findings point to, with the dimensions of its source lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from fanal.engine.screening.concepts import concepts, form_named_by
from fanal.engine.screening.dimensions import DimensionResult, combined, dimensions_for
from fanal.engine.screening.subject import Recorded, Subject

_NOTHING: tuple[int, tuple[str, ...]] = (0, ())
INDICATED, POSSIBLE = "indicated", "possible"
_GENERAL = "labour"
_OF_ANY_FORM = frozenset(
    {
        "forced_labour_described", "works_against_will", "works_for_another", "slavery_or_servitude_described",
        "exploitation_planned", "child_does_unsuitable_work", "overtime_under_threat", "unpaid_fee_worked_off",
    }
)  # fmt: skip
"""What shows labour only where no other form is named: people forced to beg, to steal or to sell sex say it too."""
_NAMED_SHOWN, _NAMED, _SUGGESTED = 6, 3, 1


@dataclass(frozen=True, slots=True)
class FormResult:
    """One form of exploitation: indicated or possible, why, its dimensions, how they combine, and what is missing.

    `row` is the row of the combination table that fits, `result` what it says.
    """

    form: str
    state: str
    because: tuple[str, ...]
    dimensions: tuple[DimensionResult, ...]
    row: str
    result: str
    missing: tuple[str, ...]


@cache
def _points(code: str, certain: bool) -> Mapping[str, int]:
    """Return how much a concept points to each form: by the forms it names, else by the purposes it speaks to."""
    concept = concepts()[code]
    shows = certain and concept.kind != "observation"
    if concept.forms:
        named = (
            _NAMED_SHOWN
            if shows and "shows" in concept.purpose.values()
            else _NAMED
            if concept.purpose
            else 2
        )
        return dict.fromkeys(concept.forms, named if shows else _SUGGESTED)
    found: dict[str, int] = {}
    for purpose, weight in concept.purpose.items():
        form = form_named_by().get(purpose)
        if form:
            found[form] = max(found.get(form, 0), _NAMED if shows and weight == "shows" else _SUGGESTED)
    return found


@lru_cache(maxsize=64)
def form_scores(recorded: Recorded) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return {form: (points, concepts behind them)} for every form that anything points to."""
    scores: dict[str, int] = {}
    because: dict[str, list[str]] = {}
    for code in sorted(recorded.present | recorded.uncertain):
        for form, points in _points(code, code in recorded.present).items():
            scores[form] = scores.get(form, 0) + points
            because.setdefault(form, []).append(code)
    return {form: (scores[form], tuple(because[form])) for form in scores}


@lru_cache(maxsize=64)
def _named(recorded: Recorded) -> frozenset[str]:
    """Return the forms that a present concept names and shows by itself."""
    found: set[str] = set()
    for code in recorded.present:
        concept = concepts()[code]
        if "shows" in concept.purpose.values() and concept.kind != "observation":
            found.update(concept.forms)
    return frozenset(found if found <= {_GENERAL} or _labour_by_itself(recorded) else found - {_GENERAL})


def _labour_by_itself(recorded: Recorded) -> bool:
    """Does anything present name labour that would not be said of another form as well?"""
    return any(
        _GENERAL in concepts()[code].forms and concepts()[code].kind == "indicator"
        for code in recorded.present - _OF_ANY_FORM
    )


def forms_in_play(recorded: Recorded) -> tuple[str, ...]:
    """Return the forms that anything points to, the strongest first; labour gives way to a form named outright."""
    scores = form_scores(recorded)
    named = _named(recorded)
    order = sorted(
        scores, key=lambda f: (f not in named, f == _GENERAL and bool(named - {f}), -scores[f][0], f)
    )
    return tuple(order)


def form_results(
    recorded: Recorded, subject: Subject, in_play: tuple[str, ...], elements: frozenset[str], by_rule: bool
) -> tuple[FormResult, ...]:
    """Return the result of each form in play, the strongest first; `elements` are those at least suggested.

    `by_rule`: exploitation under coercion showed the purpose. Where no form is named, the first in play is then meant.
    """
    scores, named = form_scores(recorded), _named(recorded)
    if by_rule and not named:
        named = frozenset(in_play[:1])
    found = [
        _form_result(form, scores.get(form, _NOTHING)[1], form in named, recorded, subject, elements)
        for form in in_play
    ]
    if named - {_GENERAL} and _GENERAL not in named:
        found = [replace(one, state=POSSIBLE) if one.form == _GENERAL else one for one in found]
    return tuple(sorted(found, key=lambda result: result.state != INDICATED))


def _form_result(
    form: str,
    because: tuple[str, ...],
    named: bool,
    recorded: Recorded,
    subject: Subject,
    elements: frozenset[str],
) -> FormResult:
    results = dimensions_for(recorded.present, form, subject.list_subject)
    row = combined(results, subject.list_subject, elements)
    by_lists = {result.dimension for result in results if result.positive} >= {
        "exploitation",
        "coercion_destination",
    }
    missing = tuple(result.dimension for result in results if not result.positive)
    return FormResult(
        form,
        INDICATED if named or by_lists else POSSIBLE,
        because,
        results,
        row["code"],
        row["result"],
        missing,
    )
