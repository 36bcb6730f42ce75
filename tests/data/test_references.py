"""Every code that a data file names exists, and every source row has its concept."""

import csv
from collections import Counter
from typing import Any

import pytest

from fanal.engine.vocabulary import DATA, LANGUAGES, data_files, load_yaml
from tests.data.files import codes, named

ROWS_OF_THE_SOURCES = 363
FORMS, PURPOSES = "vocabularies/forms.yaml", "vocabularies/purposes.yaml"
HTCDS, CTDC, NIEM = (f"vocabularies/maps/{name}.yaml" for name in ("htcds", "ctdc", "niem"))
SMUGGLING = "rules/smuggling.yaml"


def concepts() -> dict[str, dict[str, Any]]:
    found = [entry for name in data_files("indicators/concepts") for entry in load_yaml(name)]
    assert len({entry["code"] for entry in found}) == len(found), "a concept has two places"
    return {entry["code"]: entry for entry in found}


def source_rows() -> list[dict[str, str]]:
    with (DATA / "indicators/source_rows.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_source_row_is_in_a_concept() -> None:
    ids = [row["id"] for row in source_rows()]
    mapped = {id_ for concept in concepts().values() for id_ in concept.get("rows", [])}
    assert len(ids) == len(set(ids)) == ROWS_OF_THE_SOURCES
    assert mapped == set(ids)


def test_a_concept_without_a_source_row_is_a_fact() -> None:
    assert not [code for code, one in concepts().items() if not one.get("rows") and one["kind"] != "fact"]


@pytest.mark.parametrize("element", ["act", "means", "purpose"])
def test_what_a_concept_speaks_to_is_in_the_law(element: str) -> None:
    known = {"act": "acts", "means": "means", "purpose": "purposes"}[element]
    spoken = {code for concept in concepts().values() for code in concept.get(element, {})}
    assert spoken <= set(codes(f"vocabularies/{known}.yaml"))


def test_topics_phases_kinds_and_forms_of_the_concepts_exist() -> None:
    found = concepts().values()
    states = load_yaml("vocabularies/states.yaml")["entries"]
    assert {one["topic"] for one in found} == set(codes("vocabularies/topics.yaml"))
    assert {one["phase"] for one in found} <= {state["code"] for state in states if state["group"] == "phase"}
    assert {one["kind"] for one in found} <= {state["code"] for state in states if state["group"] == "kind"}
    assert {form for one in found for form in one.get("forms", [])} <= set(codes(FORMS))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_concept_has_its_texts_in_every_language(lang: str) -> None:
    assert set(load_yaml(f"indicators/texts/{lang}.yaml")) == set(concepts())


def test_dimensions_of_the_source_rows_are_the_dimensions_we_know() -> None:
    assert {row["dimension"] for row in source_rows()} == set(codes("vocabularies/dimensions.yaml"))


def test_every_list_of_the_sources_feeds_a_form() -> None:
    assert named(FORMS, "entries", "source_forms") == {row["form"] for row in source_rows()}


def test_every_purpose_belongs_to_a_form_and_every_form_has_one() -> None:
    assert named(FORMS, "entries", "purposes") == set(codes(PURPOSES))
    assert named(PURPOSES, "entries", "counts_as") <= set(codes(PURPOSES))


def test_sub_forms_have_the_purposes_of_their_form() -> None:
    for form in load_yaml(FORMS)["entries"]:
        for sub in form.get("subforms", []):
            assert set(sub["purposes"]) <= set(form["purposes"])


def test_the_codes_of_other_standards_go_both_ways() -> None:
    forms = load_yaml(FORMS)["entries"]
    htcds = set(codes(HTCDS, "types_of_exploitation"))
    names = {sub["htcds"] for form in forms for sub in [form, *form.get("subforms", [])]}
    assert names | {form["htcds_own"] for form in forms if "htcds_own" in form} <= htcds
    niem = {
        entry["code"]: {entry["form"], *entry.get("forms", [])}
        for entry in load_yaml(NIEM)["exploitation_industries"]
    }
    for form in forms:
        assert {code for code, known in niem.items() if form["code"] in known} == set(form["niem"])
    assert named(CTDC, "methods_of_control", "htcds") <= set(codes(HTCDS, "methods_of_control"))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (HTCDS, "types_of_exploitation"),
        (CTDC, "types_of_exploitation"),
        (CTDC, "types_of_labour"),
        (CTDC, "types_of_sex"),
        (NIEM, "exploitation_industries"),
    ],
)
def test_maps_lead_to_forms_and_purposes_that_exist(name: str, part: str) -> None:
    subforms = {sub["code"] for form in load_yaml(FORMS)["entries"] for sub in form.get("subforms", [])}
    assert named(name, part, "form") | named(name, part, "forms") <= set(codes(FORMS))
    assert named(name, part, "subform") <= subforms
    assert named(name, part, "purposes") <= set(codes(PURPOSES))


def test_roles_and_recruitment_of_htcds_lead_to_acts_and_means() -> None:
    for part in ("methods_of_recruitment", "roles_in_process"):
        assert named(HTCDS, part, "act") <= set(codes("vocabularies/acts.yaml"))
        assert named(HTCDS, part, "means") <= set(codes("vocabularies/means.yaml"))


@pytest.mark.parametrize(
    ("name", "part", "field"),
    [
        (HTCDS, "methods_of_control", "concepts"),
        (SMUGGLING, "turning_points", "concepts"),
        (SMUGGLING, "aggravating", "concepts"),
        ("rules/child.yaml", "entries", "concepts"),
        ("rules/child.yaml", "entries", "never_lowers"),
    ],
)
def test_rules_and_maps_name_concepts_that_exist(name: str, part: str, field: str) -> None:
    assert named(name, part, field) <= set(concepts())


def test_the_values_of_the_smuggling_questions_name_concepts_that_exist() -> None:
    for question in load_yaml(SMUGGLING)["questions"]:
        for value in question["values"]:
            assert {*value["concepts"], *value["absent"]} <= set(concepts()), question["code"]


def test_a_concept_records_one_value_of_a_smuggling_question() -> None:
    for question in load_yaml(SMUGGLING)["questions"]:
        used = Counter(code for value in question["values"] for code in value["concepts"])
        assert not {code for code, times in used.items() if times > 1}, question["code"]


@pytest.mark.parametrize("name", list(data_files("jurisdictions")))
def test_a_country_has_its_own_file_and_known_purposes(name: str) -> None:
    country = load_yaml(name)
    assert name == f"jurisdictions/{country['code']}.yaml"
    assert set(country["extra_purposes"]) <= set(codes(PURPOSES))
