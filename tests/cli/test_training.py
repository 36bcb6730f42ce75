"""`fanal training`: a course's folder is checked, a certificate is verified without a node."""

from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from fanal.cli import main
from fanal.engine.training.archive import zip_of
from fanal.engine.training.badge import Badge, badge_file
from tests.apps.training.taught import files
from tests.engine.bundle.making import OTHER, SIGNER

CERTIFICATE = Badge(
    "F-00000000", "Invented Person", "core", "An invented course", "Two modules", 90, 80,
    datetime(2026, 11, 30, tzinfo=UTC), datetime(2126, 11, 30, tzinfo=UTC), "Invented police", "https://node.invalid",
)  # fmt: skip


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["training", *map(str, arguments)])
    return done.exit_code, done.output


def written(folder: Path, made: dict[str, str]) -> Path:
    for name, text in made.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def test_a_course_that_can_be_used_is_said_to_be_so(tmp_path: Path) -> None:
    assert run("check", written(tmp_path / "c", files())) == (
        0,
        "core: 2 modules, 6 questions, can be used\n",
    )
    (tmp_path / "c.zip").write_bytes(zip_of(dict(files())))
    assert run("check", tmp_path / "c.zip")[0] == 0


def test_each_fault_stands_on_a_line(tmp_path: Path) -> None:
    broken = files() | {"modules/child_first/en.md": " ", "modules/child_first/cases.yaml": "- {code: one}\n"}
    code, said = run("check", written(tmp_path, broken))
    assert code == 3
    assert "modules/child_first/en.md: the lesson is missing." in said
    assert "modules/child_first/cases.yaml, cases[1].text: there is no text." in said
    (tmp_path / "c.zip").write_bytes(b"no zip")
    assert run("check", tmp_path / "c.zip")[0] == 3


def test_a_certificate_is_verified_against_the_key_one_was_told(tmp_path: Path) -> None:
    place = tmp_path / "badge.json"
    place.write_bytes(badge_file(CERTIFICATE, SIGNER))
    code, said = run("verify", place, "--fingerprint", SIGNER.key_fingerprint)
    assert code == 0
    assert "holder: Invented Person" in said
    assert run("verify", place, "--fingerprint", OTHER.key_fingerprint)[0] == 1
    place.write_bytes(place.read_bytes().replace(b"Invented Person", b"Somebody Else "))
    assert run("verify", place)[0] == 1
    place.write_text("{}", encoding="utf-8")
    assert run("verify", place)[0] == 3
