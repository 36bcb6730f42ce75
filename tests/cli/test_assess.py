"""`fanal assess`: answers and observations in; what cannot be used is named by its place, never repeated."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import SECRET, fanal

SHOWN = ["documents_confiscated", "forced_labour_described"]


def findings(*codes: str, state: str = "present") -> list[dict[str, str]]:
    return [{"concept": code, "state": state, "source": "interview"} for code in codes]


def assess(tmp_path: Path, content: object, *arguments: str) -> tuple[int, dict[str, Any], str]:
    path = tmp_path / "answers.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    done = fanal("assess", str(path), *arguments)
    return done.exit_code, json.loads(done.stdout or "{}"), done.stderr


def test_answers_become_a_reasoned_assessment(tmp_path: Path) -> None:
    given = {"subject": {"age": 30, "said_by": "identity card"}, "findings": findings(*SHOWN)}
    code, found, _ = assess(tmp_path, given)
    assert code == 0
    keys = {"outcome", "crime", "forms", "elements", "child", "next_questions", "obligations", "why"}
    assert set(found) >= keys | {"what_would_change_this", "rules_version"}
    assert found["child"] == {"state": "adult", "because": ["identity card"]}


def test_questions_are_in_the_language_of_the_person_and_reasons_in_the_reader_s(tmp_path: Path) -> None:
    _, english, _ = assess(tmp_path, {"findings": findings(*SHOWN)}, "--say", "en")
    _, other, _ = assess(tmp_path, {"findings": findings(*SHOWN)}, "--lang", "ar", "--say", "fr")
    assert english["outcome"] == other["outcome"]
    assert english["why"] != other["why"]
    assert any("\u0600" <= letter <= "\u06ff" for letter in other["next_questions"][0]["question"])


def test_contradictory_answers_are_both_kept_and_said(tmp_path: Path) -> None:
    both = findings(SHOWN[0]) + findings(SHOWN[0], state="absent")
    code, found, _ = assess(tmp_path, {"findings": both}, "--say", "en")
    assert code == 0
    assert any("Said and denied" in line for line in found["why"])


def test_a_birth_date_is_counted_to_the_day_of_the_assessment(tmp_path: Path) -> None:
    for on, state in (("2026-03-01", "child"), ("2026-03-02", "adult")):
        _, found, _ = assess(tmp_path, {"subject": {"birth_date": "2008-03-02", "on": on}, "findings": []})
        assert found["child"]["state"] == state


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ({"birth_date": "2031-07-09", "on": "2026-11-23"}, "after"),
        ({"birth_date": "1831-07-09", "on": "2026-11-23"}, "No person"),
        ({"birth_date": "2000-01-01"}, "needs `on`"),
        ({"birth_date": SECRET, "on": "2026-11-23"}, "YYYY-MM-DD"),
        ({"birth_date": "2000-01-01", "on": "2026-11-23", "age": 20}, "both"),
        ({"age": 16, "age_state": "adult"}, "contradict"),
        ({"age": 40, "age_state": "child"}, "contradict"),
        ({"age": 731}, "No person"),
        ({"age": -1}, "No person"),
        ({"age": "seventeen"}, "whole number"),
        ({"age": True}, "whole number"),
        ({"age_state": SECRET}, "age_in_doubt"),
        ({"age_state": ["child"]}, "age_in_doubt"),
        ([SECRET], "must be an object"),
    ],
)
def test_an_age_that_cannot_be_is_refused_and_not_repeated(
    subject: object, said: str, tmp_path: Path
) -> None:
    code, found, stderr = assess(tmp_path, {"subject": subject, "findings": []})
    assert code == 3
    assert not found
    assert said in stderr
    assert not [word for word in (SECRET, "2031", "1831", "731", "seventeen") if word in stderr]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"concept": "documents_confiscatd", "state": "present"}, "documents_confiscated"),
        ({"concept": SECRET, "state": "present"}, "fanal indicators"),
        ({"concept": ["a"], "state": "present"}, "Finding 2"),
        ({"state": "present"}, "Finding 2"),
        ({"concept": SHOWN[0]}, "one of: present"),
        ({"concept": SHOWN[0], "state": SECRET}, "one of: present"),
        (SECRET, "not an object"),
    ],
)
def test_a_finding_that_cannot_be_used_is_named_by_its_number(
    entry: object, said: str, tmp_path: Path
) -> None:
    code, _, stderr = assess(tmp_path, {"findings": [*findings(SHOWN[1]), entry]})
    assert code == 3
    assert "Finding 2" in stderr
    assert said in stderr
    assert SECRET not in stderr


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '"a"', "[" * 100_000, "9" * 5_000, f'{{"findings": "{SECRET}"}}']
)
def test_a_file_that_is_no_answers_file_is_refused(content: str, tmp_path: Path) -> None:
    code, _, stderr = assess(tmp_path, content)
    assert code == 3
    assert "Traceback" not in stderr
    assert SECRET not in stderr


def test_a_missing_file_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    assert fanal("assess", str(tmp_path / "no.json")).exit_code == 3
    assert fanal("assess", "-", stdin='{"é": 1}'.encode("latin-1")).exit_code == 3


def test_standard_input_and_a_byte_order_mark_are_read() -> None:
    assert fanal("assess", "-", stdin='\ufeff{"findings": []}'.encode()).exit_code == 0
