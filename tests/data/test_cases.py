"""What a case is made of, its states, roles, steps and sources, leads only to what exists and shuts out no help."""

from typing import Any

import pytest

from fanal.apps.audit.verbs import VERBS
from fanal.apps.subjects.models import Assertion
from fanal.engine.vocabulary import entries, load_yaml
from tests.data.files import codes

STATUSES, ROLES = "vocabularies/case_statuses.yaml", "vocabularies/case_roles.yaml"
HANDLING, STEPS = "vocabularies/handling_codes.yaml", "vocabularies/custody_steps.yaml"
TASKS, CHECKLIST = "cases/task_templates.yaml", "cases/prosecutor_checklist.yaml"
EXHIBITS, SOURCES = "vocabularies/exhibit_kinds.yaml", "vocabularies/source_kinds.yaml"

DUE_WITHIN = 14


def roles() -> dict[str, dict[str, Any]]:
    return {code: dict(entry) for code, entry in entries(ROLES).items()}


def reached_from(start: str) -> set[str]:
    """Return the states that a case can come to from one, in any number of moves."""
    found, waiting = {start}, [start]
    while waiting:
        for to in entries(STATUSES)[waiting.pop()]["to"]:
            if to not in found:
                found.add(to)
                waiting.append(to)
    return found


def test_every_move_of_a_case_leads_to_a_state_and_never_to_itself() -> None:
    for code, status in entries(STATUSES).items():
        assert set(status["to"]) <= set(codes(STATUSES)) - {code}


@pytest.mark.parametrize("start", codes(STATUSES))
def test_a_case_can_come_from_every_state_to_every_other(start: str) -> None:
    assert reached_from(start) == set(codes(STATUSES))


def test_a_case_begins_opened_and_only_closing_ends_it() -> None:
    assert codes(STATUSES)[0] == "opened"
    assert [code for code, status in entries(STATUSES).items() if status["final"] == "yes"] == ["closed"]
    assert entries(STATUSES)["closed"]["to"] == ["opened"], "a closed case is opened again, not carried on"


def test_coming_to_a_state_is_a_verb_of_the_audit() -> None:
    assert {status["verb"] for status in entries(STATUSES).values()} <= set(VERBS)


def test_roles_that_shut_each_other_out_say_so_both_ways() -> None:
    for code, role in roles().items():
        for other in role["excludes"]:
            assert code in roles()[other]["excludes"], (code, other)
            assert code != other


def test_no_role_that_accuses_shuts_out_being_a_presumed_or_identified_victim() -> None:
    accusing = {code for code, role in roles().items() if role["accuses"] == "yes"}
    for code in ("presumed_victim", "identified_victim"):
        assert not accusing & set(roles()[code]["excludes"])
        assert roles()[code]["weigh"] == "yes", "the non-punishment check is called for"


def test_no_role_protects_and_accuses_at_once() -> None:
    assert not [code for code, one in roles().items() if one["protects"] == one["accuses"] == "yes"]


def test_only_a_competent_body_makes_an_identified_victim_or_a_guardian() -> None:
    by_a_body = {code for code, role in roles().items() if role["decided_by"] == "body"}
    assert by_a_body == {"identified_victim", "guardian"}


def test_nobody_accused_in_the_case_is_the_guardian_in_it() -> None:
    accusing = {code for code, role in roles().items() if role["accuses"] == "yes"}
    assert accusing <= set(roles()["guardian"]["excludes"])


def test_the_roles_that_verbs_offer_exist() -> None:
    verbs = entries("subjects/verbs.yaml").values()
    assert {verb[end] for verb in verbs for end in ("role_from", "role_to")} - {""} <= set(roles())


def test_the_codes_of_htcds_lead_to_the_roles_they_name() -> None:
    statuses = {
        entry["code"]: entry["role"] for entry in _htcds("trafficking_statuses") if entry["role"] in roles()
    }
    assert {roles()[role]["htcds"]: role for role in statuses.values()} == statuses
    in_process = {entry["code"] for entry in _htcds("roles_in_process")}
    others = {one["htcds"] for code, one in roles().items() if not code.endswith("_victim")} - {""}
    assert others <= in_process


def _htcds(part: str) -> list[dict[str, str]]:
    return list(load_yaml("vocabularies/maps/htcds.yaml")[part])


def test_a_handling_code_that_is_not_read_yet_forbids_both() -> None:
    for code, handling in entries(HANDLING).items():
        if handling["needs_words"] == "yes":
            assert handling["forbids_disclosure"] == handling["forbids_onward"] == "yes", code


def test_h1_keeps_a_value_out_of_court_and_h2_keeps_it_here() -> None:
    found = entries(HANDLING)
    assert (found["H1"]["forbids_disclosure"], found["H1"]["forbids_onward"]) == ("yes", "no")
    assert (found["H2"]["forbids_disclosure"], found["H2"]["forbids_onward"]) == ("no", "yes")


def test_each_colour_of_the_traffic_light_allows_no_less_than_the_one_before() -> None:
    lights = [one for one in entries(HANDLING).values() if one["scheme"] == "tlp"]
    for field in ("forbids_disclosure", "forbids_onward"):
        answers = [one[field] for one in lights]
        assert answers == sorted(answers, reverse=True), field
    assert len(lights) == len(codes(HANDLING)) - len(["H0", "H1", "H2", "H3"])


def test_an_exhibit_that_left_for_good_says_why() -> None:
    for code, step in entries(STEPS).items():
        assert step["ends"] == "no" or "reason" in step["needs"], code


def test_a_step_that_hands_over_or_takes_in_compares_the_hash() -> None:
    for code in ("received", "verified", "copied", "handed_over", "exported"):
        assert entries(STEPS)[code]["hashed"] == "yes", code


def test_pictures_sounds_and_messages_are_covered_until_somebody_looks() -> None:
    kinds = entries(EXHIBITS)
    for code in ("image", "video", "audio", "message_export", "web_capture", "device_image"):
        assert kinds[code]["sensitive_by_default"] == "yes", code


def test_a_media_type_suggests_one_kind_of_exhibit() -> None:
    media = [one for kind in entries(EXHIBITS).values() for one in kind["media"]]
    assert len(media) == len(set(media))
    general = {one for one in media if one.endswith("/")}
    narrower = [one for one in media if one not in general and any(one.startswith(wide) for wide in general)]
    assert all(media.index(one) < media.index(one.split("/")[0] + "/") for one in narrower)


def test_the_sources_of_the_data_are_those_of_the_records() -> None:
    assert codes(SOURCES) == list(Assertion.Source.values)


def test_every_form_of_exploitation_has_tasks_and_so_has_any_case() -> None:
    assert {task["form"] for task in entries(TASKS).values()} == {
        "general",
        *codes("vocabularies/forms.yaml"),
    }


def test_a_task_is_meant_for_a_role_and_falls_due_within_two_weeks() -> None:
    for code, task in entries(TASKS).items():
        assert task["who"] in codes("vocabularies/roles.yaml"), code
        assert int(task["due_days"]) <= DUE_WITHIN, code


def test_the_safety_of_people_and_of_children_is_due_on_the_first_day() -> None:
    for code in ("safety_first", "medical_care", "keep_apart", "child_protection", "guardian"):
        assert entries(TASKS)[code]["due_days"] == "0", code


def test_what_is_our_own_choice_does_not_call_itself_verified() -> None:
    for name in (TASKS, CHECKLIST):
        for code, one in entries(name).items():
            assert (one["citation"] == "Own choice") == (one["confidence"] == "ours"), code


def test_a_point_of_the_checklist_is_answered_by_a_test_that_is_described() -> None:
    described = codes(CHECKLIST, "tests")
    assert {point["drawn_from"] for point in entries(CHECKLIST).values()} == set(described)


def test_each_element_of_the_crime_is_drawn_from_the_record() -> None:
    drawn = {one["speaks_to"] for one in entries(CHECKLIST).values() if one["drawn_from"] != "manual"}
    assert {"act", "means", "purpose", "age", "custody", "money", "non_punishment", "evidence"} <= drawn
