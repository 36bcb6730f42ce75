"""What an officer chooses from, says and shows at a screening is complete, and names only what exists."""

import csv
import re

import pytest

from fanal.engine.vocabulary import DATA, LANGUAGES, data_files, entries, load_yaml
from tests.data.files import codes

CARD, STEPS, NOTICES = (f"screening/{name}.yaml" for name in ("card", "safe_steps", "notices"))
PROPERTIES, SPOKEN = "vocabularies/properties.yaml", "vocabularies/person_languages.yaml"
ON_CARD = tuple(load_yaml(CARD)["languages"])
ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")


def test_every_situation_has_three_steps_and_calls_numbers_every_country_has() -> None:
    every_country = [set(codes(name, "numbers")) for name in data_files("jurisdictions")]
    for code, situation in entries(STEPS).items():
        assert len(situation["steps"]) == 3, code
        called = {step["call"] for step in situation["steps"]} - {""}
        assert all(called <= numbers for numbers in every_country), code


def test_danger_a_controller_a_child_need_refusal_and_no_signal_have_their_steps() -> None:
    assert list(entries(STEPS)) == [
        "immediate_danger",
        "controller_present",
        "child",
        "medical_need",
        "wants_to_stop",
        "no_signal",
    ]


@pytest.mark.parametrize("entry", ON_CARD, ids=lambda entry: entry["code"])
def test_a_language_of_the_card_has_every_line_once_and_is_one_people_speak(
    entry: dict[str, dict[str, str]],
) -> None:
    assert list(entry["texts"]) == codes(CARD, "sentences")
    assert len(set(entry["texts"].values())) == len(entry["texts"])
    spoken = entries(SPOKEN)[str(entry["code"])]
    assert bool(ARABIC_SCRIPT.search(entry["texts"]["stop"])) == (spoken["direction"] == "rtl")


def test_the_card_speaks_the_languages_of_fanal() -> None:
    assert set(LANGUAGES) <= {entry["code"] for entry in ON_CARD}


def test_notices_begin_by_saying_who_speaks_and_end_with_what_comes_next() -> None:
    moments = [one["moment"] for one in entries(NOTICES).values()]
    assert moments[0] == "introduction"
    assert moments[-1] == "closing"
    consent = [one for one in entries(NOTICES).values() if one["moment"] == "consent"]
    assert "child" not in {one["subject"] for one in consent}, (
        "a child's consent is not asked for in place of a guardian's"
    )


def test_the_choices_of_a_property_are_a_vocabulary() -> None:
    for code, one in entries(PROPERTIES).items():
        assert "choices" not in one or entries(f"vocabularies/{one['choices']}.yaml"), code


@pytest.mark.parametrize(
    "code", ["name", "alias", "birth_date", "document_number", "phone", "address", "school"]
)
def test_what_tells_who_a_child_is_is_identifying(code: str) -> None:
    assert entries(PROPERTIES)[code]["identifying"] == "yes"


def test_a_companion_and_a_machine_never_interpret() -> None:
    interpreters = entries("vocabularies/interpreters.yaml").values()
    assert {one["code"] for one in interpreters if one["allowed"] == "no"} == {"machine", "companion"}


def test_one_grid_of_source_grading_is_offered_first() -> None:
    grids = load_yaml("vocabularies/source_gradings.yaml")["entries"]
    assert [grid["code"] for grid in grids if grid["default"] == "yes"] == ["europol_4x4"]


def test_the_countries_are_those_the_reader_knows() -> None:
    with (DATA / "reading/identifiers/countries.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.reader((line for line in stream if not line.startswith("#")), delimiter="\t")
        read = {row[0] for row in rows if row}
    named = {
        one["code"] for one in entries("vocabularies/countries.yaml").values() if one["kind"] == "country"
    }
    assert named == read


def test_the_languages_of_fanal_are_among_those_people_speak() -> None:
    assert set(LANGUAGES) <= set(codes(SPOKEN))
