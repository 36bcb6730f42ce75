"""Reading a statement in a real browser: with a mouse, with the keyboard alone, without scripts, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.statements.actions import keep_file
from fanal.apps.statements.models import Mention, Statement
from tests.apps.statements.words import (
    ARABIC,
    ENGLISH,
    FRENCH,
    mentions,
    page_of,
    standing,
    statement_of,
)
from tests.journeys.browsing import DIRECTIONS, Open, faults, needs_chromium, shot, too_wide
from tests.journeys.waiting import arriving, follow

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]

SELECT = """([from, to]) => {
  const words = document.getElementById('text');
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT, {acceptNode: (node) =>
    node.parentElement.closest('[data-s]') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT});
  const range = document.createRange();
  let at = 0;
  for (let node; (node = walk.nextNode()); at += node.data.length) {
    if (from >= at && from < at + node.data.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.data.length) range.setEnd(node, to - at);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def in_language(officer: Officer, lang: str) -> Officer:
    officer.language = lang
    officer.save()
    return officer


def decided(statement: Statement) -> set[str]:
    return {m.decision for m in mentions(statement)}


@pytest.mark.parametrize(("lang", "text"), [("fr", FRENCH), ("ar", ARABIC), ("en", ENGLISH)])
def test_all_mentions_are_confirmed_with_the_keyboard_alone(
    lang: str, text: str, ada: Officer, open_page: Open
) -> None:
    statement = statement_of(ada, text)
    page = open_page(in_language(ada, lang), page_of(statement), statement.person)
    shot(page, f"before-{lang}")
    page.keyboard.press("j")
    for left in reversed(range(len(mentions(statement)))):
        assert page.evaluate("document.activeElement.dataset.decision") == "pending"
        page.keyboard.press("y")
        page.wait_for_selector(f"#progress[data-pending='{left}']")
        page.wait_for_function(
            "(left) => !left || document.activeElement.dataset.decision === 'pending'", arg=left
        )
    page.wait_for_selector("#progress[data-pending='0']")
    assert decided(statement) == {"confirmed"}
    assert len(standing(statement)) == len(mentions(statement))
    assert page.locator("#small-board .outcome").count() == 1
    shot(page, f"after-{lang}")
    page.keyboard.press("u")
    page.wait_for_selector("#progress[data-pending='1']")
    assert "pending" in decided(statement)


def test_j_k_n_and_the_sheet_of_keys(ada: Officer, open_page: Open) -> None:
    statement = statement_of(ada)
    page = open_page(ada, page_of(statement), statement.person)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "m1"
    page.keyboard.press("n")
    page.wait_for_selector("#m1[data-decision=rejected]")
    page.wait_for_selector("#m2:focus")
    assert standing(statement) == []
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    assert page.locator("#keys").get_by_text("Confirm the mention").is_visible()


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fr", FRENCH, "tous les jours"),
        ("ar", ARABIC, "كل يوم"),
        ("en", "The \U0001f6a2 \u202eboat\u202c left every day.", "every day"),
    ],
)
def test_words_are_selected_and_added(
    lang: str, text: str, words: str, ada: Officer, open_page: Open
) -> None:
    statement = statement_of(ada, text)
    page = open_page(in_language(ada, lang), page_of(statement), statement.person)
    shown = page.evaluate("[...document.querySelectorAll('#text [data-s]')].map(e => e.textContent).join('')")
    start = shown.index(words)
    units = len(shown[:start].encode("utf-16-le")) // 2
    page.evaluate(SELECT, [units, units + len(words)])
    page.keyboard.press("a")
    assert page.locator("#add-quote").input_value() == words
    shot(page, f"adding-{lang}")
    assert faults(page) == []
    label = page.locator("#add-concept option[value=excessive_hours]").inner_text()
    page.keyboard.type(label[:-1])
    with arriving(page):
        page.keyboard.press("Enter")
    assert "#m" in page.url
    (found,) = standing(statement)
    assert (found.quote, found.concept) == (words, "excessive_hours")
    assert statement.text[found.start : found.end] == words


def test_a_proposed_mention_is_changed_to_another_state(ada: Officer, open_page: Open) -> None:
    statement = statement_of(ada)
    page = open_page(ada, page_of(statement), statement.person)
    page.locator("#m1 .change").click()
    page.locator("#add input[value=uncertain]").check()
    follow(page.locator("#add .actions button"))
    assert "#m" in page.url
    assert [f.state for f in standing(statement)] == ["uncertain"]
    assert mentions(statement)[0].decision in ("rejected", "confirmed")


def test_everything_works_without_scripts(ada: Officer, open_page: Open) -> None:
    page = open_page(ada, reverse("statements:new"), scripts=False)
    page.get_by_label("Words of the statement").fill(ENGLISH)
    follow(page.get_by_role("main").get_by_role("button", name="Record statement"))
    page.get_by_role("radio").first.check()
    follow(page.get_by_role("button", name="State purpose"))
    statement = Statement.objects.unguarded("test").get()
    follow(page.locator("#m1 .yes"))
    assert page.url.endswith("#m1")
    assert len(standing(statement)) == 1
    follow(page.locator("#m2 .no"))
    page.get_by_label("Words of the text").fill("every day")
    page.get_by_label("What they say").select_option("excessive_hours")
    follow(page.locator("#add .actions button"))
    assert {f.quote for f in standing(statement)} >= {"every day"}
    follow(page.get_by_role("button", name="Undo my last decision"))
    assert "every day" not in {f.quote for f in standing(statement)}


def test_a_new_statement_counts_characters_and_keeps_the_words_where_a_file_fails(
    ada: Officer, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(ada, reverse("statements:new"))
    page.locator("#id_text").fill(ENGLISH)
    assert str(len(ENGLISH)) in page.locator("[data-count]").inner_text()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    page.locator("#id_file").set_input_files(tmp_path / "broken.pdf")
    follow(page.locator("main .btn-lamp"))
    assert page.locator("#id_file_error").is_visible()
    assert page.locator("#id_text").input_value() == ENGLISH
    shot(page, "refused")
    assert faults(page) == []


@pytest.mark.parametrize(("lang", "width"), DIRECTIONS)
def test_the_pages_have_no_faults_in_both_directions(
    lang: str, width: int, ada: Officer, open_page: Open
) -> None:
    statement = statement_of(in_language(ada, lang), {"ar": ARABIC, "fr": FRENCH}.get(lang, ENGLISH))
    statement_of(ada, "Nothing of note was said.")
    rows = f'id,text\n1,"{ENGLISH}"\n2,"{ARABIC}"\n3,\n'.encode()
    file = keep_file(person=statement.person, by=ada, name="list.csv", kind="csv", content=rows, texts=2)
    page = open_page(ada, page_of(statement), statement.person, width=width)
    for name, address in (
        ("statement", page_of(statement)),
        ("list", reverse("statements:list")),
        ("new", reverse("statements:new")),
        ("file", reverse("statements:file", args=[file.reference])),
    ):
        page.goto(address)
        shot(page, f"{name}-{lang}-{width}")
        assert faults(page) == []
        assert too_wide(page) == []


def test_a_long_statement_is_read_in_parts(ada: Officer, open_page: Open) -> None:
    statement = statement_of(ada, "\n\n".join([ENGLISH] * 120))
    page = open_page(ada, page_of(statement), statement.person)
    follow(page.get_by_role("link", name="Next part").first)
    assert "part=2" in page.url
    page.keyboard.press("j")
    number = page.evaluate("document.activeElement.dataset.number")
    page.keyboard.press("y")
    page.wait_for_selector(f"#m{number}[data-decision=confirmed]")
    assert (
        Mention.objects.unguarded("test").get(statement=statement, number=int(number)).decision == "confirmed"
    )
