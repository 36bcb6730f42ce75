"""The picture of a case: what goes in and out."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from fanal.apps.api.schemas.cases import Kind, Partial, Ref, SourceGiven, Verb, _shown
from fanal.apps.api.schemas.fields import PLAIN, Strict

Story = Annotated[str, Field(max_length=20_000, pattern=PLAIN)]
ViewName = Annotated[str, Field(min_length=1, max_length=120, pattern=PLAIN)]


class EndGiven(Strict):
    """One end of a sentence: a subject of the case by its reference, or the name and kind of a new one."""

    subject: Ref | None = None
    name: Annotated[str, Field(max_length=200, pattern=PLAIN)] = ""
    kind: Kind | None = None


class NewSentence(Strict):
    """Who did what to whom, where and when."""

    model_config = _shown(
        origin={"name": "Marko Invented", "kind": "person"},
        verb="recruited",
        target={"subject": "P-7K3F9QXM"},
        place={"name": "Plovdiv", "kind": "location"},
        begins="2026-03-02",
    )

    origin: EndGiven
    verb: Verb
    target: EndGiven
    place: EndGiven | None = None
    begins: Partial = ""
    ends: Partial = ""
    source: SourceGiven = SourceGiven()


class StepMade(Schema):
    """What a sentence recorded: the link, and the subjects that are new to the case."""

    link: str
    added: list[str]


class PictureData(Schema):
    """The picture: chart, map and timeline of what you may see of the case."""

    chart: dict[str, Any]
    map: dict[str, Any]
    timeline: list[dict[str, Any]]


class Ways(Schema):
    """The shortest chains of recorded links between two subjects, as sentences."""

    ways: list[dict[str, Any]]


class ViewGiven(Strict):
    """A view to be saved: its name and its story."""

    model_config = _shown(name="Route of the spring", story="It began with [[L-7K3F9QXM]].")

    name: ViewName
    story: Story = ""


class ViewShown(Schema):
    """A saved view; the story with what its references stand for, as far as you may see it."""

    reference: str
    name: str
    story: str
    told: list[list[dict[str, Any]]]
    saved_by: str


class ViewList(Schema):
    """The saved views of a case."""

    views: list[ViewShown]


class NetworkSaid(Schema):
    """What the network of a case says; each reading comes with its limits."""

    readings: list[dict[str, str]]
    placed: list[dict[str, Any]]
