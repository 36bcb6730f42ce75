"""What the page of an exercise with a person shows: the answer, the moves, the checklist, the shapes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from fanal.apps.simulations.exercises import text_language
from fanal.engine.screening.assess import Assessment
from fanal.engine.simulation.debrief import group_label, move_text, reply_text
from fanal.engine.simulation.moves import ASKING, groups, offers
from fanal.engine.simulation.run import Run, Step, board, offered_to, topics_in_order
from fanal.engine.simulation.scenario import texts_of
from fanal.engine.statements.sentences import (
    concept_label,
    element_label,
    form_label,
    sentence,
    state_label,
)
from fanal.web.typesetting import set_text
from fanal.web.view_board import columns_of, contrast_view
from fanal.web.view_next import urgencies

ELEMENTS = ("act", "means", "purpose")
_RECENT = 4


@dataclass(frozen=True, slots=True)
class Button:
    """A move as a button: its code, its words, whether it was done."""

    move: str
    words: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Moves that stand together; `question`: they are worded in the language of the exercise."""

    code: str
    label: str
    buttons: tuple[Button, ...]
    question: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One exchange: what the officer did or said, and what the person answered, with how they answered."""

    number: int
    move: str
    in_text_language: bool
    answer: str
    level: str


def play_page(run: Run, lang: str) -> dict[str, Any]:
    """Return what the page of a run shows."""
    talk = talk_of(run, lang)
    return {
        "person": texts_of(run.scenario.code, lang),
        "last": talk[-1] if talk else None,
        "before": talk[-_RECENT - 1 : -1],
        "groups": move_groups(run, lang),
        "checklist": checklist(run, lang),
        "elements": element_shapes(board(run), lang),
        "after": len(run.moves),
        "minutes": run.state.minutes,
        "limit": run.scenario.minutes,
        "child": run.scenario.subject.treated_as_child,
        "stopped": run.state.stopped,
        "ends": ends(lang),
    }


def talk_of(run: Run, lang: str) -> tuple[Said, ...]:
    """Return the exchanges so far, without what was only noted."""
    return tuple(
        _said(run, step, number, lang)
        for number, step in enumerate(run.steps, 1)
        if not step.move.startswith(("see.", "end."))
    )


def _said(run: Run, step: Step, number: int, lang: str) -> Said:
    return Said(
        number=number,
        move=step_words(run, step, lang),
        in_text_language=step.move.startswith("ask."),
        answer=answer_of(run, step, lang),
        level=step.level,
    )


def step_words(run: Run, step: Step, lang: str) -> str:
    """Return a move in words for the reader."""
    kind, _dot, rest = step.move.partition(".")
    if kind == "see":
        return concept_label(rest, lang)
    if kind == "end":
        return dict(ends(lang)).get(step.move, rest)
    return move_text(run.scenario, step.move, lang)


def answer_of(run: Run, step: Step, lang: str) -> str:
    """Return what the person answered to a move, or nothing where it is no talk."""
    if step.move.startswith(("see.", "end.")):
        return ""
    return reply_text(run.scenario, step.about, step.level, text_language(lang))


def ends(lang: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to end an exercise, each with its words."""
    return (
        *((f"end.{code}", state_label(code, lang)) for code in ("refer", "ask_more", "nothing_recorded")),
        ("end.make_safe", _("Stop, make safe")),
    )


def move_groups(run: Run, lang: str) -> tuple[Group, ...]:
    """Return the moves by group: to begin, safety and needs, the topics, to say, to do."""
    known = {code: _offered(run, code, lang) for code in groups()}
    asked = tuple(_questions(run, topic.code, lang) for topic in topics_in_order(run.scenario))
    return (known["begin"], known["needs"], *asked, known["say"], known["do"])


def _offered(run: Run, group: str, lang: str) -> Group:
    fitting = [o for o in offers().values() if o.group == group and offered_to(run.scenario, o.code)]
    buttons = tuple(
        Button(one.code, move_text(run.scenario, one.code, lang), one.once and one.code in run.moves)
        for one in fitting
    )
    return Group(group, group_label(group, lang), _mixed(buttons, run) if group == "say" else buttons)


def _questions(run: Run, topic: str, lang: str) -> Group:
    asked = tuple(
        Button(f"ask.{topic}.{way}", move_text(run.scenario, f"ask.{topic}.{way}", text_language(lang)))
        for way in ASKING
    )
    return Group(topic, group_label(topic, lang), _mixed(asked, run), question=True)


def _mixed(buttons: tuple[Button, ...], run: Run) -> tuple[Button, ...]:
    """Return buttons in an order that tells nothing about which is the better one, and is always the same."""
    return tuple(
        sorted(buttons, key=lambda one: sha256(f"{run.scenario.code} {one.move}".encode()).hexdigest())
    )


def checklist(run: Run, lang: str) -> tuple[Button, ...]:
    """Return what an officer may note that they see, right and wrong side by side."""
    noted = (
        Button(f"see.{code}", concept_label(code, lang), f"see.{code}" in run.moves)
        for code in (*run.scenario.seen, *run.scenario.decoys)
    )
    return tuple(sorted(noted, key=lambda one: one.words))


def element_shapes(assessment: Assessment, lang: str) -> tuple[dict[str, str], ...]:
    """Return act, means and purpose as the small shapes of a screening."""
    found = assessment.decision.board
    return tuple(
        {
            "code": name,
            "label": element_label(name, lang),
            "icon": found.of(name).state,
            "word": state_label(found.of(name).state, lang),
        }
        for name in ELEMENTS
    )


def board_page(assessment: Assessment, lang: str) -> dict[str, Any]:
    """Return the officer's board as every board of the node is drawn."""
    decision = assessment.decision
    reasons = {
        codes[0]: sentence(reason, lang)
        for reason in assessment.reasons
        for kind, codes in reason.values
        if kind == "element"
    }
    columns = columns_of(assessment, {}, lang, ELEMENTS)
    return {
        "outcome": decision.outcome,
        "outcome_label": state_label(decision.outcome, lang),
        "crime_label": state_label(decision.crime, lang),
        "forms": tuple(form_label(one.form, lang) for one in decision.forms if one.state == "indicated"),
        "sentence": set_text(sentence(assessment.reasons[0], lang), lang),
        "columns": tuple((one, set_text(reasons.get(one.element, ""), lang)) for one in columns),
        "contrast": contrast_view(assessment, lang),
        "urgencies": urgencies(assessment, lang),
        "child": assessment.subject.treated_as_child,
        "age": state_label(assessment.subject.age_state, lang),
    }
