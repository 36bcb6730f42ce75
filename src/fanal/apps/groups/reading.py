"""A thread, a page and a search as one member reads them: texts are shown with that member's sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.models import (
    GroupDocument,
    GroupPage,
    GroupPost,
    GroupThread,
    PostMention,
    PostVersion,
    SpecialistGroup,
)
from fanal.apps.groups.policies import may_withdraw_post
from fanal.apps.groups.writing import RECORD, Look, Sight, looks_at, named_in, records_in, shown
from fanal.engine.searching.folding import fold

SHOWN_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post as a member reads it."""

    post: GroupPost
    html: str
    named: tuple[str, ...]
    quoted: ShownPost | None = None
    own: bool = False
    may_withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search in a group found: threads with how many posts, pages, documents."""

    posts: Sequence[GroupPost]
    pages: Sequence[GroupPage]
    documents: Sequence[GroupDocument]

    @property
    def count(self) -> int:
        """How much was found."""
        return len(self.posts) + len(self.pages) + len(self.documents)


def sight_of(reader: Officer, texts: Iterable[str]) -> Sight:
    """Return what a reader may know of the records and members that texts name."""
    texts = tuple(texts)
    records = dict.fromkeys(one for text in texts for one in records_in(text))
    named = {one for text in texts for one in named_in(text)}
    names = dict(Officer.objects.filter(reference__in=named).values_list("reference", "display_name"))
    return Sight(looks_at(reader, tuple(records)), names)


def posts_of(reader: Officer, thread: GroupThread) -> tuple[list[ShownPost], Sequence[Look]]:
    """Return the posts of a thread that a reader may see, and the records that were looked at for it."""
    seen = GroupPost.objects.visible_to(reader)
    related = seen.filter(thread=thread).select_related(
        "author__unit__organisation", "withdrawn_by", "thread__group"
    )
    posts = list(related.order_by("pk"))
    quoted = {one.pk: one for one in seen.filter(pk__in=[one.quotes_id for one in posts if one.quotes_id])}
    stand = [one for one in (*posts, *quoted.values()) if one.withdrawn_at is None]
    sight = sight_of(reader, (one.text for one in stand))
    named: dict[int, list[str]] = {}
    mentions = PostMention.objects.visible_to(reader).filter(post__in=[one.pk for one in posts])
    for one in mentions.select_related("officer"):
        named.setdefault(one.post_id, []).append(one.officer.display_name)
    lines = [
        ShownPost(
            post=one,
            html=_html(one, sight),
            named=tuple(named.get(one.pk, ())),
            quoted=_quoted(quoted.get(one.quotes_id or 0), sight),
            own=one.author_id == reader.pk,
            may_withdraw=one.withdrawn_at is None and may_withdraw_post(reader, one),
        )
        for one in posts
    ]
    return lines, tuple(sight.looks.values())


def _quoted(post: GroupPost | None, sight: Sight) -> ShownPost | None:
    return ShownPost(post, _html(post, sight), ()) if post is not None else None


def _html(post: GroupPost, sight: Sight) -> str:
    return shown(post.text, sight) if post.withdrawn_at is None else ""


def history_of(reader: Officer, post: GroupPost) -> tuple[list[tuple[PostVersion, str]], Sequence[Look]]:
    """Return the versions of a post, the last first; of one that was withdrawn nobody reads any."""
    if post.withdrawn_at is not None:
        return [], ()
    versions = list(PostVersion.objects.visible_to(reader).filter(post=post))
    sight = sight_of(reader, (one.text for one in versions))
    return [(one, shown(one.text, sight)) for one in versions], tuple(sight.looks.values())


def page_text(reader: Officer, text: str) -> tuple[str, Sequence[Look]]:
    """Return the text of a page for a reader, and the records that were looked at for it."""
    sight = sight_of(reader, [text])
    return shown(text, sight), tuple(sight.looks.values())


def to_change(reader: Officer, text: str) -> str:
    """Return a text to be changed; a record that its writer may see no longer is left out."""
    looks = looks_at(reader, records_in(text))
    return RECORD.sub(lambda found: _kept(found[0], looks.get(found[0].upper())), text)


def _kept(written: str, look: Look | None) -> str:
    return written if look is not None and look.seen else "…"


def search_group(reader: Officer, group: SpecialistGroup, words: str) -> Found:
    """Return what holds all of the words, without regard to accents and capitals, in what the reader may see."""
    wanted = fold(words).split()
    if not wanted:
        return Found((), (), ())
    holds = Q()
    for word in wanted:
        holds &= Q(folded__contains=word)
    posts = GroupPost.objects.visible_to(reader).filter(thread__group=group, withdrawn_at__isnull=True)
    pages = GroupPage.objects.visible_to(reader).filter(group=group)
    kept = GroupDocument.objects.visible_to(reader).filter(group=group, withdrawn_at__isnull=True)
    return Found(
        tuple(posts.filter(holds).select_related("thread", "author").order_by("-pk")[:SHOWN_AT_ONCE]),
        tuple(pages.filter(holds)[:SHOWN_AT_ONCE]),
        tuple(one for one in kept if all(word in fold(one.title) for word in wanted)),
    )


def find_thread(reader: Officer, reference: str) -> GroupThread | None:
    """Return a thread the reader may see."""
    seen = GroupThread.objects.visible_to(reader).filter(reference=reference)
    return seen.select_related("group", "opened_by__unit").first()


def find_post(reader: Officer, reference: str) -> GroupPost | None:
    """Return a post the reader may see."""
    seen = GroupPost.objects.visible_to(reader).filter(reference=reference)
    return seen.select_related("thread__group", "author__unit").first()


def own_zone(reader: Officer, group: SpecialistGroup, otherwise: str) -> str:
    """Return the time zone a member chose in this group."""
    held = reader.memberships.filter(group=group, state="active").select_related("card").first()
    card = getattr(held, "card", None)
    return (card.zone if card is not None else "") or otherwise
