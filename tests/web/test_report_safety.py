"""The report shows what others wrote and lets none of it act: escaped, no script, no address elsewhere."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.vocabulary import LANGUAGES
from fanal.web.report import Item, NotRead, render_report
from fanal.web.visible import visible, visible_line
from tests.web.page import Page, demo, item_of

HOSTILE = (
    "</div></style><script>alert(1)</script><img src=x onerror='a()'> "
    "\" ' & &amp; {{ w.why }} {% now %} \u202eevil"
)
TEXT = f"They took my passport and locked me in. {HOSTILE} Call +33 6 12 34 56 78."


def hostile_report(lang: str = "en") -> str:
    item = item_of(TEXT, "en", reference=HOSTILE)
    screening = replace(
        item.screening,
        mentions=tuple(replace(mention, text=HOSTILE) for mention in item.screening.mentions),
        identifiers=tuple(replace(one, value=HOSTILE) for one in item.screening.identifiers),
    )
    assert screening.mentions
    assert screening.identifiers
    shown = Item(HOSTILE, screening, warnings=(HOSTILE,))
    return render_report([shown], lang, HOSTILE, {"fr": "report-fr.html"}, [NotRead(HOSTILE, HOSTILE)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_that_somebody_wrote_becomes_a_tag(lang: str) -> None:
    page = Page(hostile_report(lang))
    assert not page.still_open
    assert (
        not page.all("script") + page.all("img") + page.all("link") + page.all("iframe") + page.all("object")
    )
    assert {tag.name for tag in page.tags} <= {tag.name for tag in Page(demo(lang)).tags} | {"ul", "section"}


def test_what_somebody_wrote_is_shown_as_it_was_written() -> None:
    said = Page(hostile_report()).all("div", "said")[0]
    assert re.sub(r"(?<=[a-z])\d(?=[ .])", "", said.text).count("<script>alert(1)</script>") == 1
    assert "\" ' & &amp; {{ w.why }} {% now %} [U+202E]evil" in said.text


def test_characters_that_reorder_or_hide_are_shown_by_name_everywhere() -> None:
    hidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    assert hidden.search(HOSTILE)
    assert not hidden.search(hostile_report())
    assert hostile_report().count("[U+202E]") >= 5


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=50, deadline=None)
def test_what_is_made_visible_keeps_every_other_letter(text: str) -> None:
    shown = visible(text)
    assert re.sub(r"\[U\+([0-9A-F]{4})\]", lambda found: chr(int(found[1], 16)), shown) == re.sub(
        r"\[U\+([0-9A-F]{4})\]", lambda found: chr(int(found[1], 16)), text
    )
    assert len(visible_line(text).splitlines()) <= 1
    assert shown.encode("utf-8").decode("utf-8") == shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_allows_its_own_style_and_fonts_and_nothing_else(lang: str) -> None:
    page = Page(demo(lang))
    policy = next(one.attributes["content"] for one in page.all("meta") if "http-equiv" in one.attributes)
    (sheet,) = page.all("style")
    digest = base64.b64encode(hashlib.sha256(sheet.text.encode("utf-8")).digest()).decode("ascii")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_names_no_address_elsewhere(lang: str) -> None:
    page = Page(demo(lang))
    (sheet,) = page.all("style")
    assert set(re.findall(r"url\(([^)]{0,20})", sheet.text)) == {"data:font/woff2;base6"[:20]}
    assert "@import" not in sheet.text
    links = list(page.attribute("href")) + list(page.attribute("src"))
    assert all(re.fullmatch(r"#\w+|report-\w\w\.html", link) for link in links)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_attribute_styles_or_acts(lang: str) -> None:
    names = {name for tag in Page(demo(lang)).tags for name in tag.attributes}
    assert not [
        name for name in names if name.startswith("on") or name in ("style", "srcdoc", "ping", "action")
    ]


def test_the_fonts_are_inside_and_the_arabic_one_only_where_it_is_needed() -> None:
    plain, arabic = "They locked me in.", "They locked me in. قال"
    assert Page(render_report([item_of(plain)], "en")).all("style")[0].text.count("@font-face") == 1
    for report in (
        render_report([item_of(arabic)], "en"),
        render_report([item_of(plain)], "ar"),
        render_report([item_of(plain)], "en", "", {"ar": "report-ar.html"}),
    ):
        assert Page(report).all("style")[0].text.count("@font-face") == 2


def test_the_report_says_nothing_about_where_it_was_made() -> None:
    assert not re.search(r"/(home|root|tmp|work|Users)/", demo("en"))
