"""Watch lists: what they wait for raises an alert when it comes on record, for their owners and within need to know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.matching import actions_watch as watch
from fanal.apps.matching.actions_alerts import acknowledge_alert, dismiss_alert
from fanal.apps.matching.models import WatchAlert, WatchEntry, WatchKey, WatchList
from fanal.apps.subjects.actions_values import add_value
from fanal.engine.matching.records import Record
from fanal.engine.screening.subject import InputError
from tests.apps.matching.two_cases import (
    NAME,
    OTHER_PHONE,
    PHONE,
    VARIANT,
    case_of,
    events,
    notices,
    person_in,
    phone_in,
)
from tests.cast import make_officer

pytestmark = pytest.mark.django_db
WHY = "test"


def list_of(by: Officer, **given: Any) -> WatchList:
    """Return a watch list that the officer owns."""
    told: dict[str, Any] = {"name": "Drivers", "purpose": "criminal_investigation", "why": "Seen at three greenhouses.",
                            "expires_on": timezone.localdate() + timedelta(days=90)}  # fmt: skip
    return watch.make_list(by=by, **told | given)


def wanted(schema: str = "UserAccount", expires_on: date | None = None, **properties: str) -> watch.Wanted:
    """Return an entry to be added."""
    record = Record("wanted", schema, {name: (value,) for name, value in properties.items()})
    return watch.Wanted(record, "", expires_on=expires_on)


def alerts() -> list[WatchAlert]:
    """Return every alert there is."""
    return list(
        WatchAlert.objects.unguarded(WHY).order_by("pk").select_related("entry__watch_list", "subject")
    )


Captured = Callable[..., Any]


def test_a_watched_number_that_comes_on_record_raises_an_alert_and_it_is_recorded(
    ada: Officer, django_capture_on_commit_callbacks: Captured
) -> None:
    kept, case = list_of(ada), case_of(ada)
    watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone="+44 7700 900 123"))
    with django_capture_on_commit_callbacks(execute=True):
        phone = phone_in(case, ada)
    (alert,) = alerts()
    assert (alert.subject_id, alert.likely, alert.state) == (phone.pk, True, "open")
    assert [one.pk for one in WatchAlert.objects.visible_to(ada)] == [alert.pk]
    (entry,) = events("alert.raised")
    assert (entry.unit_ref, entry.detail["list"]) == (ada.unit.reference, kept.reference)


def test_a_watched_person_is_met_under_another_spelling_and_after_a_change(
    ada: Officer, django_capture_on_commit_callbacks: Captured
) -> None:
    kept, case = list_of(ada), case_of(ada)
    watched = wanted("Person", name=VARIANT["name"], birthDate=VARIANT["birth_date"], nationality="ro")
    watch.add_entry(watch_list=kept, by=ada, wanted=watched)
    with django_capture_on_commit_callbacks(execute=True):
        person = person_in(case, ada, {"name": "Oswin Tarrabuck"})
    assert not alerts()
    with django_capture_on_commit_callbacks(execute=True):
        add_value(subject=person, by=ada, code="alias", value=NAME["name"])
        add_value(subject=person, by=ada, code="birth_date", value=NAME["birth_date"])
        add_value(subject=person, by=ada, code="phone", value=PHONE)
    assert {one.subject_id for one in alerts()} == {person.pk}


def test_a_new_entry_meets_what_is_on_record_already(ada: Officer) -> None:
    phone = phone_in(case_of(ada), ada)
    watch.add_entry(watch_list=list_of(ada), by=ada, wanted=wanted(phone=PHONE))
    assert [one.subject_id for one in alerts()] == [phone.pk]


def test_a_watched_person_is_met_by_the_number_of_a_telephone(ada: Officer) -> None:
    phone = phone_in(case_of(ada), ada)
    watch.add_entry(
        watch_list=list_of(ada), by=ada, wanted=wanted("Person", name="Oswin Tarrabuck", phone=PHONE)
    )
    assert [(one.subject_id, one.likely) for one in alerts()] == [(phone.pk, True)]


def test_what_the_owner_may_not_see_raises_no_alert_and_tells_both_sides_whom_to_contact(
    ada: Officer, cy: Officer
) -> None:
    theirs = case_of(cy, "Laundry")
    phone_in(theirs, cy)
    kept = list_of(ada)
    watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    assert not alerts()
    assert {(one.watch_list_id, one.case_id, one.contact_id) for one in notices()} == {
        (kept.pk, None, cy.unit_id),
        (None, theirs.pk, ada.unit_id),
    }


@pytest.mark.parametrize("ended", ["withdrawn", "expired", "list expired", "list closed"])
def test_what_no_longer_counts_raises_nothing(
    ended: str, ada: Officer, django_capture_on_commit_callbacks: Captured
) -> None:
    kept, case = list_of(ada), case_of(ada)
    entry = watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    yesterday = timezone.localdate() - timedelta(days=1)
    if ended == "withdrawn":
        watch.withdraw_entry(entry=entry, by=ada, reason="It was another number.")
        assert WatchEntry.objects.unguarded(WHY).filter(pk=entry.pk).exists()
        assert not WatchKey.objects.unguarded(WHY).exists()
    elif ended == "expired":
        WatchEntry.objects.unguarded(WHY).update(expires_on=yesterday)
    elif ended == "list expired":
        WatchList.objects.unguarded(WHY).update(expires_on=yesterday)
    else:
        watch.close_list(watch_list=kept, by=ada, reason="The operation is over.")
    with django_capture_on_commit_callbacks(execute=True):
        phone_in(case, ada)
    assert not alerts()


def test_an_alert_is_acknowledged_then_dismissed_with_a_reason_and_once(ada: Officer) -> None:
    phone_in(case_of(ada), ada)
    watch.add_entry(watch_list=list_of(ada), by=ada, wanted=wanted(phone=PHONE))
    (alert,) = alerts()
    assert acknowledge_alert(alert=alert, by=ada).state == "acknowledged"
    with pytest.raises(InputError):
        dismiss_alert(alert=alert, by=ada, reason=" ")
    assert dismiss_alert(alert=alert, by=ada, reason="The number has a new holder.").state == "dismissed"
    with pytest.raises(InputError):
        acknowledge_alert(alert=alert, by=ada)
    assert [len(events(f"alert.{state}")) for state in ("acknowledged", "dismissed")] == [1, 1]


def test_a_dismissed_alert_is_not_raised_again_by_the_same(
    ada: Officer, django_capture_on_commit_callbacks: Captured
) -> None:
    phone = phone_in(case_of(ada), ada)
    watch.add_entry(watch_list=list_of(ada), by=ada, wanted=wanted(phone=PHONE))
    dismiss_alert(alert=alerts()[0], by=ada, reason="The number has a new holder.")
    with django_capture_on_commit_callbacks(execute=True):
        add_value(subject=phone, by=ada, code="phone", value="0044 7700 900 123")
    assert [one.state for one in alerts()] == ["dismissed"]


def test_a_colleague_who_does_not_keep_the_list_reads_it_and_changes_nothing(ada: Officer) -> None:
    kept = list_of(ada)
    phone_in(case_of(ada), ada)
    entry = watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    eve = make_officer("Eve", ada.unit, "investigator")
    assert WatchList.objects.visible_to(eve).exists()
    for act in (
        lambda: watch.add_entry(watch_list=kept, by=eve, wanted=wanted(phone=OTHER_PHONE)),
        lambda: watch.withdraw_entry(entry=entry, by=eve, reason="Wrong."),
        lambda: watch.close_list(watch_list=kept, by=eve, reason="Over."),
        lambda: watch.prolong_list(watch_list=kept, by=eve, expires_on=kept.expires_on + timedelta(days=1)),
        lambda: watch.let_keep(watch_list=kept, by=eve, officer=eve),
        lambda: acknowledge_alert(alert=alerts()[0], by=eve),
    ):
        with pytest.raises(PermissionDenied):
            act()
    watch.let_keep(watch_list=kept, by=ada, officer=eve)
    watch.add_entry(watch_list=kept, by=Officer.objects.get(pk=eve.pk), wanted=wanted(phone=OTHER_PHONE))


def test_a_front_line_officer_makes_no_list(bo: Officer) -> None:
    with pytest.raises(PermissionDenied):
        list_of(bo)


def test_a_stranger_and_for_a_restricted_list_a_colleague_find_nothing(ada: Officer, cy: Officer) -> None:
    kept = list_of(ada, restricted=True)
    watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    for officer in (cy, make_officer("Eve", ada.unit, "investigator")):
        assert not WatchList.objects.visible_to(officer).exists()
        assert not WatchEntry.objects.visible_to(officer).exists()
    assert WatchEntry.objects.visible_to(ada).exists()


def test_a_list_says_why_and_expires(ada: Officer) -> None:
    today = timezone.localdate()
    for wrong in (
        {"name": " "},
        {"why": ""},
        {"purpose": "curiosity"},
        {"handling": "H99"},
        {"expires_on": today},
        {"expires_on": today + timedelta(days=1_000)},
    ):
        with pytest.raises(InputError):
            list_of(ada, **wrong)


def test_an_entry_can_be_found_again_and_stands_once(ada: Officer) -> None:
    kept = list_of(ada)
    with pytest.raises(InputError):
        watch.add_entry(watch_list=kept, by=ada, wanted=wanted("Person", gender="female"))
    watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    with pytest.raises(InputError):
        watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    assert (
        watch.add_entries(watch_list=kept, by=ada, wanted=[wanted(phone=PHONE), wanted(phone=OTHER_PHONE)])
        == 1
    )


def test_the_database_refuses_the_impossible(ada: Officer) -> None:
    kept = list_of(ada)
    phone_in(case_of(ada), ada)
    entry = watch.add_entry(watch_list=kept, by=ada, wanted=wanted(phone=PHONE))
    for impossible in (
        lambda: WatchEntry.objects.unguarded(WHY).update(withdrawn_at=timezone.now()),
        lambda: WatchList.objects.unguarded(WHY).update(closed_at=timezone.now(), closed_by=ada),
        lambda: WatchAlert.objects.unguarded(WHY).update(state="dismissed"),
        lambda: WatchAlert.objects.create(
            entry=entry, subject=alerts()[0].subject, probability=0.9, likely=True
        ),
        lambda: WatchList.objects.unguarded(WHY).update(why=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            impossible()
