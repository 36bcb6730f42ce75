"""The states of a case: every step leads somewhere, and the reference draws what the data say."""

from __future__ import annotations

from fanal.apps.audit.verbs import VERBS
from fanal.engine.vocabulary import entries
from tools.case_statuses import FILE, PAGE, page

STATES = entries(FILE)


def test_every_step_leads_to_a_state() -> None:
    assert {there for entry in STATES.values() for there in entry["to"]} <= set(STATES)


def test_every_state_can_be_reached_from_where_a_case_begins_and_can_be_left() -> None:
    reached, waiting = set(), [next(iter(STATES))]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += STATES[code]["to"]
    assert reached == set(STATES)
    assert all(entry["to"] for entry in STATES.values())


def test_coming_to_a_state_is_a_verb_of_the_audit() -> None:
    assert {entry["verb"] for entry in STATES.values()} <= set(VERBS)


def test_the_reference_draws_what_the_data_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.case_statuses"
