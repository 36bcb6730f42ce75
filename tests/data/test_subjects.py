"""The kinds of subject, their properties and the verbs between them name each other truly and make sentences."""

import re
from typing import Any

import pytest

from fanal.apps.subjects.properties import known_properties
from fanal.engine.vocabulary import DATA, LANGUAGES, entries, load_yaml
from tests.data.files import codes

KINDS, VERBS, PROPERTIES = "subjects/kinds.yaml", "subjects/verbs.yaml", "vocabularies/properties.yaml"
ELEMENTS = {"act": "acts", "means": "means", "purpose": "purposes"}
PLACEHOLDERS = {
    "place": {"place"},
    "on": {"date"},
    "in": {"date"},
    "around": {"date"},
    "from_until": {"begin", "end"},
    "from_until_part": {"begin", "end"},
    "since": {"begin"},
    "since_part": {"begin"},
    "until": {"end"},
    "until_part": {"end"},
    "amount": {"amount"},
    "as_role": {"role"},
}
FTM = {
    "UnknownLink": {"subject", "object"},
    "Associate": {"person", "associate"},
    "Family": {"person", "relative"},
    "Employment": {"employer", "employee"},
    "Representation": {"agent", "client"},
    "Directorship": {"director", "organization"},
    "Membership": {"member", "organization"},
    "Ownership": {"owner", "asset"},
    "Control": {"controller", "controlled"},
    "Payment": {"payer", "beneficiary"},
    "Call": {"caller", "receiver"},
    "Message": {"sender", "recipients"},
    "Similar": {"candidate", "match"},
    "Identification": {"holder"},
    "Event": {"involved", "location"},
}
NIEM_VENUES = 34


def verbs() -> dict[str, dict[str, Any]]:
    return {code: dict(entry) for code, entry in entries(VERBS).items()}


def placeholders(text: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", text)


def test_a_kind_lists_the_properties_that_name_it_as_their_kind() -> None:
    for code, kind in entries(KINDS).items():
        assert tuple(sorted(kind["properties"])) == tuple(sorted(known_properties(code))), code


def test_every_property_belongs_to_kinds_that_exist() -> None:
    known = set(codes(KINDS))
    assert all(entry["kinds"] and set(entry["kinds"]) <= known for entry in entries(PROPERTIES).values())


def test_a_kind_is_named_and_told_apart_by_its_own_properties() -> None:
    for code, kind in entries(KINDS).items():
        assert {*kind["names"], kind["identifier"], kind["within"]} - {""} <= set(kind["properties"]), code
        assert kind["identifier"] or not kind["within"], code


def test_what_tells_subjects_apart_says_how_it_is_compared() -> None:
    for code, kind in entries(KINDS).items():
        if kind["identifier"]:
            assert "compared_as" in entries(PROPERTIES)[kind["identifier"]], code


def test_an_object_is_told_apart_by_its_number_and_a_person_a_place_and_an_event_by_none() -> None:
    without = {code for code, kind in entries(KINDS).items() if not kind["identifier"]}
    assert without == {"person", "location", "event"}


def test_the_five_poles_are_there() -> None:
    poles = {kind["pole"] for kind in entries(KINDS).values()}
    assert poles == {"person", "organisation", "object", "location", "event"}


def test_a_property_chooses_from_a_list_that_exists() -> None:
    lists = {entry["choices"] for entry in entries(PROPERTIES).values() if "choices" in entry}
    assert not [name for name in lists if not (DATA / "vocabularies" / f"{name}.yaml").is_file()]


def test_the_icons_of_kinds_and_events_are_drawn() -> None:
    sprite = (DATA.parent / "web/static/icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named = {
        entry["icon"] for name in (KINDS, "vocabularies/event_kinds.yaml") for entry in entries(name).values()
    }
    assert named <= drawn


def test_a_venue_leads_to_forms_that_exist_and_every_venue_of_niem_has_one_place() -> None:
    venues = entries("vocabularies/venue_types.yaml").values()
    assert {form for venue in venues for form in venue["forms"]} <= set(codes("vocabularies/forms.yaml"))
    theirs = [code for venue in venues for code in venue["niem"]]
    assert len(theirs) == len(set(theirs)) == NIEM_VENUES


@pytest.mark.parametrize("code", verbs())
def test_a_verb_joins_kinds_that_exist(code: str) -> None:
    verb = verbs()[code]
    assert {*verb["from"], *verb["to"]} <= set(codes(KINDS))


@pytest.mark.parametrize("code", verbs())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_verb_reads_from_both_ends_with_both_names_apart(code: str, lang: str) -> None:
    for reading in ("sentence", "inverse"):
        text = verbs()[code][reading][lang]
        assert sorted(placeholders(text)) == ["from", "to"]
        assert not re.search(r"\}\s*\{", text), "two names side by side cannot be told apart"


@pytest.mark.parametrize("code", [code for code, verb in verbs().items() if verb["directed"] == "no"])
def test_a_verb_without_direction_reads_the_same_both_ways(code: str) -> None:
    verb = verbs()[code]
    assert verb["from"] == verb["to"]
    for lang in LANGUAGES:
        swapped = verb["sentence"][lang].format(**{"from": "{to}", "to": "{from}"})
        assert swapped == verb["inverse"][lang], lang


def test_a_verb_with_a_direction_does_not_read_the_same_both_ways() -> None:
    for code, verb in verbs().items():
        if verb["directed"] == "yes":
            assert all(verb["sentence"][lang] != verb["inverse"][lang] for lang in LANGUAGES), code


def test_no_two_verbs_make_the_same_sentence() -> None:
    for lang in LANGUAGES:
        said = [(verb["sentence"][lang], tuple(verb["from"]), tuple(verb["to"])) for verb in verbs().values()]
        assert len(set(said)) == len(said), lang


def test_what_a_verb_speaks_to_is_in_the_law_and_about_a_person() -> None:
    for code, verb in verbs().items():
        for element, named in verb["element"].items():
            assert named in codes(f"vocabularies/{ELEMENTS[element]}.yaml"), code
            assert verb["to"] == ["person"], code
        assert bool(verb["element"]) == bool(verb["strength"]), code


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_act_means_and_purpose_of_the_law_has_a_verb_that_shows_it(element: str) -> None:
    shown = {verb["element"].get(element) for verb in verbs().values() if verb["strength"] == "shows"}
    assert shown - {None} == set(codes(f"vocabularies/{ELEMENTS[element]}.yaml"))


def test_what_an_event_speaks_to_is_in_the_law() -> None:
    for code, kind in entries("vocabularies/event_kinds.yaml").items():
        for element, named in kind["element"].items():
            assert named in codes(f"vocabularies/{ELEMENTS[element]}.yaml"), code


def test_an_act_alone_offers_no_role_to_the_person_it_was_done_to() -> None:
    for code, verb in verbs().items():
        if verb["role_to"]:
            assert verb["group"] == "exploitation" or "means" in verb["element"], code


def test_no_verb_offers_to_call_somebody_a_suspect_or_an_identified_victim() -> None:
    offered = {verb[end] for verb in verbs().values() for end in ("role_from", "role_to")}
    assert not offered & {"suspect", "identified_victim"}


def test_the_kinds_of_every_verb_of_a_group_fill_a_first_choice() -> None:
    groups = {verb["group"] for verb in verbs().values()}
    assert {verb["group"] for verb in verbs().values() if verb["common"] == "yes"} == groups


def test_a_link_leaves_for_followthemoney_by_properties_it_knows() -> None:
    for code, verb in verbs().items():
        mapped = verb["maps"]["ftm"]
        ends = [mapped["from"], mapped["to"]]
        assert set(ends) - {""} <= FTM[mapped["schema"]], code
        assert len(set(ends)) == len(ends), code


def test_the_words_for_place_and_time_hold_what_they_speak_of() -> None:
    phrases = load_yaml(VERBS)["phrases"]
    assert set(phrases) == set(PLACEHOLDERS)
    for code, texts in phrases.items():
        assert all(set(placeholders(texts[lang])) == PLACEHOLDERS[code] for lang in LANGUAGES), code
