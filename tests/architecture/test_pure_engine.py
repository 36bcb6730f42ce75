"""The engine is a function of what it is given: no clock, no chance, no network, no settings.

import-linter holds the imports of whole packages (pyproject.toml); these laws hold what imports do not show.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ENGINE, classes, dotted, imports, name_of, python_files, tree_of

FORBIDDEN_MODULES = {
    "asyncio", "http", "logging", "multiprocessing", "random", "secrets", "smtplib", "socket", "ssl",
    "threading", "urllib.request", "uuid", "webbrowser",
}  # fmt: skip
FORBIDDEN_CALLS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime", "time.sleep", "os.environ", "os.getenv", "os.environb", "print", "input",
    "eval", "exec",
}  # fmt: skip
DOCUMENTS = ENGINE / "reading" / "documents"
# Reading a hostile file needs a limit of time: a stop-watch (it tells no date) or a time-out.
ONLY_IN_DOCUMENTS = {"subprocess", "signal", "tempfile", "time", "resource"}


def engine_files() -> list[Path]:
    return python_files(ENGINE)


def names_used(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each dotted name with its line; `import datetime as dt` and `from time import time` are undone."""
    known: dict[str, str] = {}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            known |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom):
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree_of(path)):
        if name := dotted(node):
            first, _, rest = name.partition(".")
            yield getattr(node, "lineno", 0), ".".join(filter(None, (known.get(first, first), rest)))


def is_forbidden(name: str) -> bool:
    return any(name == call or name.endswith("." + call) for call in FORBIDDEN_CALLS)


def test_the_engine_uses_no_clock_no_environment_and_no_terminal() -> None:
    found = [
        f"{name_of(path)}:{line} {name}"
        for path in engine_files()
        for line, name in names_used(path)
        if is_forbidden(name)
    ]
    assert not found


def test_the_engine_imports_no_network_no_chance_and_no_log() -> None:
    found = [
        f"{name_of(path)}:{one.line} {one.module}"
        for path in engine_files()
        for one in imports(path)
        if {one.module, *(f"{one.module}.{name}" for name in one.names)} & FORBIDDEN_MODULES
    ]
    assert not found


def test_only_the_document_readers_start_programs_or_a_stop_watch() -> None:
    found = [
        f"{name_of(path)}:{one.line} {one.module}"
        for path in engine_files()
        for one in imports(path)
        if one.module in ONLY_IN_DOCUMENTS and not path.is_relative_to(DOCUMENTS)
    ]
    assert not found


def decorators(node: ast.ClassDef) -> dict[str, set[str]]:
    """Return the decorators of a class with the keywords that are switched on."""
    found: dict[str, set[str]] = {}
    for one in node.decorator_list:
        call = one if isinstance(one, ast.Call) else None
        keywords = call.keywords if call else []
        on = {word.arg or "" for word in keywords if ast.unparse(word.value) == "True"}
        found[dotted(call.func if call else one).split(".")[-1]] = on
    return found


def test_every_public_dataclass_of_the_engine_is_frozen_and_has_slots() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in engine_files()
        for node in classes(path)
        if not node.name.startswith("_")
        and not {"frozen", "slots"} <= decorators(node).get("dataclass", {"frozen", "slots"})
    ]
    assert not found


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import datetime as dt\ndt.datetime.now()", "datetime.datetime.now"),
        ("from datetime import date\ndate.today()", "datetime.date.today"),
        ("from time import time\ntime()", "time.time"),
        ("import os\nos.environ['A']", "os.environ"),
    ],
)
def test_the_law_sees_through_the_ways_to_import_a_clock(code: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "clock.py"
    path.write_text(code, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.architecture.tree.ROOT", tmp_path)
        assert name in {used for _, used in names_used(path) if is_forbidden(used)}
