"""The people and things of a case of the demo, what is said of them, and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanal.apps.cases.actions_subjects import give_role, record_in_case
from fanal.apps.node.demo.case_known import FILES, WHY, Known
from fanal.apps.statements.actions import decide, record_statement
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import add_value
from fanal.apps.subjects.kinds import naming_properties
from fanal.apps.subjects.models import PERSON, Subject
from fanal.apps.subjects.queries import as_person
from fanal.engine.vocabulary import DATA


def make_heard(known: Known) -> None:
    """Record those who were heard, with what they said; their words are the source of much that follows."""
    for one in known.said["people"]:
        if "said" in one:
            person = _person(known, one)
            known.sources[one["said"]] = _hear(known, person, one).reference


def make_subjects(known: Known) -> None:
    """Record all others and all things, then what is said of each, and who has which role."""
    for one in known.said["people"]:
        if one["key"] not in known.subjects:
            _person(known, one)
    for one in known.said["things"]:
        _thing(known, one)
    for one in (*known.said["people"], *known.said["things"]):
        if "role" in one:
            give_role(
                case=known.case,
                by=known.by,
                subject=known.subjects[one["key"]],
                role=one["role"],
                basis=one["basis"],
                decided_by_body=one.get("body", ""),
            )


def make_links(known: Known) -> None:
    """Record the links."""
    for verb, origin, target, place, begins, ends, source in known.said["links"]:
        link = link_subjects(
            by=known.by,
            verb=verb,
            origin=known.subjects[origin],
            target=known.subjects[target],
            place=known.subjects.get(place),
            begins=begins,
            ends=ends,
            source=known.source(source),
        )
        known.links.setdefault(f"{verb} {origin} {target}", link.reference)


def _person(known: Known, one: Mapping[str, Any]) -> Subject:
    source = known.source(one["from"])
    person = record_in_case(
        case=known.case,
        by=known.by,
        kind=PERSON,
        values={"name": one["name"]},
        source=source,
        language=one.get("language", ""),
    )
    known.subjects[one["key"]] = person
    _say(known, person, one, one.get("values", {}))
    return person


def _thing(known: Known, one: Mapping[str, Any]) -> None:
    names = naming_properties(one["kind"])
    first = {code: value for code, value in one["values"].items() if code in names}
    thing = record_in_case(
        case=known.case, by=known.by, kind=one["kind"], values=first, source=known.source(one["from"])
    )
    known.subjects[one["key"]] = thing
    _say(known, thing, one, {code: value for code, value in one["values"].items() if code not in first})


def _say(known: Known, subject: Subject, one: Mapping[str, Any], values: Mapping[str, str]) -> None:
    source = known.source(one["from"])
    for code, value in values.items():
        add_value(subject=subject, by=known.by, code=code, value=value, source=source)
    for other in one.get("also", ()):
        add_value(
            subject=subject,
            by=known.by,
            code=other["property"],
            value=other["value"],
            source=known.source(other["from"], other.get("note", "")),
        )


def _hear(known: Known, subject: Subject, one: Mapping[str, Any]) -> Statement:
    """Record a statement, reject what was misread, and confirm the rest."""
    text = (DATA / FILES / f"statement-{one['said']}.txt").read_text(encoding="utf-8")
    statement = record_statement(person=as_person(subject), by=known.by, text=text, title="First hearing")
    rejected = set(one.get("reject", ()))
    for mention in Mention.objects.unguarded(WHY).filter(statement=statement).order_by("start", "number"):
        decide(mention=mention, by=known.by, confirm=mention.concept not in rejected)
    return statement
