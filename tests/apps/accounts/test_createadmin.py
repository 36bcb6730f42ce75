"""The first administrator: invited from the node's own machine, with no password on the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from fanal.apps.accounts.models import Officer, Organisation
from tests.apps.accounts.conftest import Recorded

pytestmark = pytest.mark.django_db


ASKED = {"email": "first@example.org", "organisation": "Police of Exland", "unit": "Headquarters"}


def run(**given: str) -> str:
    """Run the command, and return what it prints."""
    out = StringIO()
    call_command("createadmin", stdout=out, **(ASKED | given))
    return out.getvalue()


def test_the_printed_link_makes_the_administrator_of_the_node(recorded: Recorded) -> None:
    link = run(country="fr").splitlines()[-1]
    words = "calm water at night"
    given = {"display_name": "First", "language": "en", "password": words, "repeated": words}
    Client().post(link.split("127.0.0.1:8000")[1], given)
    officer = Officer.objects.get(email="first@example.org")
    assert officer.can("organisations.manage")
    assert Organisation.objects.get().country == "fr"
    assert recorded("administrator.created").actor_ref == ""


def test_running_it_again_replaces_the_invitation_and_makes_no_second_organisation() -> None:
    assert run() != run()
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "nonsense"}, "no email address"),
        ({"organisation": " "}, "is needed"),
        ({"kind": "inspectorate", "role": "front_line_officer"}, "invalid choice"),
    ],
)
def test_what_cannot_be_used_is_said(given: dict[str, str], sentence: str) -> None:
    arguments = [f"--{name}={value}" for name, value in (ASKED | given).items()]
    with pytest.raises(CommandError, match=sentence):
        call_command("createadmin", *arguments)


def test_an_officer_is_not_invited_as_administrator(ada: Officer) -> None:
    with pytest.raises(CommandError, match="already"):
        run(email=ada.email)
