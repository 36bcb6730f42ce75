"""`fanal indicators`, `explain`, `questions` and `doctor` print what the data say, with sources, in four languages."""

import json

import pytest

from fanal.engine.screening.concepts import concepts, texts
from fanal.engine.vocabulary import LANGUAGES, entries
from tests.cli.running import SECRET, fanal

FORMS = tuple(entries("vocabularies/forms.yaml"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_concept_can_be_explained_with_its_sources(lang: str) -> None:
    for code, concept in concepts().items():
        done = fanal("explain", code, "--say", lang)
        assert done.exit_code == 0, done.output
        assert texts(lang)[code]["label"] in done.stdout
        assert all(row.id in done.stdout and row.source in done.stdout for row in concept.rows)


def test_an_unknown_code_is_answered_with_the_nearest_and_not_repeated() -> None:
    done = fanal("explain", "documents_confiscatd")
    assert done.exit_code == 2
    assert "documents_confiscated" in done.stderr
    assert SECRET not in fanal("explain", SECRET).output


def test_the_list_of_indicators_is_complete_and_no_code_is_cut() -> None:
    shown = fanal("indicators").stdout
    assert all(f"{code} " in shown for code in concepts())
    assert f"{len(concepts())} of {len(concepts())}" in shown


def test_the_list_as_json_names_rows_with_source_and_strength() -> None:
    found = json.loads(fanal("indicators", "--format", "json").stdout)
    assert [one["code"] for one in found] == list(concepts())
    assert all(row["source"] and row["strength"] for one in found for row in one["rows"])


def test_a_kind_and_a_form_narrow_the_list() -> None:
    every = len(concepts())
    for option in (("--kind", "observation"), ("--form", "organ")):
        assert 0 < len(json.loads(fanal("indicators", "--format", "json", *option).stdout)) < every


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_questions_for_every_form_in_every_language(lang: str, form: str) -> None:
    done = fanal("questions", "--lang", lang, "--form", form)
    assert done.exit_code == 0
    asked = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert len(asked) >= 5
    assert all(line.endswith("]") and "; " in line for line in asked)


def test_questions_for_a_child_and_for_an_adult_differ() -> None:
    assert len({fanal("questions", "--subject", one).stdout for one in ("adult", "child")}) == 2


@pytest.mark.parametrize("arguments", [["--form", "xx"], ["--lang", "de"], ["--subject", "x"], ["more"]])
def test_wrong_arguments_have_code_2(arguments: list[str]) -> None:
    assert fanal("questions", *arguments).exit_code == 2


def test_the_doctor_says_what_is_here_and_what_is_missing() -> None:
    done = fanal("doctor")
    assert done.exit_code == 0
    assert all(line.startswith(("ok ", "missing ")) for line in done.stdout.splitlines())


def test_help_names_every_command_and_every_exit_code() -> None:
    shown = fanal("--help").stdout
    for word in (
        "screen",
        "assess",
        "indicators",
        "explain",
        "questions",
        "demo",
        "doctor",
        "70",
        "73",
        "130",
    ):
        assert word in shown
    assert fanal("--version").stdout.startswith("fanal ")
