"""What an officer can do in an exercise and what it does to the person, read from `data/simulations/moves.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.vocabulary import load_yaml

FILE = "simulations/moves.yaml"
HARMFUL, HELPFUL = "harmful", "helpful"
OPEN, CLOSED, LEADING = "open", "closed", "leading"
ASKING = (OPEN, CLOSED, LEADING)
ENDS = ("refer", "ask_more", "nothing_recorded", "make_safe")


class MoveError(ValueError):
    """A move that is not offered, or that comes after the end; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one thing the officer does changes: trust, fear and fatigue (0 to 100), minutes, and what it costs.

    `kind` is helpful, neutral or harmful; `labels` is the reason the debrief gives, `guide` what to read about it.
    """

    code: str
    kind: str
    trust: int
    fear: int
    fatigue: int
    minutes: int
    cost: int
    guide: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A move that is no question: its words, where it stands on the page, and which obligations it does.

    `once`: said again, it changes nothing. `sets` names what it settles: apart, interpreter, companion.
    """

    code: str
    group: str
    says: Mapping[str, str]
    once: bool
    does: tuple[str, ...]
    sets: str
    subject: str


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the score counts, in per cent, and how many minutes `now` leaves."""

    indicators: int
    conduct: int
    safety: int
    outcome: int
    time: int
    in_time: int
    wrong: int


@cache
def _raw() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load_yaml(FILE)
    return found


@cache
def effects() -> Mapping[str, Effect]:
    """Return every effect by its code: those of moves, of ways of asking, and of circumstances."""
    return {raw["code"]: _effect(raw) for part in ("moves", "effects") for raw in _raw()[part]}


def _effect(raw: Mapping[str, Any]) -> Effect:
    numbers = {name: int(raw.get(name, 0)) for name in ("trust", "fear", "fatigue", "minutes", "cost")}
    return Effect(code=raw["code"], kind=raw["kind"], guide=raw["guide"], labels=raw["labels"], **numbers)


@cache
def offers() -> Mapping[str, Offer]:
    """Return the moves that are no question, in the order of the page."""
    return {
        raw["code"]: Offer(
            code=raw["code"],
            group=raw["group"],
            says=raw["says"],
            once=raw.get("once") == "yes",
            does=tuple(raw.get("does", ())),
            sets=raw.get("sets", ""),
            subject=raw.get("subject", "any"),
        )
        for raw in _raw()["moves"]
    }


@cache
def groups() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the groups that moves stand in, in order."""
    return {raw["code"]: raw["labels"] for raw in _raw()["groups"]}


@cache
def weights() -> Weights:
    """Return how the score is put together."""
    return Weights(**{name: int(value) for name, value in _raw()["weights"].items()})


@cache
def opening() -> tuple[tuple[str, str], ...]:
    """Return the moves that come before any question, each with the effect of leaving it out."""
    return tuple((raw["move"], raw["without"]) for raw in _raw()["opening"])


@cache
def whenever() -> frozenset[str]:
    """Return the obligations that are planned at the end of a talk: in time when they are done at all."""
    return frozenset(_raw()["whenever"])


def done_by(move: str) -> tuple[str, ...]:
    """Return the obligations that a move does."""
    if move == "end.refer":
        return ("refer_for_identification",)
    offer = offers().get(move)
    return offer.does if offer else ()
