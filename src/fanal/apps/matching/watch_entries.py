"""Entries of a watch list as an officer fills them in, or as a file holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanal.apps.matching.actions_watch import Wanted
from fanal.apps.matching.crosscheck_lists import AskedList, AskedRow
from fanal.apps.matching.watch_keys import stored_keys
from fanal.apps.matching.watch_numbers import number_property
from fanal.engine.matching.records import Record


def wanted_from_form(said: Mapping[str, Any]) -> Wanted:
    """Return the entry that a form asks for."""
    schema, number = said["schema"], said["number"].strip()
    told = {
        "name": said["name"],
        "birthDate": said["birth_date"] if schema == "Person" else "",
        ("nationality" if schema == "Person" else "country"): said["nationality"],
        number_property(schema, number): number,
    }
    properties = {name: (str(value).strip(),) for name, value in told.items() if str(value).strip()}
    return Wanted(
        Record("wanted", schema, properties), said["name"].strip(), said["note"], said["expires_on"]
    )


def wanted_from_list(asked: AskedList) -> tuple[list[Wanted], int]:
    """Return the entries that the rows of a file ask for, of each row what it is about first, and how many rows give
    none: they could not be read, or hold nothing that can be found again."""
    told = [_wanted(row) for row in asked.rows]
    wanted = [one for one in told if stored_keys(one.record)]
    return wanted, asked.refused + len(told) - len(wanted)


def _wanted(row: AskedRow) -> Wanted:
    record = row.records[0]
    named = next(iter(record.values("name")), "")
    return Wanted(record, named or row.asked, line=row.line)
