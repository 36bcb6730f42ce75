"""The debrief: each point of a run with its reason and the guide to read, step by step and at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fanal.engine.simulation.moves import HARMFUL, Effect, effects, groups, offers
from fanal.engine.simulation.run import Run, Step
from fanal.engine.simulation.scenario import Scenario, texts_of, wording
from fanal.engine.simulation.scoring import Score
from fanal.engine.vocabulary import entries, text_in

_BY_DUTY = {
    "child_protection": "child_first", "guardian": "child_first", "interpreter": "interpreters",
    "non_punishment_check": "non_punishment", "medical_care": "safety_and_risk",
    "asylum_protection_smuggled": "trafficking_or_smuggling", "urgent_danger": "safety_and_risk",
}  # fmt: skip
_REFERRAL = "recovery_and_referral"
_FALLS_TO = {"open": ("open", "guarded")}


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the debrief: the number of the step (0: the whole run), the reason, its kind and the guide."""

    step: int
    code: str
    kind: str
    sentence: str
    guide: str


def points_of(run: Run, lang: str) -> tuple[Point, ...]:
    """Return what each move did, with its reason, in the order of the run."""
    return tuple(
        point for number, step in enumerate(run.steps, 1) for point in points_of_step(step, number, lang)
    )


def points_of_step(step: Step, number: int, lang: str) -> tuple[Point, ...]:
    """Return the reasons of one step."""
    return tuple(_point(effects()[code], number, lang) for code in step.reasons)


def points_left_out(score: Score, lang: str) -> tuple[Point, ...]:
    """Return what should have come first and did not."""
    return tuple(_point(effects()[code], 0, lang) for code in score.left_out)


def _point(effect: Effect, number: int, lang: str) -> Point:
    return Point(number, effect.code, effect.kind, text_in(effect.labels, lang), effect.guide)


def guide_of_duty(code: str) -> str:
    """Return the guide that says more about an obligation."""
    return _BY_DUTY.get(code, _REFERRAL)


def where_it_was(scenario: Scenario, concept: str) -> tuple[str, str]:
    """Return where a concept could be learnt: the topic and the level at which it is said, or ("", "seen")."""
    for topic in scenario.topics:
        for layer in topic.layers:
            if any(one.concept == concept for one in layer.findings):
                return topic.code, layer.level
    return "", "seen"


def harmful(run: Run) -> int:
    """Return how many steps did the person harm."""
    return sum(any(effects()[code].kind == HARMFUL for code in step.reasons) for step in run.steps)


def move_text(scenario: Scenario, move: str, lang: str) -> str:
    """Return a move in words: what the officer says, asks or does. Questions are in the language of the exercise."""
    kind, _, rest = move.partition(".")
    if kind == "ask":
        topic, _, way = rest.partition(".")
        return _question(scenario, topic, way, lang)
    if kind in ("see", "end"):
        return rest
    return text_in(offers()[move].says, lang)


def _question(scenario: Scenario, topic: str, way: str, lang: str) -> str:
    own = texts_of(scenario.code, lang).get("questions", {}).get(topic, {})
    if way in own:
        return str(own[way])
    said = wording(lang)
    part = "child" if scenario.subject.treated_as_child and topic in said["child"] else "topics"
    return str(said[part][topic][way])


def reply_text(scenario: Scenario, about: str, level: str, lang: str) -> str:
    """Return what the invented person answers, in the language of the exercise."""
    texts = texts_of(scenario.code, lang)
    said: Mapping[str, str] = texts["topics"].get(about, {})
    for known in _FALLS_TO.get(level, (level,)):
        if known in said:
            return str(said[known])
    if about in texts["replies"]:
        return str(texts["replies"][about])
    anybody = wording(lang)["anybody"][level]
    return str(anybody[sum(map(ord, about)) % len(anybody)])


def group_label(code: str, lang: str) -> str:
    """Return the words of a group of moves, or of a topic."""
    if code in groups():
        return text_in(groups()[code], lang)
    return text_in(entries("vocabularies/topics.yaml")[code]["labels"], lang)
