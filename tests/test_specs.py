"""The examples in plain words: each is a claim that an investigator or a lawyer can read, and the engine agrees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.dimensions import DIMENSIONS, results_table
from fanal.engine.screening.smuggling import rules
from fanal.engine.screening.subject import AGES, STATES, InputError
from fanal.engine.vocabulary import data_files, entries, load_yaml
from tests.spec.checks import CHECKS, differences
from tests.spec.examples import FOLDER, THEMES, Spec, raw_theme, specs

ENOUGH = 110
DIMENSION_RULES = load_yaml("rules/dimensions.yaml")
# Rules for children that the engine decides; the age assessment comes last, in practice and by people.
BY_PEOPLE = {"age_assessment_last"}
# What in an assessment shows that a rule for children was at work.
CHILD_RULES = {
    "means_not_required": ("means", "not_required"),
    "age_in_doubt_is_child": ("treated_as_child", "yes"),
    "guardian_at_once": ("obligations", "guardian"),
    "best_interests_each_decision": ("obligations", "best_interests"),
    "child_protection_takes_part": ("obligations", "child_protection"),
    "no_return_before_risk_check": ("obligations", "family_tracing_risk"),
    "watch_for_missing": ("obligations", "missing_child_alert"),
    "identity_not_shared": ("obligations", "privacy"),
}


@pytest.mark.parametrize("spec", specs(), ids=[spec.name for spec in specs()])
def test_example(spec: Spec) -> None:
    if "refused" in spec.expect:
        with pytest.raises(InputError, match=spec.expect["refused"]):
            spec.assessment()
        return
    assert not differences(spec.assessment(), spec.expect)


def test_there_are_enough_examples_and_each_has_its_own_name() -> None:
    names = [spec.name for spec in specs()]
    assert len(names) >= ENOUGH
    assert len(names) == len(set(names))


def test_every_file_of_examples_is_told() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(THEMES)


@pytest.mark.parametrize("file", THEMES)
def test_a_file_of_examples_is_written_as_its_schema_says(file: str) -> None:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    assert set(schema["$defs"]["expect"]["properties"]) == {*CHECKS, "refused"}
    Draft202012Validator(schema).validate(raw_theme(file))


def given_codes(spec: Spec) -> set[str]:
    return {code for state in STATES for code in spec.codes(state)}


@pytest.mark.parametrize("spec", specs(), ids=[spec.name for spec in specs()])
def test_what_an_example_gives_is_known_to_the_vocabulary_unless_it_is_refused(spec: Spec) -> None:
    if "refused" not in spec.expect:
        assert spec.given["age_state"] in AGES
        assert given_codes(spec) <= set(concepts())
    for word in ("asks_about", "asks_first", "never_asks"):
        assert set(spec.expect.get(word, ())) <= set(concepts())


def citations(raw: object) -> Iterator[tuple[str, str]]:
    """Yield each (citation, how sure) of a data file, that of the whole file included."""
    if isinstance(raw, dict):
        for name in ("citation", "source"):
            if isinstance(raw.get(name), str) and "confidence" in raw:
                yield raw[name], raw["confidence"]
        for value in raw.values():
            yield from citations(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from citations(value)


def test_every_law_that_an_example_rests_on_stands_in_the_data_with_the_same_confidence() -> None:
    files = [name for folder in ("rules", "vocabularies") for name in data_files(folder)]
    known = {one for name in files for one in citations(load_yaml(name))}
    assert not [(spec.name, law) for spec in specs() for law in spec.law if law not in known]


def expected(*words: str) -> set[str]:
    """Return every code that some example expects under one of `words`."""
    return {code for spec in specs() for word in words for code in _flat(spec.expect.get(word, ()))}


def _flat(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        return [code for one in value.values() for code in _flat(one)]
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize(("element", "file"), [("act", "acts"), ("means", "means"), ("purpose", "purposes")])
def test_every_act_every_means_and_every_purpose_has_an_example(element: str, file: str) -> None:
    assert set(entries(f"vocabularies/{file}.yaml")) <= expected(f"{element}_codes")


def test_every_form_of_exploitation_has_an_example_that_indicates_it() -> None:
    assert set(entries("vocabularies/forms.yaml")) <= expected("forms")


def test_every_obligation_has_an_example() -> None:
    assert set(entries("rules/obligations.yaml")) <= expected("obligations")


def test_every_turning_point_and_every_aggravating_circumstance_has_an_example() -> None:
    assert {point["code"] for point in rules()["turning_points"]} <= expected("turning_points")
    aggravated = [given_codes(spec) for spec in specs() if spec.expect.get("crime") == "aggravated_smuggling"]
    for entry in rules()["aggravating"]:
        assert any(given & set(entry["concepts"]) for given in aggravated), entry["code"]


def test_everything_that_excludes_smuggling_has_an_example() -> None:
    excluding = [v for q in rules()["questions"] for v in q["values"] if "smuggling" in v["excludes"]]
    for value in excluding:
        assert expected("excluded_by") & {*value["concepts"], *value["absent"]}, value["code"]


def test_every_combination_and_every_row_of_the_lists_rule_has_an_example() -> None:
    assert {rule["code"] for rule in DIMENSION_RULES["combinations"]} <= expected("combination")
    assert {row["code"] for row in results_table()} <= expected("row")


def test_every_rule_of_the_elements_is_cited_by_an_example() -> None:
    cited = {citation for spec in specs() for citation, _ in spec.law}
    assert {entry["citation"] for entry in entries("rules/elements.yaml").values()} <= cited


def test_every_rule_for_children_has_an_example_that_shows_it_and_one_that_cites_it() -> None:
    rules_for_children = {
        code: rule for code, rule in entries("rules/child.yaml").items() if code not in BY_PEOPLE
    }
    cited = {citation for spec in specs() for citation, _ in spec.law}
    assert {rule["citation"] for rule in rules_for_children.values()} <= cited
    for word, code in CHILD_RULES.values():
        assert code in expected(word), code
    content = set(rules_for_children["contentment_lowers_nothing"]["never_lowers"])
    referred = [given_codes(spec) for spec in specs() if spec.expect.get("outcome") == "refer"]
    assert all(any(code in given for given in referred) for code in content)
    assert set(rules_for_children) == {*CHILD_RULES, "contentment_lowers_nothing"}


@pytest.mark.parametrize("group", ["outcome", "crime", "element"])
def test_every_word_of_the_result_has_an_example(group: str) -> None:
    words = {code for code, entry in entries("vocabularies/states.yaml").items() if entry["group"] == group}
    under = ("act", "means", "purpose") if group == "element" else (group,)
    assert words <= expected(*under)


def test_the_dimensions_and_forms_that_examples_name_exist() -> None:
    tables = [
        spec.expect[word] for spec in specs() for word in ("dimension", "combination") if word in spec.expect
    ]
    assert {form for table in tables for form in table} <= set(entries("vocabularies/forms.yaml"))
    assert {name for table in tables for names in table.values() for name in names} <= set(DIMENSIONS)
