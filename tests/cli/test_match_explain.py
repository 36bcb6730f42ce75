"""`fanal match explain`: two records out of files, what speaks for and against, and what is told of bad input."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fanal.cli.match_explain import match_explain_command
from tests.cli.running import SECRET, fanal, jsonl

ADA = {"name": ["Ada Lovelockova"], "birthDate": ["1980-05-17"], "gender": ["female"]}


def record(identity: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": identity, "schema": "Person", "properties": properties}


def explain(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(match_explain_command, list(arguments), input=stdin)


@pytest.fixture
def records(tmp_path: Path) -> str:
    other = {**ADA, "birthDate": ["1980-05-18"], "gender": ["male"]}
    return jsonl(
        tmp_path / "records.jsonl", record("a", **ADA), record("b", **other), record("c", name=["Li Na"])
    )


def test_the_text_says_what_speaks_for_and_against(records: str) -> None:
    done = explain("a", "b", "--in", records, "--say", "en")

    assert done.exit_code == 0
    assert "Date of birth: differs by one sign  [1980-05-17 / 1980-05-18]" in done.stdout
    assert "Sex: contradicts  [female / male]" in done.stdout
    assert "an officer decides" in done.stdout


def test_it_is_a_command_of_fanal_match(records: str) -> None:
    assert fanal("match", "explain", "a", "b", "--in", records).exit_code == 0


def test_the_json_holds_codes_and_figures(records: str) -> None:
    data = json.loads(explain("a", "b", "--in", records, "--format", "json", "--say", "ar").stdout)

    assert (data["left"], data["right"]) == ("a", "b")
    assert 0 < data["score"] < 1
    assert {"name.same", "birth.slip", "sex.contradicted"} <= {one["code"] for one in data["why"]}
    assert data["prior"] + data["bits"] == pytest.approx(
        data["prior"] + sum(one["bits"] for one in data["why"]), abs=0.05
    )


def test_a_line_of_json_is_one_line(records: str) -> None:
    done = explain("a", "c", "--in", records, "--format", "jsonl")

    assert done.stdout.count("\n") == 1
    assert json.loads(done.stdout)["match"] is False


def test_the_fewer_records_were_searched_the_more_the_same_evidence_says(records: str) -> None:
    few, many = (
        json.loads(explain("a", "b", "--in", records, "--format", "json", "--records", size).stdout)["score"]
        for size in ("10", "1000000000")
    )

    assert few > many


def test_two_tables_may_use_the_same_ids(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("id,name,dob\n1,Ada Lovelockova,1980-05-17\n2,Bo,1990\n", encoding="utf-8")
    second.write_text("key;full;dob\n1;Ada Lovelockova;17/05/1980\n", encoding="utf-8")

    done = explain("1", "1", "--in", str(first), "--in", str(second), "--map", "key=id", "--map", "full=name",
                   "--format", "json")  # fmt: skip

    assert "birth.same" in {one["code"] for one in json.loads(done.stdout)["why"]}


def test_names_in_two_scripts_are_left_alone_where_that_is_asked(tmp_path: Path) -> None:
    file = jsonl(
        tmp_path / "two.jsonl", record("a", name=["Sergei Ivanov"]), record("b", name=["Сергей Иванов"])
    )
    asked = ("a", "b", "--in", file, "--format", "json")

    assert json.loads(explain(*asked).stdout)["why"]
    assert json.loads(explain(*asked, "--no-transliterate").stdout)["why"] == []


def test_standard_input_is_read() -> None:
    lines = "\n".join(json.dumps(record(identity, **ADA)) for identity in "ab")

    assert explain("a", "b", "--in", "-", stdin=lines).exit_code == 0


def test_an_id_that_is_nowhere_is_told_without_repeating_it(records: str) -> None:
    done = explain("a", SECRET, "--in", records)

    assert done.exit_code == 3
    assert "in none of the files" in done.output
    assert SECRET not in done.output


def test_lines_that_cannot_be_used_are_told_and_the_others_compared(tmp_path: Path) -> None:
    file = jsonl(
        tmp_path / "some.jsonl", record("a", **ADA), f'{{"{SECRET}', record("b", **ADA), record("a", **ADA)
    )

    done = explain("a", "b", "--in", file)

    assert done.exit_code == 1
    assert "line 2: The line is no JSON object" in done.stderr
    assert "line 4: Another record before it has the same id" in done.stderr
    assert SECRET not in done.output


@pytest.mark.parametrize("wrong", ["a", "=name", "a=colour"])
def test_a_mapping_that_means_nothing_is_refused(records: str, wrong: str) -> None:
    done = explain("a", "b", "--in", records, "--map", wrong)

    assert done.exit_code == 2
    assert "--map" in done.stderr


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    binary = tmp_path / "picture.csv"
    binary.write_bytes(bytes(range(256)) * 50)

    for name in (str(tmp_path / "nowhere.csv"), str(binary), str(tmp_path)):
        done = explain("a", "b", "--in", name)
        assert done.exit_code == 3
        assert name in done.output


def test_a_name_that_would_turn_the_terminal_around_is_shown_as_signs(tmp_path: Path) -> None:
    turned = {**ADA, "birthPlace": ["Ly\u202eon \x1b[31m"]}
    file = jsonl(tmp_path / "hostile.jsonl", record("a", **turned), record("b", **turned))

    done = explain("a", "b", "--in", file)

    assert "\u202e" not in done.stdout
    assert "\x1b" not in done.stdout
