"""A case, and the list of cases, as a terminal prints them: plain columns, a child by the reference alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.elements import element_board
from fanal.apps.cases.models import Case
from fanal.apps.cases.people import people_and_things
from fanal.apps.cases.queries import CaseLine
from fanal.apps.subjects.models import Link
from fanal.apps.subjects.sentences import sentence_text, with_ends
from fanal.web.visible import visible_line

_SHAPES = {"shown": "■", "suggested": "◧", "not_shown_yet": "□", "not_required": "▨"}


def list_table(lines: Iterable[CaseLine]) -> str:
    """Return cases as a table, one line each."""
    rows = [
        (
            line.case.reference,
            line.case.number,
            line.status.label,
            line.lead,
            f"{line.clock.open}/{line.clock.late}",
            line.case.title,
        )
        for line in lines
    ]
    return columns([("case", "number", "status", "lead", "open/late", "title"), *rows])


def list_json(lines: Iterable[CaseLine]) -> list[dict[str, Any]]:
    """Return cases as plain data."""
    return [
        {
            "reference": line.case.reference,
            "number": line.case.number,
            "title": line.case.title,
            "status": line.case.status,
            "lead": line.lead,
            "tasks_open": line.clock.open,
            "tasks_late": line.clock.late,
            "subjects": line.subjects,
            "children": line.children,
        }
        for line in lines
    ]


def case_table(officer: Officer, case: Case, lang: str) -> str:
    """Return a case: its people and things, its links as sentences, and the board of each pair."""
    groups = people_and_things(officer, case, lang)
    rows = [
        (row.subject.reference, row.kind.label, row.plain, ", ".join(held.label for held in row.roles))
        for group in groups
        for row in group.rows
    ]
    board = element_board(officer, case, lang)
    inside = [one.pk for one in board.roster.subjects]
    links = with_ends(
        Link.objects.visible_to(officer).standing().filter(origin__in=inside, target__in=inside)
    )
    pairs = [
        (
            cell.suspect.reference,
            cell.victim.reference,
            "  ".join(f"{_SHAPES[one.state]} {one.label}" for one in cell.elements),
        )
        for cell in board.cells
    ]
    parts = [
        f"{case.reference}  {case.number}  {visible_line(case.title)}",
        columns(rows),
        "\n".join(f"- {visible_line(sentence_text(link, lang))}" for link in links),
        columns(pairs),
        "\n".join(f"□ {visible_line(one.sentence)}" for cell in board.cells for one in cell.missing),
    ]
    return "\n\n".join(part for part in parts if part)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows with their cells under each other; nothing in them moves the cursor of a terminal."""
    shown = [[visible_line(cell) for cell in row] for row in rows]
    if not shown:
        return ""
    widths = [max(_width(cell) for cell in column) for column in zip(*shown, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in shown
    )


def _width(text: str) -> int:
    """Return how many places of a terminal a text takes: signs that combine take none, wide ones two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
