"""What every text of a group must be: within limits, under a code, naming only who may read it and what its writer may
see, and repeating nothing of a stricter code."""

from __future__ import annotations

from collections.abc import Iterable

from fanal.apps.accounts.models import Officer
from fanal.apps.groups import store
from fanal.apps.groups.copying import repeats_stricter
from fanal.apps.groups.handling import NAMED, NAMED_ONLY, ORGANISATION, codes, restriction_of
from fanal.apps.groups.models import GroupPage, GroupPost, Membership, SpecialistGroup
from fanal.apps.groups.refusals import refuse
from fanal.apps.groups.writing import RECORD, hides_records, looks_at, named_in, records_in

MOST = 20_000
_COMPARED = 500
"""So many posts of a group, the last ones, are compared with what is written."""


def check_title(title: str) -> None:
    """Refuse a title that is empty or holds the reference of a record."""
    refuse(not title.strip(), "no_title")
    refuse(bool(RECORD.search(title)), "record_in_title")


def check_remark(words: str) -> None:
    """Refuse the reference of a record in words that every reader sees as they are."""
    refuse(bool(RECORD.search(words)), "record_in_title")


def check_text(by: Officer, text: str, handling: str, words: str) -> None:
    """Refuse what is empty, too long, without a code, or names a record that its writer may not see."""
    refuse(not text.strip(), "no_text")
    refuse(len(text) > MOST, "too_long", most=MOST)
    refuse(handling not in codes(), "unknown_handling")
    refuse(restriction_of(handling).needs_words and not words.strip(), "needs_words")
    refuse(hides_records(text), "hidden_record")
    check_remark(words)
    for reference, look in looks_at(by, records_in(text)).items():
        refuse(not look.seen, "unseen_record", reference=reference)


def check_page_handling(handling: str) -> None:
    """Refuse a code of named recipients for what has none."""
    refuse(handling not in codes(), "unknown_handling")
    refuse(handling in NAMED_ONLY, "named_only_page")


def members_named(
    by: Officer, group: SpecialistGroup, handling: str, chosen: Iterable[str], text: str
) -> list[Officer]:
    """Return the members who are named, in the list and in the text; each must be one who may read under the code."""
    wanted = dict.fromkeys((*chosen, *named_in(text)))
    active = Membership.objects.active().filter(group=group).select_related("officer__unit")
    members = {one.officer.reference: one.officer for one in active}
    refuse(bool(wanted.keys() - members.keys()), "not_a_member")
    named = [members[one] for one in wanted if one != by.reference]
    audience = restriction_of(handling).audience
    refuse(audience == NAMED and not named, "no_recipients")
    for one in named:
        other = one.unit.organisation_id != by.unit.organisation_id
        refuse(audience == ORGANISATION and other, "cannot_read", name=one.display_name)
    return named


def not_copied(
    by: Officer, group: SpecialistGroup, text: str, handling: str, but: GroupPost | GroupPage | None = None
) -> None:
    """Refuse a text that repeats a passage its writer could read under a stricter code."""
    posts = GroupPost.objects.visible_to(by).filter(thread__group=group).order_by("-pk")
    pages = GroupPage.objects.visible_to(by).filter(group=group).order_by("-pk")
    if isinstance(but, GroupPost):
        posts = posts.exclude(pk=but.pk)
    if isinstance(but, GroupPage):
        pages = pages.exclude(pk=but.pk)
    others = [
        *posts.values_list("text", "handling")[:_COMPARED],
        *pages.values_list("text", "handling")[:_COMPARED],
    ]
    refuse(repeats_stricter(text, handling, others), "copied")


def check_file(content: bytes) -> str:
    """Return the media type of a file; refuse one that is empty, too large or of another kind."""
    refuse(not content, "file_empty")
    refuse(len(content) > store.most_bytes(), "file_too_large", most=store.most_bytes() // 1_000_000)
    media_type = store.media_of(content)
    refuse(media_type not in store.TYPES, "file_type")
    return media_type
