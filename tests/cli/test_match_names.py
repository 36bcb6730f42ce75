"""`fanal match names`: every row gets its answer in its place."""

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from fanal.cli import main


def run(*given: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["match", "names", *given], input=text)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_pairs_are_answered_in_order_with_the_reasons(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text(
        "name1,name2\nMarta Kowalska,Марта Ковальская\nMarta Kowalska,Jan Zielinski\n", encoding="utf-8"
    )
    result = run(str(file), "--format", "jsonl")
    assert result.exit_code == 0
    first, second = rows(result)
    assert set(first) == {"left", "right", "score", "match", "why"}
    assert (first["match"], second["match"]) == (True, False)
    assert first["right"] == "Марта Ковальская"


def test_a_row_that_cannot_be_used_is_named_with_its_line_and_keeps_its_place() -> None:
    result = run("-", "--format", "jsonl", text="left,right\nAnn Bell,\nAnn Bell,Ann Bell\n")
    assert result.exit_code == 1
    found = rows(result)
    assert set(found[0]) == {"line", "error"}
    assert found[0]["line"] == 2
    assert found[1]["match"] is True
    assert "line 2" in result.stderr


def test_columns_may_be_told_by_name_number_or_map() -> None:
    text = "id,who,x,whom\n1,Ann Bell,-,Ann Bell\n"
    for told in (("--left", "who", "--right", "4"), ("--map", "who=left", "--map", "whom=right")):
        assert rows(run("-", *told, "--format", "jsonl", text=text))[0]["match"] is True


def test_columns_that_are_not_clear_end_with_a_sentence() -> None:
    result = run("-", text="a1,b1,c1\nx,y,z\n")
    assert result.exit_code == 3
    assert "--left COL" in result.stderr


def test_the_column_schema_says_what_a_row_is_of() -> None:
    text = "schema,name1,name2\nCompany,Lantern Works Ltd,Lantern Works Limited\nPerson,Ann Bell,Ann Bell\n"
    assert [row["match"] for row in rows(run("-", "--format", "jsonl", text=text))] == [True, True]


def test_json_lines_are_read_and_a_line_that_is_none_is_named() -> None:
    text = '{"left": "Ann Bell", "right": "Bell, Ann"}\nnot json\n'
    result = run("-", "--format", "jsonl", text=text)
    assert result.exit_code == 1
    assert [set(row) for row in rows(result)][1] == {"line", "error"}


def test_without_transliteration_scripts_do_not_answer_each_other() -> None:
    text = "left,right\nMarta Kowalska,Марта Ковальская\n"
    assert rows(run("-", "--no-transliterate", "--format", "jsonl", text=text))[0]["match"] is False


def test_csv_holds_no_formula() -> None:
    result = run("-", "--format", "csv", text='left,right\n"=cmd()",Ann Bell\n')
    assert next(iter(list(csv.DictReader(io.StringIO(result.stdout)))))["left"] == "'=cmd()"


def test_an_empty_file_ends_with_a_sentence() -> None:
    assert run("-", text="").exit_code == 3


def test_the_table_is_for_people() -> None:
    result = run("-", "--say", "fr", text="left,right\nMarta Kowalska,Marta Kowatska\n")
    assert result.exit_code == 0
    assert "quelques lettres diffèrent" in " ".join(result.stdout.split())
