"""`fanal records`, `fanal mrz` and `fanal nibrs` print what was read and name what was not."""

import json
from pathlib import Path

from tests.cli.running import SECRET, fanal, lines_of
from tests.engine.importing.made_nibrs import ARREST, INCIDENT, message
from tests.engine.importing.made_records import CALLS, table

CALL = ("0639980102", "0639980103", "14/03/2026 21:05:09", "75", "208-01-77")
BAD = (SECRET, "0639980103", "99/99/2026", "75", "x")
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"


def written(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def test_records_are_printed_as_lines_and_the_rejects_go_to_their_file(tmp_path: Path) -> None:
    name = written(tmp_path / "a.csv", table(CALLS["fr"], CALL, BAD))
    rejects = tmp_path / "rejects.jsonl"
    done = fanal(
        "records", name, "--region", "fr", "--format", "jsonl", "--rejects", str(rejects), "--say", "en"
    )
    assert done.exit_code == 1
    (row,) = lines_of(done)
    assert (row["line"], row["kind"], row["values"]["caller"]) == (2, "calls", "+33639980102")
    (reject,) = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert (reject["line"], reject["field"], reject["reason"]) == (3, "start", "date_impossible")
    assert "line 3, start:" in done.stderr
    assert SECRET not in done.stderr


def test_columns_can_be_told_and_standard_input_is_read() -> None:
    data = table(("a", "b", "c"), CALL[:3])
    assert fanal("records", "-", stdin=b"colour;weather\nblue;rain\n").exit_code == 3
    done = fanal("records", "-", "--kind", "calls", "--map", "a=called", "--map", "2=caller", "--map", "c=start",
                 "--region", "fr", "--format", "jsonl", stdin=data)  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert lines_of(done)[0]["values"]["caller"] == "+33639980103"


def test_the_order_of_day_and_month_can_be_told() -> None:
    data = table(("caller", "called", "start"), (*CALL[:2], "03/04/2026"))
    done = fanal("records", "-", "--order", "mdy", "--format", "jsonl", stdin=data)
    assert lines_of(done)[0]["values"]["start"] == "2026-03-04"


def test_the_table_names_the_fields_in_the_language_of_the_reader() -> None:
    done = fanal("records", "-", "--region", "fr", "--say", "fr", stdin=table(CALLS["es"], CALL))
    assert done.exit_code == 0
    assert "Appelant" in done.stdout
    assert "+33639980102" in done.stdout


def test_what_is_no_table_and_wrong_arguments_end_with_their_codes(tmp_path: Path) -> None:
    assert fanal("records", str(tmp_path / "missing.csv")).exit_code == 3
    assert fanal("records", "-", stdin=b"").exit_code == 3
    assert fanal("records", "-", "--map", "nothing", stdin=table(CALLS["fr"], CALL)).exit_code == 2
    assert fanal("records", "-", "--map", "1=colour", stdin=table(CALLS["fr"], CALL)).exit_code == 3


def test_a_zone_is_printed_with_each_verdict() -> None:
    done = fanal("mrz", "-", stdin=PASSPORT)
    assert done.exit_code == 0
    (zone,) = lines_of(done)
    assert (zone["type"], zone["valid"], zone["fields"]["document_number"]) == ("TD3", True, "L898902C3")
    assert zone["checks"] == dict.fromkeys(
        ["document_number", "birth_date", "expiry_date", "personal_number", "composite"], True
    )


def test_a_wrong_digit_is_a_verdict_and_a_line_of_no_zone_an_error() -> None:
    done = fanal("mrz", "-", stdin=PASSPORT.replace("7408122", "7408132") + "\nPassport of Utopia\nP<UTO\n")
    assert done.exit_code == 1
    zone, words, short = lines_of(done)
    assert (zone["valid"], zone["checks"]["birth_date"], zone["checks"]["document_number"]) == (
        False,
        False,
        True,
    )
    assert (words["line"], short["line"]) == (4, 5)
    assert words["error"] == short["error"]
    assert fanal("mrz", "-", stdin="").exit_code == 3


def test_incidents_are_printed_with_every_offence_code(tmp_path: Path) -> None:
    name = written(tmp_path / "a.xml", message(INCIDENT, ARREST))
    incident, arrest = lines_of(fanal("nibrs", name, "--format", "jsonl"))
    assert incident["offences"] == ["64A", "64B", "40B"]
    assert (incident["victims"][0]["age"], incident["offenders"][0]["age"]) == ("17", "40-45")
    assert arrest["offences"] == ["90Z"]
    assert "Human Trafficking" in fanal("nibrs", name).stdout


def test_a_file_that_is_no_message_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = written(tmp_path / "a.xml", message(INCIDENT)), written(tmp_path / "b.xml", b"<a/>")
    done = fanal("nibrs", bad, good, "--format", "jsonl")
    assert done.exit_code == 1
    assert [set(one) >= {"error"} for one in lines_of(done)] == [True, False]
    assert fanal("nibrs", bad).exit_code == 3
