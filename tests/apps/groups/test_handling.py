"""No route shows a post to who may not see it: thread, list, history, search, digest, mention; under every code."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.core import mail
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.actions_board import Written, edit_post, write_post
from fanal.apps.groups.actions_kept import add_document, write_page
from fanal.apps.groups.actions_members import suspend_member
from fanal.apps.groups.handling import codes, is_no_lower, restriction_of
from fanal.apps.groups.letters import send_digests
from fanal.apps.groups.models import GroupPost, GroupThread, Membership, PostMention, PostVersion
from fanal.apps.groups.reading import search_group
from fanal.engine.screening.subject import InputError
from tests.apps.groups.working import WHY, founder, group_of, post_in, thread_of, working
from tests.cast import client_of

pytestmark = pytest.mark.django_db
SECRET, TITLE = "Quillfeather", "Zanzibar"


def pages_of(client: Client, thread: GroupThread, post: GroupPost) -> str:
    """Return all that the pages of a group say to somebody, whatever they answer."""
    group = thread.group.reference
    paths = [
        "/groups/",
        *(
            f"/groups/{group}/{part}"
            for part in ("", "members/", "pages/", "documents/", "on-call/", "thread/")
        ),
        f"/groups/threads/{thread.reference}/",
        f"/groups/posts/{post.reference}/",
        f"/groups/posts/{post.reference}/history/",
    ]
    said = [client.get(path).content.decode() for path in paths]
    said.append(client.post(f"/groups/{group}/search/", {"words": "words stand"}).content.decode())
    said.append(client.post(f"/groups/threads/{thread.reference}/answer/", {"text": ""}).content.decode())
    return "\n".join(said)


# who of the cast may read what Ada writes and names Bo in: Bo shares her organisation, Dee does not, Cy is no member
MAY = {0: {"ada", "bo", "dee"}, 1: {"ada", "bo"}, 2: {"ada", "bo"}}


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("opening", [True, False])
def test_every_route_shows_a_post_to_its_audience_alone(
    code: str, opening: bool, request: pytest.FixtureRequest
) -> None:
    ada, bo, cy, dee = (request.getfixturevalue(name) for name in ("ada", "bo", "cy", "dee"))
    held = working(ada, bo, dee)
    written = Written(f"The words {SECRET} stand here", code, "as agreed", (bo.reference,))
    if opening:
        thread = (
            thread_of(held.ada, held.group, written.text, code, [bo.reference], TITLE)
            if code != "H3"
            else None
        )
        if thread is None:
            return
        post = GroupPost.objects.unguarded(WHY).get(thread=thread)
    else:
        thread = thread_of(held.ada, held.group, handling="TLP:CLEAR")
        post = write_post(thread=thread, by=held.ada, written=written)
    may = MAY[restriction_of(code).audience]
    for name, officer in (("ada", ada), ("bo", bo), ("dee", dee), ("cy", cy)):
        said = pages_of(client_of(officer), thread, post)
        assert (SECRET in said) is (name in may), (name, code)
        if opening:
            assert (TITLE in said) is (name in may), (name, code)
        assert GroupPost.objects.visible_to(officer).filter(pk=post.pk).exists() is (name in may)
        assert PostVersion.objects.visible_to(officer).filter(post=post).exists() is (name in may)
        assert PostMention.objects.visible_to(officer).filter(post=post).exists() is (name in may)
        found = search_group(officer, held.group, SECRET).posts
        assert (post.pk in [one.pk for one in found]) is (name in may)


def test_a_digest_counts_only_what_its_reader_may_see_and_says_none_of_it(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    thread_of(held.ada, held.group, f"Words {SECRET}", "TLP:AMBER+STRICT", title=TITLE)
    assert send_digests() == 1
    (letter,) = mail.outbox
    assert letter.to == [bo.email]
    assert "1 post is new" in letter.body
    assert held.group.reference in letter.body
    for secret in (SECRET, TITLE, "Ada", "Organ"):
        assert secret not in f"{letter.body} {letter.subject}"
    assert send_digests() == 0


def test_nobody_is_named_in_what_they_may_not_read(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    with pytest.raises(InputError):
        thread_of(held.ada, held.group, "x", "TLP:AMBER+STRICT", [dee.reference])
    with pytest.raises(InputError):
        thread_of(held.ada, held.group, f"Look, @{dee.reference}", "TLP:AMBER+STRICT")
    with pytest.raises(InputError):
        thread_of(held.ada, held.group, "x", "TLP:RED")
    assert thread_of(held.ada, held.group, f"Look, @{dee.reference}", "TLP:RED")


def test_strangers_are_not_named(ada: Officer, cy: Officer) -> None:
    group = group_of(ada)
    with pytest.raises(InputError):
        thread_of(founder(ada), group, "x", "TLP:AMBER", [cy.reference])


def test_a_suspended_member_reads_nothing_even_where_they_are_named(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    thread = thread_of(held.ada, held.group, f"For {SECRET}", "TLP:RED", [dee.reference])
    member = Membership.objects.get(group=held.group, officer=dee)
    suspend_member(membership=member, by=held.ada, reason="Moved")
    assert not GroupPost.objects.visible_to(dee).exists()
    assert SECRET not in pages_of(client_of(dee), thread, GroupPost.objects.unguarded(WHY).get(thread=thread))
    mail.outbox.clear()
    send_digests()
    assert dee.email not in [to for letter in mail.outbox for to in letter.to]


def test_pages_and_documents_of_one_organisation_are_read_in_it_alone(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    code = "TLP:AMBER+STRICT"
    page = write_page(
        group=held.group, by=held.ada, kind="wiki", title=TITLE, text=f"Words {SECRET}", handling=code
    )
    kept = add_document(group=held.group, by=held.ada, title=f"{TITLE} two", handling=code, content=b"words")
    for officer, may in ((bo, True), (dee, False)):
        client = client_of(officer)
        shown = client.get(f"/groups/{held.group.reference}/pages/").content.decode()
        assert (TITLE in shown) is may
        assert (
            f"{TITLE} two" in client.get(f"/groups/{held.group.reference}/documents/").content.decode()
        ) is may
        assert client.get(f"/groups/pages/{page.reference}/").status_code == (200 if may else 404)
        assert client.post(f"/groups/documents/{kept.reference}/take/").status_code == (200 if may else 404)
        assert bool(search_group(officer, held.group, TITLE).count) is may
    with pytest.raises(InputError):
        write_page(group=held.group, by=held.ada, kind="wiki", title="x", text="x", handling="TLP:RED")


def test_raising_the_code_hides_what_others_read_before(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    thread = thread_of(held.ada, held.group, handling="TLP:CLEAR")
    post = post_in(thread, bo, f"Words {SECRET}", "TLP:AMBER")
    assert GroupPost.objects.visible_to(dee).filter(pk=post.pk).exists()
    edit_post(post=post, by=bo, text=f"Words {SECRET}", handling="TLP:AMBER+STRICT", version=1)
    assert SECRET not in pages_of(client_of(dee), thread, post)


def test_a_quotation_is_hidden_from_who_may_not_see_what_is_quoted(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    thread = thread_of(held.ada, held.group, handling="TLP:CLEAR")
    quoted = post_in(thread, held.ada, f"Words {SECRET}", "TLP:RED", [bo.reference])
    write_post(thread=thread, by=bo, written=Written("To both", "TLP:RED", "", (dee.reference,), quoted))
    said = client_of(dee).get(f"/groups/threads/{thread.reference}/").content.decode()
    assert "To both" in said
    assert SECRET not in said
    assert "you may not see" in said


@given(st.lists(st.sampled_from(codes()), min_size=2, max_size=6))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_chain_of_copies_ever_reaches_a_lower_code(chain: list[str]) -> None:
    if all(is_no_lower(later, earlier) for earlier, later in pairwise(chain)):
        assert is_no_lower(chain[-1], chain[0])
