"""Two ways through an exercise: as the guides say, and as they say not to."""

from __future__ import annotations

from fanal.engine.simulation.run import Run, act, offered_to, replay, topics_in_order
from fanal.engine.simulation.scenario import Scenario

FIRST = (
    "separate", "vetted_interpreter", "introduce", "may_stop", "needs", "what_i_write", "make_safe", "doctor",
    "child_protection", "guardian", "acknowledge",
)  # fmt: skip
LAST = ("time_to_think", "non_punishment", "safe_interview", "asylum")
BREAK_AFTER = 5


def victim_centred(scenario: Scenario) -> Run:
    """Safety and needs first, open questions, breaks; asking again only where there is more to say."""
    moves = [move for move in FIRST if offered_to(scenario, move)]
    moves += [f"see.{concept}" for concept in scenario.seen]
    for number, topic in enumerate(topics_in_order(scenario), 1):
        moves += [f"ask.{topic.code}.open"] + ["break"] * (number % BREAK_AFTER == 0)
    run = replay(scenario, (*moves, "break"))
    for topic in topics_in_order(scenario):
        known = {(one.concept, one.state) for one in run.findings}
        if {(f.concept, f.state) for layer in topic.layers for f in layer.findings} - known:
            run = act(run, f"ask.{topic.code}.open").run
    for move in (*LAST, f"end.{scenario.right[0]}"):
        run = act(run, move).run
    return run


def harmful(scenario: Scenario) -> Run:
    """Blame, questions that put words into the mouth, a threat; nothing recorded at the end."""
    asked = [
        f"ask.{topic.code}.{way}" for topic in topics_in_order(scenario) for way in ("leading", "closed")
    ]
    return replay(scenario, ("blame", *asked, "threaten", "end.nothing_recorded"))
