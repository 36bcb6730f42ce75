"""How the invented person changes: the same moves give the same run, and what harms never opens anybody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.engine.simulation.debrief import harmful as harmed, move_text, points_of, reply_text, where_it_was
from fanal.engine.simulation.moves import ENDS, HARMFUL, MoveError, effects, offers
from fanal.engine.simulation.run import act, begin, board, level, offered_to, replay
from fanal.engine.simulation.scenario import LEVELS, Scenario, load_scenario, scenario_codes, truth_board
from fanal.engine.simulation.scoring import score
from tests.engine.simulation.paths import harmful, victim_centred

CODES = scenario_codes()
GOOD, POOR = 80, 40
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def moves_of(scenario: Scenario) -> list[str]:
    """Return every move that can be done again and again."""
    asked = [f"ask.{topic.code}.{way}" for topic in scenario.topics for way in ("open", "closed", "leading")]
    return [*(move for move in offers() if offered_to(scenario, move)), *asked]


@st.composite
def played(draw: Any) -> tuple[Scenario, tuple[str, ...]]:
    scenario = load_scenario(draw(st.sampled_from(CODES)))
    return scenario, tuple(draw(st.lists(st.sampled_from(moves_of(scenario)), max_size=25)))


@many
@given(played())
def test_the_same_moves_give_the_same_run(given: tuple[Scenario, tuple[str, ...]]) -> None:
    scenario, moves = given
    assert replay(scenario, moves) == replay(scenario, moves)
    assert score(replay(scenario, moves)) == score(replay(scenario, moves))
    assert replay(scenario, moves).moves == moves


@many
@given(played())
def test_what_harms_never_raises_trust_and_never_lowers_fear(given: tuple[Scenario, tuple[str, ...]]) -> None:
    scenario, moves = given
    run = begin(scenario)
    for move in moves:
        before, run = run.state, act(run, move).run
        if all(effects()[code].kind == HARMFUL for code in run.steps[-1].reasons):
            assert run.state.trust <= before.trust
            assert run.state.fear >= before.fear


@many
@given(played())
def test_the_state_stays_within_its_bounds_and_time_only_goes_on(
    given: tuple[Scenario, tuple[str, ...]],
) -> None:
    scenario, moves = given
    states = [scenario.start, *(step.state for step in replay(scenario, moves).steps)]
    assert all(0 <= one <= 100 for state in states for one in (state.trust, state.fear, state.fatigue))
    assert [state.minutes for state in states] == sorted(state.minutes for state in states)


@many
@given(played())
def test_only_a_leading_question_puts_on_record_what_is_not_so(
    given: tuple[Scenario, tuple[str, ...]],
) -> None:
    scenario, moves = given
    for step in replay(scenario, moves).steps:
        wrong = {one.concept for one in step.findings if one.state == "present"} - scenario.so
        assert not wrong or step.move.endswith(".leading")


@many
@given(played(), st.sampled_from(sorted(code for code, one in offers().items())))
def test_one_more_harmful_move_never_makes_the_person_readier_to_speak(
    given: tuple[Scenario, tuple[str, ...]], move: str
) -> None:
    scenario, moves = given
    run = replay(scenario, moves)
    if effects()[move].kind == HARMFUL and offered_to(scenario, move):
        assert LEVELS.index(level(act(run, move).run)) <= LEVELS.index(level(run))


def test_the_board_of_the_smuggled_migrant_never_says_refer_for_trafficking() -> None:
    for run in (truth_board("smuggled"), board(victim_centred(load_scenario("smuggled")))):
        assert run.decision.outcome == "ask_more"
        assert run.decision.crime in ("smuggling", "aggravated_smuggling")
    assert board(harmful(load_scenario("smuggled"))).decision.outcome == "refer", (
        "leading questions made it up"
    )
    assert "works_against_will" in score(harmful(load_scenario("smuggled"))).wrong


@pytest.mark.parametrize("code", CODES)
def test_safety_first_and_open_questions_find_most_and_harm_finds_little(code: str) -> None:
    scenario = load_scenario(code)
    good, bad = victim_centred(scenario), harmful(scenario)
    well, badly = score(good), score(bad)
    assert 100 * len(well.found) >= GOOD * len(scenario.so)
    assert well.total >= GOOD
    assert not well.wrong
    assert well.outcome == 100
    assert badly.total < POOR
    assert badly.wrong
    assert len(badly.found) < len(well.found) / 2
    assert board(good).decision.outcome == truth_board(code).decision.outcome
    assert harmed(bad) > len(bad.steps) / 2 > harmed(good)


@pytest.mark.parametrize("code", CODES)
def test_nobody_speaks_before_whoever_controls_them_nor_through_a_companion(code: str) -> None:
    scenario = load_scenario(code)
    run = begin(scenario)
    if not scenario.start.apart:
        for move in ("introduce", "may_stop", "needs", "make_safe", "doctor", "acknowledge"):
            run = act(run, move).run
        acted = act(run, "ask.safety.open")
        assert acted.reply[1] == "closed"
        assert "in_front_of_company" in acted.reasons


def test_a_break_gives_strength_back_and_going_on_without_one_is_harm() -> None:
    run = begin(load_scenario("sexual"))
    for _ in range(12):
        run = act(run, "ask.health.closed").run
    assert run.state.stopped
    assert "went_on" in act(run, "ask.health.open").reasons
    rested = act(run, "break").run
    assert not rested.state.stopped
    assert rested.state.fatigue < run.state.fatigue


def test_before_child_protection_is_there_a_child_is_asked_about_safety_alone() -> None:
    run = begin(load_scenario("begging"))
    assert "child_alone" not in act(run, "ask.lodging.open").reasons
    assert "child_alone" in act(run, "ask.crime.open").reasons
    assert "child_alone" not in act(act(run, "child_protection").run, "ask.crime.open").reasons


def test_what_is_not_offered_is_refused_with_a_sentence() -> None:
    run = begin(load_scenario("labour"))
    refused = (
        "ask.organ.open",
        "ask.work.sideways",
        "see.ownership_mark",
        "end.arrest",
        "child_protection",
        "none",
    )
    for move in refused:
        with pytest.raises(MoveError, match="Choose"):
            act(run, move)
    ended = act(run, "end.refer").run
    assert ended.end == "refer"
    with pytest.raises(MoveError, match="ended"):
        act(ended, "needs")
    seen = act(run, "see.fear_or_anxiety").run
    with pytest.raises(MoveError, match="already"):
        act(seen, "see.fear_or_anxiety")


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("code", CODES)
def test_every_move_answer_and_reason_can_be_read(code: str, lang: str) -> None:
    scenario = load_scenario(code)
    for run in (victim_centred(scenario), harmful(scenario)):
        for step in run.steps:
            assert move_text(scenario, step.move, lang)
            if not step.move.startswith(("see.", "end.")):
                assert reply_text(scenario, step.about, step.level, lang)
        assert all(point.sentence and point.guide for point in points_of(run, lang))
    assert all(where_it_was(scenario, concept)[1] for concept in scenario.so)


def test_what_is_done_in_time_counts_and_what_comes_late_does_not() -> None:
    scenario = load_scenario("labour")
    first = ("separate", "vetted_interpreter", "introduce", "may_stop", "needs")
    early = replay(scenario, (*first, "doctor", "ask.safety.open", "ask.health.open"))
    late = replay(
        scenario, (*first, "ask.safety.open", "ask.health.open", "break", "break", "break", "doctor")
    )
    assert {one.code: one.in_time for one in score(early).duties}["medical_care"]
    assert not {one.code: one.in_time for one in score(late).duties}["medical_care"]
    assert set(ENDS) >= {"refer", "ask_more", "nothing_recorded"}
