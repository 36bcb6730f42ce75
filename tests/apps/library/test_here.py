"""In place: from each thing on a page to law, guide, lesson and whom to call, in one click, without losing the work."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.library.actions_seeded import lay_down
from fanal.apps.library.here import help_with
from fanal.apps.library.models import Feedback
from fanal.engine.library.in_place import codes_of, kinds
from fanal.engine.library.shelves import library
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def test_everything_has_law_guide_lesson_and_whom_to_call(ada: Officer) -> None:
    lay_down(items=library())
    for each in kinds():
        for code in codes_of(each):
            found = help_with(ada, each, code, "fr")
            parts = (found.law, found.guides, found.calls, found.lessons)
            assert all(parts), (each, code)
            assert found.title, (each, code)
            linked = (*found.law, *found.more_law, *found.guides)
            assert all(near.title and reason for near, reason in linked), (each, code)
            assert not any("_" in one.label for one in found.calls), (each, code)


def test_the_panel_says_what_helps_and_takes_what_an_officer_thinks_of_an_indicator(ada: Officer) -> None:
    lay_down(items=library())
    browser = client_of(ada)
    address = reverse("library:here", args=["concept", "documents_confiscated"])
    page = browser.get(address).content.decode()
    assert "data-panel-content" in page
    assert "/learn/guide/" in page
    assert "/learn/instrument/palermo_protocol/3/" in page
    said = {"address": "indicator/documents_confiscated", "kind": "unclear", "note": "", "version": ""}
    assert browser.post(reverse("library:give_feedback"), said)["Location"] == address
    assert Feedback.objects.unguarded("test").get().address == "indicator/documents_confiscated"


@pytest.mark.parametrize(("kind", "code"), [("concept", "none"), ("nothing", "act"), ("element", "movement")])
def test_what_is_not_known_is_not_there(ada: Officer, kind: str, code: str) -> None:
    assert client_of(ada).get(reverse("library:here", args=[kind, code])).status_code == 404
