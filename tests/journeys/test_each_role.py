"""Each role at work: signs in, has a first page of its own, and reaches everything its menu offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Organisation, Unit
from fanal.apps.accounts.roles import Role, roles
from tests.cast import make_officer
from tests.journeys.browsing import DESK, PHONE, Open, complaints, needs_chromium, shot, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]


def menu_of(page: Page) -> list[str]:
    """Return where the entries of the menu lead."""
    links = page.locator("nav a[href^='/']").all()
    return list(dict.fromkeys(str(link.get_attribute("href")) for link in links))


@pytest.mark.parametrize("role", roles(), ids=lambda role: role.code)
def test_a_role_reaches_all_its_menu_offers(open_page: Open, role: Role) -> None:
    lang, width = (("ar", PHONE), ("fr", DESK))[roles().index(role) % 2]
    kind = role.organisation_kinds[0]
    organisation = Organisation.objects.create(name="Invented", kind=kind, country="fr")
    unit = Unit.objects.create(organisation=organisation, name="Unit")
    officer = make_officer("Mara", unit, role.code, language=lang)
    page = open_page(officer, "/", lang=lang, width=width)
    said = complaints(page)
    shot(page, f"role-{role.code}-{lang}")
    entries = menu_of(page)
    assert "/" in entries
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    for address in entries:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert page.locator("h1").count() == 1, address
        assert too_wide(page) == [], address
    assert not said


def test_the_menus_of_the_roles_differ_as_their_permissions_do(open_page: Open) -> None:
    seen = {}
    for number, role in enumerate(roles()):
        organisation = Organisation.objects.create(
            name=f"Invented {number}", kind=role.organisation_kinds[0], country="fr"
        )
        unit = Unit.objects.create(organisation=organisation, name="Unit")
        seen[role.code] = menu_of(open_page(make_officer(f"M{number}", unit, role.code), "/"))
    assert "/screen/" in seen["front_line_officer"]
    assert "/audit/" in seen["inspector"]
    assert not {"/people/", "/screen/", "/statements/"} & set(seen["node_administrator"] + seen["trainee"])
    assert [code for code, entries in seen.items() if "/audit/" in entries] == ["inspector"]
