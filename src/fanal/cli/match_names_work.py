"""What `fanal match names` does. It stands apart, because what it needs costs time at the start."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from fanal.cli.ending import NONE_USABLE, SOME_REFUSED, Unusable
from fanal.cli.match_names_pairs import BadRow, NamePair, PairsError, pairs_in
from fanal.cli.match_names_progress import names_bar
from fanal.cli.match_reading import opened_text, shown
from fanal.cli.output import Page
from fanal.cli.streams import tell
from fanal.engine.matching.names import NameComparison, compare_names, parse_name, sentence
from fanal.web.visible import visible_line

_SHOWN, _TOLD = 40, 20


@dataclass
class _Count:
    used: int = 0
    refused: int = 0


def compare_file(
    file: str, wanted: Mapping[str, str | None], schema: str, transliterate: bool, printed: tuple[str, str]
) -> None:
    """Compare the pairs of a file and print the answers in order; end with the exit code they come to."""
    as_, say = printed
    count = _Count()
    try:
        with opened_text(file) as text, names_bar(as_ != "table") as step:
            answers = _answers(pairs_in(text, wanted, schema), transliterate, say, count, step)
            {"jsonl": _print_jsonl, "csv": _print_csv, "table": _print_table}[as_](answers)
    except PairsError as error:
        raise Unusable(f"{shown(file)}: {error}") from None
    if count.refused > _TOLD:
        tell(f"{count.refused - _TOLD} more rows cannot be used; they stand in their places with an error.")
    if count.refused or not count.used:
        raise SystemExit(SOME_REFUSED if count.used else NONE_USABLE)


def _answers(
    pairs: Iterator[NamePair | BadRow], transliterate: bool, say: str, count: _Count, step: Any
) -> Iterator[dict[str, Any]]:
    for pair in pairs:
        step()
        if isinstance(pair, BadRow):
            count.refused += 1
            if count.refused <= _TOLD:
                tell(f"line {pair.line}: {pair.sentence}")
            yield {"line": pair.line, "error": pair.sentence}
            continue
        count.used += 1
        left, right = parse_name(pair.left, pair.schema), parse_name(pair.right, pair.schema)
        yield _told(pair, compare_names(left, right, transliterate), say)


def _told(pair: NamePair, found: NameComparison, say: str) -> dict[str, Any]:
    why = [
        {"code": str(one.code), "left": one.left, "right": one.right, "weight": round(one.weight, 2) + 0.0,
         "says": sentence(one, say)}
        for one in found.reasons
    ]  # fmt: skip
    return {"left": pair.left, "right": pair.right, "score": found.score, "match": found.match, "why": why}


def _print_jsonl(answers: Iterator[dict[str, Any]]) -> None:
    for answer in answers:
        click.echo(json.dumps(answer, ensure_ascii=False))


def _print_csv(answers: Iterator[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("left", "right", "score", "match", "why", "error"))
    for answer in answers:
        match = str(answer["match"]).lower() if "match" in answer else ""
        row = [answer.get("left", ""), answer.get("right", ""), answer.get("score", ""), match]
        writer.writerow([*map(_cell, row), _cell(_why(answer)), answer.get("error", "")])


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _why(answer: Mapping[str, Any]) -> str:
    """Return the reasons that cost something, the dearest first."""
    reasons = sorted(answer.get("why", ()), key=lambda one: float(one["weight"]))
    return " ".join(one["says"] for one in reasons if one["weight"] < 0)


def _print_table(answers: Iterator[dict[str, Any]]) -> None:
    table = Table("left", "right", "score", "match", "why", box=None, pad_edge=False)
    more = 0
    for answer in answers:
        if table.row_count >= _SHOWN:
            more += 1
        elif "error" in answer:
            table.add_row("", "", "", "", Text(f"line {answer['line']}: {answer['error']}"))
        else:
            cells = (
                answer["left"],
                answer["right"],
                f"{answer['score']:.2f}",
                "yes" if answer["match"] else "no",
            )
            table.add_row(*(Text(visible_line(cell)) for cell in (*cells, _why(answer))))
    if table.row_count:
        Page().print(table)
    if more:
        tell(f"the first {_SHOWN} of {_SHOWN + more} rows are shown; --format jsonl prints all")
