"""What the pages of groups and events are about, in the demo."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.events.models import Event
from fanal.apps.groups.actions_board import Written, edit_post, write_post
from fanal.apps.groups.actions_kept import add_document
from fanal.apps.groups.models import GroupPage, UrgentRequest


def about_groups(by: Officer, runs: Officer) -> dict[str, str]:
    """Return references by the key of what a page is about."""
    urgent = UrgentRequest.objects.visible_to(by).open().select_related("thread__group").order_by("pk")[0]
    post = write_post(thread=urgent.thread, by=by, written=Written("I ring them now.", "TLP:AMBER"))
    edit_post(post=post, by=by, text="I rang them.", handling="TLP:AMBER", version=1)
    group = urgent.thread.group
    add_document(group=group, by=by, title="Form of consent", handling="TLP:GREEN", content=b"Invented.")
    return {
        "group": group.reference,
        "thread": urgent.thread.reference,
        "post": post.reference,
        "group_page": GroupPage.objects.visible_to(by).filter(group=group).order_by("pk")[0].reference,
        "event": Event.objects.visible_to(runs).order_by("pk")[0].reference,
    }
