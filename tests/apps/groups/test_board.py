"""The board: posts are written, changed with their history, withdrawn; never copied to a lower handling."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.actions_board import Written, edit_post, follow_thread, withdraw_post, write_post
from fanal.apps.groups.actions_kept import write_page
from fanal.apps.groups.handling import codes, is_no_lower
from fanal.apps.groups.models import Follow, GroupPost, PostVersion
from fanal.apps.groups.reading import search_group
from fanal.engine.screening.subject import InputError
from tests.apps.groups.working import WHY, events, founder, group_of, post_in, thread_of
from tests.cast import client_of

pytestmark = pytest.mark.django_db
LONG = "The surgeon came every second Thursday in a grey car and left before the nurses began to work"


def test_a_thread_is_opened_and_answered_and_both_are_recorded(ada: Officer, bo: Officer) -> None:
    group = group_of(ada, bo)
    thread = thread_of(founder(ada), group)
    post_in(thread, bo)
    assert len(events("post.written")) == 2
    assert set(Follow.objects.values_list("officer", flat=True)) == {ada.pk, bo.pk}
    assert LONG not in str([one.detail for one in events("post.written")])


def test_a_stranger_writes_nothing_and_finds_no_thread(ada: Officer, cy: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada))
    with pytest.raises(PermissionDenied):
        post_in(thread, cy)
    assert client_of(cy).get(f"/groups/threads/{thread.reference}/").status_code == 404
    assert client_of(cy).post(f"/groups/threads/{thread.reference}/answer/", {"text": "x"}).status_code == 404


def test_a_post_keeps_its_history_and_only_its_author_changes_it(ada: Officer, bo: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada, bo))
    post = post_in(thread, bo, "First words")
    edit_post(post=post, by=bo, text="Other words", handling="TLP:AMBER", version=1)
    kept = PostVersion.objects.visible_to(ada).filter(post=post)
    assert [one.text for one in kept] == ["Other words", "First words"]
    page = client_of(ada).get(f"/groups/posts/{post.reference}/history/").content.decode()
    assert "First words" in page
    with pytest.raises(PermissionDenied):
        edit_post(post=post, by=founder(ada), text="x", handling="TLP:AMBER", version=2)
    with pytest.raises(InputError):
        edit_post(post=post, by=bo, text="late", handling="TLP:AMBER", version=1)
    assert events("post.changed")[-1].detail["version"] == 2


def test_a_handling_code_is_not_lowered(ada: Officer, bo: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada, bo))
    post = post_in(thread, bo)
    with pytest.raises(InputError):
        edit_post(post=post, by=bo, text="x", handling="TLP:GREEN", version=1)
    with pytest.raises(InputError):
        post_in(thread, bo, handling="TLP:CLEAR")


def test_what_is_withdrawn_is_read_by_nobody_and_not_deleted(ada: Officer, bo: Officer) -> None:
    group = group_of(ada, bo)
    thread = thread_of(founder(ada), group)
    post = post_in(thread, bo, "Regrettable words")
    with pytest.raises(InputError):
        withdraw_post(post=post, by=bo, reason="")
    withdraw_post(post=post, by=founder(ada), reason="Names somebody")
    for who in (ada, bo):
        page = client_of(who).get(f"/groups/threads/{thread.reference}/").content.decode()
        assert "Regrettable" not in page
        assert "Names somebody" in page
        history = client_of(who).get(f"/groups/posts/{post.reference}/history/").content.decode()
        assert "Regrettable" not in history
    assert not search_group(bo, group, "Regrettable").count
    assert GroupPost.objects.unguarded(WHY).filter(text="Regrettable words").exists()
    assert events("post.withdrawn")


def test_a_member_withdraws_only_what_is_theirs(ada: Officer, bo: Officer, dee: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada, bo, dee))
    with pytest.raises(PermissionDenied):
        withdraw_post(post=post_in(thread, bo), by=dee, reason="x")


def test_following_is_one_s_own(ada: Officer, bo: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada, bo))
    follow_thread(thread=thread, by=bo, follow=True)
    follow_thread(thread=thread, by=bo, follow=False)
    assert not Follow.objects.filter(officer=bo).exists()
    assert [one.detail["follow"] for one in events("thread.followed")] == [True, False]


def test_the_order_of_handling_loses_no_restriction() -> None:
    for code in codes():
        assert is_no_lower(code, code)
        assert is_no_lower(code, "TLP:CLEAR")
    assert is_no_lower("TLP:RED", "TLP:AMBER")
    assert not is_no_lower("TLP:AMBER", "TLP:RED")
    assert not is_no_lower("H1", "H2")
    assert not is_no_lower("H2", "H1")
    assert not is_no_lower("TLP:AMBER+STRICT", "TLP:RED")


def test_a_quotation_stands_under_no_lower_code(ada: Officer, bo: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada, bo), handling="TLP:CLEAR")
    quoted = post_in(thread, bo, handling="TLP:AMBER")
    with pytest.raises(InputError):
        write_post(thread=thread, by=founder(ada), written=Written("As said", "TLP:GREEN", quotes=quoted))
    assert write_post(thread=thread, by=founder(ada), written=Written("As said", "TLP:AMBER", quotes=quoted))


def test_a_passage_is_not_copied_to_a_lower_code_in_a_post_or_a_page(ada: Officer, bo: Officer) -> None:
    group = group_of(ada, bo)
    lead = founder(ada)
    thread = thread_of(lead, group, handling="TLP:CLEAR")
    post_in(thread, bo, LONG, "TLP:AMBER")
    with pytest.raises(InputError):
        post_in(thread, lead, f"It was said that {LONG.upper()}.", "TLP:GREEN")
    with pytest.raises(InputError):
        write_page(group=group, by=lead, kind="wiki", title="Clinics", text=LONG, handling="TLP:GREEN")
    assert post_in(thread, lead, f"It was said that {LONG}.", "TLP:AMBER")


def test_the_database_refuses_a_post_without_code_words_or_reason(ada: Officer) -> None:
    thread = thread_of(founder(ada), group_of(ada))
    made = {"thread": thread, "author": ada}
    for wrong in (
        {"text": "", "handling": "H0"},
        {"text": "x", "handling": ""},
        {"text": "x", "handling": "H3"},
        {"text": "x", "handling": "H0", "withdrawn_by": ada},
        {"text": "x", "handling": "H0", "opening": True},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            GroupPost.objects.create(**made, **wrong)


def test_markdown_brings_no_markup_no_link_and_no_picture(ada: Officer) -> None:
    text = (
        "**bold** <script>alert(1)</script> [a](https://example.org) ![b](https://example.org/b.png) "
        "<https://example.org> <img src=x onerror=y>\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    thread = thread_of(founder(ada), group_of(ada), text)
    page = client_of(ada).get(f"/groups/threads/{thread.reference}/").content.decode()
    written = page.split('<div class="written"')[1].split("</div>")[0]
    assert "<strong>bold</strong>" in written
    assert "<td>1</td>" in written
    for wrong in ("<script", "<a ", "<img", "href="):
        assert wrong not in written
