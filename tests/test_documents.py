"""What the documents say exists: links lead somewhere, commands and options run, paths and tables are the code's."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.core.management import load_command_class

from fanal.apps.screening.models import Screening
from fanal.apps.screening.states import MOVES
from fanal.cli import main
from tests.architecture.tree import ROOT, name_of, tracked_files

PAGES = [path for path in tracked_files() if path.suffix == ".md" and "/spec/" not in path.as_posix()]
DOCS = ROOT / "docs"
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|/)fanal ([a-z]+)((?: +[^\s`|>&;)]+)*)", re.MULTILINE)
CODE = re.compile(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
PLACE = re.compile(r"^(?:src|tests|docs|tools|deploy|requirements|benchmarks|\.ci)/[\w./*-]+$")
LAUNCHED = {"test": "starts pytest; the launcher's own word"}
OF_THE_NODE = {
    "createadmin": ("accounts.createadmin",),
    "audit": ("audit.audit",),
    "case": ("cases.case", "imports.case_import", "bundles.case_bundle"),
    "exhibits": ("exhibits.exhibits",),
    "search": ("search.search",),
    "backup": ("node.backup",),
    "restore": ("node.restore",),
    "prepare": ("node.prepare",),
}
IDS = [name_of(path) for path in PAGES]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made on the web."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def code_of(page: Path) -> str:
    """Return what stands in code marks, one piece a line; comments are words."""
    pieces = [block or inline for block, inline in CODE.findall(text_of(page))]
    return "\n".join(re.sub(r"\s#.*$", "", piece, flags=re.MULTILINE) for piece in pieces)


def commands_in(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a page with its arguments."""
    for name, rest in COMMAND.findall(code_of(page)):
        yield name, shlex.split(rest)


def parsers_of(name: str) -> list[argparse.ArgumentParser]:
    """Return the parsers of the node's own commands behind a command."""
    found = [place.split(".") for place in OF_THE_NODE[name]]
    return [
        load_command_class(f"fanal.apps.{app}", command).create_parser("fanal", command)
        for app, command in found
    ]


def words_of(parser: argparse.ArgumentParser) -> set[str]:
    """Return the options and sub-commands of a parser, those of sub-commands included."""
    words: set[str] = set()
    for action in parser._actions:
        words.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                words |= {name, *words_of(inner)}
    return words


def known_to(name: str) -> set[str]:
    """Return the options a command takes, and its sub-commands."""
    if name in OF_THE_NODE:
        return {word for parser in parsers_of(name) for word in words_of(parser)}
    command = main.commands[name]
    inner = command.commands if isinstance(command, click.Group) else {}
    params = [param for one in (command, *inner.values()) for param in one.params]
    return {word for one in params for word in (*one.opts, *one.secondary_opts)} | {"--help", *inner}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(text_of(page)):
        path, _hash, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and there.suffix == ".md" and anchor not in anchors(there)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_and_option_exists(page: Path) -> None:
    wrong = []
    for name, arguments in commands_in(page):
        if name in LAUNCHED:
            continue
        if name not in main.commands:
            wrong.append(name)
            continue
        known = known_to(name)
        given = {word.split("=")[0] for word in arguments if word.startswith("--")}
        sub = {arguments[0]} if name == "audit" and arguments else set()
        wrong += [f"{name} {word}" for word in (given | sub) - known]
    assert not wrong


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_path_in_code_marks_exists(page: Path) -> None:
    missing = []
    for _block, inline in CODE.findall(text_of(page)):
        place = inline.partition("::")[0]
        if PLACE.match(place) and not any(ROOT.glob(place.rstrip("/"))):
            missing.append(inline)
    assert not missing


def test_the_commands_are_click_s_and_the_node_s() -> None:
    assert set(OF_THE_NODE) <= set(main.commands)
    assert all(isinstance(command, click.Command) for command in main.commands.values())


def test_the_readme_lists_every_command() -> None:
    listed = set(re.findall(r"^\| `\./fanal ([a-z]+)", text_of(ROOT / "README.md"), re.MULTILINE))
    assert listed == {*main.commands, *LAUNCHED}


def test_the_index_of_the_handbook_leads_to_every_page() -> None:
    index = set()
    for page in (DOCS / "README.md", DOCS / "adr" / "README.md"):
        index |= {
            (page.parent / target.partition("#")[0]).resolve() for target in LINK.findall(text_of(page))
        }
    pages = {path for path in PAGES if path.is_relative_to(DOCS)} - {DOCS / "README.md"}
    assert not {name_of(path) for path in pages - index}


def test_the_decisions_are_numbered_once_and_say_when_they_were_taken() -> None:
    numbers = [path.name[:4] for path in sorted((DOCS / "adr").glob("0*.md"))]
    assert len(numbers) == len(set(numbers))


def rows(page: Path, columns: int) -> list[tuple[str, ...]]:
    """Return the rows of the tables of a page that have so many columns."""
    found = [
        line.strip().strip("|").split("|") for line in text_of(page).splitlines() if line.startswith("|")
    ]
    return [tuple(cell.strip() for cell in row) for row in found if len(row) == columns]


def test_the_states_of_a_screening_are_those_of_the_table() -> None:
    order = list(Screening.Status.values)
    wanted = {
        (move, ", ".join(sorted(starts, key=order.index)), str(end), f"`{verb}`")
        for move, (starts, end, verb) in MOVES.items()
    }
    assert wanted <= set(rows(DOCS / "explanation" / "architecture.md", 4))
    assert {row[0] for row in rows(DOCS / "explanation" / "architecture.md", 4)} == {
        "what the officer does",
        "---",
        *MOVES,
    }


def test_the_layers_of_the_apps_are_those_that_are_checked() -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "app-layers")
    drawn = re.findall(
        r"^([a-z]+(?: \| [a-z]+)?)(?:  +.*)?$", text_of(DOCS / "explanation" / "architecture.md"), re.M
    )
    assert [one for one in drawn if one in layers] == layers
    assert " -> ".join(layers) in text_of(DOCS / "adr" / "0010-apps-by-police-task.md")
