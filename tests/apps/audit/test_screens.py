"""The inspector's pages: who may see them, what they show, and that none of them changes anything."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import urls, views
from fanal.apps.audit.actions import record
from fanal.apps.audit.chain import FIELDS
from fanal.apps.audit.models import AuditEvent
from fanal.apps.audit.queries import PAGE, Cursor, Filter, count_up_to, entries, page
from fanal.apps.audit.verification import verify
from tests.apps.audit.figures import OTHER, PERSON, InventedOfficer, InventedUnit, all_events
from tests.apps.audit.flushing import drop_triggers
from tests.cast import client_of

pytestmark = pytest.mark.django_db
NORTH = InventedOfficer("O-NORTH", InventedUnit("U-NORTH"))
SOUTH = InventedOfficer("O-SOUTH", InventedUnit("U-SOUTH"))
INSPECTOR = InventedOfficer("O-INES", InventedUnit("U-INSP"), frozenset({"audit.read"}), None)
OF_NORTH = InventedOfficer(
    "O-INES", InventedUnit("U-INSP"), frozenset({"audit.read"}), frozenset({"U-NORTH"})
)
METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")


@pytest.fixture
def inspector(ines: Officer) -> Client:
    """The inspector's browser."""
    return client_of(ines)


@pytest.fixture
def some() -> list[AuditEvent]:
    """Readings of two persons by officers of two units."""
    return [
        record(
            actor=NORTH, verb="person.read", person=PERSON, purpose="criminal_investigation", detail={"n": 1}
        ),
        record(actor=NORTH, verb="person.changed", person=PERSON),
        record(actor=SOUTH, verb="person.read", person=OTHER),
        record(actor=SOUTH, verb="search.run", detail={"hits": 0}),
    ]


def addresses() -> list[str]:
    """Return every address of the audit."""
    given = {"person": ["P-AAAA1111"], "officer": ["O-NORTH"]}
    return [reverse(f"audit:{one.name}", args=given.get(str(one.name))) for one in urls.urlpatterns]


@pytest.mark.usefixtures("some")
def test_the_list_says_in_plain_words_who_did_what_and_why(inspector: Client) -> None:
    text = inspector.get(reverse("audit:list")).content.decode()
    for shown in (
        "Opened a person&#x27;s record",
        "P-AAAA1111",
        "O-SOUTH",
        "Criminal investigation",
        "hits: 0",
    ):
        assert shown in text


@pytest.mark.usefixtures("some")
def test_reading_the_audit_is_itself_recorded(inspector: Client, ines: Officer) -> None:
    inspector.get(reverse("audit:list"), {"verb": "person.read", "person": "p-aaaa1111"})
    inspector.get(reverse("audit:person", args=["P-AAAA1111"]))
    inspector.get(reverse("audit:officer", args=["O-SOUTH"]))
    read, person, officer = all_events()[-3:]
    assert (read.verb, read.actor_ref, read.unit_ref) == ("audit.read", ines.reference, ines.unit.reference)
    assert read.detail == {"verb": "person.read", "person": "P-AAAA1111", "entries": 1}
    assert (person.verb, person.person_ref) == ("audit.person_followed", "P-AAAA1111")
    assert (officer.verb, officer.target_kind, officer.target_ref) == (
        "audit.officer_followed",
        "officer",
        "O-SOUTH",
    )


@pytest.mark.usefixtures("some")
def test_one_person_can_be_followed(inspector: Client) -> None:
    text = inspector.get(reverse("audit:person", args=["P-AAAA1111"])).content.decode()
    assert "O-NORTH" in text
    assert "P-BBBB2222" not in text
    assert inspector.get(reverse("audit:person", args=["P-NOBODY99"])).status_code == 404


@pytest.mark.usefixtures("some")
def test_one_officer_can_be_followed(inspector: Client) -> None:
    text = inspector.get(reverse("audit:officer", args=["O-SOUTH"])).content.decode()
    assert "P-BBBB2222" in text
    assert "P-AAAA1111" not in text
    assert inspector.get(reverse("audit:officer", args=["O-NOBODY"])).status_code == 404


@pytest.mark.usefixtures("some")
def test_officers_without_the_task_are_told_no_and_strangers_are_sent_to_the_door(
    ada: Officer, cy: Officer, dee: Officer, noor: Officer, root: Officer
) -> None:
    before = len(all_events())
    for address in addresses():
        for officer in (ada, cy, dee, noor, root):
            if not officer.can("audit.read"):
                assert client_of(officer).get(address).status_code == 403
        assert Client().get(address).status_code == 302
    assert not [event for event in all_events()[before:] if event.verb.startswith("audit.")]


@pytest.mark.usefixtures("some")
def test_no_address_of_the_audit_changes_an_entry_whatever_is_sent(inspector: Client) -> None:
    fields = ("seq", *FIELDS, "hash")
    rows = AuditEvent.objects.unguarded("a test compares all of them").order_by("seq")
    before = list(rows.values_list(*fields))
    sent: dict[str, Any] = {"seq": 1, "verb": "person.removed", "actor_ref": "O-OTHER", "_method": "DELETE"}
    for address in addresses():
        for method in METHODS:
            status = getattr(inspector, method)(address, sent if method == "post" else None).status_code
            allowed = method in ("get", "head") or (address == reverse("audit:verify") and method == "post")
            assert status == (200 if allowed else 405), (method, address)
    assert list(rows.values_list(*fields))[: len(before)] == before
    assert verify().holds


def test_a_filter_that_makes_no_sense_is_explained_beside_the_field(inspector: Client) -> None:
    answer = inspector.get(reverse("audit:list"), {"person": "Amina Diallo"})
    assert answer.status_code == 422
    assert "Names are not kept here" in answer.content.decode()
    answer = inspector.get(reverse("audit:list"), {"since": "2026-02-02", "until": "2026-02-01"})
    assert "ends before it begins" in answer.content.decode()
    assert inspector.get(reverse("audit:csv"), {"verb": "no.such"}).status_code == 422


@pytest.mark.parametrize("cursor", ["x", "20260101T000000000000", "20260101T000000000000.x", "1.1", "'--"])
def test_a_cursor_that_is_none_shows_the_newest_page(inspector: Client, cursor: str) -> None:
    assert inspector.get(reverse("audit:list"), {"before": cursor}).status_code == 200


@pytest.mark.usefixtures("some")
def test_verifying_on_the_screen_says_that_the_audit_holds_and_is_recorded(inspector: Client) -> None:
    assert "Verify entries" in inspector.get(reverse("audit:verify")).content.decode()
    number = len(all_events())
    assert f"{number} entries checked" in inspector.post(reverse("audit:verify")).content.decode()
    last = all_events()[-1]
    assert (last.verb, last.detail["checked"], last.detail["holds"]) == ("audit.verified", number, True)


@pytest.mark.usefixtures("some")
def test_verifying_on_the_screen_names_the_first_altered_entry(inspector: Client) -> None:
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditevent SET verb = 'x' WHERE seq = 2")
    assert "Entry 2 is not as it was written." in inspector.post(reverse("audit:verify")).content.decode()


@pytest.mark.usefixtures("some")
def test_verifying_on_the_screen_also_speaks_when_nothing_can_be_recorded(inspector: Client) -> None:
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_audithead SET mac = 'x'")
    assert "was set by hand" in inspector.post(reverse("audit:verify")).content.decode()


@pytest.mark.usefixtures("some")
def test_a_long_chain_is_verified_in_its_newest_part(
    inspector: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "VERIFIED_ON_SCREEN", 2)
    text = inspector.post(reverse("audit:verify")).content.decode()
    assert "2 entries checked" in text
    assert "fanal audit verify" in text


def test_an_export_holds_what_the_filters_show_and_is_recorded(
    inspector: Client, some: list[AuditEvent]
) -> None:
    answer = inspector.get(reverse("audit:csv"), {"person": "P-AAAA1111"})
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert [row["verb"] for row in rows] == ["person.changed", "person.read"]
    assert "attachment" in answer["Content-Disposition"]
    last = all_events()[-1]
    assert last.verb == "audit.exported"
    assert last.detail == {"person": "P-AAAA1111", "format": "csv", "entries": 2}
    exported = json.loads(inspector.get(reverse("audit:json"), {"officer": "O-SOUTH"}).content)["entries"]
    assert [each["hash"] for each in exported] == [some[3].hash, some[2].hash]


@pytest.mark.usefixtures("some")
def test_an_inspector_sees_the_units_within_reach_only() -> None:
    assert [event.seq for event in page(entries(INSPECTOR, Filter())).events] == [4, 3, 2, 1]
    assert [event.seq for event in page(entries(OF_NORTH, Filter())).events] == [2, 1]
    assert not page(entries(OF_NORTH, Filter(person="P-BBBB2222"))).events
    assert not page(entries(NORTH, Filter())).events


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Filter(verb="person.read"), [3, 1]),
        (Filter(officer="O-NORTH"), [2, 1]),
        (Filter(unit="U-SOUTH"), [4, 3]),
        (Filter(person="P-BBBB2222"), [3]),
        (Filter(verb="person.read", unit="U-NORTH"), [1]),
    ],
)
def test_filters_narrow_the_list(asked: Filter, found: list[int]) -> None:
    assert [event.seq for event in page(entries(INSPECTOR, asked)).events] == found


@pytest.mark.usefixtures("some")
def test_a_period_holds_its_first_and_its_last_day() -> None:
    today, day = timezone.localdate(), timedelta(days=1)
    for since, until, number in (
        (today, today, 4), (today + day, None, 0), (None, today - day, 0), (today - day, today + day, 4),
    ):  # fmt: skip
        assert len(page(entries(INSPECTOR, Filter(since=since, until=until))).events) == number


def test_pages_lead_to_older_entries_and_back_without_a_gap() -> None:
    for _ in range(2 * PAGE + 10):
        record(actor=NORTH, verb="person.read", person=PERSON)
    found = entries(INSPECTOR, Filter())
    newest = page(found)
    middle = page(found, before=newest.older)
    oldest = page(found, before=middle.older)
    walked = [event.seq for each in (newest, middle, oldest) for event in each.events]
    assert walked == list(range(2 * PAGE + 10, 0, -1))
    assert (newest.newer, oldest.older) == (None, None)
    back = page(found, after=oldest.newer)
    assert [event.seq for event in back.events] == [event.seq for event in middle.events]
    assert [event.seq for event in page(found, after=back.newer).events] == [e.seq for e in newest.events]
    assert Cursor.parse(str(middle.older)) == middle.older


@pytest.mark.usefixtures("some")
def test_a_count_is_honest_about_where_it_stopped() -> None:
    found = entries(INSPECTOR, Filter())
    assert count_up_to(found) == (4, False)
    assert count_up_to(found, limit=4) == (4, False)
    assert count_up_to(found, limit=3) == (3, True)
