"""What a debrief shows: the parts of the score, what was found and missed, each point with its reason and guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fanal.apps.simulations.exercises import text_language
from fanal.apps.simulations.guides import cited, guide_address
from fanal.apps.simulations.shown import answer_of, element_shapes, step_words
from fanal.engine.simulation.debrief import (
    Point,
    group_label,
    guide_of_duty,
    points_left_out,
    points_of,
    points_of_step,
    where_it_was,
)
from fanal.engine.simulation.run import Run, board
from fanal.engine.simulation.scenario import texts_of, truth_board
from fanal.engine.simulation.scoring import Score, score
from fanal.engine.statements.sentences import concept_label, state_label
from fanal.engine.vocabulary import entries, text_in


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: its words, a remark beside it, and the guide to read with its address."""

    words: str
    remark: str = ""
    guide: str = ""
    address: str = ""
    good: bool = True
    step: int = 0


def debrief_page(run: Run, lang: str) -> dict[str, Any]:
    """Return what the debrief of a run with a person shows."""
    found = score(run)
    right = truth_board(run.scenario.code)
    return {
        "person": texts_of(run.scenario.code, lang),
        "total": found.total,
        "parts": _parts(found),
        "found": tuple(Line(concept_label(code, lang)) for code in found.found),
        "missed": tuple(_missed(run, code, lang) for code in found.missed),
        "wrong": tuple(_wrong(run, code, lang) for code in found.wrong),
        "left_out": tuple(_line(point) for point in points_left_out(found, lang)),
        "points": tuple(_line(point) for point in _worth_saying(points_of(run, lang))),
        "duties": _duties(found, lang),
        "chosen": state_label(run.end, lang) if run.end != "make_safe" else _("Stop, make safe"),
        "right": state_label(run.scenario.right[0], lang),
        "right_crime": state_label(right.decision.crime, lang),
        "is_right": run.end in run.scenario.right,
        "elements": element_shapes(board(run), lang),
        "right_elements": element_shapes(right, lang),
        "sources": cited(run.scenario.sources),
        "guide": run.scenario.guide,
        "guide_address": guide_address(run.scenario.guide),
        "minutes": run.state.minutes,
        "limit": run.scenario.minutes,
        "steps": range(1, len(run.steps) + 1),
    }


def _parts(found: Score) -> tuple[tuple[str, int], ...]:
    return (
        (_("Indicators found"), found.indicators),
        (_("Conduct: the person first"), found.conduct),
        (_("Safety and duties in time"), found.safety),
        (_("Outcome chosen"), found.outcome),
        (_("Time"), found.time),
    )


def _missed(run: Run, code: str, lang: str) -> Line:
    topic, level = where_it_was(run.scenario, code)
    words = concept_label(code, lang)
    if not topic:
        return Line(words, _("It could be seen."), good=False)
    said = {
        "closed": _("Said at once when asked about it: %(topic)s"),
        "guarded": _("Said once there was some trust: %(topic)s"),
        "open": _("Said only once there was trust: %(topic)s"),
    }
    return Line(words, said[level] % {"topic": group_label(topic, lang)}, good=False)


def _wrong(run: Run, code: str, lang: str) -> Line:
    number = next(
        n
        for n, step in enumerate(run.steps, 1)
        if any(one.concept == code and one.state == "present" for one in step.findings)
    )
    leading = run.steps[number - 1].move.endswith(".leading")
    remark = _("A leading question put it on record.") if leading else _("It was not to be seen.")
    return Line(concept_label(code, lang), remark, good=False, step=number)


def _worth_saying(points: tuple[Point, ...]) -> list[Point]:
    """Return every point that harmed, and what was done well once, where it was first done."""
    kept: dict[object, Point] = {}
    for point in points:
        if point.kind == "harmful":
            kept[point] = point
        elif point.kind == "helpful":
            kept.setdefault(point.code, point)
    return list(kept.values())


def _line(point: Point) -> Line:
    return Line(
        words=point.sentence,
        guide=point.guide,
        address=guide_address(point.guide),
        good=point.kind == "helpful",
        step=point.step,
    )


def _duties(found: Score, lang: str) -> tuple[Line, ...]:
    known = entries("rules/obligations.yaml")
    lines = []
    for one in found.duties:
        said = _("done in time") if one.in_time else _("done late") if one.done_at else _("not done")
        guide = guide_of_duty(one.code)
        lines.append(
            Line(text_in(known[one.code]["action"], lang), said, guide, guide_address(guide), one.in_time)
        )
    return tuple(lines)


def step_page(run: Run, number: int, lang: str) -> dict[str, Any]:
    """Return what the replay of one step shows."""
    step = run.steps[number - 1]
    before = run.steps[number - 2].state if number > 1 else run.scenario.start
    return {
        "number": number,
        "count": len(run.steps),
        "words": step_words(run, step, lang),
        "in_text_language": step.move.startswith("ask."),
        "answer": answer_of(run, step, lang),
        "level": step.level,
        "changes": (
            (_("Trust"), before.trust, step.state.trust),
            (_("Fear"), before.fear, step.state.fear),
            (_("Tiredness"), before.fatigue, step.state.fatigue),
        ),
        "minutes": step.state.minutes,
        "told": tuple(
            (concept_label(one.concept, lang), state_label(one.state, lang), one.concept in run.scenario.so)
            for one in step.findings
        ),
        "points": tuple(_line(point) for point in points_of_step(step, number, lang)),
        "person": texts_of(run.scenario.code, text_language(lang)),
    }
