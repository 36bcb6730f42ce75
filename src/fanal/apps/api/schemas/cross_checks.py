"""Cross-checks, watch lists, alerts and notices, as they come in and go out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, WORDS, OneOf, Strict, codes_of
from fanal.apps.api.schemas.matching import Probability, Why
from fanal.apps.matching.models import Deconfliction
from fanal.engine.matching.properties import schemata

SETTLED = [one for one in Deconfliction.State.values if one != Deconfliction.State.OPEN]
Short = Annotated[str, Field(max_length=300, pattern=PLAIN)]
Reason = Annotated[str, Field(min_length=1, max_length=300, pattern=WORDS)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=WORDS)]


class ContactUnit(Schema):
    """Whom to contact: a unit, its organisation, its duty telephone. Nobody's name."""

    unit: str
    name: str
    organisation: str
    telephone: str


class SharedNumber(Schema):
    """A number that two records of different kinds have in common; of a child the kind of number alone."""

    kind: str
    number: str
    whole: bool


class LinkHit(Schema):
    """A record that you may see and that may be the same, or that has a number in common."""

    reference: str
    kind: str
    name: str
    child: bool
    likely: bool
    probability: Probability
    cases: list[str]
    judged: str
    numbers: list[SharedNumber]
    why: list[Why]


class LinksElsewhere(Schema):
    """What is known elsewhere of a record: what you may see, and whom to contact about all else."""

    reference: str
    hits: list[LinkHit]
    cases: Annotated[list[str], Field(description="Other cases you may see that hold the same record.")]
    contacts: list[ContactUnit]


class NoticeShown(Schema):
    """A notice to your side: another unit has something in common with it."""

    reference: str
    case: str
    watch_list: str
    contact: ContactUnit
    state: str
    note: str
    raised_at: datetime


class Notices(Schema):
    """The notices to your sides, those not settled first."""

    notices: list[NoticeShown]


class CaseChecked(Schema):
    """What is known elsewhere of the records of a case; `left` were not compared."""

    subjects: list[LinksElsewhere]
    notices: list[NoticeShown]
    left: int


class SettledNotice(Strict):
    """What came of a notice."""

    state: Annotated[str, OneOf(SETTLED)]
    note: Short = ""


class AskedRows(Strict):
    """A list to be cross-checked: each row as it would be typed into the box."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "Guests", "rows": ["Amina Haddad 1994", "+33 6 12 34 56 78"]}]
        },
    )

    name: Name
    rows: Annotated[
        list[Annotated[str, Field(max_length=500, pattern=PLAIN)]], Field(min_length=1, max_length=5_000)
    ]


class CheckShown(Schema):
    """How far a cross-check is."""

    reference: str
    name: str
    case: str
    state: str
    rows: int
    done: int
    refused: int
    asked_at: datetime


class CheckedRow(Schema):
    """One row, what it came to, and why. `contacts`: something is known that you may not see."""

    line: int
    asked: str
    result: str
    hits: list[LinkHit]
    contacts: list[ContactUnit]


class CheckRead(CheckShown):
    """A cross-check with a page of its rows."""

    page: int
    lines: list[CheckedRow]


class NewWatchList(Strict):
    """What a watch list is for, and until when."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "Drivers",
                    "purpose": "criminal_investigation",
                    "why": "Seen at three greenhouses.",
                    "expires_on": "2027-06-30",
                }
            ]
        },
    )

    name: Name
    purpose: Annotated[str, OneOf(codes_of("legal_bases"))]
    why: Reason
    expires_on: date
    handling: Annotated[str, OneOf(["", *codes_of("handling_codes")])] = ""
    restricted: bool = False


class WatchListShown(Schema):
    """A watch list, without its entries."""

    reference: str
    name: str
    purpose: str
    why: str
    handling: str
    expires_on: date
    unit: str
    restricted: bool
    closed: bool
    entries: int
    alerts: int


class WatchLists(Schema):
    """The watch lists you may see."""

    watch_lists: list[WatchListShown]


class WatchEntryShown(Schema):
    """A person or thing that is watched for."""

    reference: str
    kind: str
    known_as: str
    properties: dict[str, list[str]]
    note: str
    expires_on: date | None
    withdrawn: bool


class WatchListRead(WatchListShown):
    """A watch list with a page of its entries and who keeps it."""

    keepers: list[str]
    page: int
    lines: list[WatchEntryShown]


class NewWatchEntry(Strict):
    """A record in the shape of FollowTheMoney."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"kind": "Person", "properties": {"name": ["Amina Haddad"], "birthDate": ["1994"]}}]
        },
    )

    kind: Annotated[str, OneOf(schemata())]
    properties: Annotated[
        dict[
            Annotated[str, Field(max_length=40, pattern=PLAIN)],
            Annotated[list[Annotated[str, Field(max_length=500, pattern=PLAIN)]], Field(max_length=50)],
        ],
        Field(min_length=1, max_length=40),
    ]
    note: Short = ""
    expires_on: date | None = None


class NewWatchEntries(Strict):
    """Persons and things to be watched for."""

    entries: Annotated[list[NewWatchEntry], Field(min_length=1, max_length=5_000)]


class EntriesAdded(Schema):
    """How many entries are new; what stood on the list already stays as it is."""

    new: int


class WatchReason(Strict):
    """A reason, which is kept on record."""

    reason: Reason


class Acknowledgement(Strict):
    """A note beside an acknowledged alert."""

    note: Short = ""


class NewExpiry(Strict):
    """Another day on which a list expires."""

    expires_on: date


class NewKeeper(Strict):
    """An officer who is to keep a list too, or to own it."""

    officer: Annotated[str, Field(max_length=24, pattern=PLAIN)]
    owner: bool = False


class AlertShown(Schema):
    """An alert, by reference."""

    reference: str
    watch_list: str
    entry: str
    subject: str
    likely: bool
    probability: Probability
    state: str
    reason: str
    raised_at: datetime


class AlertsShown(Schema):
    """The alerts of the lists you keep, those not settled first."""

    alerts: list[AlertShown]
    page: int


class AlertRead(AlertShown):
    """An alert with what is watched for and how it compares now."""

    properties: dict[str, list[str]]
    hit: LinkHit | None
