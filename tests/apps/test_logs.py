"""The node's log is read by people who may not see victims' data: it names nobody, whatever goes wrong."""

from __future__ import annotations

import io
import json
import logging
import types
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from fanal.apps.accounts.models import Officer
from fanal.apps.home import errors
from fanal.conf.logs import FIELDS, NamelessFormatter
from tests.cast import client_of

pytestmark = pytest.mark.django_db
NAME, PHONE = "Zerlina Quillfeather", "+44 7700 900123"
FAULTS: dict[str, Exception] = {
    "fault": ValueError(f"no such person: {NAME} {PHONE}"),
    "refused": PermissionDenied(f"{NAME} is not yours"),
    "missing": Http404(f"{NAME} is not here"),
    "hostile": SuspiciousOperation(f"{NAME} {PHONE}"),
}
ALLOWED = {"at", "level", "logger", "event", "fault", "places", *FIELDS}


def broken(_request: HttpRequest, fault: str, _words: str) -> HttpResponse:
    """Raise what a careless view might, with a person's name in it, while it holds one in its hands."""
    raise FAULTS[fault]


@pytest.fixture
def lines(settings: Any) -> Iterator[io.StringIO]:
    """Return what the node writes, with a broken page beside its own."""
    addresses: Any = types.ModuleType("broken_addresses")
    addresses.urlpatterns = [
        path("broken/<str:fault>/<str:_words>/", broken),
        path("", include("fanal.conf.urls")),
    ]
    addresses.handler400, addresses.handler403 = errors.bad_request, errors.forbidden
    addresses.handler404, addresses.handler500 = errors.not_found, errors.failed
    settings.ROOT_URLCONF = addresses
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(NamelessFormatter())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def entries(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_view_that_fails_with_a_name_in_its_hands_leaves_no_name_in_the_log(
    fault: str, lines: io.StringIO, ada: Officer
) -> None:
    client = client_of(ada)
    client.raise_request_exception = False
    response = client.get(f"/broken/{fault}/Quillfeather/?q=Zerlina")
    assert response.status_code >= 400
    assert entries(lines)
    for word in ("Zerlina", "Quillfeather", "7700", ada.email, ada.display_name):
        assert word not in lines.getvalue()


def test_a_fault_is_named_by_its_kind_and_its_places(lines: io.StringIO) -> None:
    client = Client()
    client.raise_request_exception = False
    client.get("/broken/fault/x/")
    (fault,) = (one for one in entries(lines) if "fault" in one)
    assert fault["fault"] == "ValueError"
    assert any("test_logs" in place for place in fault["places"])


def test_a_request_is_logged_by_the_pattern_of_its_route_and_never_by_its_address(
    lines: io.StringIO, ada: Officer
) -> None:
    client_of(ada).get("/people/P-7K3F9QXM/?q=Zerlina")
    (request,) = (one for one in entries(lines) if one["event"] == "request")
    assert request["route"] == "people/<str:reference>/"
    assert request["status"] == 404
    assert "P-7K3F9QXM" not in lines.getvalue()


def test_a_search_leaves_its_words_out_of_the_log(lines: io.StringIO, ada: Officer) -> None:
    client_of(ada).get("/people/", {"q": "Quillfeather"})
    assert "quillfeather" not in lines.getvalue().lower()


def test_what_was_typed_at_the_door_is_not_logged(lines: io.StringIO) -> None:
    Client().post("/accounts/login/", {"login": "zerlina@example.org", "password": "not the right one"})
    assert "zerlina" not in lines.getvalue()
    assert "not the right one" not in lines.getvalue()


def test_a_line_holds_the_allowed_fields_and_nothing_else(lines: io.StringIO, ada: Officer) -> None:
    logging.getLogger("fanal").warning("could not read %s", NAME, extra={"person": NAME, "count": 3})
    client_of(ada).get("/")
    assert not [one for one in entries(lines) if set(one) - ALLOWED]
    assert {"event": "could not read %s", "count": 3}.items() <= entries(lines)[0].items()


@pytest.mark.parametrize("message", [f"cannot read {NAME}", ValueError(f"cannot read {NAME}")])
def test_of_what_other_packages_say_only_the_place_is_logged(lines: io.StringIO, message: object) -> None:
    logging.getLogger("some.package").error(message)
    (entry,) = entries(lines)
    assert entry["event"].startswith("test_logs:")
    assert NAME not in lines.getvalue()


def test_every_line_of_the_node_is_written_that_way() -> None:
    handlers = settings.LOGGING["handlers"].values()
    assert {one["formatter"] for one in handlers} == {"nameless"}
    assert settings.LOGGING["formatters"]["nameless"]["()"] == "fanal.conf.logs.NamelessFormatter"
