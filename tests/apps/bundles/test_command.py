"""`fanal case bundle`: made and saved at the node's own machine, in the name of an officer and within their rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.signing import node_fingerprint
from fanal.engine.bundle.signing import grouped
from tests.apps.bundles.made import Filled, unpacked, verify, words_of_zip
from tests.apps.cases.world import VICTIM, recorded

pytestmark = pytest.mark.django_db


def call(filled: Filled, by: Officer, out: Path, *more: str) -> None:
    given = ["--audience", "defence", "--as", by.email, "--out", str(out), *more]
    call_command("case_bundle", filled.world.case.reference, *given)


def test_a_bundle_is_saved_verifies_and_prints_the_fingerprint(
    ada: Officer, filled: Filled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bundle.zip"
    call(filled, ada, out, "--lang", "fr")
    assert grouped(node_fingerprint()) in capsys.readouterr().out
    assert verify(out, node_fingerprint()).returncode == 0
    assert '<html lang="fr"' in unpacked(out)["index.html"].decode()
    assert VICTIM not in words_of_zip(out)
    assert out.stat().st_mode & 0o777 == 0o600
    assert [one.actor_ref for one in recorded("bundle.downloaded")] == [ada.reference]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--whole"], "Only the court receives the whole"),
        (["--purpose", "curiosity"], "cannot state that legal basis"),
        (["--clear", "X-00000000"], "does not belong to this case"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    ada: Officer, filled: Filled, tmp_path: Path, more: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call(filled, ada, tmp_path / "bundle.zip", *more)
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over(ada: Officer, filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "bundle.zip"
    out.write_bytes(b"mine")
    with pytest.raises(CommandError, match="exists already"):
        call(filled, ada, out)
    assert out.read_bytes() == b"mine"
    assert not Bundle.objects.unguarded("test").exists()


def test_the_colleague_and_the_stranger_make_none(
    ben: Officer, cy: Officer, filled: Filled, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="Only those who work on this case"):
        call(filled, ben, tmp_path / "a.zip")
    with pytest.raises(CommandError, match="no case of this reference"):
        call(filled, cy, tmp_path / "b.zip")
