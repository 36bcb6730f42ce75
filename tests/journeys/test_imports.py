"""Records are brought into a case in a real browser: chosen, looked at, brought in, undone; without scripts too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.imports.models import Import
from tests.apps.imports.files import CALLS, CONTACTS, CROSSINGS, TRANSFERS, WHY, brought, case_of, taken
from tests.journeys.browsing import DIRECTIONS, Open, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


def state_why(page: Page) -> None:
    """Answer the question why, where it is asked."""
    page.locator("input[value=criminal_investigation]").check()
    follow(page.locator("main form button[type=submit]"))


def wrong(page: Page, name: str) -> list[str]:
    """Return what a page is not that every page must be; keep a picture where one is asked for."""
    shot(page, name)
    return [f"{name}: {fault}" for fault in (*too_wide(page), *faults(page))]


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_of_imports_hold_in_both_directions(
    ada: Officer, open_page: Open, lang: str, width: int
) -> None:
    case = case_of(ada)
    empty = case_of(ada)
    calls = brought(case, ada, CALLS + "0612345601;0612345602;32/13/2026 10:00;5;sortant\n", "calls.csv")
    brought(case, ada, CROSSINGS, "border.csv")
    stopped = brought(case, ada, TRANSFERS, "bank.csv")
    Import.objects.unguarded(WHY).filter(pk=stopped.pk).update(state="failed", failure="fault")
    contacts = taken(case, ada, CONTACTS.encode(), "contacts.csv")
    page = open_page(ada, f"/imports/of/{case.reference}/", lang=lang, width=width)
    state_why(page)
    found = wrong(page, f"imports-list-{lang}-{width}")
    pages = {
        "new": f"of/{case.reference}/new/",
        "columns": f"of/{case.reference}/columns/{calls.exhibit.reference}/?region=FR",
        "contacts": f"of/{case.reference}/columns/{contacts.reference}/",
        "import": f"{calls.reference}/",
        "stopped": f"{stopped.reference}/",
        "traces": f"of/{case.reference}/traces/",
    }
    for name, address in pages.items():
        page.goto(f"/imports/{address}")
        found += wrong(page, f"imports-{name}-{lang}-{width}")
    page.goto(f"/cases/{case.reference}/picture/network/")
    found += wrong(page, f"imports-network-{lang}-{width}")
    page.goto(f"/imports/of/{empty.reference}/")
    state_why(page)
    found += wrong(page, f"imports-empty-{lang}-{width}")
    assert not found


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_brought_in_and_undone(
    ada: Officer, open_page: Open, tmp_path: Path, scripts: bool
) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(CALLS, encoding="utf-8")
    case = case_of(ada)
    page = open_page(ada, f"/imports/of/{case.reference}/", scripts=scripts)
    state_why(page)
    follow(page.get_by_role("link", name="Bring records in").first)
    page.locator("#file").set_input_files(path)
    follow(page.get_by_role("button", name="Look at its columns"))
    page.locator("#id_region").select_option("FR")
    page.locator("#column_4").select_option("")
    follow(page.get_by_role("button", name="Look again"))
    assert page.locator("#column_4").input_value() == ""
    follow(page.get_by_role("button", name="Bring records in"))
    assert "done" in page.locator("#progress").inner_text()
    assert Import.objects.unguarded(WHY).get().rows_recorded == 4
    page.locator("#id_reason").fill("the wrong file")
    follow(page.get_by_role("button", name="Undo import"))
    assert "undone" in page.locator("#progress").inner_text()
    assert Import.objects.unguarded(WHY).get().state == "undone"
