"""`fanal match index` and `fanal match search`: from files to answers, changed, taken out, mended."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fanal.cli.match import match_group
from tests.cli.running import jsonl

OLGA = {
    "id": "olga",
    "schema": "Person",
    "properties": {"name": ["Olga Petrova"], "birthDate": ["1980-03-04"]},
}
LI = {"id": "li", "schema": "Person", "properties": {"name": ["王小明"], "phone": ["+33 6 12 34 56 78"]}}
QUERY = {
    "id": "q",
    "schema": "Person",
    "properties": {"name": ["Ольга Петрова"], "birthDate": ["1980-04-03"]},
}


def match(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(match_group, list(arguments), input=stdin)


def index(*arguments: str) -> Result:
    return match("index", *arguments, "--jobs", "1")


def found(folder: str, *queries: dict[str, Any]) -> list[list[str]]:
    done = match(
        "search", folder, "--in", "-", "--say", "en", stdin="".join(json.dumps(one) + "\n" for one in queries)
    )
    assert done.exit_code == 0, done.output
    return [[hit["id"] for hit in json.loads(line)["hits"]] for line in done.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    done = index(jsonl(tmp_path / "records.jsonl", OLGA, LI), "--out", str(tmp_path / "index"))
    assert done.exit_code == 0, done.output
    assert "2 records" in done.stdout
    return str(tmp_path / "index")


def test_a_search_says_who_how_likely_and_why(folder: str) -> None:
    done = match("search", folder, "--in", "-", "--say", "en", stdin=json.dumps(QUERY))

    answer = json.loads(done.stdout)
    assert answer["query"] == "q"
    assert answer["hits"][0]["id"] == "olga"
    assert 0 <= answer["hits"][0]["score"] <= 1
    assert answer["hits"][0]["match"] is True
    assert any(why["code"] == "birth.swapped" for why in answer["hits"][0]["why"])
    assert answer["ms"] > 0


def test_records_are_added_changed_and_taken_out(folder: str, tmp_path: Path) -> None:
    ana = {"id": "ana", "schema": "Person", "properties": {"name": ["Ana Okafor"]}}
    other = {**OLGA, "properties": {"name": ["Nino Beridze"]}}
    added = index(jsonl(tmp_path / "more.jsonl", ana, other), "--out", folder, "--add")
    assert "3 records" in added.stdout
    assert found(folder, ana, other) == [["ana"], ["olga"]]

    gone = index("--out", folder, "--retract", "ana", "--retract", "nobody")
    assert "1 of 2 records taken out" in gone.stderr
    assert found(folder, ana) == [[]]


def test_a_table_is_read_with_its_headers(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("ref,nom complet,né le\n7,Olga Petrova,04/03/1980\n", encoding="utf-8")
    assert index(str(table), "--out", str(tmp_path / "index")).exit_code == 0
    assert found(str(tmp_path / "index"), QUERY) == [["7"]]


def test_an_index_that_is_there_is_not_written_over(folder: str, tmp_path: Path) -> None:
    done = index(jsonl(tmp_path / "again.jsonl", OLGA), "--out", folder)
    assert done.exit_code == 2
    assert "--add" in done.output


def test_bad_lines_are_told_and_the_rest_is_indexed(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(OLGA) + "\n{\n", encoding="utf-8")
    done = index(str(path), "--out", str(tmp_path / "index"))
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    assert "1 records" in done.stdout


def test_a_damaged_index_is_named_and_made_anew(folder: str) -> None:
    path = next(Path(folder).glob("segment-*/index.arrays"))
    path.write_bytes(path.read_bytes()[:100])
    done = match("search", folder, "--in", "-", stdin=json.dumps(QUERY))
    assert done.exit_code == 3
    assert "index.arrays" in done.stderr

    mended = index("--out", folder, "--rebuild")
    assert mended.exit_code == 0, mended.output
    assert "was damaged" in mended.stderr
    assert found(folder, QUERY) == [["olga"]]


def test_a_folder_without_an_index_and_a_command_without_work_say_so(tmp_path: Path) -> None:
    nothing = match("search", str(tmp_path), "--in", "-", stdin="{}")
    assert nothing.exit_code == 3
    assert "no index in this folder" in nothing.stderr
    assert index("--out", str(tmp_path)).exit_code == 2
