"""The navigation marks where the officer is, whichever app the page belongs to."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from fanal.apps.accounts.menu import menu
from fanal.apps.accounts.models import Officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Today"),
        ("/groups/", "Groups"),
        ("/events/", "Groups"),
        ("/events/VE-7K3F9QXM/report/", "Groups"),
        ("/exhibits/of/C-7K3F9QXM/", "Cases"),
        ("/bundles/B-7K3F9QXM/", "Cases"),
        ("/board/P-7K3F9QXM/", "People"),
        ("/learn/training/", "Learn"),
    ],
)
def test_the_entry_that_a_page_lies_under_is_marked_and_no_other(path: str, label: str, ada: Officer) -> None:
    marked = [str(one.label) for one in menu(ada, RequestFactory().get(path)) if one.current]
    assert marked == [label]
