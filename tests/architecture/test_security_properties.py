"""Each security property that SECURITY.md claims names tests, and those tests exist."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, functions

PROPERTY = re.compile(r"^\| (?P<claim>[^|]+) \| (?P<tests>[^|]*`tests/[^|]*) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def properties() -> list[tuple[str, str]]:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    return [(found["claim"].strip(), found["tests"]) for found in PROPERTY.finditer(text)]


def names_of_tests(path: Path) -> set[str]:
    return {node.name for node in functions(path) if node.name.startswith("test_")}


def test_security_md_has_properties() -> None:
    assert len(properties()) >= 10


@pytest.mark.parametrize(("claim", "tests"), properties(), ids=[claim[:60] for claim, _ in properties()])
def test_the_tests_that_hold_a_property_exist(claim: str, tests: str) -> None:
    named = TEST.findall(tests)
    assert named, claim
    for path, function in named:
        assert (ROOT / path).is_file(), path
        assert not function or function in names_of_tests(ROOT / path), f"{path}::{function}"
