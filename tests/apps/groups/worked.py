"""What Ada worked on in a group and at an event of it, for the walk of every address."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.events.actions import add_item, offer_contribution
from fanal.apps.events.actions_day import add_event_document, add_follow_up, ask_question, open_poll
from fanal.apps.events.actions_places import approve_place, ask_for_place
from fanal.apps.groups.actions_kept import add_document, write_page
from fanal.apps.groups.models import GroupPost, Membership
from fanal.apps.library.actions_wanted import ask_for
from tests.apps.events.held import BEGINS, event_of
from tests.apps.groups.working import WHY, founder, group_of, on_call, thread_of


def worked_by(ada: Officer, name: str, phone: str, words: str) -> dict[str, str]:
    """Return references by what fills an address; what nobody else may read stands in each."""
    by, group = founder(ada), group_of(ada)
    said = f"{name}, {phone}: {words}"
    thread = thread_of(by, group, said, title=name)
    page = write_page(group=group, by=by, kind="wiki", title=name, text=said, handling="TLP:AMBER")
    document = add_document(group=group, by=by, title=name, handling="TLP:AMBER", content=said.encode())
    event = event_of(by, group, summary=said)
    item = add_item(event=event, by=by, title=name, begins_at=BEGINS, ends_at=BEGINS + timedelta(hours=1))
    offered = offer_contribution(event=event, by=by, title=name, abstract=said, language="en")
    place = approve_place(registration=ask_for_place(event=event, by=by), by=by)
    kept: dict[str, Any] = {
        "group": group, "thread": thread, "group_page": page, "group_document": document, "event": event,
        "post": GroupPost.objects.unguarded(WHY).get(thread=thread), "turn": on_call(group, by, by),
        "membership": Membership.objects.get(group=group, officer=by), "item": item, "contribution": offered,
        "registration": place, "question": ask_question(event=event, by=by, text=said),
        "event_document": add_event_document(event=event, by=by, title=name, content=said.encode()),
        "poll": open_poll(event=event, by=by, text=said, options=[name, words]),
        "follow_up": add_follow_up(event=event, by=by, title=f"Hear {name} again"),
        "wanted": ask_for(by=by, title=said),
    }  # fmt: skip
    return {kind: one.reference for kind, one in kept.items()}
