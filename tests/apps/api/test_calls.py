"""Every call, once: it does what it is for, it leaves its trace, and a stranger finds nothing there."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fanal.apps.accounts.actions import invite
from fanal.apps.accounts.models import Invitation, Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.subjects.actions import record_person
from tests.apps.api.calling import Answer, Program, a_token, program_of
from tests.apps.api.seeded import Seeded, appoint_to_all, seed
from tests.apps.api.test_tokens import calls
from tests.cast import Places, make_officer

UNRECORDED = {  # about nobody, or about the caller alone; or, as they are called here, nothing comes in
    "show_me", "list_vocabularies", "show_vocabulary", "take_pack", "take_questions",
    "merge_entries", "record_observations", "appoint", "gather_suggestions", "search_library",
    "show_progress", "list_certificates", "verify_certificate",
}  # fmt: skip
BODIES: dict[str, Any] = {
    "search_people": {"words": "zer"},
    "record_person": {"name": "Invented"},
    "state_purpose": {"legal_basis": "prosecution"},
    "record_value": {"property": "nationality", "value": "BE"},
    "retract_value": {"reason": "misread"},
    "record_age": {"age_state": "adult", "age": 31},
    "start_screening": {"setting": "workplace", "person_language": "fr", "interpreter": "not_needed"},
    "record_answer": {"concept": "threats_of_violence", "state": "present"},
    "record_observations": {"seen": []},
    "merge_entries": {"envelopes": [{}]},
    "record_statement": {"text": "They kept my passport.", "language": "en"},
    "record_texts": {"lines": [1]},
    "add_mention": {
        "concept": "documents_confiscated",
        "state": "present",
        "quote": "locked the greenhouse door",
    },
    "record_custody": {"kind": "verified"},
    "describe_exhibit": {"title": "Rota"},
    "mark_exhibit": {"sensitive": True},
    "accept_suggestion": {},
    "reject_suggestion": {},
    "take_as_statement": {"person": "P-00000000"},
    "link_from_exhibit": {"verb": "knows", "origin": "P-00000000", "target": "P-00000001"},
    "record_sentence": {
        "origin": {"name": "Invented", "kind": "person"},
        "verb": "met",
        "target": {"name": "Made up", "kind": "person"},
    },
    "save_view": {"name": "Route"},
    "disagree": {"outcome": "refer", "reason": "The employer is known for this."},
    "grade_finding": {"source_grade": "B", "information_grade": "2"},
    "add_organisation": {"name": "Invented service", "kind": "police", "country": "fr"},
    "add_unit": {"name": "Invented unit"},
    "change_unit": {"name": "Border post South"},
    "verify_certificate": {"badge": "nothing of the kind"},
    "search_library": {"words": "passport taken, not paid"},
    "give_library_feedback": {"address": "indicator/documents_confiscated", "kind": "unclear"},
    "invite": {"email": "new@example.org", "roles": ["front_line_officer"], "language": "fr"},
    "appoint": {"role": "investigator"},
}
# They need more than this walk gives and are called with it in test_cases, test_search, test_imports ...;
# `go_on_with_import` alone is tested below its call, in apps/imports/test_running.py.
ELSEWHERE = set(
    "cross_check_case cross_check_whole_case show_links_elsewhere list_notices settle_notice cross_check_list "
    "read_cross_check take_cross_check remove_cross_check list_watch_lists make_watch_list read_watch_list "
    "add_watch_entries withdraw_watch_entry prolong_watch_list close_watch_list let_keep_watch_list "
    "stop_keeping_watch_list list_alerts read_alert acknowledge_alert dismiss_alert "
    "search_alike list_pairs compare_pair judge_records withdraw_judgement show_cluster "
    "search_records save_search run_saved_search switch_alerts forget_search open_case change_case move_case "
    "restrict_case let_in let_out link_case add_case_subject record_case_subject take_out_subject give_role end_role "
    "attribute withdraw_attribution add_task add_tasks_of settle_task assign_task record_decision answer_point "
    "record_subject_value retract_subject_value link_subjects retract_link start_import undo_import "
    "go_on_with_import make_bundle preview_bundle withdraw_bundle show_library_item".split()
)
ABOUT_RECORDS = ("people", "screenings", "statements", "exhibits", "tokens")
UNTIMELY = {
    "undo_sentence": 200, "remove_view": 404, "find_ways": 422,
    "resume_screening": 200, "finish_screening": 200, "record_texts": 422, "record_file": 422,
    # an exhibit that is opened, not sensitive, and says nothing about anybody
    "record_exhibit": 422, "open_exhibit": 422, "open_without_blur": 422, "accept_suggestion": 422,
    "reject_suggestion": 422, "reconsider_suggestion": 422, "take_as_statement": 422, "link_from_exhibit": 422,
    "take_exhibit": 403, "take_copy": 403, "take_picture": 403,
}  # fmt: skip


@pytest.fixture
def described() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Return the calls by name."""
    return {one["operationId"]: (method, path, one) for method, path, one in calls()}


def called(program: Program, seeded: Seeded, call: tuple[str, str, dict[str, Any]]) -> Answer:
    """Make one call with what it needs."""
    method, path, one = call
    return program(method, seeded.fill(path), BODIES.get(one["operationId"]))


def entries() -> int:
    """Return how many entries the audit holds."""
    return AuditEvent.objects.unguarded("a test counts").count()


def test_every_call_answers_and_leaves_its_trace(ada: Officer, bo: Officer, described: Any) -> None:
    everything = Program(a_token(appoint_to_all(ada))[1])
    seeded = seed(ada)
    invitation, _ = invite(
        by=Officer.objects.get(pk=ada.pk),
        email="i@example.org",
        unit=bo.unit,
        roles=["front_line_officer"],
        language="en",
    )
    everything("GET", f"/people/{seeded.people}")
    wrong, silent = {}, set()
    for name, call in described.items():
        before = entries()
        path = call[1].replace("/invitations/{reference}", f"/invitations/{invitation.reference}")
        path = (
            path.replace("/officers/{reference}", f"/officers/{bo.reference}")
            if "/audit" not in path
            else path
        )
        answer = called(everything, seeded, (call[0], path, call[2]))
        if name in ELSEWHERE:
            assert answer.status < 500, name
        elif not 200 <= answer.status < 300 and UNTIMELY.get(name) != answer.status:
            wrong[name] = (answer.status, answer.body)
        elif entries() == before and answer.status < 300 and name not in UNRECORDED:
            silent.add(name)
    assert not wrong
    assert not silent


def test_a_stranger_finds_nothing(ada: Officer, places: Places, described: Any) -> None:
    seeded = seed(ada)
    stranger = program_of(make_officer("Stranger", places.city, "investigator"))
    answers = {
        name: called(stranger, seeded, call).status
        for name, call in described.items()
        if "{" in call[1]
        and "{reference}" in call[1]
        and call[1].split("/")[1] in ("people", "screenings", "statements", "tokens")
    }
    assert set(answers.values()) == {404}, answers


def test_a_file_is_recorded_and_given_back_byte_for_byte(ada: Officer) -> None:
    token = a_token(ada)[1]
    sent = {
        "file": SimpleUploadedFile("words.txt", b"They kept my passport."),
        "language": "en",
        "age_state": "adult",
    }
    headers = {"Authorization": f"Bearer {token}", "Fanal-Purpose": "criminal_investigation"}
    made = Client().post("/api/statements/files", sent, headers=headers).json()
    assert made["texts"] == 1
    assert (
        Program(token)("GET", f"/statements/files/{made['file']}/original").raw == b"They kept my passport."
    )
    shown = Program(token)("GET", f"/statements/{made['statement']}").body
    assert [shown["text"][one["start"] : one["end"]] for one in shown["mentions"]] == [
        one["quote"] for one in shown["mentions"]
    ]


def test_an_answer_sent_twice_is_kept_once(ada: Officer) -> None:
    program, seeded = program_of(ada), seed(ada)
    said = {**BODIES["record_answer"], "device_key": "0b0a7a52-9a0e-4ad1-8d4b-0a9f5b4a1c22"}
    path = f"/screenings/{seeded.screenings}/answers"
    assert [program("POST", path, said).body["outcome"] for _ in range(2)] == ["kept", "already"]


def test_an_invitation_shows_its_link_once(ada: Officer) -> None:
    everything = Program(a_token(appoint_to_all(ada))[1])
    made = everything("POST", f"/units/{ada.unit.reference}/invitations", BODIES["invite"])
    assert made.body["link"]
    assert Invitation.objects.get(reference=made.body["reference"]).secret_hash not in made.raw.decode()


def test_a_person_on_record_is_screened_without_being_recorded_twice(ada: Officer, cy: Officer) -> None:
    program, seeded = program_of(ada), seed(ada)
    begin = {**BODIES["start_screening"], "person": seeded.people, "device_key": str(uuid4())}
    assert program("POST", "/screenings", begin).body["person"] == seeded.people
    begin["device_key"] = str(uuid4())
    assert program_of(cy)("POST", "/screenings", begin).status == 404


def test_an_answer_that_protects_a_child_from_the_callers_eyes_is_kept(bo: Officer) -> None:
    person = record_person(by=bo, language="fr")
    begun = program_of(bo, ("screening.conduct", "person.read"))
    colleague = make_officer("Col", bo.unit, "front_line_officer")  # may not see children of others
    program = program_of(colleague, ("screening.conduct", "person.read"))
    begin = {**BODIES["start_screening"], "person": person.reference, "device_key": str(uuid4())}
    reference = program("POST", "/screenings", begin).body["reference"]
    said = {
        **BODIES["record_answer"],
        "concept": "age_uncertain",
        "state": "present",
        "device_key": str(uuid4()),
    }
    answer = program("POST", f"/screenings/{reference}/answers", said)
    assert (answer.status, answer.body["outcome"], answer.body["sheet"]) == (200, "kept", None)
    assert program("GET", f"/screenings/{reference}").status == 404
    assert begun("GET", f"/screenings/{reference}").status == 200
