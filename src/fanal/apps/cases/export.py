"""Taking a case out: its subjects, values and links in an open format, children masked unless deliberately not."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.export import Export
from fanal.apps.cases.models import Case
from fanal.apps.cases.roster import Roster, roster_of
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Assertion, Link, Subject
from fanal.apps.subjects.naming import Opened, masked, name_of
from fanal.apps.subjects.properties import property_in, value_in
from fanal.apps.subjects.sentences import sentence_text, with_ends
from fanal.engine.casework.exports import (
    HEADER,
    CaseOut,
    OutLink,
    OutSubject,
    OutValue,
    as_geojson,
    as_graphml,
    as_json,
    as_rows,
)
from fanal.engine.casework.ftm import as_ftm
from fanal.engine.importing.export_cells import csv_text, write_xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of the file, its type, and how it is written."""

    ending: str
    type: str
    write: Callable[[CaseOut], bytes]


def case_out(officer: Officer, case: Case, lang: str, *, identities: bool = False) -> CaseOut:
    """Return what is taken out of a case as an officer may see it.

    With `identities` the names and identifying values of children go out too; who may not see them has none to send.
    """
    with override(lang):
        roster = roster_of(officer, case, lang)
        opened = frozenset(children_of(roster)) if identities and officer.can("child.read") else frozenset()
        values = _values(officer, roster, lang, opened)
        return CaseOut(
            reference=case.reference,
            number=case.number,
            title=case.title,
            status=case.status,
            forms=tuple(case.forms),
            subjects=tuple(_subject(one, roster, values, lang, opened) for one in roster.subjects),
            links=_links(officer, roster, lang, opened),
        )


def children_of(roster: Roster) -> tuple[str, ...]:
    """Return the references of the children, and of those whose age is in doubt, in a case."""
    return tuple(one.reference for one in roster.subjects if one.protected)


def export_of(case: CaseOut, form: str) -> Export:
    """Return the file of a case in a format of `FORMATS`."""
    made = FORMATS[form]
    return Export(f"{case.reference}.{made.ending}", made.type, made.write(case))


def _subject(
    one: Subject, roster: Roster, values: Mapping[int, tuple[OutValue, ...]], lang: str, opened: Opened
) -> OutSubject:
    hidden = masked(one, opened)
    return OutSubject(
        reference=one.reference,
        kind=one.kind,
        kind_label=kind_in(one.kind, lang).label,
        name=name_of(one, lang, opened) if hidden else one.known_as,
        masked=hidden,
        age_state=one.age_state,
        roles=tuple(held.code for held in roster.roles.get(one.pk, ())),
        begins=one.begins,
        ends=one.ends,
        latitude=one.latitude,
        longitude=one.longitude,
        values=values.get(one.pk, ()),
    )


def _values(officer: Officer, roster: Roster, lang: str, opened: Opened) -> dict[int, tuple[OutValue, ...]]:
    subjects = {one.pk: one for one in roster.subjects}
    seen = Assertion.objects.visible_to(officer).standing().filter(subject__in=list(subjects))
    found: dict[int, list[OutValue]] = {}
    for said in seen.select_related("recorded_by").order_by("recorded_at", "pk"):
        known = property_in(said.property, lang)
        if not (known.identifying and masked(subjects[said.subject_id], opened)):
            found.setdefault(said.subject_id, []).append(
                OutValue(
                    reference=said.reference,
                    property=said.property,
                    label=known.label,
                    value=said.value,
                    text=value_in(known, said.value, lang),
                    **_sourced(said),
                )
            )
    return {key: tuple(values) for key, values in found.items()}


def _links(officer: Officer, roster: Roster, lang: str, opened: Opened) -> tuple[OutLink, ...]:
    inside = [one.pk for one in roster.subjects]
    seen = Link.objects.visible_to(officer).standing().filter(origin__in=inside, target__in=inside)
    return tuple(
        OutLink(
            reference=link.reference,
            verb=link.verb,
            origin=link.origin.reference,
            target=link.target.reference,
            place=link.place.reference if link.place and link.place_id in inside else "",
            begins=link.begins,
            ends=link.ends,
            sentence=sentence_text(link, lang, opened),
            **_sourced(link),
        )
        for link in with_ends(seen).order_by("begins", "pk")
    )


def _sourced(one: Assertion | Link) -> dict[str, str]:
    return {
        "source": one.source,
        "source_ref": one.source_ref,
        "grading": one.grading,
        "grading_scheme": one.grading_scheme,
        "handling": one.handling,
        "recorded_by": one.recorded_by.reference,
        "recorded_at": one.recorded_at.isoformat(timespec="seconds"),
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _xlsx(case: CaseOut) -> bytes:
    into = io.BytesIO()
    write_xlsx(into, HEADER, as_rows(case), sheet=case.reference)
    return into.getvalue()


def _lines(case: CaseOut) -> bytes:
    return "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in as_ftm(case)).encode()


FORMATS: Mapping[str, Format] = {
    "json": Format("json", "application/json", lambda case: _json(as_json(case))),
    "csv": Format("csv", "text/csv; charset=utf-8", lambda case: csv_text(HEADER, as_rows(case)).encode()),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "graphml": Format("graphml", "application/graphml+xml", lambda case: as_graphml(case).encode()),
    "geojson": Format("geojson", "application/geo+json", lambda case: _json(as_geojson(case))),
    "ftm": Format("ftm.json", "application/x-ndjson", _lines),
}
