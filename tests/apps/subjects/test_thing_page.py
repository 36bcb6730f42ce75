"""The page of a thing: values side by side, links as sentences both ways, nothing for strangers, children masked."""

from __future__ import annotations

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import Source, add_value, record_subject
from fanal.apps.subjects.models import Assertion, Link, Person, Subject
from tests.apps.subjects.people import ADULT_NAME, CHILD_NAME, a_child, an_adult, recorded
from tests.cast import client_of

pytestmark = pytest.mark.django_db
WHY = "a test looks"


@pytest.fixture
def phone(ada: Officer) -> Subject:
    """Return a phone with two values that contradict each other, used by an adult."""
    made = record_subject(by=ada, kind="phone", values={"phone": "+44 7700 900321"}, invented=True)
    add_value(subject=made, by=ada, code="operator", value="One Mobile", source=Source(grading="A1"))
    add_value(subject=made, by=ada, code="operator", value="Two Mobile")
    return made


@pytest.fixture
def browser(ada: Officer, phone: Subject) -> Client:
    """Return Ada's browser, in which she has said why she reads the phone."""
    client = client_of(ada)
    client.post(f"/subjects/{phone.reference}/purpose/", {"legal_basis": "criminal_investigation"})
    return client


def page(browser: Client, subject: Subject) -> str:
    return browser.get(f"/subjects/{subject.reference}/").content.decode()


def test_the_purpose_is_asked_once_and_kept_with_the_reading(ada: Officer, phone: Subject) -> None:
    browser = client_of(ada)
    address = f"/subjects/{phone.reference}/"
    assert browser.get(address)["Location"].startswith(f"{address}purpose/")
    browser.post(f"{address}purpose/", {"legal_basis": "prosecution"})
    assert browser.get(address).status_code == 200
    (entry,) = recorded("subject.read")
    assert (entry.target_ref, entry.purpose) == (phone.reference, "prosecution")


@pytest.mark.parametrize("who", ["cy", "dee"])
def test_a_stranger_finds_nothing(request: pytest.FixtureRequest, phone: Subject, who: str) -> None:
    stranger = client_of(request.getfixturevalue(who))
    for part in ("", "purpose/", "values/add/?property=operator", "links/add/", "links/L-1/withdraw/"):
        assert stranger.get(f"/subjects/{phone.reference}/{part}").status_code == 404, part


def test_what_contradicts_stands_side_by_side_with_its_source(browser: Client, phone: Subject) -> None:
    shown = page(browser, phone)
    assert shown.index("One Mobile") < shown.index("Two Mobile")
    assert ">A1<" in shown


def test_a_value_is_added_with_its_grading_and_withdrawn_with_a_reason(
    browser: Client, phone: Subject
) -> None:
    address = f"/subjects/{phone.reference}/values/"
    half = {"value": "Three", "source": "public", "source_grade": "B"}
    form = browser.post(f"{address}add/?property=operator", half).context["form"]
    assert form.errors.keys() == {"information_grade"}
    browser.post(f"{address}add/?property=operator", {**half, "information_grade": "2", "source_ref": "t-9x"})
    said = Assertion.objects.unguarded(WHY).get(value="Three")
    assert (said.grading, said.grading_scheme, said.source_ref) == ("B2", "europol_4x4", "T-9X")
    assert recorded("subject.changed")[-1].target_ref == phone.reference
    browser.post(f"{address}{said.reference}/withdraw/", {"reason": "Ported"})
    assert Assertion.objects.unguarded(WHY).get(pk=said.pk).retraction_reason == "Ported"
    assert "<del>" in page(browser, phone)
    assert browser.get(f"{address}add/?property=school").status_code == 404


def test_a_link_reads_as_a_sentence_from_either_end(browser: Client, ada: Officer, phone: Subject) -> None:
    adult = an_adult(ada)
    said = {"verb": "uses:from", "other": adult.reference, "begins": "2026-05", "source": "officer"}
    browser.post(f"/subjects/{phone.reference}/links/add/", said)
    link = Link.objects.unguarded(WHY).get()
    assert (link.origin_id, link.target_id, link.begins) == (adult.pk, phone.pk, "2026-05")
    assert "is used by" in page(browser, phone)
    browser.post(f"/people/{adult.reference}/purpose/", {"legal_basis": "prosecution"})
    told = browser.get(f"/people/{adult.reference}/").content.decode()
    assert f'<bdi>{ADULT_NAME}</bdi> uses <a href="/subjects/{phone.reference}/">' in told
    assert "in May 2026" in told


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"verb": "uses:from", "other": "P-00000000"}, "other"),
        ({"verb": "recruited:to", "other": "{adult}"}, "verb"),
        ({"verb": "uses:from", "other": "{adult}", "begins": "last spring"}, "begins"),
        ({"verb": "uses:from", "other": "{adult}", "source_ref": "the blue file"}, "source_ref"),
    ],
)
def test_a_link_that_cannot_be_is_asked_for_again(
    browser: Client, ada: Officer, phone: Subject, said: dict[str, str], field: str
) -> None:
    adult = an_adult(ada)
    sent = {key: value.format(adult=adult.reference) for key, value in said.items()} | {"source": "officer"}
    answer = browser.post(f"/subjects/{phone.reference}/links/add/", sent)
    assert field in answer.context["form"].errors
    assert not Link.objects.unguarded(WHY).exists()


def test_a_link_is_withdrawn_with_a_reason_and_stays_struck_through(
    browser: Client, ada: Officer, phone: Subject
) -> None:
    link = link_subjects(by=ada, verb="uses", origin=an_adult(ada), target=phone)
    address = f"/subjects/{phone.reference}/links/{link.reference}/withdraw/"
    assert ADULT_NAME in browser.get(address).content.decode()
    browser.post(address, {"reason": "Another phone"})
    assert Link.objects.unguarded(WHY).get().retraction_reason == "Another phone"
    assert "Another phone" in page(browser, phone)


def test_no_sentence_names_a_child_unless_the_identity_is_open(
    browser: Client, ada: Officer, phone: Subject
) -> None:
    child = a_child(ada)
    link_subjects(by=ada, verb="uses", origin=child, target=phone, source=Source(note="Zuhura told me"))
    assert CHILD_NAME not in page(browser, phone)
    assert "Zuhura" not in page(browser, phone)
    browser.post(f"/people/{child.reference}/purpose/", {"legal_basis": "child_safeguarding"})
    browser.post(f"/people/{child.reference}/identity/")
    assert CHILD_NAME in page(browser, phone)


def test_an_officer_without_the_task_adds_no_link_and_no_value(bo: Officer, phone: Subject) -> None:
    colleague = client_of(bo)
    colleague.post(f"/subjects/{phone.reference}/purpose/", {"legal_basis": "criminal_investigation"})
    assert colleague.get(f"/subjects/{phone.reference}/").status_code == 200
    assert colleague.get(f"/subjects/{phone.reference}/links/add/").status_code == 403
    assert colleague.get(f"/subjects/{phone.reference}/values/add/?property=operator").status_code == 403


def test_a_person_is_read_on_the_page_of_persons(browser: Client, ada: Officer) -> None:
    person: Person = an_adult(ada)
    browser.post(f"/people/{person.reference}/purpose/", {"legal_basis": "prosecution"})
    assert browser.get(f"/subjects/{person.reference}/")["Location"] == f"/people/{person.reference}/"
