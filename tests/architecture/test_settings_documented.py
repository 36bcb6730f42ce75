"""docs/reference/settings.md lists the settings that a node reads: all of them, and no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import ROOT, SOURCE, dotted, name_of, python_files, tree_of

PAGE = ROOT / "docs" / "reference" / "settings.md"
NAME = re.compile(r"FANAL_[A-Z_]+|DATABASE_URL")
ELSEWHERE = {"FANAL_LANG": "docs/how-to/screen-files.md"}  # of the command line, not of a node
PREFIXED, PLAIN = "env", "plain_env"


def read_by_conf() -> set[str]:
    """Return the variables that the settings read: by `env`, which adds FANAL_, or by `plain_env`, which does not."""
    found = set()
    for path in python_files(SOURCE / "fanal" / "conf"):
        for node in ast.walk(tree_of(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            name, first = dotted(node.func.value), node.args[0]
            if name in (PREFIXED, PLAIN) and isinstance(first, ast.Constant):
                found.add("FANAL_" * (name == PREFIXED) + str(first.value))
    return found


def read_elsewhere() -> Iterator[tuple[str, str]]:
    """Yield the variables that other modules read from the environment, each with its place."""
    for path in python_files(SOURCE):
        text = path.read_text(encoding="utf-8")
        if "environ" not in text and "getenv" not in text and "envvar" not in text:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                yield node.value, f"{name_of(path)}:{node.lineno}"


def listed() -> set[str]:
    """Return the variables in the first column of the page's table."""
    rows = re.findall(r"^\|([^|]+)\|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


def test_every_setting_that_is_read_is_listed() -> None:
    assert len(read_by_conf()) > 10, "the law looks at nothing"
    assert not read_by_conf() - listed()


def test_every_variable_that_any_module_reads_is_documented() -> None:
    missing = {
        name: place for name, place in read_elsewhere() if name not in listed() and name not in ELSEWHERE
    }
    assert not missing


def test_a_variable_documented_elsewhere_stands_there() -> None:
    for name, page in ELSEWHERE.items():
        assert f"`{name}" in (ROOT / page).read_text(encoding="utf-8"), name


def test_nothing_is_listed_that_nobody_reads() -> None:
    assert not listed() - read_by_conf() - {name for name, _place in read_elsewhere()}
