"""Becoming an officer and signing in, in a real browser: by authenticator app on a phone, by passkey at a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache

from fanal.apps.accounts import actions
from fanal.apps.accounts.models import Officer
from tests.apps.accounts.authenticator import totp_code
from tests.cast import Places
from tests.journeys.browsing import complaints, faults, needs_chromium, served, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]

EMAIL, PASSWORD = "nell@example.org", "lantern over calm water"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def node(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a node under a name, since passkeys belong to names."""
    for needed in ("static_files", "transactional_db"):
        request.getfixturevalue(needed)
    cache.clear()
    with served("localhost") as address:
        yield address


@pytest.fixture
def invitation(root: Officer, places: Places) -> str:
    """Return the address at which Nell accepts her invitation."""
    _, secret = actions.invite(
        by=root, email=EMAIL, unit=places.border, roles=["investigator"], language="fr"
    )
    return f"/accounts/invitation/{secret}/"


class Visit:
    """A browser at the node, its complaints kept."""

    def __init__(self, browser: Browser, node: str, width: int, lang: str) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, base_url=node, locale=lang
        )
        self.page: Page = self.context.new_page()
        self.name, self.complaints = f"{lang}-{width}", complaints(self.page)

    def see(self, what: str) -> None:
        """Hold the page to account: no fault that axe finds, nothing wider than the screen, no complaint."""
        assert faults(self.page) == [], what
        assert too_wide(self.page) == [], what
        assert self.complaints == [], what
        shot(self.page, f"{what}-{self.name}")

    def accept(self, address: str, lang: str) -> None:
        """Accept an invitation, as far as the choice of a second factor."""
        page = self.page
        page.goto(address)
        self.see("invitation")
        page.fill("[name=display_name]", "Nell")
        page.select_option("select[name=language]", lang)
        page.fill("[name=password]", PASSWORD)
        page.fill("[name=repeated]", PASSWORD)
        follow(page.locator("main form.form button[type=submit]"))
        assert page.url.endswith("/accounts/2fa/")
        self.see("second-factor")

    def leave(self) -> None:
        """Sign out."""
        self.page.goto("/accounts/logout/")
        self.see("sign-out")
        follow(self.page.locator("main form[action='/accounts/logout/'] button"))
        assert self.page.url.endswith("/accounts/login/")

    def knock(self) -> None:
        """Type address and password."""
        self.page.goto("/accounts/login/")
        self.see("door")
        self.page.fill("[name=login]", EMAIL)
        self.page.fill("[name=password]", PASSWORD)
        follow(self.page.locator("main form[action='/accounts/login/'] button"))
        assert self.page.url.endswith("/accounts/2fa/authenticate/")
        self.see("prove")

    def is_in(self) -> None:
        """Nobody sees this page without both factors."""
        self.page.goto("/accounts/me/")
        assert self.page.locator("h1").count() == 1
        assert self.page.url.endswith("/accounts/me/")
        self.see("me")


@pytest.mark.parametrize(("width", "lang"), [(1280, "fr"), (360, "ar")])
def test_an_invited_officer_sets_up_an_authenticator_app_and_signs_in_with_it(
    browser: Browser, node: str, invitation: str, width: int, lang: str
) -> None:
    visit = Visit(browser, node, width, lang)
    page = visit.page
    visit.accept(invitation, lang)
    page.goto("/people/")
    assert page.url.endswith("/accounts/2fa/")  # no way past
    follow(page.locator("a[href='/accounts/2fa/totp/activate/']"))
    visit.see("authenticator-app")
    assert page.locator("html").get_attribute("lang") == lang
    secret = page.locator(".secret .ref").inner_text().strip()
    page.fill("[name=code]", totp_code(secret))
    follow(page.locator("main form.form button[type=submit]"))
    assert page.url.endswith("/accounts/2fa/recovery-codes/")
    assert page.locator(".codes li").count() == 10
    visit.see("recovery-codes")
    visit.is_in()
    visit.leave()
    visit.knock()
    page.fill("[name=code]", totp_code(secret, ahead=1))
    follow(page.locator("main form[action='/accounts/2fa/authenticate/'] button >> nth=0"))
    assert page.url == f"{node}/"
    visit.is_in()
    visit.context.close()


def test_a_passkey_is_made_and_opens_the_door_alone_and_as_second_factor(
    browser: Browser, node: str, invitation: str
) -> None:
    visit = Visit(browser, node, 1280, "fr")
    page = visit.page
    devtools = visit.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    visit.accept(invitation, "fr")
    follow(page.locator("a[href='/accounts/2fa/webauthn/add/']"))
    visit.see("add-passkey")
    page.fill("[name=name]", "Téléphone de service")
    follow(page.locator("form[data-passkey=add] button"))
    assert page.url.endswith("/accounts/2fa/recovery-codes/")
    visit.is_in()
    page.goto("/accounts/2fa/webauthn/")
    visit.see("passkeys")
    visit.leave()
    follow(page.locator("form[data-passkey=sign-in] button"))
    assert page.url == f"{node}/"
    visit.is_in()
    visit.leave()
    visit.knock()
    follow(page.locator("form[data-passkey=prove] button"))
    assert page.url == f"{node}/"
    visit.is_in()
    visit.context.close()


def test_without_scripts_an_officer_still_gets_in(browser: Browser, node: str, invitation: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=node)
    page = context.new_page()
    page.goto(invitation)
    page.fill("[name=display_name]", "Nell")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=repeated]", PASSWORD)
    follow(page.locator("main form.form button[type=submit]"))
    follow(page.locator("a[href='/accounts/2fa/totp/activate/']"))
    page.fill("[name=code]", totp_code(page.locator(".secret .ref").inner_text().strip()))
    follow(page.locator("main form.form button[type=submit]"))
    page.goto("/accounts/me/")
    assert page.url.endswith("/accounts/me/")
    context.close()
