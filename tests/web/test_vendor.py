"""What others made for browsers and we ship is what they published: the bytes, the version, the licence."""

import hashlib
import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.architecture.tree import ROOT, SOURCE

FOLDER = SOURCE / "fanal" / "web" / "static" / "vendor"
LICENCES = {
    "MIT": "permission is hereby granted, free of charge",
    "0BSD": "zero-clause bsd",
    "BSD-2-Clause": "redistribution and use in source and binary forms",
    "ISC": "permission to use, copy, modify, and/or distribute this software",
}


def entries() -> list[dict[str, str]]:
    listed: list[dict[str, str]] = tomllib.loads((FOLDER / "vendor.toml").read_text(encoding="utf-8"))["file"]
    return listed


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    """The maintainer's tool, which nothing of Fanal imports."""
    spec = importlib.util.spec_from_file_location("vendor_tool", ROOT / "tools" / "vendor.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "vendor_tool", module)
        spec.loader.exec_module(module)
        yield module


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["path"])
def test_every_file_has_the_hash_that_was_written_down(entry: dict[str, str]) -> None:
    assert hashlib.sha256((FOLDER / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["path"])
def test_every_file_says_where_it_comes_from(entry: dict[str, str]) -> None:
    assert entry["package"]
    assert entry["version"]
    assert entry["integrity"].startswith("sha512-")


def test_nothing_else_lies_in_the_folder() -> None:
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert there == {entry["path"] for entry in entries()} | {"vendor.toml"}


def test_every_package_comes_with_its_licence() -> None:
    for entry in entries():
        texts = [e["path"] for e in entries() if e["package"] == entry["package"] and "LICENSE" in e["path"]]
        assert LICENCES[entry["licence"]] in (FOLDER / texts[0]).read_text(encoding="utf-8").lower()


def test_no_file_asks_the_browser_for_a_source_map() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert not [path.name for path in files if b"sourceMappingURL" in path.read_bytes()]


def test_the_tool_that_makes_the_folder_names_the_same_packages(maker: ModuleType) -> None:
    made = {(name, package.name, package.version) for package in maker.PACKAGES for _, name in package.files}
    assert {(entry["path"], entry["package"], entry["version"]) for entry in entries()} == made
