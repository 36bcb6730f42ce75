"""`fanal case`: in the name of an officer, with their eyes, and recorded as theirs."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions
from tests.apps.cases.world import CHILD, SUSPECT, TITLE, VICTIM, World, recorded

pytestmark = pytest.mark.django_db
WHY = "--purpose=criminal_investigation"


def said(*arguments: str) -> str:
    """Return what the command prints."""
    out = io.StringIO()
    call_command("case", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("world")
def test_the_list_is_of_what_the_officer_may_see(dee: Officer) -> None:
    assert TITLE in said("list", "--as", "ada@example.org")
    assert TITLE not in said("list", "--as", dee.email)
    assert [one["title"] for one in json.loads(said("list", "--as", "ada@example.org", "--format=json"))] == [
        TITLE
    ]
    assert [one.detail["count"] for one in recorded("case.listed")] == [1, 0, 1]


def test_show_prints_people_links_and_what_is_missing_and_is_recorded(world: World) -> None:
    shown = said("show", world.case.reference.lower(), "--as", "ada@example.org", WHY)
    for words in (SUSPECT, VICTIM, world.child.reference, "made Amihan Invented work", "■"):
        assert words in shown
    assert CHILD not in shown
    assert [one.purpose for one in recorded("case.read")] == ["criminal_investigation"]


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "graphml", "geojson", "ftm"])
def test_export_writes_every_format_and_is_recorded_with_its_digest(
    world: World, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "case"
    call_command(
        "case",
        "export",
        world.case.reference,
        "--as=ada@example.org",
        WHY,
        f"--format={form}",
        f"--output={target}",
    )
    content = target.read_bytes()
    assert content
    assert b"Zuhura" not in content
    assert recorded("export.made")[-1].detail["format"] == form


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "{case}", "--as=nobody@example.org", WHY), "No active officer"),
        (("show", "C-00000000", "--as=ada@example.org", WHY), "no case of this reference"),
        (("show", "{case}", "--as=cy@example.org", WHY), "no case of this reference"),
        (("show", "{case}", "--as=ada@example.org", "--purpose=curiosity"), "Use one of"),
        (("list", "--as=bo@example.org"), "do not allow cases"),
        (("export", "{case}", "--as=ada@example.org", WHY, "--output=/nowhere/at/all"), "cannot be written"),
    ],
)
@pytest.mark.usefixtures("cy", "bo")
def test_what_cannot_be_done_is_said(world: World, arguments: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        said(*(one.format(case=world.case.reference) for one in arguments))


def test_who_may_read_and_not_export_takes_nothing_out(ada: Officer, world: World, places: Any) -> None:
    analyst = Officer.objects.create(
        email="an@example.org", display_name="An", unit=places.border, language="en"
    )
    analyst.appointments.create(role="analyst")
    actions.let_in(case=world.case, by=ada, officer=Officer.objects.get(pk=analyst.pk))
    with pytest.raises(CommandError, match="do not allow exporting"):
        said("export", world.case.reference, "--as=an@example.org", WHY)
    assert not recorded("export.made")
