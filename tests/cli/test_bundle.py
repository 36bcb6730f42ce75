"""`fanal bundle`: the same verifier as in the bundle, and the manifest as a table."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from fanal.cli import main
from fanal.engine.bundle.signing import fingerprint
from tests.engine.bundle.making import OTHER, SIGNER, made


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle of a case.zip"
    path.write_bytes(made())
    return path


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["bundle", *map(str, arguments)])
    return done.exit_code, done.output


def test_a_bundle_as_signed_is_said_to_be_so(bundle: Path) -> None:
    code, said = run("verify", bundle)
    assert code == 0
    assert fingerprint(SIGNER.public_key) in said
    assert said.endswith("OK, as signed\n")


def test_a_changed_byte_ends_with_one(bundle: Path) -> None:
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(content)
    code, said = run("verify", bundle)
    assert code == 1
    assert "CHANGED" in said


def test_another_key_than_the_one_named_is_said(bundle: Path) -> None:
    assert run("verify", bundle, "--fingerprint", fingerprint(SIGNER.public_key))[0] == 0
    code, said = run("verify", bundle, "--fingerprint", fingerprint(OTHER.public_key))
    assert (code, "OTHER KEY" in said) == (1, True)


def test_what_is_no_bundle_ends_with_three(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"no zip at all")
    assert run("verify", path)[0] == 3
    code, said = run("show", path)
    assert code == 3
    assert "not a court bundle" in said


def test_the_manifest_is_shown_with_every_file(bundle: Path) -> None:
    code, said = run("show", bundle)
    assert code == 0
    for word in ("FN-2026-0007", "exhibits/E-1/photo.jpg", "محضر.txt", "Unit 4, invented police", "7 files"):
        assert word in said
