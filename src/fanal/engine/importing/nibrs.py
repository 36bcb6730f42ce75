"""Incidents of the United States' National Incident-Based Reporting System (NIBRS IEPD 2019.1) -> values.

Group A incidents, Group B arrests and zero reports; codes stay as they stand, and nothing is lost without being named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from fanal.engine.importing.nibrs_values import (
    NibrsOffence,
    NibrsPerson,
    NibrsProperty,
    NibrsRelation,
    NibrsReport,
)
from fanal.engine.importing.nibrs_xml import FORMATS, Branch, branches
from fanal.engine.reading.documents.limits import DEFAULT, Limits
from fanal.engine.reading.documents.remarks import DocumentError

_ORI = "j:OrganizationAugmentation/j:OrganizationORIIdentification/nc:IdentificationID"


def read_nibrs(data: bytes, limits: Limits = DEFAULT) -> Iterator[NibrsReport]:
    """Yield each report of a message. Raises `DocumentError` and nothing else; the reports before it stand."""
    if len(data) > limits.file_bytes:
        raise DocumentError("too_large", limit=limits.file_bytes // 1_000_000)
    if not data.strip():
        raise DocumentError("empty")
    envelope, reports = _Envelope(), 0
    for name, branch in branches(data, limits):
        if name == "cjis:MessageMetadata":
            envelope = _envelope(branch)
            continue
        reports += 1
        yield _Reading(branch, envelope).report()
        envelope = replace(envelope, left=Counter())
    if not reports:
        raise DocumentError("unsupported", kind="XML without a NIBRS report", formats=FORMATS)


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The number, the time and the sender of a message, and what of its envelope was not read."""

    message: str = ""
    sent: str = ""
    sender: str = ""
    left: Counter[str] = field(default_factory=Counter)


def _envelope(branch: Branch) -> _Envelope:
    message = branch.text("cjis:MessageIdentification/nc:IdentificationID")
    sent = branch.text("cjis:MessageDateTime")
    sender = branch.text(f"cjis:MessageSubmittingOrganization/{_ORI}")
    branch.text("cjis:MessageImplementationVersion")
    return _Envelope(message, sent, sender, branch.left_over())


class _Reading:
    """One report being read: its elements by the names under which the associations speak of them."""

    def __init__(self, report: Branch, envelope: _Envelope) -> None:
        self._report, self._envelope = report, envelope
        self._persons = {person.key(): person for person in report.all("nc:Person")}
        self._offences = {one.key(): one.text("nibrs:OffenseUCRCode") for one in report.all("j:Offense")}
        self._victims = {one.key(): one.text("j:VictimSequenceNumberText") for one in report.all("j:Victim")}
        self._offenders = {
            one.key(): one.text("j:SubjectSequenceNumberText") for one in report.all("j:Subject")
        }

    def report(self) -> NibrsReport:
        """Read everything, then count what is left."""
        head, incident = "nibrs:ReportHeader", "nc:Incident"
        text = self._report.text
        exceptional = f"{incident}/j:IncidentAugmentation/j:IncidentExceptionalClearance"
        read = {
            "category": text(f"{head}/nibrs:NIBRSReportCategoryCode"),
            "action": text(f"{head}/nibrs:ReportActionCategoryCode"),
            "month": text(f"{head}/nibrs:ReportDate/nc:YearMonthDate"),
            "agency": text(f"{head}/nibrs:ReportingAgency/{_ORI}"),
            "incident": text(f"{incident}/nc:ActivityIdentification/nc:IdentificationID"),
            "date": text(f"{incident}/nc:ActivityDate/nc:DateTime", f"{incident}/nc:ActivityDate/nc:Date"),
            "date_is_of_report": text(
                f"{incident}/cjis:IncidentAugmentation/cjis:IncidentReportDateIndicator"
            ),
            "cleared": text(f"{exceptional}Code"),
            "cleared_on": text(f"{exceptional}Date/nc:Date"),
            "cargo_theft": text(f"{incident}/cjis:IncidentAugmentation/j:OffenseCargoTheftIndicator"),
        }
        offences, people = tuple(self._read_offences()), tuple(self._people())
        relations, properties = tuple(self._relations()), tuple(self._properties())
        left = dict(self._envelope.left + self._report.left_over())
        envelope = self._envelope
        return NibrsReport(envelope.message, envelope.sent, envelope.sender, **read, offences=offences,
                           people=people, relations=relations, properties=properties, left_over=left)  # fmt: skip

    def _read_offences(self) -> Iterator[NibrsOffence]:
        where = {
            place.key(): place.text("nibrs:LocationCategoryCode") for place in self._report.all("nc:Location")
        }
        places = _pairs(self._report, "j:OffenseLocationAssociation", "j:Offense", "nc:Location")
        for one in self._report.all("j:Offense"):
            yield NibrsOffence(
                code=one.text("nibrs:OffenseUCRCode"),
                attempted=one.text("j:OffenseAttemptedIndicator"),
                locations=tuple(where.get(place, "") for offence, place in places if offence == one.key()),
                activities=one.texts("nibrs:CriminalActivityCategoryCode"),
                factors=one.texts("j:OffenseFactor/j:OffenseFactorCode"),
                bias=one.texts("j:OffenseFactorBiasMotivationCode"),
                weapons=one.texts("j:OffenseForce/j:ForceCategoryCode"),
                premises_entered=one.text("j:OffenseStructuresEnteredQuantity"),
                entry=one.texts("j:OffenseEntryPoint/j:PassagePointMethodCode"),
            )

    def _people(self) -> Iterator[NibrsPerson]:
        harmed = _pairs(self._report, "j:OffenseVictimAssociation", "j:Victim", "j:Offense")
        officers = self._officers()
        for one in self._report.all("j:Victim"):
            codes = tuple(
                self._offences.get(offence, "") for victim, offence in harmed if victim == one.key()
            )
            details = _details(one, _OF_VICTIM) | officers.get(_first(one.refs("nc:RoleOfPerson")), {})
            yield self._person(one, "victim", self._victims.get(one.key(), ""), codes, details)
        for one in self._report.all("j:Subject"):
            yield self._person(one, "offender", self._offenders.get(one.key(), ""), (), {})
        yield from self._arrestees()

    def _officers(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Return what is told of victims who are law enforcement officers (elements 25A to 25C), by person."""
        return {
            _first(one.refs("nc:RoleOfPerson")): _details(one, _OF_OFFICER)
            for one in self._report.all("j:EnforcementOfficial")
        }

    def _arrestees(self) -> Iterator[NibrsPerson]:
        arrests = {one.key(): one for one in self._report.all("j:Arrest")}
        pairs = _pairs(self._report, "j:ArrestSubjectAssociation", "j:Subject", "nc:Activity")
        taken = set()
        for one in self._report.all("j:Arrestee"):
            own = [key for arrestee, key in pairs if arrestee == one.key() and key in arrests]
            taken.update(own)
            yield self._arrested(one, [arrests[key] for key in own])
        for key, arrest in arrests.items():
            if key not in taken:
                yield self._arrested(None, [arrest])

    def _arrested(self, one: Branch | None, arrests: list[Branch]) -> NibrsPerson:
        codes = tuple(
            code for arrest in arrests for code in arrest.texts("j:ArrestCharge/nibrs:ChargeUCRCode")
        )
        details = _details(one, _OF_ARRESTEE) if one else {}
        for arrest in arrests:
            for name, values in _details(arrest, _OF_ARREST).items():
                details[name] = (*details.get(name, ()), *values)
        return self._person(one, "arrestee", one.text("j:ArrestSequenceID") if one else "", codes, details)

    def _person(
        self,
        one: Branch | None,
        role: str,
        number: str,
        offences: tuple[str, ...],
        details: dict[str, tuple[str, ...]],
    ) -> NibrsPerson:
        person = self._persons.get(_first(one.refs("nc:RoleOfPerson"))) if one else None
        told = {name: person.text(path) if person else "" for name, path in _OF_PERSON.items()}
        category = one.text("j:VictimCategoryCode") if one else ""
        age = _age(person) if person else ""
        return NibrsPerson(role, number, category, age, **told, offences=offences, details=details)

    def _relations(self) -> Iterator[NibrsRelation]:
        for one in self._report.all("j:SubjectVictimAssociation"):
            victim, offender = _first(one.refs("j:Victim")), _first(one.refs("j:Subject"))
            for relation in one.texts("nibrs:VictimToSubjectRelationshipCode") or ("",):
                yield NibrsRelation(
                    self._victims.get(victim, victim), self._offenders.get(offender, offender), relation
                )

    def _properties(self) -> Iterator[NibrsProperty]:
        for one in [*self._report.all("nc:Item"), *self._report.all("nc:Substance")]:
            told = {name: one.text(*paths) for name, paths in _OF_PROPERTY.items()}
            yield NibrsProperty(**told)


_OF_PERSON = {
    "sex": "j:PersonSexCode",
    "race": "j:PersonRaceNDExCode",
    "ethnicity": "j:PersonEthnicityCode",
    "resident": "j:PersonResidentCode",
}
_OF_VICTIM = {
    "injuries": "j:VictimInjury/j:InjuryCategoryCode",
    "assault_homicide_circumstances": "j:VictimAggravatedAssaultHomicideFactorCode",
    "justifiable_homicide_circumstances": "j:VictimJustifiableHomicideFactorCode",
}
_OF_OFFICER = {
    "officer_activity": "j:EnforcementOfficialActivityCategoryCode",
    "officer_assignment": "j:EnforcementOfficialAssignmentCategoryCode",
    "officer_agency": f"j:EnforcementOfficialUnit/{_ORI}",
}
_OF_ARRESTEE = {
    "armed_with": "j:ArresteeArmedWithCode",
    "juvenile_disposition": "j:ArresteeJuvenileDispositionCode",
    "counted": "j:ArrestSubjectCountCode",
}
_OF_ARREST = {
    "arrest_number": "nc:ActivityIdentification/nc:IdentificationID",
    "arrested_on": "nc:ActivityDate/nc:Date",
    "arrest_kind": "j:ArrestCategoryCode",
}
_VALUE, _MEASURE = "nc:ItemValue", "nc:SubstanceQuantityMeasure"
_OF_PROPERTY = {
    "status": ("nc:ItemStatus/cjis:ItemStatusCode",),
    "category": ("j:ItemCategoryNIBRSPropertyCategoryCode",),
    "value": (f"{_VALUE}/nc:ItemValueAmount/nc:Amount",),
    "date": (f"{_VALUE}/nc:ItemValueDate/nc:Date", f"{_VALUE}/nc:ItemValueDate/nc:DateTime"),
    "quantity": ("nc:ItemQuantity",),
    "drug": ("j:DrugCategoryCode",),
    "measure": (f"{_MEASURE}/nc:MeasureDecimalValue", f"{_MEASURE}/nc:MeasureIntegerValue"),
    "unit": (f"{_MEASURE}/j:SubstanceUnitCode",),
}


def _age(person: Branch) -> str:
    """Return an age as given: whole years, "25-30", or a word such as BABY."""
    measure = "nc:PersonAgeMeasure"
    low = person.text(f"{measure}/nc:MeasureIntegerRange/nc:RangeMinimumIntegerValue")
    high = person.text(f"{measure}/nc:MeasureIntegerRange/nc:RangeMaximumIntegerValue")
    if low or high:
        return f"{low}-{high}"
    return person.text(f"{measure}/nc:MeasureIntegerValue", f"{measure}/nc:MeasureValueText")


def _details(branch: Branch, paths: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: values for name, path in paths.items() if (values := branch.texts(path))}


def _pairs(report: Branch, association: str, left: str, right: str) -> list[tuple[str, str]]:
    """Return which elements an association joins, by their names."""
    return [
        (one, other)
        for branch in report.all(association)
        for one in branch.refs(left)
        for other in branch.refs(right)
    ]


def _first(values: list[str]) -> str:
    return values[0] if values else ""
