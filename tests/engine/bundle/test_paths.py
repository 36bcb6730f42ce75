"""A path in a bundle is safe on every system, and no two are one."""

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.bundle.paths import MOST_BYTES, MOST_PARTS, OWN_NAMES, distinct_paths, key_of, safe_path


@pytest.mark.parametrize(
    ("wished", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/shadow", "etc/shadow"),
        ("C:\\Windows\\x.exe", "C_/Windows/x.exe"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("con", "_con"),
        ("x/NUL.txt", "x/_NUL.txt"),
        ("name. ", "name"),
        ("in\u202evoice\x00\r\n.pdf", "invoice.pdf"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        ("صورة الغرفة.jpg", "صورة الغرفة.jpg"),
        ("", "file"),
        ("...", "file"),
        ('a<b>:"c|d?*.txt', "a_b_c_d_.txt"),
        ("a/b/c/d/e/f.txt", "a/d/e/f.txt"),
    ],
)
def test_a_path_is_made_safe(wished: str, path: str) -> None:
    assert safe_path(wished) == path


def test_names_that_one_system_takes_for_one_are_told_apart() -> None:
    wished = ["Photo.jpg", "photo.JPG", "photo.jpg", "stra\u00dfe", "STRASSE", "manifest.json", "Verify.py"]
    assert distinct_paths(wished) == [
        "Photo.jpg", "photo (2).JPG", "photo (3).jpg", "straße", "STRASSE (2)", "manifest (2).json", "Verify (2).py",
    ]  # fmt: skip


def test_a_file_is_never_the_folder_of_another() -> None:
    assert distinct_paths(["a", "a/b", "c/d", "C"]) == ["a", "a (2)/b", "c/d", "C (2)"]


def test_ten_thousand_files_of_one_name_are_told_apart_quickly() -> None:
    assert len(set(map(key_of, distinct_paths(["image.jpg"] * 10_000)))) == 10_000


PART = st.text(st.sampled_from("aAbB.. /\\:é\u0301ßſ\x00\u202eكي نCONnul19") | st.characters(), max_size=130)


@settings(max_examples=300, deadline=None)
@given(st.lists(PART, max_size=8))
def test_any_names_become_safe_and_distinct(wished: list[str]) -> None:
    paths = distinct_paths(wished)
    assert len(paths) == len(wished)
    keys = {key_of(path) for path in paths}
    assert len(keys) == len(paths)
    assert not keys & {key_of(name) for name in OWN_NAMES}
    folders = {key_of("/".join(p.split("/")[:n])) for p in paths for n in range(1, len(p.split("/")))}
    assert not keys & folders
    for path in paths:
        parts = path.split("/")
        assert 1 <= len(parts) <= MOST_PARTS
        assert all(part not in ("", ".", "..") and len(part.encode()) <= MOST_BYTES for part in parts)
        assert not set(path) & set('<>:"\\|?*')
        assert unicodedata.is_normalized("NFC", path)
        assert not [c for c in path if unicodedata.category(c)[0] == "C"]


@given(PART)
def test_a_safe_path_stays_as_it_is(wished: str) -> None:
    assert safe_path(safe_path(wished)) == safe_path(wished)
