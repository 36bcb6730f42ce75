"""The demo door: one click into an invented officer, in a demo on this machine only."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.second_factor import DEMO_DOOR, is_missing
from fanal.apps.accounts.views.demo_door import door
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def test_a_node_that_is_no_demo_has_no_such_door() -> None:
    assert Client().get("/accounts/demo/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("demo_door")


@pytest.mark.parametrize("machine", ["192.0.2.1", "2001:db8::1", ""])
def test_nobody_comes_through_from_elsewhere(settings: Settings, rf: RequestFactory, machine: str) -> None:
    settings.FANAL_DEMO = True
    with pytest.raises(Http404):
        door(rf.get("/accounts/demo/", REMOTE_ADDR=machine))


def test_nobody_comes_through_from_behind_a_proxy(settings: Settings, rf: RequestFactory) -> None:
    settings.FANAL_DEMO = True
    with pytest.raises(Http404):
        door(rf.get("/accounts/demo/", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "192.0.2.1"}))


def test_even_the_view_itself_refuses_outside_a_demo(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        door(rf.get("/accounts/demo/"))


def test_the_mark_of_the_demo_door_waives_nothing_on_a_real_node(ada: Officer) -> None:
    session = client_of(ada).session
    del session["second_factor"]
    session[DEMO_DOOR] = True
    assert is_missing(ada, session)
