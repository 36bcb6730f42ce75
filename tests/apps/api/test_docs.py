"""The documents of the interface say what is so, and their examples work."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import shutil
import subprocess

import pytest
from django.test import Client, override_settings
from ninja import Schema
from pytest_django.live_server_helper import LiveServer

from fanal.apps.accounts.models import Officer
from fanal.apps.api import schemas
from tests.apps.api.calling import a_token
from tests.apps.api.seeded import seed
from tests.apps.api.test_tokens import calls
from tests.architecture.tree import ROOT
from tests.cast import client_of

HOW_TO = ROOT / "docs" / "how-to" / "use-the-api.md"
REFERENCE = ROOT / "docs" / "reference" / "api.md"
EXAMPLES = re.findall(r"```sh\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.django_db(transaction=True)
def test_every_example_of_the_how_to_works(live_server: LiveServer, ada: Officer) -> None:
    seeded = seed(ada)
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "NODE": live_server.url,
        "TOKEN": a_token(ada)[1],
        "PERSON": seeded.people,
        "SCREENING": seeded.screenings,
    }
    assert len(EXAMPLES) >= 8
    for example in EXAMPLES:
        shown = subprocess.run(
            ["sh", "-c", example], env=environment, capture_output=True, text=True, timeout=60, check=True
        )
        assert "code" not in json.loads(shown.stdout), example


def test_the_reference_lists_every_call_and_no_other() -> None:
    listed = set(
        re.findall(r"^\| `(\w+)` \| `(\w+) (\S+)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    )
    there = {(described["operationId"], method, path) for method, path, described in calls()}
    assert listed == there


def test_no_two_shapes_of_the_interface_share_a_name() -> None:
    """The description knows a shape by its name alone: of two with one name it would show one, for both."""
    modules = [
        importlib.import_module(f"{schemas.__name__}.{one.name}")
        for one in pkgutil.iter_modules(schemas.__path__)
    ]
    names = [
        name
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Schema) and kind.__module__ == module.__name__
    ]
    assert len(names) > 100
    assert sorted(names) == sorted(set(names))


def test_the_description_is_shown_to_officers_and_programs_only(ada: Officer) -> None:
    for page in ("/api/docs", "/api/openapi.json"):
        assert Client().get(page).status_code == 302
        assert client_of(ada).get(page).status_code == 200
        assert Client().get(page, headers={"Authorization": f"Bearer {a_token(ada)[1]}"}).status_code == 200
        assert Client().get(page, headers={"Authorization": "Bearer fanal_x_y"}).status_code == 401


@pytest.mark.django_db
@override_settings(FANAL_DEMO=True)
def test_a_demo_shows_the_description_to_everybody() -> None:
    assert Client().get("/api/docs").status_code == 200


def test_each_call_is_described_with_its_permissions_and_refusals() -> None:
    for _method, _path, one in calls():
        assert one["description"].endswith(".")
        assert {"401", "422", "429"} <= one["responses"].keys()
        assert ("403" in one["responses"]) == bool(one["x-permissions"])
