"""Where the rows of an exhibit that is a table are brought in."""

from __future__ import annotations

from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.tables import register
from fanal.apps.imports.policies import may_bring_in


def _page(officer: Officer, exhibit: Exhibit) -> str:
    if not may_bring_in(officer, exhibit.case):
        return ""
    return reverse("imports:columns", args=[exhibit.case.reference, exhibit.reference])


register(_page)
