"""Names of organisations and vessels are compared by their own words. All of them are invented."""

import pytest

from fanal.engine.matching.names import compare_names, parse_name


def match(one: str, other: str, schema: str = "Company") -> bool:
    return compare_names(parse_name(one, schema), parse_name(other, schema)).match


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Works Ltd", "LANTERN WORKS LIMITED"),
        ("Lantern Works GmbH", "Lantern Works Gesellschaft mit beschränkter Haftung"),
        ("OOO Morskoy Veter", "Limited Liability Company Morskoy Veter"),
        ("ООО Морской Ветер", "Morskoy Veter LLC"),
        ("A.B.C. Company", "ABC Co."),
        ("LanternAG", "Lantern AG"),
        ("1st Harbour Bank", "First Harbour Bank"),
        ("Brigade Forty 4", "Brigade 44"),
        ("HWO", "Harbour Workers Organization"),
        ("Harbour Int'l Shipping", "Harbour International Shipping"),
        ("The Lantern Foundation", "Lantern Foundation"),
        ("Old Lantern / New Lantern Group", "New Lantern Group"),
        ("Lantrn Works Ltd", "Lantern Works Ltd"),
    ],
)
def test_one_organisation_under_two_names_matches(one: str, other: str) -> None:
    assert match(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Works Ltd", "Harbour Works Ltd"),
        ("Lantern AG", "Fanal AG"),
        ("Management Company", "Westharbour Management Company"),
        ("Harbour Fund III", "Harbour Fund IV"),
        ("Lantern Solutions Denmark", "Lantern Solutions II Denmark"),
        ("ANO Morskoy Veter", "OOO Morskoy Veter"),
    ],
)
def test_two_organisations_do_not_match(one: str, other: str) -> None:
    assert not match(one, other)


def test_the_prefix_of_a_vessel_does_not_count() -> None:
    assert match("M/V Lady Fanal", "Lady Fanal", "Vessel")
    assert not match("MV Lady Fanal", "MV Lady Veter", "Vessel")


def test_a_name_without_a_schema_is_an_organisations_where_its_words_say_so() -> None:
    assert match("Lantern Works Ltd", "Lantern Works Limited", "LegalEntity")
    assert not match("Marta Kowalska", "Marta Zielinska", "LegalEntity")
