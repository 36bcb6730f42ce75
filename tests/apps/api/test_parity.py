"""Whatever the browser can do, a program can do, or it is said here why not."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from fanal.apps.accounts import actions as accounts
from fanal.apps.analysis import actions as analysis
from fanal.apps.api.interface import interface
from fanal.apps.assessments import actions as assessments
from fanal.apps.bundles import actions as bundles
from fanal.apps.cases import (
    actions as cases,
    actions_export as case_export,
    actions_subjects as case_subjects,
    actions_work as case_work,
)
from fanal.apps.events import (
    actions as events,
    actions_day as event_day,
    actions_feeds as event_feeds,
    actions_places as event_places,
)
from fanal.apps.exhibits import (
    actions as exhibits,
    actions_exposure as exposure,
    actions_suggestions as suggestions,
)
from fanal.apps.find import actions as find
from fanal.apps.groups import (
    actions as groups,
    actions_board as group_board,
    actions_duty as group_duty,
    actions_kept as group_kept,
    actions_members as group_members,
    actions_reading as group_reading,
    actions_urgent as group_urgent,
)
from fanal.apps.imports import actions as imports, actions_bulk as imports_bulk, actions_undo as imports_undo
from fanal.apps.matching import (
    actions as matching,
    actions_alerts as watch_alerts,
    actions_crosscheck as cross_checks,
    actions_deconflict as deconfliction,
    actions_store as match_store,
    actions_suggest as match_suggest,
    actions_watch as watch,
)
from fanal.apps.screening import actions as screening
from fanal.apps.statements import actions as statements
from fanal.apps.subjects import actions as subjects, actions_links as links

CALLS = {
    "record_person": "record_person", "assert_value": "record_value", "retract_value": "retract_value",
    "set_age": "record_age", "state_purpose": "state_purpose", "show_identity": "show_identity",
    "start_screening": "start_screening", "record_answer": "record_answer",
    "record_observations": "record_observations", "move_screening": "pause_screening",
    "keep_file": "record_file", "record_statement": "record_statement", "decide": "confirm_mention",
    "take_back": "take_back_decision", "add_mention": "add_mention", "replace_mention": "add_mention",
    "undo": "undo_decision", "assess_again": "assess_again", "disagree": "disagree", "grade_found": "grade_finding",
    "record_export": "export_board_as_json", "invite": "invite", "revoke_invitation": "withdraw_invitation",
    "appoint": "appoint", "end_appointment": "end_appointment", "suspend_officer": "suspend_officer",
    "restore_officer": "restore_officer", "create_organisation": "add_organisation", "create_unit": "add_unit",
    "save_search": "save_search", "run_saved": "run_saved_search", "switch_alerts": "switch_alerts",
    "forget_search": "forget_search", "record_search": "search_records",
    "record_comparison": "compare_pair", "record_queue": "list_pairs", "record_cluster": "show_cluster",
    "judge": "judge_records", "retract_judgement": "withdraw_judgement",
    "tell_both": "cross_check_case", "tell_about_subject": "show_links_elsewhere",
    "raise_notices": "cross_check_case", "settle_notice": "settle_notice",
    "ask_cross_check": "cross_check_list", "cross_check_case": "cross_check_whole_case",
    "record_taking_out": "take_cross_check", "remove_rows": "remove_cross_check",
    "make_list": "make_watch_list", "prolong_list": "prolong_watch_list", "close_list": "close_watch_list",
    "let_keep": "let_keep_watch_list", "stop_keeping": "stop_keeping_watch_list", "add_entry": "add_watch_entries",
    "add_entries": "add_watch_entries", "withdraw_entry": "withdraw_watch_entry",
    "acknowledge_alert": "acknowledge_alert", "dismiss_alert": "dismiss_alert",
    "change_unit": "change_unit", "revoke_token": "revoke_token",
    "record_exhibit": "record_exhibit", "open_exhibit": "open_exhibit", "describe_exhibit": "describe_exhibit",
    "mark_exhibit": "mark_exhibit", "record_custody": "record_custody", "record_taking": "take_exhibit",
    "ask_what_it_is": "ask_what_it_is", "open_without_blur": "open_without_blur",
    "accept_subject": "accept_suggestion", "accept_finding": "accept_suggestion",
    "reject_suggestion": "reject_suggestion", "reconsider_suggestion": "reconsider_suggestion",
    "take_as_statement": "take_as_statement", "link_from_exhibit": "link_from_exhibit",
    "gather_from_statements": "gather_suggestions",
    "open_case": "open_case", "change_case": "change_case", "move_case": "move_case", "restrict_case": "restrict_case",
    "let_in": "let_in", "let_out": "let_out", "link_case": "link_case", "export_case": "export_case",
    "add_subject": "add_case_subject", "add_subjects": "add_case_subject", "record_in_case": "record_case_subject",
    "record_with_role": "record_case_subject", "take_out_subject": "take_out_subject",
    "take_out_subjects": "take_out_subject", "give_role": "give_role", "give_role_to_all": "give_role",
    "end_role": "end_role", "attribute": "attribute", "attribute_all": "attribute",
    "withdraw_attribution": "withdraw_attribution", "add_task": "add_task", "add_tasks_of": "add_tasks_of",
    "settle_task": "settle_task", "settle_tasks": "settle_task", "assign_task": "assign_task",
    "assign_tasks": "assign_task", "record_decision": "record_decision", "answer_point": "answer_point",
    "record_sentence": "record_sentence", "undo_step": "undo_sentence", "save_view": "save_view",
    "remove_view": "remove_view",
    "start_import": "start_import", "go_on": "go_on_with_import", "undo_import": "undo_import",
    "remember_mapping": "remember_columns",
    "make_bundle": "make_bundle", "begin_bundle": "make_bundle", "finish_bundle": "make_bundle",
    "take_bundle": "download_bundle", "verify_bundle": "verify_bundle", "withdraw_bundle": "withdraw_bundle",
    "link_subjects": "link_subjects", "retract_link": "retract_link",
}  # fmt: skip
IN_PERSON = {
    "found_group": "a moderator decides about members in person",
    "change_group": "a moderator decides about members in person",
    "nominate": "a moderator decides about members in person",
    "approve_member": "a moderator decides about members in person",
    "refuse_member": "a moderator decides about members in person",
    "suspend_member": "a moderator decides about members in person",
    "restore_member": "a moderator decides about members in person",
    "change_part": "a moderator decides about members in person",
    "leave_group": "an officer leaves a group in person",
    "change_card": "each member says in person what is shown of them",
    "open_thread": "members speak to members: a program that writes in a group is nobody's word",
    "write_post": "members speak to members: a program that writes in a group is nobody's word",
    "edit_post": "members speak to members: a program that writes in a group is nobody's word",
    "withdraw_post": "members speak to members: a program that writes in a group is nobody's word",
    "follow_thread": "members speak to members: a program that writes in a group is nobody's word",
    "raise_urgent": "members speak to members: a program that writes in a group is nobody's word",
    "answer_urgent": "members speak to members: a program that writes in a group is nobody's word",
    "close_urgent": "members speak to members: a program that writes in a group is nobody's word",
    "write_page": "members speak to members: a program that writes in a group is nobody's word",
    "change_page": "members speak to members: a program that writes in a group is nobody's word",
    "add_document": "members speak to members: a program that writes in a group is nobody's word",
    "take_document": "a document is taken out in person, each time on record",
    "withdraw_document": "members speak to members: a program that writes in a group is nobody's word",
    "plan_duty": "a moderator decides about members in person",
    "drop_duty": "a moderator decides about members in person",
    "record_group_read": "part of opening a page in person",
    "record_thread_read": "part of opening a page in person",
    "record_looks": "part of opening a page in person",
    "record_page_read": "part of opening a page in person",
    "record_group_search": "part of opening a page in person",
    "note_digest": "the node does it when it writes the letters",
    "make_event": "who runs an event does it at its pages",
    "change_event": "who runs an event does it at its pages",
    "move_event": "who runs an event does it at its pages",
    "add_item": "who runs an event does it at its pages",
    "drop_item": "who runs an event does it at its pages",
    "decide_contribution": "who runs an event does it at its pages",
    "approve_place": "who runs an event does it at its pages",
    "refuse_place": "who runs an event does it at its pages",
    "set_quota": "who runs an event does it at its pages",
    "add_event_document": "who runs an event does it at its pages",
    "mark_answered": "who runs an event does it at its pages",
    "open_poll": "who runs an event does it at its pages",
    "close_poll": "who runs an event does it at its pages",
    "record_badges": "who runs an event does it at its pages",
    "add_follow_up": "who runs an event does it at its pages",
    "settle_follow_up": "who runs an event does it at its pages",
    "offer_contribution": "an officer comes to an event in person",
    "withdraw_contribution": "an officer comes to an event in person",
    "ask_for_place": "an officer comes to an event in person",
    "give_up_place": "an officer comes to an event in person",
    "take_event_document": "an officer comes to an event in person",
    "ask_question": "an officer comes to an event in person",
    "answer_poll": "an officer comes to an event in person",
    "add_point": "an officer comes to an event in person",
    "make_feed": "a secret address is made in person",
    "revoke_feed": "a secret address is ended in person",
    "note_fetch": "every fetch does it by itself",
    "follow_subjects": "part of whatever changes a subject",
    "put_records": "part of whatever changes a subject",
    "drop_records": "part of whatever changes a subject",
    "rebuild": "a command on the node's own machine",
    "build_where_missing": "the node does it once, after a change of version",
    "compare_some": "the worker of a cross-check does it",
    "stop_cross_check": "the worker of a cross-check does it",
    "take_over": "the node does it for a worker that is silent",
    "look_later": "part of whatever changes a subject",
    "look_for_subjects": "part of whatever changes a subject",
    "look_for_entries": "part of putting an entry on a list",
    "suggest_later": "part of whatever changes a subject",
    "suggest_waiting": "the node does it, and whoever opens the review queue",
    "suggest_for": "the node does it after a subject changed",
    "keep_batch": "the worker of an import does it",
    "beat": "the worker of an import does it",
    "take_up": "the worker of an import does it",
    "let_go": "the node does it for a worker that is silent",
    "finish": "the worker of an import does it",
    "stop": "the worker of an import does it",
    "counts_of": "reads, writes nothing",
    "take_back_traces": "the worker of an import does it",
    "take_back_subjects": "the worker of an import does it",
    "finish_undoing": "the worker of an import does it",
    "keep_layout": "where things lie belongs to the browser that shows them",
    "accept_invitation": "who accepts has no token yet",
    "first_invitation": "a command on the node's own machine",
    "change_own_record": "an officer changes their own name and language in person",
    "create_token": "a token must not make another one",
    "note_token_use": "every call does it by itself",
    "end_session": "sessions belong to browsers",
    "end_other_sessions": "sessions belong to browsers",
    "reset_second_factor": "a program must not weaken how an officer signs in",
    "record_found": "part of recording an answer or confirming a mention",
    "retract_found": "part of withdrawing an answer or a decision",
    "reassess": "follows whatever changes what an assessment rests on",
    "protect": "recording an age, an answer or the words of a child protects",
    "repeat_outcome": "part of an assessment",
    "working_on_exhibit": "finds and locks what its callers change",
    "count_seeing": "counts what is before the eyes of somebody at a page",
    "asked": "finds an act, writes nothing",
    "opened": "finds an act, writes nothing",
    "working_on": "finds and locks the case that its callers change",
    "touch": "part of whatever changes in a case",
    "circle_of": "finds, writes nothing",
    "person_of": "finds, writes nothing",
    "check_fits": "refuses, writes nothing",
    "take_age": "part of recording an age or a value that gives one",
}


def actions_of(module: ModuleType) -> set[str]:
    """Return the public functions of an app's actions."""
    names = getattr(module, "__all__", None) or vars(module)
    found = {name: getattr(module, name) for name in names if not name.startswith("_")}
    home = module.__name__
    return {
        name for name, one in found.items() if inspect.isfunction(one) and one.__module__.startswith(home)
    }


@pytest.mark.parametrize(
    "module",
    [
        accounts,
        analysis,
        assessments,
        bundles,
        cases,
        case_export,
        case_subjects,
        case_work,
        links,
        events,
        event_day,
        event_feeds,
        event_places,
        groups,
        group_board,
        group_duty,
        group_kept,
        group_members,
        group_reading,
        group_urgent,
        exhibits,
        exposure,
        suggestions,
        find,
        imports,
        imports_bulk,
        imports_undo,
        matching,
        match_store,
        match_suggest,
        cross_checks,
        deconfliction,
        watch,
        watch_alerts,
        screening,
        statements,
        subjects,
    ],
    ids=lambda one: one.__name__,
)
def test_every_action_has_a_call_or_a_reason(module: ModuleType) -> None:
    assert not actions_of(module) - CALLS.keys() - IN_PERSON.keys()


def test_every_call_that_is_named_exists() -> None:
    methods = interface.get_openapi_schema()["paths"].values()
    there = {one["operationId"] for path in methods for one in path.values()}
    assert not set(CALLS.values()) - there
