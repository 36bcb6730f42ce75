"""The invented persons: what they said, what was read and decided, what they answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.actions import disagree
from fanal.apps.assessments.models import Assessment
from fanal.apps.screening.actions import move_screening, record_answer, start_screening
from fanal.apps.screening.choices import Circumstances
from fanal.apps.screening.models import Screening
from fanal.apps.statements.actions import decide, record_statement
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.actions import record_person
from fanal.apps.subjects.models import Person
from fanal.engine.vocabulary import DATA

_WHY = "the demo's own records"
_LEFT = 2  # mentions that "most" leaves to be decided
_MOVE_TO = {"paused": "pause", "stopped": "stop", "finished": "finish"}
_BETWEEN = timedelta(seconds=40)


def statements() -> dict[str, dict[str, str]]:
    """Return the invented statements by their id."""
    lines = (DATA / "demo" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


def make_person(one: Mapping[str, Any], by: Officer, now: datetime) -> Person:
    """Make one person with all that is recorded about them."""
    at = now - timedelta(hours=int(one["ago"]))
    person = _screened(one, by, at) if "screening" in one else _stated(one, by)
    Person.objects.unguarded(_WHY).filter(pk=person.pk).update(invented=True, recorded_at=at, changed_at=at)
    return person


def _age(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"age_state": one["age_state"], "age": int(one["age"]) if "age" in one else None}


def _stated(one: Mapping[str, Any], by: Officer) -> Person:
    person = record_person(
        by=by,
        language=one["language"],
        values={"name": one["name"], **one.get("values", {})},
        invented=True,
        **_age(one),
    )
    for id_ in one["said"]:
        said = statements()[id_]
        statement = record_statement(
            person=person,
            by=by,
            text=said["text"],
            title=id_.rpartition("-")[0].capitalize(),
            language=said["lang"],
        )
        _decide(statement, by, one["decide"])
    return person


def _decide(statement: Statement, by: Officer, which: str) -> None:
    mentions = list(Mention.objects.unguarded(_WHY).filter(statement=statement).order_by("start"))
    kept = {"all": len(mentions), "most": max(len(mentions) - _LEFT, 0), "none": 0}[which]
    for mention in mentions[:kept]:
        decide(mention=mention, by=by, confirm=True)


def _screened(one: Mapping[str, Any], by: Officer, at: datetime) -> Person:
    said = one["screening"]
    circumstances = Circumstances(
        setting=said["setting"],
        person_language=one["language"],
        officer_language=by.language,
        interpreter=said["interpreter"],
        present=tuple(said["present"]),
        place=said["place"],
    )
    screening = start_screening(
        by=by, session="demo", circumstances=circumstances, name=one["name"], begun_at=at, **_age(one)
    )
    _answer(screening, one, by, at)
    if said["status"] in _MOVE_TO:
        move_screening(screening=screening, by=by, move=_MOVE_TO[said["status"]])
    return screening.person


def _answer(screening: Screening, one: Mapping[str, Any], by: Officer, at: datetime) -> None:
    given = [*one["answers"].items(), *((code, "present") for code in one["observations"])]
    for number, (concept, state) in enumerate(given, 1):
        record_answer(
            screening=screening,
            by=by,
            concept=concept,
            state=state,
            answered_at=at + number * _BETWEEN,
            assess=number % 4 == 0 or number == len(given),
        )


def make_disagreement(one: Mapping[str, Any], by: Officer) -> None:
    """Let an officer disagree with the last assessment of a person."""
    known = Person.objects.unguarded(_WHY).get(known_as=one["person"])
    last = Assessment.objects.unguarded(_WHY).filter(person=known).order_by("-number")[0]
    disagree(assessment=last, by=by, outcome=one["outcome"], reason=one["reason"])
