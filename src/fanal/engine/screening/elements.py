"""The element board: act, means and purpose of the Trafficking in Persons Protocol, art. 3.

An element is *shown* when a present indicator or fact speaks to it directly, or when the source lists' rule makes
one of its dimensions positive; *suggested* when something points to it without showing it; *not shown yet* otherwise.
For a child, or where the age is in doubt, the means are *not required* (art. 3 c and d).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from fanal.engine.screening.concepts import ELEMENTS, Concept, concepts
from fanal.engine.screening.dimensions import DimensionResult, dimensions_for
from fanal.engine.screening.subject import Recorded, Subject

SHOWN, SUGGESTED, NOT_YET, NOT_REQUIRED = "shown", "suggested", "not_shown_yet", "not_required"
LEVEL = {NOT_YET: 0, SUGGESTED: 1, SHOWN: 2, NOT_REQUIRED: 2}
_WORK = frozenset({"works_for_another", "domestic_work_for_another"})
_MEANS_OF = {
    "deceptive_recruitment": "deception",
    "coercive_recruitment": "coercion",
    "recruitment_abuse_vulnerability": "vulnerability",
    "coercion_destination": "coercion",
    "abuse_vulnerability_destination": "vulnerability",
}


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the offence: its state, the codes found (a means, an act ...) and the findings behind each.

    `by_rule` names the dimensions that showed it through the combination rule of the source lists.
    """

    element: str
    state: str
    codes: tuple[str, ...]
    because: tuple[str, ...]
    by_rule: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The three elements, in the order of the law."""

    act: Element
    means: Element
    purpose: Element

    def level(self, element: str) -> int:
        """Return 0 not shown yet, 1 suggested, 2 shown or not required."""
        return LEVEL[self.of(element).state]

    def of(self, element: str) -> Element:
        """Return one element by its name."""
        found: Element = getattr(self, element)
        return found


def board(recorded: Recorded, subject: Subject, forms: tuple[str, ...]) -> Board:
    """Return the element board; `forms` are those whose source lists may show an element by their rule."""
    by_form = {form: dimensions_for(recorded.present, form, subject.list_subject) for form in forms}
    return Board(
        act=_element("act", recorded, ()),
        means=_not_required(_element("means", recorded, _means_by_rule(by_form)), subject),
        purpose=_element("purpose", recorded, _purpose_by_rule(by_form, recorded, subject)),
    )


def _not_required(element: Element, subject: Subject) -> Element:
    if not subject.treated_as_child:
        return element
    return Element(element.element, NOT_REQUIRED, element.codes, element.because, element.by_rule)


def _means_by_rule(by_form: Mapping[str, tuple[DimensionResult, ...]]) -> tuple[str, ...]:
    found = [
        r.dimension
        for results in by_form.values()
        for r in results
        if r.positive and r.dimension in _MEANS_OF
    ]
    return tuple(dict.fromkeys(found))


def _purpose_by_rule(
    by_form: Mapping[str, tuple[DimensionResult, ...]], recorded: Recorded, subject: Subject
) -> tuple[str, ...]:
    """Exploitation under coercion shows the purpose: work exacted under a menace and not offered freely (ILO C29).

    Work for another person under positive coercion is such work too. For a child exploitation is enough without any
    coercion; what shows an adult's purpose shows a child's.
    """
    works = bool(recorded.present & _WORK)
    for results in by_form.values():
        by_name = {result.dimension: result for result in results}
        work, coercion = by_name["exploitation"], by_name["coercion_destination"]
        if subject.treated_as_child and work.positive:
            return ("exploitation",)
        if (work.positive and coercion.contributions) or (
            coercion.positive and (work.contributions or works)
        ):
            return (
                ("exploitation", "coercion_destination") if work.contributions else ("coercion_destination",)
            )
    return ()


def _element(name: str, recorded: Recorded, by_rule: tuple[str, ...]) -> Element:
    shows, suggests = _speaking(name, recorded)
    if by_rule and not shows:
        suggests = {**suggests, **_rule_codes(name, by_rule)}
    state = SHOWN if shows or by_rule else SUGGESTED if suggests else NOT_YET
    found = shows or suggests
    because = tuple(dict.fromkeys(code for codes in found.values() for code in codes))
    return Element(name, state, tuple(found), because, by_rule)


def _rule_codes(name: str, by_rule: tuple[str, ...]) -> dict[str, list[str]]:
    if name == "means":
        return {_MEANS_OF[dimension]: [] for dimension in by_rule}
    return {"forced_labour": []}


@cache
def _spoken(name: str) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Return what each concept says of one element: (code, does it show it). Observations never show."""
    return {
        code: tuple(
            (said, weight == "shows" and one.kind != "observation") for said, weight in spoken.items()
        )
        for code, one in concepts().items()
        if (spoken := one.speaks_to(name))
    }


def _speaking(name: str, recorded: Recorded) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return {code: findings} that show the element, and that suggest it. Observations and doubts only suggest."""
    spoken = _spoken(name)
    shows: dict[str, list[str]] = {}
    suggests: dict[str, list[str]] = {}
    for code in sorted(recorded.present & spoken.keys()):
        for said, does_show in spoken[code]:
            (shows if does_show else suggests).setdefault(said, []).append(code)
    for code in sorted(recorded.uncertain & spoken.keys()):
        for said, _ in spoken[code]:
            suggests.setdefault(said, []).append(code)
    return shows, suggests


@lru_cache(maxsize=4096)
def touches(code: str) -> frozenset[str]:
    """Return the elements that a concept speaks to at all."""
    concept: Concept = concepts()[code]
    return frozenset(element for element in ELEMENTS if concept.speaks_to(element))
