"""A bundle holds the exhibits byte for byte, is the same from the same input, and is refused where custody differs."""

import hashlib
import json
import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from fanal.engine.bundle import container
from fanal.engine.bundle.manifest import FORMAT, FileRole
from fanal.engine.bundle.reader import NotABundle, read_claims
from fanal.engine.bundle.signing import Signer, fingerprint, grouped
from fanal.engine.bundle.writer import BundleError, BundleFile, file_of, placed, write_bundle
from tests.engine.bundle.making import FACTS, FILES, SIGNER, made, verify


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made() == made(tuple(reversed(FILES)))


def test_every_exhibit_is_in_it_byte_for_byte() -> None:
    with zipfile.ZipFile(BytesIO(made())) as archive:
        assert archive.testzip() is None
        for file in FILES:
            assert archive.read(file.path) == file.open().read()
            assert archive.getinfo(file.path).compress_type == zipfile.ZIP_STORED


def test_the_manifest_lists_every_file_but_itself_and_its_signature() -> None:
    with zipfile.ZipFile(BytesIO(made())) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        listed = [file["path"] for file in manifest["files"]]
        assert listed == archive.namelist()[:-2] == sorted(listed, key=str.encode)
        for file in manifest["files"]:
            content = archive.read(file["path"])
            assert (file["size"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert manifest["format"] == FORMAT
    assert manifest["case_reference"] == FACTS.case_reference


def test_the_manifest_is_canonical() -> None:
    with zipfile.ZipFile(BytesIO(made())) as archive:
        content = archive.read("manifest.json")
    again = json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again.encode() == content


def test_an_exhibit_that_is_not_what_was_taken_into_custody_is_refused() -> None:
    file = BundleFile("exhibits/E-1/a.bin", FileRole.EXHIBIT, "x/y", lambda: BytesIO(b"other"), "ab" * 32)
    with pytest.raises(BundleError, match=r"exhibits/E-1/a\.bin is not the file that was taken into custody"):
        made((file,))
    digest = hashlib.sha256(b"other").hexdigest().upper()
    assert made((BundleFile("a", FileRole.EXHIBIT, "x/y", lambda: BytesIO(b"other"), digest),))


class Broken(BytesIO):
    """Fails while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError("disk")


def test_an_exhibit_that_cannot_be_read_is_named() -> None:
    def missing() -> BytesIO:
        raise FileNotFoundError("/secret/place")

    ways: list[Callable[[], BinaryIO]] = [missing, Broken]
    for opened in ways:
        file = BundleFile("exhibits/E-1/a.bin", FileRole.EXHIBIT, "x/y", opened)
        with pytest.raises(BundleError, match=r"exhibits/E-1/a\.bin cannot be read") as caught:
            made((file,))
        assert "secret" not in str(caught.value)


def test_hostile_paths_are_placed_inside_and_apart() -> None:
    wished = ["../../evil.txt", "verify.py", "EVIL.txt", "readme.txt"]
    files = tuple(file_of(path, FileRole.EXHIBIT, "text/plain", path.encode()) for path in wished)
    with zipfile.ZipFile(BytesIO(made(files))) as archive:
        assert placed(wished) == ["evil.txt", "verify (2).py", "EVIL (2).txt", "readme (2).txt"]
        assert [archive.read(path).decode() for path in placed(wished)] == wished


def test_a_large_bundle_in_zip64_is_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with path.open("wb") as sink:
        write_bundle(sink, FACTS, FILES, SIGNER, large=True)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read(FILES[0].path) == FILES[0].open().read()
    if unzip := shutil.which("unzip"):
        assert subprocess.run([unzip, "-tq", path], capture_output=True, check=False).returncode == 0


def test_what_does_not_fit_the_plain_form_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "FULL32", 2000)
    with pytest.raises(BundleError, match="ZIP64"):
        made()


def test_a_large_exhibit_is_never_whole_in_memory(tmp_path: Path) -> None:
    source = tmp_path / "video.bin"
    with source.open("wb") as file:
        for _ in range(64):
            file.write(bytes(2**20))
    exhibit = BundleFile("exhibits/E-1/video.bin", FileRole.EXHIBIT, "video/mp4", lambda: source.open("rb"))
    tracemalloc.start()
    with (tmp_path / "b.zip").open("wb") as sink:
        write_bundle(sink, FACTS, (exhibit,), SIGNER)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20
    assert verify(tmp_path / "b.zip").returncode == 0


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_the_readme_is_in_the_language_of_the_court(lang: str) -> None:
    facts = type(FACTS)("FN-1", "2026-11-23", "114", lang, "p", "H0", redacted=True)
    with zipfile.ZipFile(BytesIO(made((), facts))) as archive:
        text = archive.read("README.txt").decode()
    assert "python3 verify.py" in text
    first = {"en": "Court bundle", "fr": "Dossier", "es": "Expediente", "ar": "ملف"}[lang]
    assert text.startswith(first)
    assert text.count("\r\n") == text.count("\n")


def test_a_key_of_another_length_is_refused_and_never_shown() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Signer("a", b"short")
    assert repr(SIGNER) == "Signer(name='Unit 4, invented police')"


def test_a_fingerprint_is_read_in_groups() -> None:
    assert grouped(fingerprint(bytes(32)))[:14] == "6668 7aad f862"


def test_what_a_bundle_says_of_itself_is_read_without_believing_it() -> None:
    claims = read_claims(BytesIO(made()))
    assert claims.facts["case_reference"] == "FN-2026-0007"
    assert claims.signer["name"] == SIGNER.name
    assert len(claims.files) == len(FILES) + 3


@pytest.mark.parametrize("content", [b"", b"PK", made()[:-40], b"\0" * 100])
def test_what_is_no_bundle_is_said_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotABundle, match="not a court bundle"):
        read_claims(BytesIO(content))
