"""The pages and the print of a court bundle: in the court's language, self-contained, and with every text as text."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import pytest
from defusedxml import ElementTree
from pypdf import PageObject, PdfReader

from fanal.engine.bundle.words import word, words_in
from fanal.engine.vocabulary import LANGUAGES
from fanal.web.bundle_pages import CONTENTS, bundle_pages, render_page
from fanal.web.bundle_print import MOST, bundle_print
from tests.web.bundle_case import DIGEST, HOSTILE, SAID, contents, facts

PARTS = ("index", *(part for part, _ in CONTENTS))
KEY = "ab" * 32
EMPTY = ("meta", "br", "path", "circle")


class Tags(HTMLParser):
    """Collects the tags of a page, and how deep it ends."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.all: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in EMPTY or self.open.pop() == tag


def tags(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    return parser


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_a_page_is_whole_and_in_the_language_of_the_court(part: str, lang: str) -> None:
    page = render_page(part, facts(lang), contents(lang))
    found = tags(page)
    assert found.open == []
    assert found.all[0] == ("html", {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"})
    assert word("no_verdict", lang) in page
    assert word("redacted_version", lang) in page
    others = [word("no_verdict", other) for other in LANGUAGES if other != lang]
    assert not [text for text in others if text in page]


@pytest.mark.parametrize("part", PARTS)
def test_a_page_fetches_nothing_and_runs_nothing(part: str) -> None:
    found = tags(render_page(part, facts("en"), contents("en", HOSTILE)))
    assert not [tag for tag, _ in found.all if tag in ("script", "img", "link", "iframe", "object", "form")]
    named = [attributes.get("href") for tag, attributes in found.all if tag == "a"]
    assert set(named) <= {name for _, name in CONTENTS}
    policy = next(
        a["content"] or "" for tag, a in found.all if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    assert not [a for _, a in found.all if any(name.startswith("on") or name == "style" for name in a)]


def test_the_pages_show_what_they_are_given() -> None:
    given = contents("fr")
    assert all(e.path in render_page("exhibits", facts("fr"), given) for e in given.exhibits)
    assert render_page("custody", facts("fr"), given).count(DIGEST) == 9
    assert render_page("chronology", facts("fr"), given).count(SAID["fr"][3]) == 8
    assert "shape not_required" in render_page("boards", facts("fr"), given)
    assert DIGEST in render_page("audit_extract", facts("fr"), given)
    assert "CETS 197, art. 11" in render_page("index", facts("fr"), given)


def test_every_page_is_a_file_of_its_role() -> None:
    files = bundle_pages(facts("es"), contents("es"))
    assert [file.path for file in files] == ["index.html", *(name for _, name in CONTENTS), "chart.svg"]
    assert [file.role for file in files] == [
        "index",
        "index",
        "custody",
        "statement",
        "roles",
        "board",
        "chronology",
        "chart",
        "audit_extract",
        "chart",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_print_holds_every_part(lang: str) -> None:
    file = bundle_print(facts(lang), contents(lang), KEY)
    reader = PdfReader(BytesIO(file.open().read()))
    text = re.sub(r"[\s\u200b\u2066-\u2069]+", "", "".join(page.extract_text() for page in reader.pages))
    assert len(reader.pages) >= 3
    assert "FN-2026-0007" in text
    assert DIGEST in text
    assert KEY in text
    if lang != "ar":  # pypdf gives Arabic words whole, but not always in the order of the line
        said = words_in(lang)
        for code in (
            "exhibits",
            "custody",
            "boards",
            "chronology",
            "links",
            "statements",
            "roles",
            "decisions",
            "chart",
            "stories",
            "audit_extract",
            "redacted_version",
        ):
            assert said[code].replace(" ", "") in text, code
    assert str(reader.root_object["/Lang"]) == lang


def test_what_people_wrote_is_printed_and_never_read_as_markup() -> None:
    text = "".join(page.extract_text() for page in _pages(HOSTILE.replace("\u202e", "")))
    assert "#let" in text
    assert "$x$" in text
    assert "*b*" in text


def test_what_is_too_long_to_print_is_counted() -> None:
    given = contents("en")
    many = replace(given, chronology=given.chronology * (MOST // 8) + given.chronology[:3])
    text = " ".join(
        page.extract_text()
        for page in PdfReader(BytesIO(bundle_print(facts("en"), many, KEY).open().read())).pages
    )
    assert "3 more stand in the page of the same name." in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chart_is_drawn_with_shapes_and_a_list_of_what_is_in_it(lang: str) -> None:
    page = render_page("chart", facts(lang), contents(lang))
    said = words_in(lang)
    assert page.count("<polygon") >= 6
    assert 'stroke-dasharray="5 3"' in page
    for code in ("shape_circle", "shape_group", "mark_child", "mark_accused", "chart_grouped"):
        assert said[code] in unescape(page), code
    assert SAID[lang][4] in page


@pytest.mark.parametrize("sign", ["\x02", "\x00", "\ufffe", "\x1b", "\x85", "\u2028"])
def test_a_character_that_no_drawing_can_hold_stands_by_its_name(sign: str) -> None:
    known = contents("en")
    nodes = (replace(known.chart.nodes[0], label=f"Bo{sign}Invented"), *known.chart.nodes[1:])
    ties = (replace(known.chart.ties[0], words=f"met{sign}"), *known.chart.ties[1:])
    odd = replace(known, chart=replace(known.chart, nodes=nodes, ties=ties))
    drawing = next(one for one in bundle_pages(facts("en"), odd) if one.path == "chart.svg")
    assert "Invented" in "".join(ElementTree.fromstring(drawing.open().read()).itertext())
    assert PdfReader(BytesIO(bundle_print(facts("en"), odd, KEY).open().read())).pages


def test_a_bundle_without_anything_still_prints() -> None:
    empty = type(contents("en"))(case=contents("en").case)
    assert PdfReader(BytesIO(bundle_print(facts("en"), empty, KEY).open().read())).pages


def _pages(more: str) -> list[PageObject]:
    return list(PdfReader(BytesIO(bundle_print(facts("en"), contents("en", more), KEY).open().read())).pages)
