"""Citations are found, resolved or named; Markdown of the library lets nothing else through."""

from __future__ import annotations

import pytest

from fanal.engine.library.citations import address_of, citations_in, faults_of_text
from fanal.engine.library.naming import citation, short_title
from fanal.engine.library.rendering import Link, to_html
from fanal.engine.library.sections import anchors_of, sections_of
from tests.apps.library.shelf import ITEMS


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("law_of_nets", "instrument/law_of_nets"),
        ("law_of_nets:3", "instrument/law_of_nets/3"),
        ("book_of_nets", "source/book_of_nets"),
        ("guide/nets#act", "guide/nets#act"),
        ("offence/xx/trafficking", "offence/xx/trafficking"),
        ("guide/nets#none", ""),
        ("law_of_nets:9", ""),
        ("../etc", ""),
    ],
)
def test_a_citation_leads_to_an_item_or_nowhere(target: str, address: str) -> None:
    assert address_of(target, ITEMS) == address


def test_a_citation_is_found_with_its_line() -> None:
    assert [(one.target, one.line) for one in citations_in("a\nb [@x] [@y:2]")] == [("x", 2), ("y:2", 2)]


@pytest.mark.parametrize(
    "text",
    ["[@none]", "[@ law]", "<b>x</b>", "[a](http://b)", "see https://b", "# Title"],
)
def test_what_does_not_belong_in_a_text_is_named(text: str) -> None:
    assert list(faults_of_text(text, "en.md", ITEMS))


def leads(target: str) -> Link | None:
    return Link(f"/learn/{target}/", '<"words">') if target != "none" else None


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://a/b.png)", "<http://a>",
        "[x]: http://a\n\n[x]", "<img src=x onerror=alert(1)>", "[@<script>]", "[@a\"onmouseover=b]",
    ],
)  # fmt: skip
def test_no_markup_of_a_text_reaches_the_page(hostile: str) -> None:
    html = to_html(hostile, leads)
    assert "<script" not in html
    assert "<img" not in html
    assert "<a href" not in html
    assert 'onmouseover=b"' not in html.replace("&quot;", "") or "<a" not in html or 'href="/learn/' in html


def test_citations_become_links_and_their_words_are_escaped() -> None:
    html = to_html("**x** [@law_a_b:3] [@none]", leads)
    assert '<a class="cites" href="/learn/law_a_b:3/" data-panel="">&lt;&quot;words&quot;&gt;</a>' in html
    assert '<span class="cites nowhere">none</span>' in html


def test_a_citation_inside_code_stays_words() -> None:
    assert "<a" not in to_html("`[@law]`", leads)


def test_sections_are_cut_at_their_headings() -> None:
    text = "Lead.\n\n## One {#one}\n\na\n\n### Small\n\n## Two\n\nb\n"
    assert [(one.anchor, one.title) for one in sections_of(text)] == [
        ("", ""),
        ("one", "One"),
        ("part_2", "Two"),
    ]
    assert anchors_of("no heading") == ()


def test_lines_that_a_browser_ends_are_read_alike() -> None:
    assert anchors_of("## One {#one}\r\n\r\na\r\n## Two {#two}\r\nb") == ("one", "two")


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_every_item_is_cited_in_every_language(lang: str) -> None:
    for item in ITEMS.values():
        assert citation(item, lang, ITEMS).endswith(".")
        assert short_title(item, lang)


def test_an_article_is_cited_with_its_instrument_and_how_sure_it_is() -> None:
    said = citation(ITEMS["instrument/law_of_nets/3"], "en", ITEMS)
    assert said == "Law of nets en, art. 3, as read on 2026-11-30 (from memory)."
