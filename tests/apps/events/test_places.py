"""Never more people than places, nor than the quota of a country: one by one, and at once, on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer, Organisation, Unit
from fanal.apps.events.actions_places import (
    approve_place,
    ask_for_place,
    give_up_place,
    refuse_place,
    set_quota,
)
from fanal.apps.events.models import CountryQuota, Event, Registration
from fanal.engine.screening.subject import InputError
from tests.apps.events.held import event_of, place_for
from tests.apps.groups.working import WHY, events, founder
from tests.cast import make_officer

pytestmark = pytest.mark.django_db


def people(country: str, number: int, start: int = 0) -> list[Officer]:
    """Return invented officers of a country."""
    police, _made = Organisation.objects.get_or_create(
        name=f"Police {country}", kind="police", country=country
    )
    unit, _made = Unit.objects.get_or_create(organisation=police, name="Unit")
    return [make_officer(f"P{country}{one}", unit, "investigator") for one in range(start, start + number)]


def check(event: Event) -> None:
    """Hold that no more have a place than there are, and that the counts are true."""
    held = Event.objects.unguarded(WHY).get(pk=event.pk)
    given_places = Registration.objects.unguarded(WHY).filter(event=event, state="approved")
    assert given_places.count() == held.taken <= held.seats
    for quota in CountryQuota.objects.unguarded(WHY).filter(event=event):
        assert given_places.filter(country=quota.country).count() == quota.taken <= quota.seats


def states(event: Event) -> dict[str, int]:
    """Return how many registrations stand how."""
    found: dict[str, int] = {}
    for one in Registration.objects.unguarded(WHY).filter(event=event):
        found[one.state] = found.get(one.state, 0) + 1
    return found


def test_who_does_not_fit_waits_and_gets_the_place_that_is_given_up(ada: Officer) -> None:
    made, by = event_of(ada, seats=2), founder(ada)
    first, second, third = people("fr", 3)
    kept = [place_for(made, one, by) for one in (first, second, third)]
    assert [one.state for one in kept] == ["approved", "approved", "waiting"]
    give_up_place(registration=kept[0], by=first)
    assert Registration.objects.visible_to(third).get().state == "approved"
    assert [one.state for one in Registration.objects.visible_to(third)] == ["approved"]
    check(made)
    assert events("registration.waiting")
    assert events("registration.withdrawn")


def test_a_quota_holds_and_a_waiting_list_passes_over_who_does_not_fit(ada: Officer) -> None:
    made, by = event_of(ada, seats=3), founder(ada)
    set_quota(event=made, by=by, country="FR", seats=1)
    french, spanish = people("fr", 2), people("es", 2)
    kept = [place_for(made, one, by) for one in (*french, *spanish)]
    assert [one.state for one in kept] == ["approved", "waiting", "approved", "approved"]
    give_up_place(registration=kept[2], by=spanish[0])
    check(made)
    assert Registration.objects.visible_to(french[1]).get().state == "waiting"
    set_quota(event=made, by=by, country="FR", seats=2)
    assert Registration.objects.visible_to(french[1]).get().state == "approved"
    check(made)
    with pytest.raises(InputError):
        set_quota(event=made, by=by, country="FR", seats=1)


def test_registration_is_open_once_and_decided_by_who_runs_the_event(ada: Officer, bo: Officer) -> None:
    made, by = event_of(ada), founder(ada)
    asked = ask_for_place(event=made, by=bo)
    with pytest.raises(InputError):
        ask_for_place(event=made, by=bo)
    for act in (approve_place, refuse_place):
        with pytest.raises(PermissionDenied):
            act(registration=asked, by=bo)
    with pytest.raises(PermissionDenied):
        set_quota(event=made, by=bo, country="FR", seats=1)
    refuse_place(registration=asked, by=by)
    with pytest.raises(InputError):
        approve_place(registration=asked, by=by)
    with pytest.raises(InputError):
        ask_for_place(event=event_of(ada, opened=False), by=bo)
    assert not Registration.objects.visible_to(make_officer("Eve", bo.unit, "investigator")).exists()


def test_without_approval_a_place_is_given_at_once(ada: Officer, bo: Officer) -> None:
    assert ask_for_place(event=event_of(ada, approval=False), by=bo).state == "approved"


@given(
    st.lists(
        st.tuples(st.sampled_from(["ask", "approve", "give_up", "quota"]), st.integers(0, 5)), max_size=25
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_done_in_whatever_order_there_are_never_too_many(
    ada: Officer, steps: Iterable[tuple[str, int]]
) -> None:
    by = founder(ada)
    made = event_of(ada, seats=3)
    number = Event.objects.unguarded(WHY).count() * 10
    crowd = [*people("fr", 3, number), *people("es", 3, number)]
    set_quota(event=made, by=by, country="FR", seats=2)
    for step, which in steps:
        own = Registration.objects.unguarded(WHY).filter(event=made, officer=crowd[which]).first()
        try:
            if step == "ask":
                ask_for_place(event=made, by=crowd[which])
            elif step == "quota":
                set_quota(event=made, by=by, country="FR", seats=which)
            elif own is not None:
                (approve_place if step == "approve" else give_up_place)(registration=own, by=by)
        except InputError:
            continue
        finally:
            check(made)


def _at_once(registration: Registration, by: Officer) -> None:
    try:
        approve_place(registration=registration, by=by)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_approved_all_at_once_no_more_have_a_place_than_the_quota(ada: Officer) -> None:
    made, by = event_of(ada, seats=5), founder(ada)
    set_quota(event=made, by=by, country="FR", seats=3)
    asked = [ask_for_place(event=made, by=one) for one in (*people("fr", 6), *people("es", 6))]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda one: _at_once(one, by), asked))
    check(made)
    assert states(made) == {"approved": 5, "waiting": 7}
