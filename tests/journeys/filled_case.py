"""What the pages of exhibits, imports, the picture and bundles are about, in the demo's case."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.models import SavedView
from fanal.apps.bundles.actions import make_bundle
from fanal.apps.bundles.asked import Asked
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.models import Import

WHY = "test"


def about_the_case(case: Case, by: Officer) -> tuple[dict[str, str], dict[str, str]]:
    """Return references by the key of what a page is about, and what else fills addresses; a bundle is made."""
    exhibits = {one.file_name: one for one in Exhibit.objects.unguarded(WHY).filter(case=case)}
    asked = Asked(
        audience="defence", language="fr", redacted=True, purpose="prosecution", handling="H0", cleared=()
    )
    references = {
        "read": exhibits["chat.txt"].reference,
        "quarantined": exhibits["notebook.png"].reference,
        "photo": exhibits["greenhouse.jpg"].reference,
        "import": Import.objects.unguarded(WHY).get(exhibit=exhibits["calls.csv"]).reference,
        "bundle": make_bundle(case=case, by=by, asked=asked).reference,
    }
    values = {
        "exhibit": exhibits["guests.csv"].reference,
        "view": SavedView.objects.unguarded(WHY).get(case=case).reference,
    }
    return references, values
