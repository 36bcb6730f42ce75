"""The report can be read by everyone: languages and directions right, headings in order, every reference found."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from fanal.engine.vocabulary import LANGUAGES
from fanal.web.report import NotRead, render_report, words
from tests.web.invented import demo_items
from tests.web.page import Page, demo, item_of

RIGHT_TO_LEFT = {"ar"}
HELD = "They took my passport and locked me in. I worked every day and was never paid."


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_page_says_its_language_and_direction(lang: str) -> None:
    page = Page(demo(lang))
    assert page.declaration == "doctype html"
    (html,) = page.all("html")
    assert html.attributes == {"lang": lang, "dir": "rtl" if lang in RIGHT_TO_LEFT else "ltr"}
    assert not page.still_open


def test_every_statement_keeps_its_own_language_and_direction(lang: str) -> None:
    said = Page(demo(lang)).all("div", "said")
    expected = [item.screening.lang for item in demo_items()]
    assert [one.attributes["lang"] for one in said] == expected
    assert [one.attributes["dir"] for one in said] == [
        "rtl" if one in RIGHT_TO_LEFT else "ltr" for one in expected
    ]


def test_quotations_and_questions_carry_their_language(lang: str) -> None:
    page = Page(demo(lang))
    quoted = page.all("q") + page.all("span", "asked")
    assert quoted
    assert all({"lang", "dir"} <= set(one.attributes) for one in quoted)
    assert all(
        one.attributes["dir"] == ("rtl" if one.attributes["lang"] == "ar" else "ltr") for one in quoted
    )


def test_headings_go_down_one_step_at_a_time(lang: str) -> None:
    levels = [int(one.name[1]) for one in Page(demo(lang)).tags if re.fullmatch("h[1-6]", one.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_id_is_one_and_every_reference_is_found(lang: str) -> None:
    page = Page(demo(lang))
    ids = list(page.attribute("id"))
    assert len(ids) == len(set(ids))
    inside = [link[1:] for link in page.attribute("href") if link.startswith("#")]
    assert {*inside, *page.attribute("aria-labelledby")} <= set(ids)


def test_no_heading_link_or_cell_of_state_is_empty(lang: str) -> None:
    page = Page(demo(lang))
    for name in ("h1", "h2", "h3", "h4", "h5", "a", "summary", "dt", "th", "li", "q"):
        assert all(one.text.strip() for one in page.all(name)), name
    assert all(page.attribute("aria-label"))


def test_every_state_has_a_word_beside_its_shape(lang: str) -> None:
    page = Page(demo(lang))
    shapes = page.all("span", "shape") + page.all("span", "dot")
    assert shapes
    assert all(
        one.attributes.get("aria-hidden") == "true" or one.attributes.get("aria-label") for one in shapes
    )
    assert all(one.text.strip() for one in page.all("span", "state"))


def test_no_template_left_a_gap_or_a_value_of_the_program(lang: str) -> None:
    page = Page(demo(lang))
    assert not re.search(r"\{[{%]|[%}]\}|object at 0x|\{\w+\}", page.all("body")[0].text)
    alone = {text.strip() for tag in page.tags for text in tag.own} | {*page.attribute("class")}
    assert not alone & {"None", "True", "False", "()", "[]"}


def test_every_statement_of_the_demo_is_marked_as_invented(lang: str) -> None:
    page = Page(demo(lang))
    assert len(page.all("span", "tag")) == len(page.all("article")) == len(demo_items())
    assert words(lang)["invented_notice"] in page.all("p", "lead")[0].text


def test_whoever_is_in_danger_comes_before_every_question(lang: str) -> None:
    for statement in demo(lang).split("<article ")[1:]:
        danger, question = statement.find('class="danger"'), statement.find('class="best"')
        assert danger < question or question < 0


def test_a_telephone_number_runs_from_left_to_right_inside_arabic() -> None:
    item = item_of("إفادة مختلقة. رقم المكتب هو +1 202 555 0143 واتصلت به أمس.", "ar")
    isolated = [one for one in Page(render_report([item], "ar")).all("bdi") if "said" not in one.inside]
    numbers = [one for one in isolated if one.text == "+1 202 555 0143"]
    assert [one.attributes["dir"] for one in numbers] == ["ltr"]


def test_a_text_in_two_languages_lets_each_paragraph_run_its_own_way() -> None:
    text = (
        f"{HELD} I was afraid of them.\n\nأخذوا جواز سفري ولم أستلم راتبي منذ ثلاثة أشهر وكانوا يقفلون الباب."
    )
    (said,) = Page(render_report([item_of(text, "auto")], "en")).all("div", "said")
    assert "mixed" in said.attributes["class"]


def test_a_report_on_nothing_teaches_what_to_give(lang: str) -> None:
    page = Page(render_report([], lang, not_read=[NotRead("a.pdf", "The file is empty.")]))
    assert words(lang)["nothing_to_show"] in page.all("main")[0].text
    assert "a.pdf" in page.all("section", "not-read")[0].text
    assert "#statements" in list(page.attribute("href"))
    assert "statements" in list(page.attribute("id"))


def test_what_was_said_about_reading_a_file_is_shown_with_its_text() -> None:
    report = Page(render_report([replace(item_of(HELD), warnings=("Read as windows-1256.",))], "en"))
    assert "Read as windows-1256." in report.all("ul", "warnings")[0].text


def test_the_same_input_gives_the_same_report(lang: str) -> None:
    assert render_report([item_of(HELD)], lang) == render_report([item_of(HELD)], lang)
