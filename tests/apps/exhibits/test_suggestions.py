"""What was read is suggested, never recorded by itself; accepted, it names the text and the place it comes from."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.cases.actions_subjects import record_in_case
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.exhibits.actions_suggestions import (
    accept_finding,
    accept_subject,
    gather_from_statements,
    link_from_exhibit,
    reconsider_suggestion,
    reject_suggestion,
    take_as_statement,
)
from fanal.apps.exhibits.models import Suggestion
from fanal.apps.exhibits.page import sheet_of
from fanal.apps.exhibits.queries import suggestions_of, waiting_in
from fanal.apps.statements.actions import record_statement
from fanal.apps.subjects.models import Assertion, Person, Subject
from fanal.apps.subjects.queries import as_person
from fanal.engine.screening.subject import InputError
from tests.apps.exhibits.seized import (
    NOTE,
    PHONE,
    browser_of,
    case_of,
    opened,
    page,
    suggested,
    suggestions,
    verbs,
)
from tests.apps.statements.words import standing

pytestmark = pytest.mark.django_db


def person_in(case: Case, by: Officer, age_state: str = "adult") -> Person:
    """Return a person of the case."""
    return as_person(
        record_in_case(case=case, by=by, kind="person", values={"name": "Lina Invented"}, age_state=age_state)
    )


def said(subject: Subject) -> list[Assertion]:
    return list(Assertion.objects.unguarded("test").filter(subject=subject).order_by("pk"))


def test_what_is_read_is_suggested_and_nothing_is_recorded(ada: Officer) -> None:
    case = case_of(ada)
    one = opened(case, ada)
    found = {s.about: s.value for s in suggestions(one) if s.kind == "subject"}
    assert found["phone"] == PHONE
    assert found["email"] == "boss@example.org"
    assert found["account"].startswith("FR76")
    assert {s.about for s in suggestions(one) if s.kind == "finding"} >= {"documents_confiscated"}
    assert {s.decision for s in suggestions(one)} == {"pending"}
    assert not CaseSubject.objects.unguarded("test").exists()
    assert not Subject.objects.unguarded("test").exists()


def test_an_accepted_number_is_a_subject_of_the_case_with_its_place_in_the_text(ada: Officer) -> None:
    case = case_of(ada)
    one = opened(case, ada)
    subject = accept_subject(suggestion=suggested(one, "phone"), by=ada)
    assert (subject.kind, subject.identifier) == ("phone", PHONE)
    assert CaseSubject.objects.unguarded("test").filter(case=case, subject=subject, left_at=None).exists()
    (value,) = said(subject)
    assert (value.source, value.source_ref) == ("exhibit", one.reference)
    assert one.text[value.start : value.end] == "+44 7700 900123"
    settled = suggested(one, "phone")
    assert (settled.decision, settled.became, settled.decided_by) == ("accepted", subject.reference, ada)
    assert "suggestion.accepted" in verbs()


def test_one_acceptance_settles_the_same_value_in_every_text_each_with_its_own_source(ada: Officer) -> None:
    case = case_of(ada)
    first = opened(case, ada)
    second = opened(case, ada, f"Again {PHONE} and 0044 7700 900123.".encode(), "b.txt")
    subject = accept_subject(suggestion=suggested(first, "phone"), by=ada)
    assert {one.source_ref for one in said(subject)} == {first.reference, second.reference}
    assert {s.decision for s in suggestions(second) if s.about == "phone"} == {"accepted"}
    assert [one.suggestion.about for one in waiting_in(ada, case)].count("phone") == 0


def test_a_number_can_be_a_value_of_a_person_who_belongs_to_the_case(ada: Officer) -> None:
    case = case_of(ada)
    one, person = opened(case, ada), person_in(case, ada)
    accept_subject(suggestion=suggested(one, "phone"), by=ada, subject=person)
    assert ("phone", PHONE) in {(v.property, v.value) for v in said(person)}
    with pytest.raises(InputError, match="not recorded about"):
        accept_subject(suggestion=suggested(one, "account"), by=ada, subject=person)


def test_a_rejected_suggestion_is_kept_and_can_be_reconsidered(ada: Officer) -> None:
    one = opened(case_of(ada), ada)
    assert reject_suggestion(suggestion=suggested(one, "email"), by=ada) == 1
    assert suggested(one, "email").decision == "rejected"
    with pytest.raises(InputError, match="decided before"):
        accept_subject(suggestion=suggested(one, "email"), by=ada)
    reconsider_suggestion(suggestion=suggested(one, "email"), by=ada)
    assert suggested(one, "email").decision == "pending"


def test_words_accepted_about_a_person_become_a_statement_whose_mention_counts(ada: Officer) -> None:
    case = case_of(ada)
    one, person = opened(case, ada), person_in(case, ada)
    statement = accept_finding(suggestion=suggested(one, "documents_confiscated"), by=ada, person=person)
    assert statement.text == one.text
    assert statement.file is not None
    assert statement.file.sha256 == one.sha256
    assert [f.concept for f in standing(statement)] == ["documents_confiscated"]
    assert suggested(one, "documents_confiscated").became == statement.reference
    again = take_as_statement(exhibit=one, by=ada, person=person)
    assert again == statement


def test_a_link_from_an_exhibit_names_it_as_its_source(ada: Officer) -> None:
    case = case_of(ada)
    one, person = opened(case, ada), person_in(case, ada)
    phone = accept_subject(suggestion=suggested(one, "phone"), by=ada)
    link = link_from_exhibit(exhibit=one, by=ada, verb="uses", origin=person, target=phone, start=0, end=4)
    assert (link.source, link.source_ref, link.start, link.end) == ("exhibit", one.reference, 0, 4)
    other = person_in(case_of(ada), ada)
    with pytest.raises(InputError, match="Both ends"):
        link_from_exhibit(exhibit=one, by=ada, verb="uses", origin=other, target=phone)


def test_statements_of_persons_in_the_case_suggest_too_and_once(ada: Officer) -> None:
    case = case_of(ada)
    person = person_in(case, ada)
    record_statement(person=person, by=ada, text=NOTE, language="en")
    made = gather_from_statements(case=case, by=ada)
    assert made >= 3
    assert gather_from_statements(case=case, by=ada) == 0
    waiting = next(one for one in waiting_in(ada, case) if one.suggestion.about == "phone")
    subject = accept_subject(suggestion=waiting.suggestion, by=ada)
    assert said(subject)[0].source == "statement"


def test_a_colleague_who_does_not_work_on_the_case_decides_nothing(ada: Officer, bo: Officer) -> None:
    one = opened(case_of(ada), ada)
    for act in (accept_subject, reject_suggestion):
        with pytest.raises(PermissionDenied):
            act(suggestion=suggested(one, "phone"), by=bo)


def test_the_database_refuses_a_decision_without_an_author_and_two_sources(ada: Officer) -> None:
    one = opened(case_of(ada), ada)
    rows = Suggestion.objects.unguarded("test").filter(pk=suggested(one, "phone").pk)
    for change in ({"decision": "accepted"}, {"became": "P-1"}, {"exhibit": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_where_a_child_belongs_to_the_case_only_officers_for_children_see_what_its_exhibits_hold(
    ada: Officer,
) -> None:
    case = case_of(ada)
    one = opened(case, ada, kind="document", title="Rota of Lina")
    person_in(case, ada, "child")
    assert "greenhouse" in browser_of(ada, case).get(page(one)).content.decode()
    Appointment.objects.filter(officer=ada, role="investigator").update(role="analyst")
    without = Officer.objects.get(pk=ada.pk)
    browser = browser_of(without, case)
    lists = [reverse(f"exhibits:{name}", args=[case.reference]) for name in ("list", "waiting")]
    for address in (page(one), *lists):
        body = browser.get(address).content.decode()
        assert "officers appointed for children" in body
        assert "greenhouse of" not in body
        assert "900123" not in body
        assert "Rota of Lina" not in body
    for name in ("picture", "blurred"):
        assert browser.get(page(one, name)).status_code == 403
    for name in ("original", "copy", "ask"):
        assert browser.post(page(one, name)).status_code == 403


def test_a_long_text_is_shown_in_sheets_and_every_suggestion_stands_on_one(ada: Officer) -> None:
    one = opened(case_of(ada), ada, ((NOTE + "\n") * 120).encode())
    found = suggestions_of(ada, one)
    first = sheet_of(one, found, "en")
    assert first is not None
    assert first.parts > 1
    shown, words = [], ""
    for part in range(1, first.parts + 1):
        sheet = sheet_of(one, found, "en", part)
        assert sheet is not None
        shown += [s.suggestion.number for s in sheet.here]
        words += "".join(run.text for run in sheet.runs)
    assert shown == [s.number for s in found]
    assert words == one.text


def test_everything_about_an_exhibit_is_done_on_its_page(ada: Officer) -> None:
    case = case_of(ada)
    one, person = opened(case, ada), person_in(case, ada)
    browser = browser_of(ada, case)
    number = suggested(one, "phone").number
    answer = browser.post(reverse("exhibits:decide", args=[one.reference, number, "accept"]))
    assert answer["Location"].endswith(f"#s{number}")
    browser.post(reverse("exhibits:decide", args=[one.reference, suggested(one, "email").number, "reject"]))
    finding = suggested(one, "documents_confiscated").number
    browser.post(
        reverse("exhibits:decide", args=[one.reference, finding, "accept"]), {"person": person.reference}
    )
    assert {suggested(one, a).decision for a in ("phone", "documents_confiscated")} == {"accepted"}
    phone = suggested(one, "phone").became
    answer = browser.post(
        page(one, "link"), {"origin": person.reference, "verb": "uses", "target": phone, "begins": "2026-05"}
    )
    body = browser.get(page(one)).content.decode()
    assert "The link is on record" in body
    assert "whole" in body
    assert browser.get(reverse("exhibits:list", args=[case.reference])).status_code == 200
    assert browser.get(reverse("exhibits:waiting", args=[case.reference])).status_code == 200
    assert browser.get(page(one, "describe")).status_code == 200
    assert browser.get(reverse("exhibits:add", args=[case.reference])).status_code == 200
