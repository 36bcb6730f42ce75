"""The examples in plain words: read from the YAML files beside this one, and turned into what the engine is given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.subject import STATES, Finding, Subject

FOLDER = Path(__file__).resolve().parent
# The order in which the handbook tells them.
THEMES = (
    "elements_adult", "child", "forms", "smuggling_contrast", "turning_points", "lists_rule", "neither_and_nothing",
    "what_changes", "questions", "obligations", "contradictions", "settled",
)  # fmt: skip
_LAW = re.compile(r"^(?P<citation>.+) \[(?P<confidence>\w+)\]$")


@dataclass(frozen=True, slots=True)
class Spec:
    """One example: a claim in plain words, what is given, what follows, and (citation, how sure) it rests on."""

    name: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    law: tuple[tuple[str, str], ...]

    def codes(self, state: str) -> tuple[str, ...]:
        """Return the concepts given in one state."""
        return tuple(self.given.get(state, ()))

    def assessment(self) -> Assessment:
        """Return what the engine makes of what is given."""
        age = int(self.given["age"]) if "age" in self.given else None
        subject = Subject(self.given["age_state"], age)
        return assess(subject, [Finding(code, state) for state in STATES for code in self.codes(state)])


@dataclass(frozen=True, slots=True)
class Theme:
    """The examples of one file, under one heading."""

    file: str
    title: str
    about: str
    specs: tuple[Spec, ...]


def raw_theme(file: str) -> Any:
    """Return what a file of examples holds; every scalar is a `str`."""
    return yaml.load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def themes() -> tuple[Theme, ...]:
    """Return every theme with its examples, in the order of the handbook."""
    return tuple(_theme(file, raw_theme(file)) for file in THEMES)


@cache
def specs() -> tuple[Spec, ...]:
    """Return every example."""
    return tuple(spec for theme in themes() for spec in theme.specs)


def _theme(file: str, raw: Mapping[str, Any]) -> Theme:
    return Theme(file, raw["theme"], raw["about"].strip(), tuple(_spec(one) for one in raw["specs"]))


def _spec(raw: Mapping[str, Any]) -> Spec:
    said = [raw["law"]] if isinstance(raw["law"], str) else raw["law"]
    return Spec(raw["name"], raw["given"], raw["expect"], tuple(_law(one) for one in said))


def _law(said: str) -> tuple[str, str]:
    found = _LAW.match(said)
    if not found:
        raise ValueError(f"The law “{said}” does not end with how sure it is, in square brackets.")
    return found["citation"], found["confidence"]
