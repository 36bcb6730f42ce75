"""What a NIBRS message says, each code as it stands there (NIBRS IEPD 2019.1, the FBI; element numbers as there)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fanal.engine.vocabulary import load_rows


@cache
def code_label(part: str, code: str) -> str:
    """Return the words of the FBI for a code of a list (offence, relation ...), or nothing for one unknown."""
    return _labels().get((part, code), "")


@cache
def _labels() -> Mapping[tuple[str, str], str]:
    return {(row["list"], row["code"]): row["label"] for row in load_rows("importing/nibrs_codes.csv")}


@dataclass(frozen=True, slots=True)
class NibrsOffence:
    """One offence of an incident (elements 6 to 13). `location` is a code of the list of locations, or empty."""

    code: str
    attempted: str
    locations: tuple[str, ...]
    activities: tuple[str, ...]
    factors: tuple[str, ...]
    bias: tuple[str, ...]
    weapons: tuple[str, ...]
    premises_entered: str
    entry: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NibrsPerson:
    """A victim, an offender or an arrestee: `role` says which, `number` is the sequence number of the message.

    `age` is as given: "32", "25-30", "BABY" or empty. `offences` are codes: of the offences connected to a victim,
    or of the charge of an arrestee. `details` hold what only one role has, by name.
    """

    role: str
    number: str
    category: str
    age: str
    sex: str
    race: str
    ethnicity: str
    resident: str
    offences: tuple[str, ...]
    details: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NibrsRelation:
    """What a victim is to an offender (element 35), each by sequence number."""

    victim: str
    offender: str
    relation: str


@dataclass(frozen=True, slots=True)
class NibrsProperty:
    """An item or a substance (elements 14 to 22); `value` in US dollars, as written."""

    status: str
    category: str
    value: str
    date: str
    quantity: str
    drug: str
    measure: str
    unit: str


@dataclass(frozen=True, slots=True)
class NibrsReport:
    """One report of a message: a Group A incident, a Group B arrest, or a zero report.

    `action` is I, A, R or D, as the message asks; `offences` as they stand, also where one code stands twice.
    `left_over` counts, by name, the elements that hold something and were not read.
    """

    message: str
    sent: str
    sender: str
    category: str
    action: str
    month: str
    agency: str
    incident: str
    date: str
    date_is_of_report: str
    cleared: str
    cleared_on: str
    cargo_theft: str
    offences: tuple[NibrsOffence, ...]
    people: tuple[NibrsPerson, ...]
    relations: tuple[NibrsRelation, ...]
    properties: tuple[NibrsProperty, ...]
    left_over: Mapping[str, int]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every offence code: those of the incident, then those of arrests that are not among them."""
        own = [offence.code for offence in self.offences]
        charged = [code for person in self.of("arrestee") for code in person.offences]
        return (*own, *(code for code in dict.fromkeys(charged) if code not in own))

    def of(self, role: str) -> tuple[NibrsPerson, ...]:
        """Return the people in a role: victim, offender or arrestee."""
        return tuple(person for person in self.people if person.role == role)
