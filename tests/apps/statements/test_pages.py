"""The pages: who sees what, what is recorded, and what a page shows."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.statements.models import Statement, StatementFile
from tests.apps.statements.words import (
    ARABIC,
    CHILD,
    ENGLISH,
    mentions,
    page_of,
    person_of,
    reader,
    standing,
    statement_of,
    verbs,
)
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def decision(statement: Statement, number: int, what: str) -> str:
    return reverse("statements:decide", args=[statement.reference, number, what])


def test_a_statement_opens_once_the_purpose_is_stated_and_the_reading_is_recorded(ada: Officer) -> None:
    statement = statement_of(ada)
    asked = client_of(ada).get(page_of(statement))
    assert asked.status_code == 302
    assert "/purpose/" in asked["Location"]
    page = reader(ada, statement.person).get(page_of(statement))
    assert page.status_code == 200
    read = AuditEvent.objects.unguarded("test").filter(verb="statement.read").get()
    assert (read.target_ref, read.person_ref) == (statement.reference, statement.person.reference)
    assert read.purpose == "identification_and_protection"


def test_a_page_shows_the_words_the_mentions_and_the_numbers(ada: Officer) -> None:
    statement = statement_of(ada)
    shown = reader(ada, statement.person).get(page_of(statement)).content.decode()
    assert 'id="m1"' in shown
    assert 'href="#m1"' in shown
    assert '<bdi class="named ltr" dir="ltr">' in shown
    assert "Nothing counts until you confirm it." in shown


@pytest.mark.parametrize("who", ["cy", "dee", "noor", "ines", "root"])
def test_for_a_stranger_and_a_partner_there_is_no_such_statement(
    who: str, ada: Officer, request: pytest.FixtureRequest
) -> None:
    browser, statement = client_of(request.getfixturevalue(who)), statement_of(ada)
    gets = [page_of(statement)]
    posts = [
        decision(statement, 1, "confirm"),
        reverse("statements:undo", args=[statement.reference]),
        reverse("statements:add", args=[statement.reference]),
    ]
    assert {browser.get(one).status_code for one in gets} == {404}
    assert {browser.post(one).status_code for one in posts} == {404}


def test_a_colleague_without_the_role_for_reading_sees_only_own_statements(ada: Officer, bo: Officer) -> None:
    hers, his = statement_of(ada), statement_of(bo)
    browser = reader(bo, hers.person, his.person)
    assert browser.get(page_of(hers)).status_code == 404
    assert browser.get(page_of(his)).status_code == 200
    listed = browser.get(reverse("statements:list")).content.decode()
    assert his.reference in listed
    assert hers.reference not in listed


def test_the_list_counts_what_the_officer_may_see_and_puts_open_ones_first(ada: Officer, cy: Officer) -> None:
    statement_of(cy)
    open_, done = statement_of(ada), statement_of(ada, "Nothing of note was said.")
    shown = client_of(ada).get(reverse("statements:list")).content.decode()
    assert "2 statements you may see" in shown
    assert shown.index(open_.reference) < shown.index(done.reference)
    assert "statement.listed" in verbs()


def test_a_decision_without_scripts_comes_back_to_its_place(ada: Officer) -> None:
    statement = statement_of(ada)
    answer = reader(ada, statement.person).post(decision(statement, 2, "confirm"))
    assert answer.status_code == 302
    assert answer["Location"] == f"{page_of(statement)}#m2"
    assert len(standing(statement)) == 1


def test_a_decision_by_htmx_brings_the_mention_the_count_and_the_board(ada: Officer) -> None:
    statement = statement_of(ada)
    browser = reader(ada, statement.person)
    answer = browser.post(decision(statement, 1, "confirm"), headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert shown.lstrip().startswith('<li id="m1"')
    assert 'id="small-board" hx-swap-oob="true"' in shown
    assert 'id="progress" hx-swap-oob="true"' in shown


def test_words_are_added_by_quoting_them_and_by_their_place(ada: Officer) -> None:
    statement = statement_of(ada)
    browser, address = reader(ada, statement.person), reverse("statements:add", args=[statement.reference])
    given = {"concept": "excessive_hours", "state": "present", "quote": "every day", "nth": "1"}
    assert browser.post(address, given).status_code == 302
    given = {"concept": "debt_bondage", "state": "present", "start": "3", "end": "7", "quote": ENGLISH[3:7]}
    assert browser.post(address, given).status_code == 302
    assert {f.quote for f in standing(statement)} == {"every day", ENGLISH[3:7]}


def test_words_that_are_not_there_are_refused_beside_the_form_and_stay_in_it(ada: Officer) -> None:
    statement = statement_of(ada)
    given = {"concept": "debt_bondage", "state": "present", "quote": "never said", "nth": "1"}
    answer = reader(ada, statement.person).post(reverse("statements:add", args=[statement.reference]), given)
    assert answer.status_code == 422
    assert "These words do not stand in the text" in answer.content.decode()
    assert "never said" in answer.content.decode()


def test_a_pasted_statement_about_a_new_person_is_recorded(ada: Officer) -> None:
    given = {"about": "new", "age_state": "unknown", "text": ENGLISH, "language": "auto", "title": ""}
    answer = client_of(ada).post(reverse("statements:new"), given)
    statement = Statement.objects.unguarded("test").get()
    assert answer["Location"] == page_of(statement)
    assert statement.person.unit == ada.unit


def test_a_person_one_may_not_see_cannot_be_given_a_statement(ada: Officer, cy: Officer) -> None:
    given = {"about": "known", "person": person_of(cy).reference, "text": ENGLISH, "language": "auto"}
    answer = client_of(ada).post(reverse("statements:new"), given)
    assert answer.status_code == 422
    assert "There is no person with this reference that you may see." in answer.content.decode()
    assert ENGLISH[:40] in answer.content.decode()


def test_the_original_comes_back_byte_for_byte_and_is_only_ever_saved(ada: Officer) -> None:
    content = b"\xef\xbb\xbf" + ENGLISH.encode() + b"\r\n<script>alert(1)</script>"
    given = {"about": "new", "language": "auto", "file": SimpleUploadedFile("a<b>.html.txt", content)}
    browser = client_of(ada)
    browser.post(reverse("statements:new"), given)
    file = StatementFile.objects.unguarded("test").get()
    browser = reader(ada, file.person)
    original = browser.get(reverse("statements:original", args=[file.reference]))
    assert original.content == content
    assert original["Content-Disposition"] == f'attachment; filename="{file.reference}.txt"'
    assert original["X-Content-Type-Options"] == "nosniff"
    assert original["Content-Type"] == "application/octet-stream"
    assert verbs()[-1] == "document.read"


def test_a_title_never_shows_for_a_child(ada: Officer) -> None:
    statement = statement_of(ada, CHILD)
    Statement.objects.unguarded("test").update(title="Amina at the station")
    browser = reader(ada, statement.person)
    assert "Amina at the station" in browser.get(page_of(statement)).content.decode()
    age = next(m for m in mentions(statement) if m.concept == "person_is_child")
    browser.post(decision(statement, age.number, "confirm"))
    assert "Amina" not in browser.get(page_of(statement)).content.decode()
    assert "Amina" not in browser.get(reverse("statements:list")).content.decode()


def test_an_arabic_text_has_its_own_language_and_direction_on_an_english_page(ada: Officer) -> None:
    statement = statement_of(ada, ARABIC)
    shown = reader(ada, statement.person).get(page_of(statement)).content.decode()
    assert 'id="text" lang="ar" dir="rtl"' in shown
    assert '<html lang="en" dir="ltr"' in shown


def test_hidden_characters_are_shown_by_name(ada: Officer) -> None:
    statement = statement_of(ada, "He took \u202emy passport\u202c away and \x00 kept it.")
    shown = reader(ada, statement.person).get(page_of(statement)).content.decode()
    assert "[U+202E]" in shown
    assert "\u202e" not in shown


def test_an_officer_who_may_no_longer_see_a_child_is_led_to_the_list(ada: Officer, bo: Officer) -> None:
    person = person_of(ada)
    from_bo = {"about": "known", "person": person.reference, "text": CHILD, "language": "auto"}
    client_of(bo).post(reverse("statements:new"), from_bo)
    statement = Statement.objects.unguarded("test").get()
    age = next(m for m in mentions(statement) if m.concept == "person_is_child")
    browser = reader(bo, person)
    answer = browser.post(decision(statement, age.number, "confirm"), follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == reverse("statements:list")
    assert "officers appointed for children see it" in answer.content.decode()
    person.refresh_from_db()
    assert (person.age_state, person.protected) == ("child", True)
    assert browser.get(page_of(statement)).status_code == 404


PASSPORT = ENGLISH.index("my passport"), ENGLISH.index("my passport") + len("my passport and kept")


def test_the_words_an_address_asks_for_are_marked_once_and_take_the_focus(ada: Officer) -> None:
    statement = statement_of(ada)
    place, to = PASSPORT
    shown = reader(ada, statement.person).get(f"{page_of(statement)}?place={place}&to={to}").content.decode()
    parts = re.findall(r'<span class="asked"[^>]*>(.*?)</span>(?=<|$)', shown)
    assert len(parts) > 1, "the words run over the edge of a mention"
    assert shown.count('<span class="asked" id="words" tabindex="-1">') == 1
    assert shown.count('id="words"') == 1
    pieces = re.findall(r'data-s="(\d+)"[^>]*>([^<]*)<', "".join(shown.split('class="asked"')[1:]))
    asked = [words for start, words in pieces if place <= int(start) < to]
    assert "".join(asked) == statement.text[place:to]


@pytest.mark.parametrize(
    "query", ["place=5&to=5", "place=9&to=4", "place=99999&to=999999", "place=3", "to=9", ""]
)
def test_an_address_that_asks_for_no_words_marks_none(query: str, ada: Officer) -> None:
    statement = statement_of(ada)
    page = reader(ada, statement.person).get(f"{page_of(statement)}?{query}")
    assert page.status_code == 200
    assert 'class="asked"' not in page.content.decode()


def test_words_on_a_later_part_open_that_part(ada: Officer) -> None:
    text = "\n\n".join([ENGLISH] * 120)
    statement = statement_of(ada, text)
    place = text.rindex("my passport")
    page = reader(ada, statement.person).get(f"{page_of(statement)}?place={place}&to={place + 11}")
    assert 'id="words"' in page.content.decode()
    assert 'data-part="1"' not in page.content.decode()
