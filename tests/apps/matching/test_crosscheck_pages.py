"""The pages of cross-checks, lists, watch lists, alerts and notices."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import let_in
from fanal.apps.cases.models import Case
from fanal.apps.matching.models import (
    CrossCheck,
    CrossCheckRow,
    Deconfliction,
    WatchAlert,
    WatchEntry,
    WatchList,
)
from fanal.apps.search.asked import SEARCH
from fanal.apps.subjects.actions import state_purpose
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.purposes import session_digest
from tests.apps.exhibits.seized import browser_of
from tests.apps.matching.two_cases import NAME, PHONE, VARIANT, case_of, events, person_in, phone_in
from tests.cast import client_of, make_officer
from tests.fixtures_made.documents import xlsx

pytestmark = pytest.mark.django_db
WHY = "test"
ROWS = (
    ("Name", "Date of birth", "Phone"),
    (VARIANT["name"], VARIANT["birth_date"], ""),
    ("Oswin Tarrabuck", "1971", "+44 7700 900999"),
    ("=1+1 Oswin Tarrabuck", "1990", ""),
    ("", "", PHONE),
)
LIST = "\n".join(";".join(row) for row in ROWS)


def looking(officer: Officer, *cases: Case) -> Client:
    """Return a browser in which the officer has said why they look and read."""
    client = browser_of(officer, *cases)
    request = type("Request", (), {"session": client.session})()
    state_purpose(
        officer=officer, about=SEARCH, session=session_digest(request), legal_basis="criminal_investigation"
    )
    return client


def words(answer: Any) -> str:
    """Return what a page says, without its markup, its spaces made one."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def streamed(answer: Any) -> str:
    return str(answer.content.decode("utf-8-sig"))


def test_the_tab_of_a_case_shows_what_may_be_seen_and_whom_to_contact_of_all_else(
    ada: Officer, cy: Officer
) -> None:
    mine, seen, hidden = case_of(ada), case_of(ada, "Farm"), case_of(cy, "Laundry", number="L-77")
    person_in(mine, ada)
    phone_in(mine, ada)
    other = person_in(seen, ada, VARIANT)
    phone_in(hidden, cy)
    cy.unit.duty_phone = "+33 1 99 00 00 00"
    cy.unit.save()
    said = words(browser_of(ada, mine).get(reverse("crosscheck:case", args=[mine.reference])))
    assert other.reference in said
    assert "Likely the same" in said
    assert "Date of birth" in said
    assert "City unit" in said
    assert "+33 1 99 00 00 00" in said
    for secret in (hidden.reference, hidden.number, "Laundry", f"{cy.display_name} "):
        assert secret not in said
    assert [one.case_id for one in Deconfliction.objects.visible_to(cy)] == [hidden.pk]


def test_who_has_not_said_why_is_asked_before_a_case_is_cross_checked(ada: Officer, cy: Officer) -> None:
    mine = case_of(ada)
    address = reverse("crosscheck:case", args=[mine.reference])
    assert "purpose" in client_of(ada).get(address)["Location"]
    assert client_of(cy).get(address).status_code == 404


def links_of(subject: Subject) -> str:
    return reverse("crosscheck:subject", args=[subject.reference])


def test_the_page_of_a_subject_names_links_and_whom_to_contact(ada: Officer, cy: Officer) -> None:
    mine, hidden = case_of(ada), case_of(cy, "Laundry")
    phone = phone_in(mine, ada)
    phone_in(hidden, cy)
    browser = browser_of(ada, mine)
    page, address = browser.get(reverse("subject:page", args=[phone.reference])), links_of(phone)
    assert "Possible links to other cases" in words(page)
    assert f'hx-get="{address}"' in page.content.decode()
    assert not events("match.read")
    assert "Known elsewhere. Contact City unit" in words(browser.get(address, headers={"HX-Request": "true"}))
    full = words(browser.get(address))
    assert "City unit" in full
    assert "Laundry" not in full
    assert events("match.read")[0].target_ref == phone.reference


def test_a_notice_is_settled_from_the_page(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    phone_in(mine, ada)
    phone_in(theirs, cy)
    browser = browser_of(ada, mine)
    browser.get(reverse("crosscheck:case", args=[mine.reference]))
    notice = Deconfliction.objects.visible_to(ada).get()
    browser.post(
        reverse("crosscheck:settle", args=[notice.reference]), {"state": "contacted", "note": "Rang them."}
    )
    said = words(browser.get(reverse("crosscheck:case", args=[mine.reference])))
    assert "Rang them." in said
    other = Deconfliction.objects.visible_to(cy).get()
    assert other.state == "open"
    address = reverse("crosscheck:settle", args=[other.reference])
    assert browser.post(address, {"state": "contacted"}).status_code == 404


@pytest.mark.parametrize("kind", ["pasted", "csv", "xlsx"])
def test_a_list_is_compared_row_by_row_with_reasons_and_taken_out_without_formulas(
    kind: str, ada: Officer, cy: Officer
) -> None:
    mine, hidden = case_of(ada), case_of(cy, "Laundry")
    person = person_in(mine, ada)
    phone_in(hidden, cy)
    files = {
        "csv": SimpleUploadedFile("list.csv", LIST.encode()),
        "xlsx": SimpleUploadedFile("list.xlsx", xlsx(ROWS)),
    }
    sent: dict[str, Any] = {"name": "Guests of the hostel"}
    if kind == "pasted":
        sent["pasted"] = "\n".join(" ".join(filter(None, row)) for row in ROWS[1:])
    else:
        sent["file"] = files[kind]
    browser = looking(ada)
    answer = browser.post(reverse("crosscheck:lists"), sent)
    assert answer.status_code == 302, words(answer)
    said = words(browser.get(answer["Location"]))
    lines = CrossCheckRow.objects.unguarded(WHY).order_by("line")
    assert list(lines.values_list("result", flat=True)) == ["likely", "none", "none", "likely"]
    assert person.reference in said
    assert "Known elsewhere. Contact: City unit" in said
    check = CrossCheck.objects.visible_to(ada).get()
    address = reverse("crosscheck:export", args=[check.reference])
    taken = streamed(browser.post(address, {"form": "csv"}))
    assert "'=1+1" in taken
    assert "City unit" in taken
    assert "Laundry" not in taken
    assert browser.post(address, {"form": "xlsx"}).content[:2] == b"PK"
    (asked,) = events("cross_check.asked")
    assert asked.detail == {"rows": 4, "refused": 0}
    assert asked.purpose == "criminal_investigation"
    assert len(events("cross_check.exported")) == 2


def test_a_list_asks_why_first_and_only_who_asked_sees_it(ada: Officer, cy: Officer) -> None:
    assert "find/purpose" in client_of(ada).get(reverse("crosscheck:lists"))["Location"]
    browser = looking(ada)
    browser.post(reverse("crosscheck:lists"), {"name": "Guests", "pasted": PHONE})
    check = CrossCheck.objects.visible_to(ada).get()
    for name in ("results", "progress"):
        assert looking(cy).get(reverse(f"crosscheck:{name}", args=[check.reference])).status_code == 404
    browser.post(reverse("crosscheck:remove", args=[check.reference]))
    assert not CrossCheckRow.objects.unguarded(WHY).exists()
    assert CrossCheck.objects.visible_to(ada).exists()


def test_a_list_counts_by_its_rows_against_what_an_officer_may_ask_in_a_day(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fanal.apps.matching.actions_crosscheck.MOST_A_DAY", 3)
    browser = looking(ada)
    sent = {"name": "Guests", "pasted": f"{PHONE}\n+447700900555"}
    assert browser.post(reverse("crosscheck:lists"), sent).status_code == 302
    answer = browser.post(reverse("crosscheck:lists"), sent)
    assert answer.status_code == 422
    assert "more than 3 rows within 24 hours" in words(answer)
    assert CrossCheck.objects.visible_to(ada).count() == 1


@pytest.mark.parametrize("sent", [{}, {"pasted": "  \n"}, {"name": "x", "pasted": "!!"}])
def test_what_cannot_be_read_as_a_list_says_so(sent: dict[str, str], ada: Officer) -> None:
    assert looking(ada).post(reverse("crosscheck:lists"), {"name": "Guests", **sent}).status_code == 422


def test_a_whole_case_is_cross_checked_as_a_list(ada: Officer, cy: Officer) -> None:
    mine, hidden, seen = case_of(ada), case_of(cy, "Laundry"), case_of(ada, "Farm")
    child = person_in(mine, ada, {"name": "Nilo Quillfeather", "birth_date": "2013-02-01"}, age_state="child")
    person_in(mine, ada)
    phone_in(mine, ada)
    person_in(seen, ada, VARIANT)
    phone_in(hidden, cy)
    browser = browser_of(ada, mine)
    answer = browser.post(reverse("crosscheck:whole", args=[mine.reference]))
    said = words(browser.get(answer["Location"]))
    assert f"Child · {child.reference}" in said
    assert "Nilo" not in said
    rows = CrossCheckRow.objects.unguarded(WHY)
    assert sorted(rows.values_list("result", flat=True)) == ["likely", "likely", "none"]
    assert Deconfliction.objects.visible_to(cy).get().case_id == hidden.pk


def test_a_watch_list_is_made_filled_by_hand_and_from_a_file_and_raises_an_alert(ada: Officer) -> None:
    mine = case_of(ada)
    phone = phone_in(mine, ada)
    browser = client_of(ada)
    expires = (timezone.localdate() + timedelta(days=30)).isoformat()
    made = {
        "name": "Drivers",
        "purpose": "criminal_investigation",
        "why": "Seen thrice.",
        "expires_on": expires,
    }
    answer = browser.post(reverse("watch:new"), {**made, "handling": "H1"})
    assert answer.status_code == 302, words(answer)
    kept = WatchList.objects.visible_to(ada).get()
    entry = {"schema": "UserAccount", "number": "07700 900 123"}
    browser.post(reverse("watch:add", args=[kept.reference]), {**entry, "number": "+44 7700 900 123"})
    browser.post(
        reverse("watch:add_file", args=[kept.reference]),
        {"file": SimpleUploadedFile("w.csv", f"{LIST}\nZerlina;;".encode())},
    )
    assert "1 row could not be read" in words(browser.get(reverse("watch:list", args=[kept.reference])))
    assert WatchEntry.objects.visible_to(ada).count() == 5
    alerts = words(browser.get(reverse("watch:alerts")))
    alert = WatchAlert.objects.visible_to(ada).filter(subject=phone).first()
    assert alert is not None
    assert alert.reference in alerts
    page = words(browser.get(reverse("watch:alert", args=[alert.reference])))
    assert "The same number" in page or "Likely the same" in page
    answer = browser.post(reverse("watch:dismiss", args=[alert.reference]), {"reason": ""})
    assert answer.status_code == 422
    browser.post(reverse("watch:acknowledge", args=[alert.reference]))
    browser.post(reverse("watch:dismiss", args=[alert.reference]), {"reason": "A new holder."})
    alert.refresh_from_db()
    assert (alert.state, alert.reason) == ("dismissed", "A new holder.")
    listed = words(browser.get(reverse("watch:list", args=[kept.reference])))
    assert VARIANT["name"] in listed
    one = WatchEntry.objects.visible_to(ada).first()
    assert one is not None
    browser.post(reverse("watch:withdraw", args=[one.reference]), {"reason": "Another number."})
    assert "Another number." in words(browser.get(reverse("watch:list", args=[kept.reference])))
    assert events("watch_list.read")[0].purpose == "criminal_investigation"


def test_a_stranger_finds_no_list_entry_or_alert_and_a_colleague_may_not_change_them(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    phone_in(case_of(ada), ada)
    browser = client_of(ada)
    expires = (timezone.localdate() + timedelta(days=30)).isoformat()
    made = {
        "name": "Drivers",
        "purpose": "criminal_investigation",
        "why": "Seen thrice.",
        "expires_on": expires,
    }
    browser.post(reverse("watch:new"), made)
    kept = WatchList.objects.visible_to(ada).get()
    browser.post(reverse("watch:add", args=[kept.reference]), {"schema": "UserAccount", "number": PHONE})
    alert, entry = WatchAlert.objects.visible_to(ada).get(), WatchEntry.objects.visible_to(ada).get()
    posts = [
        *(
            reverse(f"watch:{name}", args=[kept.reference])
            for name in ("add", "add_file", "prolong", "close", "keepers")
        ),
        reverse("watch:withdraw", args=[entry.reference]),
        reverse("watch:dismiss", args=[alert.reference]),
        reverse("watch:acknowledge", args=[alert.reference]),
    ]
    assert {client_of(cy).post(address).status_code for address in posts} == {404}
    colleague = client_of(make_investigator(ada))
    assert {colleague.post(address).status_code for address in posts} == {403}
    assert client_of(bo).get(reverse("watch:new")).status_code == 403


def make_investigator(like: Officer) -> Officer:
    """Return another investigator of the same unit."""

    return make_officer("Eve", like.unit, "investigator")


def test_the_first_page_says_what_was_raised(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    phone_in(mine, ada)
    phone_in(theirs, cy)
    browser_of(ada, mine).get(reverse("crosscheck:case", args=[mine.reference]))
    assert "City unit" in words(client_of(ada).get("/"))
    said = words(client_of(cy).get("/"))
    assert "Border post North" in said
    assert NAME["name"] not in said


def test_an_officer_let_into_the_other_case_sees_the_hit_in_full(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    phone_in(mine, ada)
    other = phone_in(theirs, cy)
    let_in(case=theirs, by=cy, officer=ada)
    fresh = Officer.objects.get(pk=ada.pk)
    said = words(browser_of(fresh, mine).get(reverse("crosscheck:case", args=[mine.reference])))
    assert other.reference in said
    assert theirs.number in said
