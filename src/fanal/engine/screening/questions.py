"""The next questions: safety and needs first, then what could change the outcome most. Nothing is asked twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fanal.engine.screening.concepts import ELEMENTS, Concept, concepts, topic_order
from fanal.engine.screening.elements import LEVEL, NOT_REQUIRED
from fanal.engine.screening.outcome import RANK, Decision, decide
from fanal.engine.screening.subject import Recorded, Subject
from fanal.engine.vocabulary import entries

ROUTE = ("crossing_arranged_by_others", "fee_paid_for_crossing", "relation_ended_on_arrival", "free_to_go_after_arrival")
_OPENING = ("violence_at_destination", "no_medical_care", "food_denied_or_eats_apart")
_SENSITIVE = frozenset({"organ", "sex", "crime"})
_TOPIC_OF_FORM = {"organ": "organ", "sexual": "sex", "criminality_begging": "crime", "criminality_theft": "crime",
                  "criminality_online": "crime", "criminality_drugs": "crime"}  # fmt: skip
_GENERAL_LISTS = ("any", "labour")
_SIMULATED, _OFFERED, _PER_TOPIC = 8, 6, 2


@dataclass(frozen=True, slots=True)
class Question:
    """One question to ask: the concept it is about, its topic, why it comes now, and how much it could change."""

    concept: str
    topic: str
    why: str
    weight: int


@cache
def _first_topics() -> frozenset[str]:
    return frozenset(c for c, entry in entries("vocabularies/topics.yaml").items() if entry.get("first") == "yes")


def next_questions(recorded: Recorded, subject: Subject, decision: Decision) -> tuple[Question, ...]:
    """Return the questions to ask next, best first, at most six.

    One safety and needs question opens as long as none of that kind was asked. Then each unasked concept is weighed
    by what a yes would do to the outcome, the crime and the elements still open.
    """
    opening = _opening(recorded)
    likely = sorted(_askable(recorded, subject), key=lambda c: (-_promise(c, decision, subject), c.code))[:_SIMULATED]
    weighed = [_weighed(concept, recorded, subject, decision) for concept in likely]
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
    return concept.topic == "children" or (bool(concept.rows) and all(row.subject == "child" for row in concept.rows))


def _opening(recorded: Recorded) -> list[Question]:
    if any(concepts()[code].topic in _first_topics() for code in recorded.asked):
        return []
    return [Question(code, concepts()[code].topic, "safety_first", 100) for code in _OPENING]


def _promise(concept: Concept, decision: Decision, subject: Subject) -> int:
    """Guess cheaply what a yes could do, to choose which concepts to weigh in full."""
    points = 0
    for element in ELEMENTS:
        state = decision.board.of(element).state
        if state != NOT_REQUIRED and concept.speaks_to(element):
            shows = "shows" in concept.speaks_to(element).values()
            points += (2 - LEVEL[state]) * (2 if shows else 1)
    in_play = {form.form for form in decision.forms}
    if in_play and any(row.form in in_play for row in concept.rows):
        points += 2
    if in_play and concept.forms and not in_play & set(concept.forms):
        points -= 3
    if not in_play and concept.rows and all(row.form not in _GENERAL_LISTS for row in concept.rows):
        points -= 3
    if decision.contrast.state != "not_shown_yet" and concept.code in ROUTE:
        points += 5
    if subject.age_state == "unknown" and concept.code == "age_uncertain":
        points += 4
    return points + (1 if any(row.counts_as == "strong" for row in concept.rows) else 0)


def _weighed(concept: Concept, recorded: Recorded, subject: Subject, decision: Decision) -> Question:
    after = decide(recorded.with_present(concept.code), subject)
    outcome = RANK[after.outcome] - RANK[decision.outcome]
    gained = [e for e in ELEMENTS if after.board.level(e) > decision.board.level(e)]
    weight = 10 * abs(outcome) + 5 * (after.crime != decision.crime) + 3 * len(gained)
    weight += _promise(concept, decision, subject)
    why = f"could_show_{gained[0]}" if gained else "could_tell_apart" if after.crime != decision.crime else "could_firm_up"
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
