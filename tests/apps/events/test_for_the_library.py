"""A task of an event that is meant for the library lands there; the report of the event says how far it has come."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.events import actions_day as day
from fanal.apps.events.models import Event, FollowUp
from fanal.apps.groups.models import GroupPost
from fanal.apps.library.actions_wanted import begin_draft, put_aside
from tests.apps.events.held import event_of, place_for
from tests.apps.groups.working import events, founder, group_of
from tests.apps.library.national import WRITTEN, Trio, publish, trio
from tests.cast import Places, client_of, make_officer

__all__ = ["trio"]
pytestmark = pytest.mark.django_db
TITLE = "Write down whom to call at the port"


@pytest.fixture
def event(ada: Officer, bo: Officer, dee: Officer) -> Event:
    """An event of Ada's group, with a colleague and an officer of the partner country."""
    made = event_of(ada, group_of(ada, bo, dee))
    for one in (bo, dee):
        place_for(made, one, founder(ada))
    return made


def report(officer: Officer, event: Event) -> str:
    """Return the report as an officer reads it."""
    return client_of(officer).get(f"/events/{event.reference}/report/").content.decode()


def written_page(officer: Officer) -> str:
    """Return what the library is asked for, as who maintains it reads it."""
    return client_of(officer).get("/learn/write/").content.decode()


def test_it_is_asked_for_in_the_library_begun_published_and_read_from_the_report(
    event: Event, ada: Officer, bo: Officer, dee: Officer, trio: Trio
) -> None:
    browser: Client = client_of(founder(ada))
    given = {"which": "task", "title": TITLE, "due_on": "2031-06-01", "for_library": "on"}
    assert browser.post(f"/events/{event.reference}/report/", given).status_code == 302
    task = FollowUp.objects.visible_to(bo).select_related("wanted").get()
    assert task.wanted is not None
    assert events("follow_up.added")[-1].detail == {"in_group": True, "for_library": True}
    assert events("library.asked_for")[-1].target_ref == task.wanted.reference
    assert "The library is asked for it" in GroupPost.objects.visible_to(bo).get().text
    assert "for the library: asked for" in report(bo, event)
    assert TITLE in written_page(trio[0])

    document = begin_draft(wanted=task.wanted, by=trio[0], written=WRITTEN)
    assert "for the library: draft in work" in report(bo, event)
    assert f"/learn/write/{document.reference}/" not in report(bo, event)

    publish(document, trio)
    for reader in (ada, bo):
        assert "for the library: published" in report(reader, event)
        assert f'href="/learn/{document.address}/"' in report(reader, event)
    assert "for the library: published" in report(dee, event)
    assert document.address not in report(dee, event)
    assert TITLE not in written_page(trio[0])


def test_the_report_says_why_it_was_put_aside(event: Event, ada: Officer, bo: Officer, trio: Trio) -> None:
    task = day.add_follow_up(event=event, by=founder(ada), title=TITLE, for_library=True)
    assert task.wanted is not None
    put_aside(wanted=task.wanted, by=trio[0], reason="Stands in the guide already")
    assert "put aside" in report(bo, event)
    assert "Stands in the guide already" in report(bo, event)


def test_other_tasks_ask_the_library_for_nothing(event: Event, ada: Officer, bo: Officer, trio: Trio) -> None:
    task = day.add_follow_up(event=event, by=founder(ada), title=TITLE)
    assert task.wanted is None
    assert "for the library" not in report(bo, event)
    assert TITLE not in written_page(trio[0])


def test_the_partner_countrys_library_is_not_asked(event: Event, ada: Officer, places: Places) -> None:
    day.add_follow_up(event=event, by=founder(ada), title=TITLE, for_library=True)
    assert TITLE not in written_page(make_officer("Dora", places.abroad, "supervisor"))


def test_the_database_refuses_two_tasks_for_one_request(event: Event, ada: Officer) -> None:
    task = day.add_follow_up(event=event, by=founder(ada), title=TITLE, for_library=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(event=event, title="x", added_by=ada, wanted=task.wanted)
