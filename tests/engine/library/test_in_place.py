"""Everything an officer meets on a page leads to law, a guide, a lesson, an authority and a group, and says why."""

import pytest

from fanal.engine.library.in_place import RULES, Link, articles_in, codes_of, facets_of, kinds, links_for
from fanal.engine.vocabulary import DATA, data_files, load_yaml

CONTENT = load_yaml(RULES)
MUST = (
    "concept",
    "element",
    "obligation",
    "child_rule",
    "smuggling_question",
    "turning_point",
    "aggravating",
)
ALL = [(kind, code) for kind in kinds() for code in codes_of(kind)]
MOST_LAW = 10
LESSONS = (
    "what_trafficking_is",
    "not_smuggling",
    "forms_labour_and_domestic",
    "forms_sexual",
    "forms_forced_crime",
    "organ_removal",
    "children",
    "first_contact_and_interview",
    "non_punishment_and_referral",
    "sharing_with_other_countries",
)


def instruments() -> dict[str, set[str]]:
    files = [load_yaml(name) for name in data_files("library/instruments")]
    return {file["code"]: {one["number"] for one in file["articles"]} for file in files}


def of(links: tuple[Link, ...], what: str) -> list[str]:
    return [link.target for link in links if link.what == what]


@pytest.mark.parametrize("kind", kinds())
def test_everything_has_law_guide_lesson_authority_and_group(kind: str) -> None:
    for code in codes_of(kind):
        links = links_for(kind, code, "fr")
        assert 1 <= len(of(links, "law")) <= MOST_LAW, (code, of(links, "law"))
        assert [len(of(links, what)) for what in ("guide", "lesson", "group")] == [1, 1, 1], code
        assert of(links, "authority"), code
        assert all(one.startswith("authority/fr#") for one in of(links, "authority"))


def test_the_kinds_that_must_have_links_have_all_their_codes() -> None:
    sizes = {kind: len(codes_of(kind)) for kind in MUST}
    assert sizes["concept"] == sum(len(load_yaml(name)) for name in data_files("indicators/concepts"))
    assert sizes["obligation"] == len(load_yaml("rules/obligations.yaml")["entries"])
    assert all(sizes.values())


def test_every_article_that_is_linked_has_an_address() -> None:
    known = instruments()
    for target in {one for kind, code in ALL for one in of(links_for(kind, code), "law")}:
        sort, name, *number = target.split("/")
        if sort == "instrument":
            assert name in known
            assert set(number) <= known[name], target


@pytest.mark.parametrize("rule", CONTENT["rules"], ids=lambda rule: f"{rule['kind']}-{rule['values'][0]}")
def test_no_rule_names_what_does_not_exist(rule: dict[str, list[str]]) -> None:
    kind, by = str(rule["kind"]), str(rule["by"])
    assert kind in kinds()
    if kind != "refusal":
        known = {value for code in codes_of(kind) for value in facets_of(kind, code).get(by, ())}
        assert set(rule["values"]) <= known


def linked(what: str) -> set[str]:
    named = [one[what] for part in ("kinds", "rules") for one in CONTENT[part] if what in one]
    return set(named)


def test_every_part_of_a_guide_that_is_linked_exists() -> None:
    absent = set()
    for target in linked("guide"):
        code, _, anchor = target.removeprefix("guide/").partition("#")
        folder = DATA / "library/guides" / code
        if not folder.is_dir():
            absent.add(code)
            continue
        for text in folder.glob("*.md"):
            assert f"{{#{anchor}}}" in text.read_text(encoding="utf-8"), (target, text.name)
    codes = {target.removeprefix("guide/").partition("#")[0] for target in linked("guide")}
    assert len(absent) in (0, len(codes) - 1), "some of the guides are missing"


def test_every_lesson_that_is_linked_is_in_the_core_course() -> None:
    course = DATA / "training/core/course.yaml"
    modules = load_yaml(str(course))["modules"] if course.exists() else LESSONS
    assert linked("lesson") <= set(modules)
    assert set(LESSONS) == set(modules)


def test_groups_and_reasons_have_words() -> None:
    groups = {one["code"] for one in CONTENT["groups"]}
    reasons = {one["code"] for one in CONTENT["reasons"]}
    links = [link for kind, code in ALL for link in links_for(kind, code, "gb")]
    assert {link.target for link in links if link.what == "group"} <= groups
    assert {link.reason for link in links} <= reasons
    assert {one["code"] for one in CONTENT["message_kinds"]} == set(codes_of("message_kind"))


def test_the_law_of_the_country_comes_first_and_says_where_nothing_was_checked() -> None:
    assert links_for("element", "means", "gb")[0] == Link("law", "provision/gb/consent_clause", "national")
    assert links_for("element", "act", "fr")[0].target == "offence/fr/trafficking"
    first = links_for("obligation", "recovery_and_reflection", "eg")[0]
    assert (first.target, first.reason) == ("country/eg", "not_checked")
    assert links_for("element", "act", "ZZ")[0].target == "country/xx"
    assert links_for("element", "act", "../xx")[0].target == "country/xx"


def test_the_particular_wins_over_the_general() -> None:
    debt = links_for("concept", "debt_bondage", "es")
    assert of(debt, "guide")[0].startswith("guide/debt_and_control")
    assert of(links_for("concept", "excessive_hours"), "guide") == ["guide/forced_labour#signs"]
    assert of(links_for("concept", "made_to_defraud_online"), "guide") == ["guide/scam_centres#signs"]
    child = links_for("concept", "child_does_unsuitable_work", "gb")
    assert of(child, "guide") == ["guide/forced_labour#child"]
    assert of(child, "authority")[0] == "authority/gb#child_protection"


def test_what_an_entry_cites_is_linked_before_what_rules_add() -> None:
    links = links_for("obligation", "privacy")
    assert next(link.reason for link in links if link.what == "law") == "cited"
    assert "instrument/coe_197/11" in of(links, "law")


def test_an_unknown_code_has_what_holds_for_its_kind() -> None:
    links = links_for("refusal", "exhibits.too_large", "tn")
    assert of(links, "guide")[0].startswith("guide/evidence_at_the_scene")
    assert of(links_for("refusal", "elsewhere.new"), "law") == ["instrument/eu_2016_680/4"]


@pytest.mark.parametrize(
    ("citation", "articles"),
    [
        ("Trafficking in Persons Protocol, art. 3 (a)", ["palermo_protocol/3"]),
        ("Trafficking in Persons Protocol, art. 3 and 5", ["palermo_protocol/3", "palermo_protocol/5"]),
        ("Smuggling of Migrants Protocol, art. 6.3 (a)", ["smuggling_protocol/6"]),
        ("Smuggling of Migrants Protocol, art. 16 (1) to (3), protection", ["smuggling_protocol/16"]),
        ("Directive (EU) 2024/1712, amending Directive 2011/36/EU, art. 2 (3)", ["eu_2011_36/2"]),
        ("Directive 2011/36/EU as amended by Directive (EU) 2024/1712, sanctions", ["eu_2011_36"]),
        ("CETS 197, art. 28 (3); Convention on the Rights of the Child, art. 3 (1)", ["coe_197/28", "crc/3"]),
        ("Directive (EU) 2016/680, art. 1 (1) and 8", ["eu_2016_680/1", "eu_2016_680/8"]),
        ("ILO Convention No. 29", ["ilo_c29"]),
        ("PEACE model, closure", []),
    ],
)
def test_a_citation_leads_to_its_articles(citation: str, articles: list[str]) -> None:
    assert list(articles_in(citation)) == [f"instrument/{one}" for one in articles]
