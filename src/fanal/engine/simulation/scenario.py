"""One exercise: an invented person, what is really so, what they say at which level, and the texts of it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.subject import Finding, Subject
from fanal.engine.vocabulary import data_files, load_yaml

FOLDER = "simulations"
LEVELS = ("closed", "guarded", "open")
TEXT_LANGUAGES = ("en", "fr")


class NoScenario(LookupError):
    """There is no exercise of this code."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What the person says about a topic once a level is reached, as findings of the screening engine."""

    level: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the exercise: its layers from closed to open, and what a leading question puts into the mouth."""

    code: str
    sensitive: bool
    layers: tuple[Layer, ...]
    suggested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """How the invented person is: trust, fear and fatigue from 0 to 100, the minutes gone, who else is there.

    `apart`: nobody who may control the person sees or hears. `interpreter` is vetted, community, companion or
    not_needed. `stopped`: the person cannot go on.
    """

    trust: int
    fear: int
    fatigue: int
    minutes: int = 0
    apart: bool = True
    interpreter: str = "not_needed"
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """An exercise with one invented person. `so` and `not_so` are the truth; the ends are outcomes that are right."""

    code: str
    labels: Mapping[str, str]
    form: str
    subject: Subject
    start: State
    minutes: int
    topics: tuple[Topic, ...]
    seen: tuple[str, ...]
    decoys: tuple[str, ...]
    not_so: tuple[str, ...]
    right: tuple[str, ...]
    accepted: tuple[str, ...]
    changes: Mapping[str, Mapping[str, int]]
    guide: str
    sources: tuple[str, ...]

    @property
    def so(self) -> frozenset[str]:
        """The concepts that are really so: all that the person can come to say, and all that can be seen."""
        said = {
            one.concept
            for topic in self.topics
            for layer in topic.layers
            for one in layer.findings
            if one.state == "present"
        }
        return frozenset(said | set(self.seen))

    def topic(self, code: str) -> Topic | None:
        """Return a topic of the exercise."""
        return next((topic for topic in self.topics if topic.code == code), None)

    def needs_interpreter(self) -> bool:
        """Say whether the person and the officer share no language."""
        return self.start.interpreter != "not_needed"


def scenario_codes() -> tuple[str, ...]:
    """Return the codes of the exercises with a person, in name order."""
    found = (Path(name).stem for name in data_files(FOLDER))
    return tuple(code for code in found if code != "moves")


@lru_cache(maxsize=2)
def load_scenario(code: str) -> Scenario:
    """Return an exercise, read when it is played; few are kept."""
    if code not in scenario_codes():
        raise NoScenario("There is no exercise of this code. Choose one from the list.")
    return _scenario(load_yaml(f"{FOLDER}/{code}.yaml"))


def _scenario(raw: Mapping[str, Any]) -> Scenario:
    person = raw["person"]
    return Scenario(
        code=raw["code"],
        labels=raw["labels"],
        form=raw["form"],
        subject=Subject(person["age_state"], int(person["age"]) if person["age"] else None, "exercise"),
        start=_start(raw),
        minutes=int(raw["minutes"]),
        topics=tuple(_topic(one) for one in raw["topics"]),
        seen=tuple(raw["observations"]["seen"]),
        decoys=tuple(raw["observations"]["decoys"]),
        not_so=tuple(raw["truth"]["not_so"]),
        right=tuple(raw["outcome"]["right"]),
        accepted=tuple(raw["outcome"]["accepted"]),
        changes={
            code: {name: int(value) for name, value in change.items()}
            for code, change in raw.get("changes", {}).items()
        },
        guide=raw["guide"],
        sources=tuple(raw["sources"]),
    )


def _start(raw: Mapping[str, Any]) -> State:
    state, person = raw["state"], raw["person"]
    return State(
        trust=int(state["trust"]),
        fear=int(state["fear"]),
        fatigue=int(state["fatigue"]),
        apart=person["company"] == "no",
        interpreter=person["interpreter"],
    )


def _topic(raw: Mapping[str, Any]) -> Topic:
    layers = tuple(
        Layer(
            level,
            tuple(Finding(code, state, "exercise") for code, state in raw["layers"].get(level, {}).items()),
        )
        for level in LEVELS
    )
    return Topic(raw["topic"], raw.get("sensitive") == "yes", layers, tuple(raw.get("suggested", ())))


@lru_cache(maxsize=4)
def texts_of(code: str, lang: str) -> Mapping[str, Any]:
    """Return the texts of an exercise in a language it is written in, else in English."""
    spoken = lang if lang in TEXT_LANGUAGES else "en"
    found: Mapping[str, Any] = load_yaml(f"{FOLDER}/texts/{code}.{spoken}.yaml")
    return found


@lru_cache(maxsize=2)
def wording(lang: str) -> Mapping[str, Any]:
    """Return how questions are put and what anybody may answer, in a language the exercises are written in."""
    spoken = lang if lang in TEXT_LANGUAGES else "en"
    found: Mapping[str, Any] = load_yaml(f"{FOLDER}/wording/{spoken}.yaml")
    return found


def truth_findings(scenario: Scenario) -> tuple[Finding, ...]:
    """Return what is really so and not so, as the findings of somebody who knew all."""
    return (
        *(Finding(code, "present", "exercise") for code in sorted(scenario.so)),
        *(Finding(code, "absent", "exercise") for code in scenario.not_so),
    )


@lru_cache(maxsize=4)
def truth_board(code: str) -> Assessment:
    """Return the board that the invented person really has, by the real rules."""
    scenario = load_scenario(code)
    return assess(scenario.subject, truth_findings(scenario))
