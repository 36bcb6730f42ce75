"""Stop, make safe: the next three steps of each situation, and whom to call in this country."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from django.conf import settings

from fanal.apps.screening.choices import PRESENT
from fanal.apps.screening.models import Screening
from fanal.engine.vocabulary import DATA, entries, load_yaml, text_in

STEPS = "screening/safe_steps.yaml"
_NOT_SET = "not set"


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call; `number` is empty where the country's file has none."""

    code: str
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Step:
    """One safe step, and whom to call for it."""

    text: str
    call: Number | None


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation with its three steps."""

    code: str
    label: str
    when: str
    steps: tuple[Step, ...]

    def plain(self) -> dict[str, Any]:
        """Return the situation as plain data, for a phone."""
        return asdict(self)


@cache
def _country(code: str) -> Any:
    name = f"jurisdictions/{code}.yaml"
    return load_yaml(name if (DATA / name).is_file() else "jurisdictions/xx.yaml")


def country_is_set() -> bool:
    """Say whether the node's country has a file with at least one number to call."""
    return any(row["number"] != _NOT_SET for row in _country(settings.FANAL_COUNTRY)["numbers"])


def numbers(lang: str) -> tuple[Number, ...]:
    """Return whom an officer of this node calls."""
    return tuple(
        Number(row["code"], text_in(row["labels"], lang), "" if row["number"] == _NOT_SET else row["number"])
        for row in _country(settings.FANAL_COUNTRY)["numbers"]
    )


def situations(lang: str, first: str = "") -> tuple[Situation, ...]:
    """Return all situations, `first` before the others."""
    whom = {one.code: one for one in numbers(lang)}
    found = [
        Situation(
            code,
            text_in(entry["labels"], lang),
            text_in(entry["when"], lang),
            tuple(Step(text_in(step["text"], lang), whom.get(step["call"])) for step in entry["steps"]),
        )
        for code, entry in entries(STEPS).items()
    ]
    return tuple(sorted(found, key=lambda one: one.code != first))


def likely_situation(screening: Screening) -> str:
    """Return the situation to open first: a child, then somebody who may control the person, then danger."""
    if screening.person.protected:
        return "child"
    if any(
        entries(PRESENT)[code]["may_control"] == "yes"
        for code in screening.present
        if code in entries(PRESENT)
    ):
        return "controller_present"
    return "immediate_danger"
