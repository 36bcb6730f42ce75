"""The board of a group: threads, posts with their versions, who is named in them, who follows."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.references import new_reference
from fanal.apps.audit.scoping import GuardedQuerySet
from fanal.apps.audit.seen_with import seen_with
from fanal.apps.groups.handling import NAMED_ONLY, ORGANISATION_ONLY
from fanal.apps.groups.models_group import SpecialistGroup, groups_of

M = TypeVar("M", bound=models.Model)
_AUDIENCE = "narrowed to the audience of the handling code by the query it stands in"


class PostQuerySet(GuardedQuerySet["GroupPost"]):
    """Posts; seen by members of the group within the audience of their handling code, in threads that begin with a post
    they may see."""

    def _visible_to(self, officer: Officer) -> PostQuerySet:
        within = Q(thread__group__in=groups_of(officer)) & in_audience(officer)
        begins = GroupPost.objects.unguarded(_AUDIENCE).filter(within, opening=True).values("thread")
        return self.filter(within, thread__in=begins)


class ThreadQuerySet(GuardedQuerySet["GroupThread"]):
    """Threads; the title goes with the post that opens the thread."""

    def _visible_to(self, officer: Officer) -> ThreadQuerySet:
        return self.filter(pk__in=GroupPost.objects.visible_to(officer).filter(opening=True).values("thread"))


class OfPostQuerySet(GuardedQuerySet[M]):
    """What belongs to a post; seen by who may see the post."""

    def _visible_to(self, officer: Officer) -> Self:
        return self.filter(seen_with("post", GroupPost, officer))


class GroupThread(models.Model):
    """A conversation in a group. Its title says nothing about a person, and is seen by who may see its first post."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GT"), editable=False
    )
    group = models.ForeignKey(SpecialistGroup, on_delete=models.PROTECT, related_name="threads")
    title = models.CharField(_("title"), max_length=160)
    opened_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ThreadQuerySet.as_manager()
    audit_kind = "thread"

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(title=""), name="a_thread_has_a_title")]

    def __str__(self) -> str:
        return self.reference


class GroupPost(models.Model):
    """What a member wrote, under a handling code. Its author changes it, each version is kept; it is withdrawn, never
    deleted. `folded` is what is searched: without accents and without references of records."""

    reference = models.CharField(
        max_length=16, unique=True, default=partial(new_reference, "GB"), editable=False
    )
    thread = models.ForeignKey(GroupThread, on_delete=models.PROTECT, related_name="posts")
    opening = models.BooleanField(default=False)
    author = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    folded = models.TextField(blank=True)
    handling = models.CharField(_("handling code"), max_length=20)
    handling_words = models.CharField(_("restriction in words"), max_length=300, blank=True)
    quotes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    posted_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = PostQuerySet.as_manager()
    audit_kind = "post"

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(opening=True), name="a_thread_begins_with_one_post"
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(handling=""), name="a_post_says_something_under_a_handling_code"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
                name="a_post_is_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(handling="H3") | ~Q(handling_words=""),
                name="another_restriction_of_a_post_stands_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class PostVersion(models.Model):
    """A post as it stood before it was changed, or stands now."""

    post = models.ForeignKey(GroupPost, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    handling = models.CharField(max_length=20)
    written_at = models.DateTimeField(default=timezone.now)

    objects = OfPostQuerySet["PostVersion"].as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "number"], name="a_version_of_a_post_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}, {self.number}"


class PostMention(models.Model):
    """A member who is named in a post. Of a post for named recipients only they are the recipients."""

    post = models.ForeignKey(GroupPost, on_delete=models.PROTECT, related_name="mentions")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = OfPostQuerySet["PostMention"].as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "officer"], name="a_member_is_named_once_in_a_post")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} in {self.post_id}"


class Follow(models.Model):
    """A member who follows a thread."""

    thread = models.ForeignKey(GroupThread, on_delete=models.PROTECT, related_name="followers")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thread", "officer"], name="a_thread_is_followed_once")
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} follows {self.thread_id}"


def in_audience(officer: Officer) -> Q:
    """Return which posts an officer may see by their handling code, were they a member of the group."""
    named = PostMention.objects.unguarded(_AUDIENCE).filter(officer=officer).values("post")
    return (
        ~Q(handling__in=[*ORGANISATION_ONLY, *NAMED_ONLY])
        | Q(author=officer)
        | Q(
            handling__in=ORGANISATION_ONLY,
            author__unit__organisation=officer.unit.organisation_id,
        )
        | Q(handling__in=NAMED_ONLY, pk__in=named)
    )
