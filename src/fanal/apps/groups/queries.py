"""Reads of groups: name cards, members, what is new. All but the name card goes through what a member may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.groups import policies
from fanal.apps.groups.models import (
    DutyTurn,
    Follow,
    GroupPost,
    GroupThread,
    Membership,
    PostMention,
    SpecialistGroup,
    UrgentRequest,
)
from fanal.apps.groups.models_group import groups_of
from fanal.engine.vocabulary import entries, text_in

_CARDS = "name cards are for every officer: who a group is, and who may nominate"


@dataclass(frozen=True, slots=True)
class NameCard:
    """What every officer reads of a group, and how they stand to it."""

    group: SpecialistGroup
    name: str
    forms: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    state: str
    may_nominate: bool


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread in a list: how many posts the reader may see, the last one, and whether it is urgent or followed."""

    thread: GroupThread
    posts: int
    last: GroupPost
    urgent: UrgentRequest | None
    followed: bool


def name_in(group: SpecialistGroup, lang: str) -> str:
    """Return the name of a group in a language, else in English, else in the first it has."""
    names: Mapping[str, str] = group.names
    return text_in(names, lang) or next(iter(names.values()), group.reference)


def labels_of(vocabulary: str, codes: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the words of codes."""
    known = entries(f"vocabularies/{vocabulary}.yaml")
    return tuple(text_in(known[code]["labels"], lang) if code in known else code for code in codes)


def cards_for(officer: Officer, lang: str) -> tuple[NameCard, ...]:
    """Return the name card of every group, those of the officer first."""
    held = dict(
        Membership.objects.filter(officer=officer, state__in=("nominated", "active")).values_list(
            "group", "state"
        )
    )
    may_found = policies.may_found(officer)
    cards = [
        NameCard(
            group=one,
            name=name_in(one, lang),
            forms=labels_of("forms", one.forms, lang),
            countries=labels_of("countries", one.countries, lang),
            languages=labels_of("person_languages", one.languages, lang),
            state=held.get(one.pk, ""),
            may_nominate=may_found or held.get(one.pk) == "active",
        )
        for one in SpecialistGroup.objects.unguarded(_CARDS)
    ]
    return tuple(sorted(cards, key=lambda card: (card.state != "active", card.name.casefold())))


def find_group(officer: Officer, reference: str) -> SpecialistGroup | None:
    """Return a group the officer belongs to."""
    return SpecialistGroup.objects.visible_to(officer).filter(reference=reference).first()


def find_group_to_nominate(officer: Officer, reference: str) -> SpecialistGroup | None:
    """Return a group for which the officer may nominate somebody; to all others it does not exist here."""
    group = SpecialistGroup.objects.unguarded(_CARDS).filter(reference=reference).first()
    return group if group is not None and policies.may_nominate(officer, group) else None


def memberships_of(group: SpecialistGroup, *states: str) -> QuerySet[Membership]:
    """Return the memberships of a group in these states, with the officer and what they show."""
    found = Membership.objects.filter(group=group, state__in=states)
    return found.select_related("officer__unit__organisation", "card", "nominated_by").order_by(
        "-part", "officer__display_name"
    )


def members_but(officer: Officer, group: SpecialistGroup) -> list[Officer]:
    """Return the other members of a group."""
    active = Membership.objects.active().filter(group=group).exclude(officer=officer)
    return [one.officer for one in active.select_related("officer__unit__organisation")]


def thread_lines(officer: Officer, threads: Sequence[GroupThread]) -> tuple[ThreadLine, ...]:
    """Return threads as a list shows them, with what the officer may see in each."""
    keys = [one.pk for one in threads]
    posts = GroupPost.objects.visible_to(officer).filter(thread__in=keys).select_related("author__unit")
    seen: dict[int, list[GroupPost]] = {}
    for post in posts.order_by("pk"):
        seen.setdefault(post.thread_id, []).append(post)
    urgent = {one.thread_id: one for one in UrgentRequest.objects.visible_to(officer).filter(thread__in=keys)}
    followed = set(Follow.objects.filter(officer=officer, thread__in=keys).values_list("thread", flat=True))
    return tuple(
        ThreadLine(one, len(seen[one.pk]), seen[one.pk][-1], urgent.get(one.pk), one.pk in followed)
        for one in threads
        if one.pk in seen
    )


def threads_of(officer: Officer, group: SpecialistGroup) -> QuerySet[GroupThread]:
    """Return the threads of a group that the officer may see, the one with the last post first."""
    seen = GroupThread.objects.visible_to(officer).filter(group=group)
    return seen.annotate(last_post=Max("posts__pk")).order_by("-last_post", "-pk")


def in_a_group(officer: Officer) -> bool:
    """Say whether an officer belongs to a group now."""
    return groups_of(officer).exists()


def urgent_for(officer: Officer) -> QuerySet[UrgentRequest]:
    """Return the open urgent requests of the officer's groups, the nearest deadline first."""
    seen = UrgentRequest.objects.visible_to(officer).open()
    return seen.select_related("thread__group", "on_call", "raised_by__unit").order_by("deadline")


def unseen_mentions(officer: Officer) -> QuerySet[PostMention]:
    """Return where the officer was named and has not looked yet."""
    named = PostMention.objects.visible_to(officer).filter(officer=officer, seen_at__isnull=True)
    return named.filter(post__withdrawn_at__isnull=True).select_related("post__thread__group", "post__author")


def on_call_now(officer: Officer, group: SpecialistGroup) -> Sequence[DutyTurn]:
    """Return who is on call for a group at this moment."""
    turns = DutyTurn.objects.visible_to(officer).filter(group=group).at(timezone.now())
    return tuple(turns.select_related("officer__unit__organisation"))
