"""An invented case with a picture, for the tests of this app."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import End, record_sentence
from fanal.apps.analysis.models import PictureStep
from fanal.apps.cases.actions import open_case
from fanal.apps.cases.models import Case
from fanal.apps.subjects.actions_values import Source

SAID = Source(source="officer")


def a_case(by: Officer, title: str = "Lantern") -> Case:
    """Open an invented case."""
    return open_case(by=by, title=title, forms=["labour"], invented=True)


def say(case: Case, by: Officer, origin: End, verb: str, target: End, **more: object) -> PictureStep:
    """Record a sentence in the picture of a case."""
    place, begins = more.get("place"), str(more.get("begins", ""))
    where = place if isinstance(place, End) else None
    return record_sentence(
        case=case, by=by, origin=origin, verb=verb, target=target, place=where, begins=begins, source=SAID
    )


def person(name: str) -> End:
    """Return a person who is new."""
    return End(name=name, kind="person")


def town(name: str) -> End:
    """Return a place that is new."""
    return End(name=name, kind="location")
