"""The reading data of every language: shape, known concepts, patterns that compile, nothing left out."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from jsonschema import Draft202012Validator

from fanal.engine.reading.language import reading_languages
from fanal.engine.reading.mentions import rules_for
from fanal.engine.screening.concepts import concepts
from fanal.engine.vocabulary import DATA, LANGUAGES, data_files, load_yaml

SCHEMAS = DATA / "schema" / "reading"


def pattern_files() -> list[str]:
    return [name for lang in reading_languages() for name in data_files(f"reading/{lang}/patterns")]


def errors(kind: str, name: str) -> list[str]:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    return [error.message[:200] for error in Draft202012Validator(schema).iter_errors(load_yaml(name))]


def test_every_language_of_the_answer_is_also_read() -> None:
    assert set(reading_languages()) == set(LANGUAGES)


@pytest.mark.parametrize("name", pattern_files())
def test_a_pattern_file_fits_its_schema_and_knows_its_concepts(name: str) -> None:
    assert not errors("patterns", name)
    assert not set(load_yaml(name)) - set(concepts())


@pytest.mark.parametrize("kind", ["language", "lexicon", "scope"])
@pytest.mark.parametrize("lang", reading_languages())
def test_the_other_files_of_a_language_fit_their_schemas(lang: str, kind: str) -> None:
    assert not errors(kind, f"reading/{lang}/{kind}.yaml")


@pytest.mark.parametrize("lang", reading_languages())
def test_every_pattern_compiles_and_every_concept_can_be_read(lang: str) -> None:
    assert {rule.concept for rule in rules_for(lang).matcher.rules} == set(concepts())


@pytest.mark.parametrize("lang", reading_languages())
def test_no_line_stands_twice_under_one_concept(lang: str) -> None:
    lines = Counter(
        (concept, line)
        for name in data_files(f"reading/{lang}/patterns")
        for concept, by_polarity in load_yaml(name).items()
        for said in by_polarity.values()
        for line in said
    )
    assert not [line for line, count in lines.items() if count > 1]


def test_relations_and_lists_name_known_concepts_and_languages() -> None:
    relations = load_yaml("reading/relations.yaml")
    named = {*relations["covers"], *(code for codes in relations["covers"].values() for code in codes)}
    named |= {*relations["counts_with_exploitation"], *relations["links_to_exploitation"]}
    assert not named - set(concepts())
    assert set(load_yaml("reading/births.yaml")) == set(LANGUAGES)
    assert set(load_yaml("reading/notices.yaml")) - {"at_least"} == set(LANGUAGES)
