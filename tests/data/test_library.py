"""What the library cites exists: sources, instruments, articles; and every article the product cites has an address."""

import csv
from collections.abc import Iterator
from typing import Any

import pytest

from fanal.engine.library.in_place import articles_in
from fanal.engine.vocabulary import DATA, data_files, load_rows, load_yaml
from tests.data.files import codes, mappings, yaml_files

INSTRUMENTS = list(data_files("library/instruments"))
CASES = "library/case_law.yaml"
RECALLED = 7
NOT_CHECKED = "not checked"


def sources() -> list[str]:
    return [code for name in data_files("library/sources") for code in codes(name)]


def addresses() -> set[str]:
    files = [load_yaml(name) for name in INSTRUMENTS]
    articles = {f"{file['code']}:{one['number']}" for file in files for one in file["articles"]}
    return articles | {file["code"] for file in files}


def cited() -> Iterator[tuple[str, str]]:
    """Yield every citation of the product: those of rules and vocabularies, and the treaty of a national offence."""
    for name in yaml_files():
        for one in mappings(load_yaml(name)):
            yield from ((name, one[key]) for key in ("citation", "treaty") if isinstance(one.get(key), str))


def test_a_source_has_one_place_and_no_name_of_an_instrument() -> None:
    found = sources()
    assert len(set(found)) == len(found)
    assert not set(found) & {load_yaml(name)["code"] for name in INSTRUMENTS}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_article_says_where_it_was_read_and_is_no_surer_than_that(name: str) -> None:
    file, known = load_yaml(name), set(sources())
    assert name == f"library/instruments/{file['code']}.yaml"
    numbers = [one["number"] for one in file["articles"]]
    assert len(set(numbers)) == len(numbers)
    for article in file["articles"]:
        assert article["source"] in known
        if article["source"] == "recall":
            assert article["confidence"] == "recalled", article["number"]
        else:
            assert article["confidence"] != "ours"


def test_a_judgment_names_articles_and_forms_that_exist() -> None:
    forms, countries = set(codes("vocabularies/forms.yaml")), set(codes("vocabularies/countries.yaml"))
    for case in load_yaml(CASES)["entries"]:
        assert set(case["instruments"]) <= addresses(), case["code"]
        assert set(case["forms"]) <= forms
        assert {one.upper() for one in case["countries"]} <= countries
        assert case["source"] in sources()


def test_every_article_that_the_product_cites_has_an_address() -> None:
    known = {f"instrument/{one.replace(':', '/')}" for one in addresses()}
    found = {(name, text, one) for name, text in cited() for one in articles_in(text)}
    assert len(found) > 100
    assert not [one for one in found if one[2] not in known]


def test_no_citation_with_an_article_is_left_without_an_address() -> None:
    loose = {text for _, text in cited() if ", art. " in text and not articles_in(text)}
    assert not loose


def test_the_list_of_parties_says_as_of_when_and_how_sure() -> None:
    rows = load_rows("library/treaty_status.csv")
    keys = [(row["country"], row["treaty"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert {row["country"] for row in rows} <= set(codes("vocabularies/countries.yaml"))
    assert {row["party"] for row in rows} == {"yes", "no"}
    assert sum(row["confidence"] == "recalled" for row in rows) == RECALLED
    assert all(row["source"] and row["as_of"] and row["since"] for row in rows)


def test_the_list_of_parties_agrees_with_the_countries() -> None:
    since = {(row["country"], row["treaty"]): row["since"] for row in load_rows("library/treaty_status.csv")}
    for name in data_files("jurisdictions"):
        file = load_yaml(name)
        for treaty in file.get("treaties", ()):
            assert since.get((file["code"].upper(), treaty["code"])) in (None, treaty["party_since"])


def test_legal_standards_are_the_rows_of_the_source_and_second_hand() -> None:
    rows = load_rows("library/legal_standards.csv")
    assert len({row["code"] for row in rows}) == len(rows) == 143
    assert {row["code"] for row in rows} <= set(codes("vocabularies/countries.yaml"))
    assert {row["confidence"] for row in rows} == {"secondary"}
    assert all(row["source"] for row in rows)
    with (DATA / "library/legal_standards.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream))[0].startswith("# source: ")


@pytest.mark.parametrize("name", list(data_files("jurisdictions")))
def test_what_an_offence_says_beside_its_article_is_no_guess(name: str) -> None:
    file = load_yaml(name)
    provisions: dict[str, dict[str, Any]] = {one["code"]: one for one in file["provisions"]}
    for offence in file["offences"]:
        more = {"child_rule", "consent_clause", "non_punishment", "reflection_days"} & set(offence)
        assert offence["article"] != "not set" or not more
        pairs = (
            ("child_rule", "child_rule"),
            ("consent_clause", "consent_clause"),
            ("non_punishment", "non_punishment_clause"),
            ("reflection_days", "reflection_period"),
        )
        for field, provision in pairs:
            if offence.get(field, NOT_CHECKED) != NOT_CHECKED:
                assert provisions[provision]["article"] != "not set", field
        if offence.get("reflection_days", NOT_CHECKED) != NOT_CHECKED:
            assert offence["reflection_days"] == file["reflection_days"]
