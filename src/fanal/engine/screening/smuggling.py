"""Trafficking or smuggling: the contrast of the two Protocols of 2000, and the turning points between them.

Smuggling is procuring the illegal entry of a person who is no national of the State, for a benefit (Smuggling of
Migrants Protocol, art. 3 a); danger to life and degrading treatment aggravate it (art. 6.3). What each fact points
to, what excludes smuggling and what turns it are data (`data/rules/smuggling.yaml`), each with its citation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.screening.elements import NOT_YET, SHOWN, SUGGESTED
from fanal.engine.screening.subject import Recorded
from fanal.engine.vocabulary import load_yaml

_PARTS = {"border": "illegal_entry", "organised_by_others": "procured", "source_of_profit": "benefit"}
_ENOUGH = 2
ENDED = frozenset({"relation_ended_on_arrival", "free_to_go_after_arrival", "no_exploitation_planned"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the contrast as the findings answer it: the value, what it points to and excludes, and why."""

    question: str
    value: str
    points_to: tuple[str, ...]
    excludes: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """What is recorded about smuggling.

    `state` is shown (all three facts of the offence: illegal entry, procured, benefit), suggested or not_shown_yet.
    `points`: at least two of the three are recorded and none is denied; `parts` are those found, `missing` those still
    to be asked. `excluded_by` names facts that exclude smuggling, `turning_points` the codes of the data file that the
    findings trigger.
    """

    state: str
    points: bool
    aggravated: bool
    parts: tuple[str, ...]
    facts: tuple[str, ...]
    excluded_by: tuple[str, ...]
    missing: tuple[str, ...]
    answers: tuple[Answer, ...]
    turning_points: tuple[str, ...]


@cache
def rules() -> Mapping[str, Any]:
    """Return the data of the contrast: its questions, turning points and aggravating circumstances."""
    found: Mapping[str, Any] = load_yaml("rules/smuggling.yaml")
    return found


@cache
def concepts_of(question: str, value: str) -> frozenset[str]:
    """Return the concepts that record one value of one question."""
    for entry in rules()["questions"]:
        for known in entry["values"]:
            if (entry["code"], known["code"]) == (question, value):
                return frozenset(known["concepts"])
    return frozenset()


@cache
def _part_concepts() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in rules()["questions"]:
        part = _PARTS.get(entry["code"])
        if part:
            pointing = [frozenset(v["concepts"]) for v in entry["values"] if "smuggling" in v["points_to"]]
            found[part] = frozenset().union(*pointing)
    worked_off = frozenset({"unpaid_fee_worked_off", "held_until_more_is_paid"})
    return {**found, "benefit": found["benefit"] | worked_off}


@cache
def _aggravating() -> frozenset[str]:
    return frozenset(code for entry in rules()["aggravating"] for code in entry["concepts"])


@cache
def silent_facts() -> frozenset[str]:
    """Return the facts that by themselves are no sign of anything: they only exclude or describe the journey."""
    excluding = {
        c
        for q in rules()["questions"]
        for v in q["values"]
        if "smuggling" in v["excludes"]
        for c in v["concepts"]
    }
    return frozenset(excluding) | ENDED | {"crossed_border_irregularly"}


def contrast(recorded: Recorded) -> Contrast:
    """Weigh the findings for smuggling."""
    present = recorded.present
    answers = tuple(answer for question in _values() if (answer := _answer(question, recorded)))
    parts = tuple(part for part, codes in _part_concepts().items() if present & codes)
    excluded = _excluded(answers, parts)
    denied = _denied(parts, recorded)
    state = NOT_YET if excluded or denied else _state(parts, recorded)
    points = state != NOT_YET and len(parts) >= _ENOUGH
    facts = present & (frozenset().union(*_part_concepts().values()) | _aggravating())
    return Contrast(
        state=state,
        points=points,
        aggravated=points and bool(present & _aggravating()),
        parts=parts,
        facts=tuple(sorted(facts)),
        excluded_by=excluded,
        missing=tuple(part for part in _PARTS.values() if part not in parts) if points else (),
        answers=answers,
        turning_points=_turned(present) if state != NOT_YET else (),
    )


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a question: the concepts that record it when present, and those that do when denied."""

    question: str
    code: str
    concepts: frozenset[str]
    absent: frozenset[str]
    points_to: tuple[str, ...]
    excludes: tuple[str, ...]


@cache
def _values() -> tuple[tuple[_Value, ...], ...]:
    return tuple(
        tuple(
            _Value(
                question["code"],
                value["code"],
                frozenset(value["concepts"]),
                frozenset(value["absent"]),
                tuple(value["points_to"]),
                tuple(value["excludes"]),
            )
            for value in question["values"]
        )
        for question in rules()["questions"]
    )


def _answer(values: tuple[_Value, ...], recorded: Recorded) -> Answer | None:
    for value in values:
        because = (*sorted(recorded.present & value.concepts), *sorted(recorded.absent & value.absent))
        if because:
            return Answer(value.question, value.code, value.points_to, value.excludes, because)
    return None


def _excluded(answers: tuple[Answer, ...], parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facts that exclude smuggling. A legal entry excludes it only while no illegal one is recorded."""
    found = [answer for answer in answers if "smuggling" in answer.excludes]
    kept = [answer for answer in found if not (answer.question == "border" and "illegal_entry" in parts)]
    return tuple(code for answer in kept for code in answer.because)


def _state(parts: tuple[str, ...], recorded: Recorded) -> str:
    """All three facts show smuggling; one that is more than a crossing suggests it."""
    if len(parts) == len(_PARTS):
        return SHOWN
    doubtful = _part_concepts()["procured"] | _part_concepts()["benefit"]
    if set(parts) - {"illegal_entry"} or recorded.uncertain & doubtful:
        return SUGGESTED
    return NOT_YET


def _denied(parts: tuple[str, ...], recorded: Recorded) -> bool:
    """Is a fact of the offence denied, and not recorded otherwise? Help without a benefit is no smuggling."""
    return any(recorded.absent & codes for part, codes in _part_concepts().items() if part not in parts)


def denials(recorded: Recorded) -> frozenset[str]:
    """Return the denied facts that keep smuggling from being shown."""
    return recorded.absent & frozenset().union(*_part_concepts().values())


def _turned(present: frozenset[str]) -> tuple[str, ...]:
    return tuple(point["code"] for point in rules()["turning_points"] if present & set(point["concepts"]))
