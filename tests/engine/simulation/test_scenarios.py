"""The content of the exercises: each is whole, its truth is the board that the rules give, its texts are all there."""

from __future__ import annotations

import re

import pytest

from fanal.engine.screening.concepts import concepts
from fanal.engine.simulation.moves import effects, offers, opening, weights
from fanal.engine.simulation.run import topics_in_order
from fanal.engine.simulation.scenario import (
    LEVELS,
    TEXT_LANGUAGES,
    NoScenario,
    load_scenario,
    scenario_codes,
    texts_of,
    truth_board,
    wording,
)
from fanal.engine.vocabulary import entries, load_yaml

CODES = scenario_codes()
WANTED = {
    "labour", "domestic", "sexual", "begging", "pickpocketing", "scam_centre", "organ_donor", "smuggled",
}  # fmt: skip
CHILD_WORDING = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)


def test_the_eight_exercises_that_were_asked_for_are_there() -> None:
    assert set(CODES) >= WANTED


def test_what_is_no_exercise_is_said_to_be_none() -> None:
    for code in ("moves", "../rules", "none"):
        with pytest.raises(NoScenario):
            load_scenario(code)


@pytest.mark.parametrize("code", CODES)
def test_the_board_of_the_person_is_what_the_exercise_says_by_the_real_rules(code: str) -> None:
    raw, decision = load_yaml(f"simulations/{code}.yaml"), truth_board(code).decision
    assert (decision.outcome, decision.crime) == (raw["truth"]["outcome"], raw["truth"]["crime"])
    assert decision.outcome in raw["outcome"]["right"]
    assert raw["form"] in ("", *(form.form for form in decision.forms if form.state == "indicated"))


@pytest.mark.parametrize("code", CODES)
def test_what_is_said_and_seen_are_concepts_and_none_is_both_so_and_not_so(code: str) -> None:
    scenario = load_scenario(code)
    assert scenario.so | set(scenario.not_so) | set(scenario.decoys) <= set(concepts())
    assert not scenario.so & (set(scenario.not_so) | set(scenario.decoys))
    for topic in scenario.topics:
        assert topic.code in entries("vocabularies/topics.yaml")
        assert set(topic.suggested) <= set(scenario.not_so), "a leading question brings out what is not so"


@pytest.mark.parametrize("code", CODES)
def test_what_can_be_seen_is_an_observation(code: str) -> None:
    scenario = load_scenario(code)
    assert all(concepts()[one].kind == "observation" for one in (*scenario.seen, *scenario.decoys))


@pytest.mark.parametrize("lang", TEXT_LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_layer_that_tells_something_has_words_of_its_own(code: str, lang: str) -> None:
    texts = texts_of(code, lang)
    for topic in load_scenario(code).topics:
        said = texts["topics"][topic.code]
        for level, layer in zip(LEVELS, topic.layers, strict=True):
            assert not layer.findings or level in said, (topic.code, level)
        assert topic.code in wording(lang)["topics"]


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same_things(code: str) -> None:
    english, french = texts_of(code, "en"), texts_of(code, "fr")
    assert set(english["replies"]) == set(french["replies"]) <= set(offers())
    assert {topic: set(said) for topic, said in english["topics"].items()} == {
        topic: set(said) for topic, said in french["topics"].items()
    }
    assert english["name"] == french["name"]


@pytest.mark.parametrize("code", CODES)
def test_an_exercise_cites_and_changes_only_what_there_is(code: str) -> None:
    scenario = load_scenario(code)
    assert len(scenario.sources) > 1
    assert "fanal_rules" in scenario.sources
    assert set(scenario.changes) <= set(effects())


def test_a_child_is_asked_as_a_child_is() -> None:
    for code in ("begging", "pickpocketing"):
        for topic in topics_in_order(load_scenario(code)):
            assert not any(CHILD_WORDING.search(said) for said in wording("fr")["child"][topic.code].values())


def test_what_harms_never_raises_trust_nor_calms() -> None:
    harming = [effect for effect in effects().values() if effect.kind == "harmful"]
    assert harming
    assert all(effect.trust < 0 < effect.fear and effect.cost for effect in harming)


def test_the_parts_of_the_score_make_a_whole_and_what_comes_first_is_a_move() -> None:
    parts = weights()
    assert parts.indicators + parts.conduct + parts.safety + parts.outcome + parts.time == 100
    assert all(move in offers() and without in effects() for move, without in opening())
    duties = entries("rules/obligations.yaml")
    assert all(code in duties for offer in offers().values() for code in offer.does)
