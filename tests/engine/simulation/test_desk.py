"""The desk exercise: the real reader proposes, the officer decides, and the papers are the measure."""

from __future__ import annotations

import pytest

from fanal.engine.simulation.desk import Desk, desk_codes, load_desk
from fanal.engine.simulation.desk_run import (
    DeskRun,
    act_desk,
    begin_desk,
    desk_board,
    desk_truth,
    replay_desk,
)
from fanal.engine.simulation.desk_scoring import desk_score
from fanal.engine.simulation.moves import MoveError
from fanal.engine.simulation.scenario import TEXT_LANGUAGES, NoScenario
from fanal.engine.vocabulary import load_yaml

CODE = "harbour_cleaners"


def careful(desk: Desk) -> DeskRun:
    """Confirm what is so, reject what is not, mark what the reader overlooked, draw the links, refer."""
    run = begin_desk(desk)
    for paper in desk.papers:
        for one in paper.proposed:
            right = any(
                one.overlaps(fact.passage)
                and (one.concept, one.state) == (fact.passage.concept, fact.passage.state)
                for fact in desk.facts
            )
            run = act_desk(run, f"{'confirm' if right else 'reject'}.{one.code}")
    for fact in desk_score(run).missed:
        paper = next(one for one in desk.papers if one.code == fact.passage.paper)
        number = next(
            n
            for n, (start, end, _) in enumerate(paper.sentences)
            if start < fact.passage.end and fact.passage.start < end
        )
        run = act_desk(run, f"add.{paper.code}.{number}.{fact.passage.concept}")
    for link in desk.links:
        run = act_desk(run, "link." + ".".join(link))
    return act_desk(run, "end.refer")


@pytest.mark.parametrize("lang", TEXT_LANGUAGES)
def test_who_reads_with_care_finds_all_of_it(lang: str) -> None:
    desk = load_desk(CODE, lang)
    run = careful(desk)
    assert desk_score(run).total == 100
    assert run.rejected
    assert desk_board(run).decision.outcome == desk_truth(desk).decision.outcome == "refer"
    assert replay_desk(desk, run.moves) == run


@pytest.mark.parametrize("lang", TEXT_LANGUAGES)
def test_who_confirms_all_that_the_reader_proposes_claims_what_is_not_so(lang: str) -> None:
    desk = load_desk(CODE, lang)
    every = tuple(f"confirm.{one.code}" for paper in desk.papers for one in paper.proposed)
    found = desk_score(replay_desk(desk, every))
    assert {one.paper for one in found.wrong} >= {"leaflet", "statement"}
    assert found.total < 40


def test_both_languages_hold_the_same_facts() -> None:
    held = [
        [
            (fact.passage.paper, fact.passage.concept, fact.passage.state)
            for fact in load_desk(CODE, lang).facts
        ]
        for lang in TEXT_LANGUAGES
    ]
    assert held[0] == held[1]


def test_a_later_decision_replaces_an_earlier_one() -> None:
    desk = load_desk(CODE, "en")
    one = desk.papers[0].proposed[0]
    run = act_desk(act_desk(begin_desk(desk), f"confirm.{one.code}"), f"reject.{one.code}")
    assert not run.taken
    assert run.rejected == (one,)


def test_a_wrong_link_costs_and_a_link_to_itself_is_refused() -> None:
    desk = load_desk(CODE, "en")
    run = act_desk(begin_desk(desk), "link.manager.hurt.ilse")
    assert desk_score(run).links_wrong == (("manager", "hurt", "ilse"),)
    for move in (
        "link.ilse.hurt.ilse",
        "add.statement.99.debt_bondage",
        "confirm.none",
        "end.arrest",
        "wave",
    ):
        with pytest.raises(MoveError, match="Choose"):
            act_desk(run, move)
    with pytest.raises(MoveError, match="ended"):
        act_desk(act_desk(run, "end.refer"), "end.refer")


def test_the_verbs_are_those_of_the_cases_and_another_code_is_none() -> None:
    known = {one["code"] for one in load_yaml("subjects/verbs.yaml")["entries"]}
    assert all(set(load_desk(code, "en").verbs) <= known for code in desk_codes())
    with pytest.raises(NoScenario):
        load_desk("labour", "en")
