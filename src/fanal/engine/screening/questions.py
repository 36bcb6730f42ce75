"""The next questions: safety and needs first, then what could change the outcome most. Nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from fanal.engine.screening.concepts import ELEMENTS, Concept, concepts, topic_order
from fanal.engine.screening.elements import LEVEL, NOT_REQUIRED
from fanal.engine.screening.outcome import RANK, Decision, decide
from fanal.engine.screening.subject import Recorded, Subject

ROUTE = (
    "crossing_arranged_by_others",
    "fee_paid_for_crossing",
    "relation_ended_on_arrival",
    "free_to_go_after_arrival",
)
_OPENING = ("violence_at_destination", "no_medical_care", "food_denied_or_eats_apart")
_SENSITIVE = frozenset({"organ", "sex", "crime"})
_TOPIC_OF_FORM = {"organ": "organ", "sexual": "sex", "criminality_begging": "crime", "criminality_theft": "crime",
                  "criminality_online": "crime", "criminality_drugs": "crime"}  # fmt: skip
_GENERAL_LISTS = frozenset({"any", "labour"})
_SIMULATED, _OFFERED, _PER_TOPIC = 5, 6, 2


@dataclass(frozen=True, slots=True)
class Question:
    """One question to ask: the concept it is about, its topic, why it comes now, and how much it could change."""

    concept: str
    topic: str
    why: str
    weight: int


def next_questions(recorded: Recorded, subject: Subject, decision: Decision) -> tuple[Question, ...]:
    """Return the questions to ask next, best first, at most six.

    The safety and needs questions that nobody has answered yet open the list. Then each unasked concept is weighed
    by what a yes would do to the outcome, the crime and the elements still open.
    """
    opening = _opening(recorded)
    promise = _promises(decision, subject)
    askable = sorted((-promise(c), c.code) for c in _askable(recorded, subject))
    weighed = [
        _weighed(concepts()[code], -less, recorded, subject, decision) for less, code in askable[:_SIMULATED]
    ]
    order = topic_order()
    ranked = sorted(weighed, key=lambda q: (-q.weight, order.get(q.topic, 99), q.concept))
    return tuple((opening + _spread(ranked, {q.concept for q in opening}))[:_OFFERED])


def _askable(recorded: Recorded, subject: Subject) -> list[Concept]:
    """Return what can still be asked; sensitive matters only once something has opened them."""
    opened = {concepts()[code].topic for code in recorded.present | recorded.uncertain}
    opened |= {_TOPIC_OF_FORM.get(form, "") for code in recorded.present for form in concepts()[code].forms}
    for_child = subject.treated_as_child or subject.age_state == "unknown"
    return [
        concept
        for concept in concepts().values()
        if concept.asked
        and concept.code not in recorded.asked
        and (for_child or not _child_only(concept))
        and (concept.topic not in _SENSITIVE or concept.topic in opened)
    ]


def _child_only(concept: Concept) -> bool:
    return concept.topic == "children" or (
        bool(concept.rows) and all(row.subject == "child" for row in concept.rows)
    )


def _opening(recorded: Recorded) -> list[Question]:
    """Return the safety and needs questions that nobody has answered yet."""
    unasked = [code for code in _OPENING if code not in recorded.asked]
    return [Question(code, concepts()[code].topic, "safety_first", 100) for code in unasked]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a concept could add, worked out once: its weight per element, and the forms of its rows."""

    weights: tuple[tuple[str, int], ...]
    lists: frozenset[str]
    forms: frozenset[str]
    special: bool
    strong: bool


@cache
def _profile(code: str) -> _Profile:
    concept = concepts()[code]
    spoken = {element: concept.speaks_to(element).values() for element in ELEMENTS}
    lists = frozenset(row.form for row in concept.rows)
    return _Profile(
        weights=tuple((e, 2 if "shows" in said else 1) for e, said in spoken.items() if said),
        lists=lists,
        forms=frozenset(concept.forms),
        special=bool(concept.rows) and not lists & _GENERAL_LISTS,
        strong=any(row.counts_as == "strong" for row in concept.rows),
    )


def _promises(decision: Decision, subject: Subject) -> Callable[[Concept], int]:
    """Return a cheap guess of what a yes could do, to choose which concepts to weigh in full."""
    board = decision.board
    states = {element: board.of(element).state for element in ELEMENTS}
    room = {element: 0 if state == NOT_REQUIRED else 2 - LEVEL[state] for element, state in states.items()}
    in_play = frozenset(form.form for form in decision.forms)
    smuggling = decision.contrast.state != "not_shown_yet"

    def promise(concept: Concept) -> int:
        profile = _profile(concept.code)
        points = sum(room[element] * weight for element, weight in profile.weights)
        if in_play:
            points += 2 * bool(profile.lists & in_play) - 3 * bool(
                profile.forms and not profile.forms & in_play
            )
        elif profile.special:
            points -= 3
        points += 5 * (smuggling and concept.code in ROUTE)
        points += 12 * (subject.age_state == "unknown" and concept.code == "age_uncertain")
        return points + profile.strong

    return promise


def _weighed(
    concept: Concept, promised: int, recorded: Recorded, subject: Subject, decision: Decision
) -> Question:
    """Weigh in full what a yes would do: to the outcome, the crime, and the elements."""
    after = decide(recorded.with_present(concept.code), subject)
    gained = [e for e in ELEMENTS if after.board.level(e) > decision.board.level(e)]
    told_apart = after.crime != decision.crime
    weight = (
        10 * abs(RANK[after.outcome] - RANK[decision.outcome]) + 5 * told_apart + 3 * len(gained) + promised
    )
    why = f"could_show_{gained[0]}" if gained else "could_tell_apart" if told_apart else "could_firm_up"
    return Question(concept.code, concept.topic, why, weight)


def _spread(ranked: list[Question], taken: set[str]) -> list[Question]:
    """Keep at most two questions of one topic, so that the person is not pressed on one point."""
    per_topic: dict[str, int] = {}
    kept = []
    for question in ranked:
        if question.concept not in taken and per_topic.get(question.topic, 0) < _PER_TOPIC:
            per_topic[question.topic] = per_topic.get(question.topic, 0) + 1
            kept.append(question)
    return kept
