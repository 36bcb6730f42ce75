"""A country's file says nothing without its source, and always has the numbers that the safe steps call."""

import pytest

from fanal.engine.vocabulary import data_files, load_yaml
from tests.data.files import codes

COUNTRIES = list(data_files("jurisdictions"))
NOT_SET = "not set"
CALLED = ["emergency", "competent_authority", "child_protection", "hotline"]
CRIMES = ["trafficking", "smuggling", "aggravated_smuggling"]
PROVISIONS = ["consent_clause", "child_rule", "non_punishment_clause", "reflection_period"]


def facts(name: str) -> list[dict[str, str]]:
    """Return every article and number of a country that is set."""
    file = load_yaml(name)
    articles = [one for part in ("offences", "provisions") for one in file[part] if one["article"] != NOT_SET]
    return articles + [one for one in file["numbers"] if one["number"] != NOT_SET]


@pytest.mark.parametrize("name", COUNTRIES)
def test_every_fact_of_a_country_names_its_source_its_date_and_how_sure_we_are(name: str) -> None:
    for fact in facts(name):
        assert fact["source"]
        assert fact["as_of"]
        assert fact["confidence"] in ("verified", "secondary"), "what was not read stays not set"


@pytest.mark.parametrize("name", COUNTRIES)
def test_every_country_has_the_same_offences_provisions_and_numbers_first(name: str) -> None:
    file = load_yaml(name)
    assert [one["crime"] for one in file["offences"]] == CRIMES
    assert [one["code"] for one in file["provisions"]][: len(PROVISIONS)] == PROVISIONS
    assert [one["code"] for one in file["numbers"]][: len(CALLED)] == CALLED


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_child_is_never_younger_than_the_treaty_says(name: str) -> None:
    assert int(load_yaml(name)["child_under"]) >= 18


@pytest.mark.parametrize("name", COUNTRIES)
def test_days_of_reflection_have_their_article(name: str) -> None:
    file = load_yaml(name)
    days, article = (
        file["reflection_days"],
        file["provisions"][PROVISIONS.index("reflection_period")]["article"],
    )
    assert days == NOT_SET or article != NOT_SET or file["code"] == "xx"
    assert days == NOT_SET or int(days) >= 30


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_is_in_the_list_of_countries_and_so_are_its_languages(name: str) -> None:
    file = load_yaml(name)
    assert file["code"] == "xx" or file["code"].upper() in codes("vocabularies/countries.yaml")
    assert set(file.get("languages", [])) <= set(codes("vocabularies/person_languages.yaml"))


def test_the_country_that_is_not_set_has_no_number_and_no_article() -> None:
    assert facts("jurisdictions/xx.yaml") == []
