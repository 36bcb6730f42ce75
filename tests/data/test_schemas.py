"""Every data file fits its schema, speaks four languages, and says where it comes from and how sure we are."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fanal.engine.vocabulary import DATA, LANGUAGES, load_yaml
from tests.data.files import (
    SCHEMA,
    SHARED,
    lists_of_entries,
    schema_of,
    schemas,
    translated,
    validator,
    yaml_files,
)

OF_COURSES = {SCHEMA / "training" / f"{name}.json" for name in ("course", "module", "cases", "questions")}
HEADER = ["source", "licence", "checked_on", "confidence"]
WITH_HEADER = [name for name in yaml_files() if not name.startswith("indicators/")]
ARABIC = re.compile(r"[\u0600-\u06ff]")
OTHER_SCRIPT = re.compile(r"[\u0370-\u07ff\u3040-\u9fff]")
LONG_ENOUGH_TO_DIFFER = 25
PLACE = re.compile(r"\{\w+\}")
VERDICT = re.compile(
    r"(?<!presumed )(?<!identified )\bvictims?\b(?! may)|\bvictimes?\b(?! présumée| identifiée)"
    r"|(?<!presunta )\bvíctimas?\b(?! identificada)",
    re.I,
)


@pytest.mark.parametrize("path", schemas(), ids=lambda path: path.stem)
def test_every_schema_is_a_schema(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", yaml_files())
def test_every_data_file_fits_its_schema(name: str) -> None:
    found = validator(schema_of(name)).iter_errors(load_yaml(name))
    assert not [f"{error.json_path}: {error.message[:200]}" for error in found]


def test_every_schema_has_a_data_file() -> None:
    used = {schema_of(name) for name in yaml_files()}
    own = {path for path in schemas() if path.name != SHARED and path.parent.name != "reading"}
    assert own - OF_COURSES == used


@pytest.mark.parametrize("name", WITH_HEADER)
def test_a_data_file_starts_with_its_source_licence_date_and_how_sure_we_are(name: str) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0] for line in lines[:4]] == HEADER
    assert date.fromisoformat(load_yaml(name)["checked_on"])


@pytest.mark.parametrize("name", WITH_HEADER)
def test_every_text_stands_in_the_four_languages(name: str) -> None:
    for text in translated(name):
        assert set(text) == set(LANGUAGES), text
        assert all(text[lang].strip() for lang in LANGUAGES), text


@pytest.mark.parametrize("name", WITH_HEADER)
def test_every_text_is_written_in_its_own_language(name: str) -> None:
    for text in translated(name):
        assert ARABIC.search(text["ar"]), text
        assert not [lang for lang in ("en", "fr", "es") if OTHER_SCRIPT.search(text[lang])], text
        long = [text[lang] for lang in LANGUAGES if len(text[lang]) > LONG_ENOUGH_TO_DIFFER]
        assert len(set(long)) == len(long), text


OUR_WORDS = [
    name for name in WITH_HEADER if not name.startswith("library/sources/")
]  # a title is as published


@pytest.mark.parametrize("name", OUR_WORDS)
def test_no_text_calls_a_person_a_victim_as_a_verdict(name: str) -> None:
    texts = [text[lang] for text in translated(name) for lang in ("en", "fr", "es")]
    found = [text for text in texts if VERDICT.search(PLACE.sub("", text))]
    assert not found


@pytest.mark.parametrize("name", [name for name in yaml_files() if "/texts/" not in name])
def test_a_code_stands_once_in_its_list(name: str) -> None:
    for entries in lists_of_entries(load_yaml(name)):
        codes = [entry["code"] for entry in entries]
        assert not {code for code in codes if codes.count(code) > 1}


@pytest.mark.parametrize("name", WITH_HEADER)
def test_what_is_verified_names_where(name: str) -> None:
    """A list that cites cites in every entry: no law without its article or page, and no article without how sure."""
    for entries in lists_of_entries(load_yaml(name)):
        citing = [entry for entry in entries if "citation" in entry]
        assert len(citing) in (0, len(entries))
        assert all(entry["confidence"] for entry in citing)


@pytest.mark.parametrize("name", [name for name in WITH_HEADER if name.startswith("rules/")])
def test_every_rule_cites_its_source(name: str) -> None:
    for entries in lists_of_entries(load_yaml(name)):
        if "concepts" in entries[0] and "excludes" in entries[0]:
            continue  # the values of a question: the question cites
        assert all(entry.get("citation") for entry in entries)
