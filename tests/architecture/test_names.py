"""Names say what a thing is, and code says what it does without marks that silence the tools."""

import re

from tests.architecture.tree import ROOT, SOURCE, imports, name_of, python_files, tracked_files

FORBIDDEN_MODULES = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "managers"}
JUDGING_NAMES = re.compile(r"\b(is_victim|victim_score|is_suspicious|suspicious|process_data)\b")
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma|TO" + r"DO|FIX" + r"ME|XXX)", re.IGNORECASE)


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    for path in python_files():
        parts = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
        assert not parts & FORBIDDEN_MODULES, name_of(path)


def test_no_name_in_the_code_judges_a_person() -> None:
    found = [name_of(path) for path in python_files(SOURCE) if JUDGING_NAMES.search(path.read_text("utf-8"))]
    assert not found


def test_no_function_imports_a_module_of_ours() -> None:
    found = [
        f"{name_of(one.path)}:{one.line} {one.module}"
        for path in python_files()
        for one in imports(path)
        if one.in_function and one.module.split(".")[0] in ("", "fanal", "tests")
    ]
    assert not found


def test_no_mark_silences_a_tool_or_puts_work_off() -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in tracked_files()
        if path.suffix in (".py", ".sh", ".toml", ".html", ".css", ".js")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENCED.search(line)
    ]
    assert not found
