"""The library in a real browser: asked in everyday words, read, opened in the panel, cited, kept and read offline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer, Organisation
from fanal.apps.library.actions_seeded import lay_down
from fanal.engine.library.shelves import library
from tests.cast import make_officer
from tests.journeys.browsing import DESK, PHONE, Open, complaints, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
ASKED = {
    "fr": ("ouvrier sans salaire, passeport confisqué", "/learn/guide/forced_labour/"),
    "ar": ("صاحب العمل أخذ جواز السفر", "/learn/guide/forced_labour/"),
}
LOOKS = [(lang, width) for lang in ("fr", "ar") for width in (PHONE, DESK)]


@pytest.fixture
def reader(ada: Officer) -> Officer:
    """Return an officer who works in France, on a node with its library laid down."""
    Organisation.objects.filter(pk=ada.unit.organisation_id).update(country="fr")
    lay_down(items=library())
    return ada


def look(page: Page, name: str) -> None:
    """Keep a picture, and hold what every page must be."""
    shot(page, name)
    assert too_wide(page) == [], name
    assert faults(page) == [], name


@pytest.mark.parametrize(("lang", "width"), LOOKS)
def test_everyday_words_lead_to_the_guide_and_its_law_in_the_panel(
    reader: Officer, open_page: Open, lang: str, width: int
) -> None:
    page = open_page(reader, "/learn/", lang=lang, width=width)
    wrong = complaints(page)
    look(page, f"library-home-{lang}-{width}")
    words, right = ASKED[lang]
    page.fill("#library-words", words)
    follow(page.locator(".library-box button"))
    assert words not in page.url
    look(page, f"library-found-{lang}-{width}")
    first = [link.get_attribute("href") for link in page.locator("ol.near a").all()[:3]]
    assert right in first
    follow(page.locator(f"ol.near a[href='{right}']"))
    look(page, f"library-guide-{lang}-{width}")
    page.locator("a.cites[href*='/learn/']").first.click()
    page.locator("#lantern .cite-text").wait_for()
    shot(page, f"library-panel-{lang}-{width}")
    assert page.url.endswith(right)
    assert wrong == []


@pytest.mark.parametrize(("lang", "width"), [("fr", DESK), ("ar", PHONE)])
def test_the_law_of_the_country_is_read_article_by_article(
    reader: Officer, open_page: Open, lang: str, width: int
) -> None:
    page = open_page(reader, "/learn/country/fr/", lang=lang, width=width)
    look(page, f"library-country-{lang}-{width}")
    page.goto("/learn/instrument/palermo_protocol/")
    look(page, f"library-instrument-{lang}-{width}")
    page.goto("/learn/instrument/palermo_protocol/3/")
    look(page, f"library-article-{lang}-{width}")


def test_a_citation_is_copied_with_one_click_and_is_words_without_scripts(
    reader: Officer, open_page: Open
) -> None:
    page = open_page(reader, "/learn/guide/forced_labour/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    page.locator("[data-copied]").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Fanal, ")
    plain = open_page(reader, "/learn/guide/forced_labour/", scripts=False)
    assert plain.locator(".cite-text").inner_text().strip() == copied
    assert not plain.locator("[data-copy]").is_visible()


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_what_is_kept_on_a_phone_is_read_with_the_network_cut(
    reader: Officer, open_page: Open, lang: str
) -> None:
    page = open_page(reader, "/learn/", lang=lang, width=PHONE)
    page.locator("[data-keep] button").click()
    page.locator("html[data-library-kept=yes]").wait_for(state="attached")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)
    page.goto("/learn/guide/forced_labour/")
    assert page.locator("article.text section").count() >= 4
    shot(page, f"library-offline-{lang}")
    page.goto("/learn/")
    assert page.locator("a[href='/learn/guide/checklist_first_contact/']").count() == 1
    kept = page.evaluate("""async () => {
      const texts = [];
      const cache = await caches.open('fanal-library');
      for (const one of await cache.keys()) texts.push(await (await cache.match(one)).text());
      return texts.join('');
    }""")
    assert not re.search(rf"\b{reader.display_name}\b", kept)
    assert reader.reference not in kept
    assert reader.email not in kept
    page.context.set_offline(False)


def test_two_colleagues_publish_what_one_wrote(reader: Officer, open_page: Open) -> None:
    writer = make_officer("Wim", reader.unit, "supervisor")
    page = open_page(writer, "/learn/write/new/", lang="fr", width=PHONE)
    look(page, "library-write-fr-360")
    page.fill("[name=title]", "Permanence du port (invented)")
    page.fill("[name=summary]", "Qui appeler la nuit")
    page.fill("[name=text]", "## Qui appeler {#appeler}\n\nVoir [@palermo_protocol:3].")
    page.fill("[name=source]", "Note de service inventée")
    follow(page.locator("button[name=preview]"))
    assert page.locator("a.cites").count() == 1
    follow(page.locator("main form .btn-primary"))
    follow(page.locator("form[action$='/submit/'] button"))
    assert page.locator("article.text section#appeler").count() == 1
    look(page, "library-review-fr-360")
