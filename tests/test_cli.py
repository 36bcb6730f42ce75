"""`fanal screen`: the lines it promises, in input order, whatever stands between them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import HELD, NOTHING, SECRET, fanal, jsonl, lines_of, run_program

STATES = {
    "outcome": {"refer", "ask_more", "nothing_recorded"},
    "crime": {"trafficking", "smuggling", "aggravated_smuggling", "both", "neither", "undetermined"},
}
KEYS = {
    "id", "lang", "outcome", "crime", "forms", "elements", "child", "mentions", "identifiers", "next_questions",
    "obligations", "why", "rules_version",
}  # fmt: skip
# Letters outside the basic plane, joined emoji, combining marks and Arabic before and between what is found.
STRANGE = "\U0001d510\U0001f468\u200d\U0001f469 e\u0301 مرحبا "


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the results of four invented texts, one of them strange, with keys that nobody asked for."""
    path = tmp_path_factory.mktemp("screened") / "texts.jsonl"
    texts = [HELD, NOTHING, f"{STRANGE}{HELD} Call +33 6 12 34 56 78 or write to a@example.org.", HELD]
    records = [{"text": text, "id": f"n{n}", "lang": "en", "colour": "red"} for n, text in enumerate(texts)]
    return lines_of(fanal("screen", "--format", "jsonl", jsonl(path, *records)))


def test_every_line_has_the_promised_keys(screened: list[dict[str, Any]]) -> None:
    assert all(set(one) >= KEYS for one in screened)
    assert all(one[name] in known for one in screened for name, known in STATES.items())


def test_the_parts_of_a_line_have_the_promised_keys(screened: list[dict[str, Any]]) -> None:
    promised = {
        "forms": {"form", "state", "because"},
        "mentions": {"concept", "polarity", "start", "end", "text"},
        "identifiers": {"type", "value", "start", "end"},
        "next_questions": {"concept", "question", "why"},
        "obligations": {"code", "action", "source"},
    }
    for name, keys in promised.items():
        assert any(one[name] for one in screened), name
        assert all(set(part) >= keys for one in screened for part in one[name]), name
    assert all(set(one["elements"]) == {"act", "means", "purpose"} for one in screened)
    assert all(part["state"] for one in screened for part in one["elements"].values())
    assert all(set(one["child"]) == {"state", "because"} for one in screened)
    assert all(one["why"] and all(isinstance(line, str) for line in one["why"]) for one in screened)


def test_lines_come_in_input_order(screened: list[dict[str, Any]]) -> None:
    assert [one["id"] for one in screened] == ["n0", "n1", "n2", "n3"]


def test_keys_that_nobody_asked_for_change_nothing(screened: list[dict[str, Any]]) -> None:
    assert {**screened[0], "id": ""} == {**screened[3], "id": ""}
    assert "colour" not in screened[0]


def test_positions_count_code_points(screened: list[dict[str, Any]]) -> None:
    text = f"{STRANGE}{HELD} Call +33 6 12 34 56 78 or write to a@example.org."
    assert screened[2]["mentions"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in screened[2]["mentions"])
    found = {one["type"]: text[one["start"] : one["end"]] for one in screened[2]["identifiers"]}
    assert found["phone"] == "+33 6 12 34 56 78"
    assert found["email"] == "a@example.org"


def test_an_id_keeps_its_type_and_a_missing_one_is_the_line_number(tmp_path: Path) -> None:
    records = ({"id": 7, "text": NOTHING}, {"id": "7", "text": NOTHING}, {"text": NOTHING})
    done = fanal("screen", "--format", "jsonl", jsonl(tmp_path / "a.jsonl", *records))
    assert [one["id"] for one in lines_of(done)] == [7, "7", 3]


def test_a_bad_line_stands_in_its_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    name = jsonl(
        tmp_path / "a.jsonl", {"id": "a", "text": HELD}, "{" + SECRET, {"id": 0}, {"id": "d", "text": NOTHING}
    )
    done = fanal("screen", "--format", "jsonl", name)
    assert done.exit_code == 1
    assert [one["id"] for one in lines_of(done)] == ["a", 2, 0, "d"]
    assert [set(one) for one in lines_of(done)[1:3]] == [{"id", "error"}, {"id", "error"}]
    assert [line.split(": ")[1].split(", ")[-1] for line in done.stderr.splitlines()] == ["line 2", "line 3"]
    assert SECRET not in done.output


def test_where_nothing_can_be_used_the_code_is_3(tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", "{", "[]")
    assert fanal("screen", "--format", "jsonl", name).exit_code == 3
    assert fanal("screen", str(tmp_path / "missing.txt")).exit_code == 3


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["--lang", "xx"], ["--jobs", "0"], ["--format", "csv"], ["--out", "a.html"]]
)
def test_wrong_arguments_have_code_2(arguments: list[str]) -> None:
    assert fanal("screen", *arguments).exit_code == 2


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    records = [{"id": n, "text": HELD if n % 3 else NOTHING, "lang": "en"} for n in range(70)]
    name = jsonl(tmp_path / "a.jsonl", *records[:40], "{", *records[40:])
    one, two = (run_program("screen", "--format", "jsonl", "--jobs", jobs, name) for jobs in "12")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert len(one.stdout.splitlines()) == 71


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n "])
def test_standard_input_is_json_lines_where_it_begins_with_a_brace(mark: bytes) -> None:
    line = json.dumps({"id": "a", "text": HELD}).encode()
    done = fanal("screen", "-", "--format", "jsonl", stdin=mark + line + b"\n" + line)
    assert [one["id"] for one in lines_of(done)] == ["a", "a"]


def test_other_standard_input_is_one_text() -> None:
    done = fanal("screen", "--format", "jsonl", stdin=HELD.encode())
    assert [one["id"] for one in lines_of(done)] == ["stdin"]


def test_the_language_of_a_line_goes_before_that_of_the_command_line(tmp_path: Path) -> None:
    records = ({"text": HELD, "lang": "en"}, {"text": HELD})
    done = fanal("screen", "--format", "jsonl", "--lang", "fr", jsonl(tmp_path / "a.jsonl", *records))
    assert [one["lang"] for one in lines_of(done)] == ["en", "fr"]


def test_the_subject_that_is_given_counts(tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", {"text": NOTHING})
    states = [
        lines_of(fanal("screen", name, "--format", "jsonl", "--subject", given))[0]["child"]["state"]
        for given in ("adult", "child", "age_in_doubt", "unknown")
    ]
    assert states == ["adult", "child", "age_in_doubt", "unknown"]


def test_json_is_one_list_and_says_what_would_change(tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", {"id": "a", "text": HELD}, "{")
    found = json.loads(fanal("screen", "--format", "json", name).stdout)
    assert [one["id"] for one in found] == ["a", 2]
    assert "what_would_change_this" in found[0]
    assert json.loads(fanal("screen", "--format", "json", str(tmp_path / "no.txt")).stdout)[0]["error"]
