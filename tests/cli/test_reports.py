"""The reports that the command writes: whole files, where they were asked for, and never over the evidence."""

import json
import re
from pathlib import Path

import pytest

from fanal.engine.vocabulary import DATA, LANGUAGES
from tests.cli.running import HELD, NOTHING, fanal, jsonl
from tests.web.invented import demo_items

INVENTED = ("INVENTED STATEMENT.", "DÉCLARATION INVENTÉE.", "DECLARACIÓN INVENTADA.", "إفادة مختلقة.")


def test_every_statement_of_the_demo_says_that_it_is_invented() -> None:
    lines = (DATA / "demo" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    statements = [json.loads(line) for line in lines]
    assert len(statements) >= 12
    assert {one["lang"] for one in statements} == set(LANGUAGES)
    assert all(one["text"].startswith(INVENTED) for one in statements)
    assert len({one["id"] for one in statements}) == len(statements)


# What each statement of the demo is there to show: the next step, the crime, the age, and the form it points to first.
MEANT = {
    "greenhouse-en": "refer trafficking unknown labour",
    "villa-en": "refer trafficking adult domestic",
    "hotel-room-en": "refer trafficking child sexual",
    "compound-en": "refer trafficking unknown criminality_online",
    "despido-es": "ask_more neither unknown labour",
    "safar-ar": "nothing_recorded neither unknown -",
    "lorry-en": "ask_more aggravated_smuggling unknown -",
    "marche-fr": "refer trafficking child criminality_theft",
    "trottoir-fr": "refer trafficking unknown sexual",
    "gare-fr": "refer trafficking unknown criminality_begging",
    "cannabis-fr": "refer trafficking age_in_doubt criminality_drugs",
    "rinon-es": "refer trafficking unknown organ",
    "pollero-es": "refer both unknown labour",
    "khadima-ar": "refer trafficking unknown domestic",
    "isharat-ar": "refer trafficking child criminality_begging",
}


def test_the_demo_shows_what_it_is_meant_to_show() -> None:
    shown = {}
    for item in demo_items():
        assessment = item.screening.assessment
        decision, age = assessment.decision, assessment.subject.age_state
        form = decision.forms[0].form if decision.forms else "-"
        shown[item.id] = f"{decision.outcome} {decision.crime} {age} {form}"
    assert {name: shown[name] for name in MEANT} == MEANT


def test_a_report_goes_to_standard_output_or_to_a_file(tmp_path: Path) -> None:
    name, out = jsonl(tmp_path / "a.jsonl", {"id": "a", "text": HELD}), tmp_path / "report.html"
    printed = fanal("screen", "--format", "html", name).stdout
    done = fanal("screen", "--format", "html", "--out", str(out), name)
    assert done.stdout == f"{out}\n"
    assert out.read_text(encoding="utf-8").rstrip() == printed.rstrip()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "report.html"]


def test_what_was_not_read_stands_in_the_report_too(tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", {"id": "a", "text": HELD}, "{")
    done = fanal("screen", "--format", "html", "--say", "en", name)
    assert done.exit_code == 1
    assert re.search(r"Not read.*a\.jsonl, line 2.*This line is not JSON", done.stdout, re.DOTALL)


def test_the_report_is_never_written_over_what_is_screened(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<p>{NOTHING}</p>", encoding="utf-8")
    before = path.read_bytes()
    done = fanal("screen", "--format", "html", "--out", str(tmp_path / "." / "a.html"), str(path))
    assert done.exit_code == 2
    assert path.read_bytes() == before


def test_where_a_report_cannot_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = fanal("screen", "--format", "html", "--out", str(tmp_path / "file" / "report.html"), stdin=NOTHING)
    assert done.exit_code == 73
    assert "Choose another" in done.stderr


def test_a_report_that_cannot_be_finished_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "report.html"
    out.write_text("before", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    done = fanal("screen", "--format", "html", "--out", str(out), stdin=NOTHING)
    assert done.exit_code == 73
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize("say", LANGUAGES)
def test_the_table_shows_the_board_why_and_what_to_do(say: str, tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", {"id": "a", "text": HELD}, {"id": "b", "text": NOTHING})
    done = fanal("screen", "--say", say, name)
    assert done.exit_code == 0
    assert all(shape in done.stdout for shape in "■□")
