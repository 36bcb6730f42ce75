"""The score of a desk exercise: facts, links and the outcome against what the papers really hold."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.simulation.desk import Fact, Passage
from fanal.engine.simulation.desk_run import DeskRun


@dataclass(frozen=True, slots=True)
class DeskScore:
    """What a desk exercise comes to: facts, rejections and links, right, missed and wrong; parts from 0 to 100."""

    found: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    wrong: tuple[Passage, ...]
    links_found: tuple[tuple[str, str, str], ...]
    links_missed: tuple[tuple[str, str, str], ...]
    links_wrong: tuple[tuple[str, str, str], ...]
    facts: int
    links: int
    outcome: int
    total: int


def desk_score(run: DeskRun) -> DeskScore:
    """Return the score of a desk exercise: facts count 60, links 25, the outcome 15 per cent."""
    desk = run.desk
    found = tuple(fact for fact in desk.facts if any(_is(one, fact) for one in run.taken))
    wrong = tuple(one for one in run.taken if not any(_may_be(one, fact) for fact in desk.facts))
    right_links = tuple(one for one in desk.links if one in run.links)
    wrong_links = tuple(one for one in run.links if one not in desk.links)
    facts = _part(len(found), len(desk.facts), len(wrong))
    links = _part(len(right_links), len(desk.links), len(wrong_links))
    outcome = 100 if run.end in desk.right else 50 if run.end in desk.accepted else 0
    return DeskScore(
        found=found,
        missed=tuple(fact for fact in desk.facts if fact not in found),
        wrong=wrong,
        links_found=right_links,
        links_missed=tuple(one for one in desk.links if one not in right_links),
        links_wrong=wrong_links,
        facts=facts,
        links=links,
        outcome=outcome,
        total=round((60 * facts + 25 * links + 15 * outcome) / 100),
    )


def _part(right: int, of: int, wrong: int) -> int:
    return max(0, round(100 * right / of) - 6 * wrong)


def _is(taken: Passage, fact: Fact) -> bool:
    return (
        taken.overlaps(fact.passage)
        and taken.concept == fact.passage.concept
        and taken.state == fact.passage.state
    )


def _may_be(taken: Passage, fact: Fact) -> bool:
    return _is(taken, fact) or (taken.overlaps(fact.passage) and taken.concept in fact.also)
