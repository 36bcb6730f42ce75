"""verify.py, run as a court runs it: whatever differs is named, and it never says OK when a byte is another."""

import ast
import contextlib
import re
import runpy
import struct
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.engine.bundle.manifest import BundleFacts, FileRole, canonical
from fanal.engine.bundle.signing import fingerprint
from fanal.engine.bundle.writer import VERIFIER, file_of
from tests.engine.bundle.making import FILES, OTHER, SIGNER, made, verify

WHOLE = made()
UNREADABLE = (
    EOFError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    RuntimeError,
    StopIteration,
    struct.error,
    zipfile.BadZipFile,
)
CHECK_UNTIL = "where, *wanted"  # the functions of the verifier end where its command begins


def remade(changed: Mapping[str, bytes | None], added: dict[str, bytes] | None = None) -> bytes:
    """Return the bundle zipped again with some files changed, left out (None) or added."""
    sink = BytesIO()
    with zipfile.ZipFile(BytesIO(WHOLE)) as old, zipfile.ZipFile(sink, "w") as new:
        for name in old.namelist():
            content = changed.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return sink.getvalue()


def said_of(content: bytes, folder: Path, *more: str) -> tuple[int, list[str]]:
    path = folder / "bundle.zip"
    path.write_bytes(content)
    done = verify(path, *more)
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()


def unpacked(folder: Path, content: bytes = WHOLE) -> Path:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


@cache
def functions() -> dict[str, Any]:
    """Return the functions of the verifier, the signature remembered, so that thousands of bundles can be checked."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder, "functions.py")
        part.write_text(VERIFIER.read_text(encoding="utf-8").split(CHECK_UNTIL)[0], encoding="utf-8")
        space = runpy.run_path(str(part))
    space["check"].__globals__["signed"] = cache(space["signed"])
    return space


def test_the_verifier_has_at_most_sixty_lines_of_at_most_110_characters() -> None:
    lines = VERIFIER.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 110


def test_the_verifier_imports_the_standard_library_of_python_3_8_only() -> None:
    lines = VERIFIER.read_text(encoding="utf-8").splitlines()
    imported = {name for line in lines if line.startswith("import ") for name in re.findall(r"\w+", line)[1:]}
    assert imported == set(
        "collections contextlib hashlib json os pathlib struct sys typing zipfile zlib".split()
    )
    assert not [line for line in lines if line.startswith("from ")]


def test_the_verifier_is_written_in_the_language_of_python_3_8() -> None:
    assert ast.parse(VERIFIER.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_unchanged_bundle_is_as_signed(tmp_path: Path) -> None:
    code, said = said_of(WHOLE, tmp_path)
    assert (code, said[-1]) == (0, "OK, as signed")
    assert said[0].endswith(fingerprint(SIGNER.public_key))


def test_an_unpacked_bundle_is_checked_by_the_copy_inside_it(tmp_path: Path) -> None:
    folder = unpacked(tmp_path)
    done = verify(script=folder / "verify.py")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "OK, as signed")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(WHOLE) - 1), flip=st.integers(1, 255))
def test_a_changed_byte_anywhere_is_never_as_signed(at: int, flip: int, tmp_path: Path) -> None:
    changed = WHOLE[:at] + bytes([WHOLE[at] ^ flip]) + WHOLE[at + 1 :]
    code, said = said_of(changed, tmp_path)
    assert code in (1, 2)
    assert said[-1] == "NOT AS SIGNED"
    assert said[0].split()[0] in ("CHANGED", "MISSING", "ADDED", "UNREADABLE")


def test_each_single_byte_of_the_zip_counts(tmp_path: Path) -> None:
    """Headers, list of names and end included, one byte after another, by the same functions."""
    path, check = tmp_path / "bundle.zip", functions()["check"]
    path.write_bytes(WHOLE)
    assert check(path) == (fingerprint(SIGNER.public_key), [])
    passed = []
    for at in range(len(WHOLE)):
        changed = bytearray(WHOLE)
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        with contextlib.suppress(*UNREADABLE):
            if not check(path)[1]:
                passed.append(at)
    assert not passed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_a_changed_file_is_named(file: Any, tmp_path: Path) -> None:
    code, said = said_of(remade({file.path: b"something else"}), tmp_path)
    assert code == 1
    assert said[:-2] == [f"CHANGED {file.path!r}"]


@pytest.mark.parametrize("name", [file.path for file in FILES])
def test_a_removed_file_is_named(name: str, tmp_path: Path) -> None:
    code, said = said_of(remade({name: None}), tmp_path)
    assert (code, said[:-2]) == (1, [f"MISSING {name!r}"])
    folder = unpacked(tmp_path / "folder")
    (folder / name).unlink()
    done = verify(folder)
    assert (done.returncode, done.stdout.splitlines()[:-2]) == (1, [f"MISSING {name!r}"])


def test_an_added_file_is_named(tmp_path: Path) -> None:
    code, said = said_of(remade({}, {"exhibits/E-9/planted.txt": b"x"}), tmp_path)
    assert (code, said[:-2]) == (1, ["ADDED 'exhibits/E-9/planted.txt'"])
    folder = unpacked(tmp_path / "folder")
    (folder / "planted.txt").write_text("x")
    assert "ADDED 'planted.txt'" in verify(folder).stdout


def test_a_second_file_of_the_same_name_is_named(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = remade({}, {"index.html": b"another"})
    code, said = said_of(twice, tmp_path)
    assert code == 1
    assert "ADDED 'index.html'" in said


def test_two_files_that_changed_places_are_both_named(tmp_path: Path) -> None:
    first, second = FILES[0], FILES[1]
    swapped = {first.path: second.open().read(), second.path: first.open().read()}
    code, said = said_of(remade(swapped), tmp_path)
    assert code == 1
    assert said[:-2] == [f"CHANGED {first.path!r}", f"CHANGED {second.path!r}"]


def test_a_changed_manifest_does_not_fit_its_signature(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(WHOLE)) as archive:
        manifest = archive.read("manifest.json").replace(b"FN-2026-0007", b"FN-2026-0008")
    code, said = said_of(remade({"manifest.json": manifest}), tmp_path)
    assert (code, said[0]) == (1, "CHANGED 'manifest.json': signature")


def test_bytes_hidden_around_the_files_are_found(tmp_path: Path) -> None:
    for content in (b"#!/bin/sh\n" + WHOLE, WHOLE + b"more", remade({})):
        code, said = said_of(content, tmp_path)
        assert code == 1
        assert said[0] == "CHANGED the ZIP around its files"


def test_a_bundle_zipped_again_still_shows_its_files_right_when_unpacked(tmp_path: Path) -> None:
    assert verify(unpacked(tmp_path, remade({}))).returncode == 0


def test_a_bundle_signed_again_by_another_shows_another_key(tmp_path: Path) -> None:
    code, said = said_of(made(by=OTHER), tmp_path)
    assert code == 0
    assert said[0].endswith(fingerprint(OTHER.public_key))
    code, said = said_of(made(by=OTHER), tmp_path, fingerprint(SIGNER.public_key))
    assert (code, said[0]) == (1, "OTHER KEY than the one you named")
    mark = fingerprint(SIGNER.public_key).upper()
    assert said_of(WHOLE, tmp_path, mark[:32], mark[32:])[0] == 0


def hostile(manifest: bytes, more: dict[str, bytes]) -> bytes:
    """Return a bundle that a hostile hand signed rightly."""
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        signer = {"public_key": OTHER.public_key.hex()}
        parts = {
            "manifest.json": manifest,
            "manifest.sig": OTHER.sign(manifest),
            "signer.json": canonical(signer),
        }
        for name, content in {**parts, **more}.items():
            archive.writestr(name, content)
    return sink.getvalue()


def test_a_hostile_path_is_looked_for_in_the_bundle_only(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("")
    empty = canonical({"files": [{"path": "../secret.txt", "size": 0, "sha256": "e3b0c442"}]})
    folder = unpacked(tmp_path / "folder", hostile(empty, {}))
    assert "MISSING '../secret.txt'" in verify(folder).stdout


def test_a_file_that_would_grow_is_read_no_further_than_its_size(tmp_path: Path) -> None:
    listed = canonical({"files": [{"path": "bomb", "size": 10, "sha256": "00"}]})
    code, said = said_of(hostile(listed, {"bomb": bytes(300_000_000)}), tmp_path)
    assert code == 1
    assert "CHANGED 'bomb'" in said


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"files": 7}',
        b'{"files":[{"path":1}]}',
        b'{"files":[{"path":"a","size":"x"}]}',
    ],
)
def test_a_manifest_that_is_none_is_unreadable(manifest: bytes, tmp_path: Path) -> None:
    code, said = said_of(hostile(manifest, {}), tmp_path)
    assert code == 2
    assert said[0].startswith("UNREADABLE")


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", WHOLE[:-30], WHOLE[: len(WHOLE) // 2]])
def test_what_is_no_zip_is_unreadable(content: bytes, tmp_path: Path) -> None:
    assert said_of(content, tmp_path)[0] == 2


def test_a_name_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    code, said = said_of(remade({}, {"a\x1b[2J\u202eb": b""}), tmp_path)
    assert code == 1
    assert said[0] == r"ADDED 'a\x1b[2J\u202eb'"


@settings(max_examples=20, deadline=None)
@given(message=st.binary(max_size=80), at=st.integers(0, 63), bit=st.integers(0, 7))
def test_the_signature_in_plain_python_agrees_with_the_library(message: bytes, at: int, bit: int) -> None:
    signed, mark = functions()["signed"], bytearray(SIGNER.sign(message))
    assert signed(SIGNER.public_key, bytes(mark), message)
    mark[at] ^= 1 << bit
    try:
        assert not signed(SIGNER.public_key, bytes(mark), message)
    except StopIteration:
        assert at < 32  # the first half is then not a point of the curve


def test_the_first_example_of_rfc_8032_is_right() -> None:
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    mark = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    assert functions()["signed"](key, mark, b"")
    assert not functions()["signed"](key, mark, b"a")


def test_a_bundle_without_files_of_its_own_is_as_signed(tmp_path: Path) -> None:
    assert said_of(made(files=()), tmp_path)[0] == 0


def test_the_language_of_the_court_is_read_by_the_verifier_too(tmp_path: Path) -> None:
    facts = BundleFacts("FN-1", "2026-11-23T10:00:00+00:00", "114", "ar", "ملاحقة", "H1")
    name = file_of("exhibits/صورة.jpg", FileRole.EXHIBIT, "image/jpeg", b"\xff\xd8")
    assert said_of(made((name,), facts), tmp_path)[0] == 0
