"""The invented specialist groups and the conference, made as their members would make them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fanal.apps.accounts.models import Officer
from fanal.apps.events.actions import add_item, make_event, move_event, offer_contribution
from fanal.apps.events.actions_day import add_follow_up, ask_question, open_poll
from fanal.apps.events.actions_places import approve_place, ask_for_place, set_quota
from fanal.apps.events.models import Event
from fanal.apps.groups.actions import found_group
from fanal.apps.groups.actions_board import Written, open_thread, write_post
from fanal.apps.groups.actions_duty import plan_duty
from fanal.apps.groups.actions_kept import write_page
from fanal.apps.groups.actions_members import approve_member, change_card, nominate
from fanal.apps.groups.actions_urgent import raise_urgent
from fanal.apps.groups.models import SpecialistGroup

Officers = Mapping[str, Officer]


def make_groups(said: Mapping[str, Any], officers: Officers, now: datetime) -> None:
    """Make the groups that the data describe, and the conference of one of them."""
    groups = {one["key"]: _group(one, officers, now) for one in said["groups"]}
    _event(said["event"], groups, officers, now)


def _group(said: Mapping[str, Any], officers: Officers, now: datetime) -> SpecialistGroup:
    founder = officers[said["founder"]]
    told = {name: said[name] for name in ("names", "purpose", "forms", "countries", "languages")}
    group = found_group(by=founder, invented=True, **told)
    for key in said["members"]:
        made = nominate(group=group, by=founder, officer=officers[key], why="Works on such cases (invented)")
        approve_member(membership=made, by=founder)
    for card in said["cards"]:
        told = {name: value for name, value in card.items() if name != "by"}
        change_card(group=group, by=officers[card["by"]], **told)
    for turn in said["turns"]:
        begins, ends = (now + timedelta(hours=int(turn[name])) for name in ("from", "to"))
        plan_duty(group=group, by=founder, officer=officers[turn["officer"]], begins_at=begins, ends_at=ends)
    for thread in said["threads"]:
        _thread(group, thread, officers, now)
    for page in said["pages"]:
        told = {name: page[name] for name in ("kind", "title", "handling", "text")}
        met_on = (now - timedelta(days=7)).date() if page["kind"] == "minutes" else None
        write_page(group=group, by=officers[page["by"]], met_on=met_on, **told)
    return group


def _thread(group: SpecialistGroup, said: Mapping[str, Any], officers: Officers, now: datetime) -> None:
    by, written = officers[said["by"]], Written(said["text"], said["handling"])
    if "urgent" in said:
        deadline = now + timedelta(hours=int(said["urgent"]))
        asked = raise_urgent(group=group, by=by, title=said["title"], written=written, deadline=deadline)
        thread = asked.thread
    else:
        thread = open_thread(group=group, by=by, title=said["title"], written=written)
    for one in said["answers"]:
        write_post(thread=thread, by=officers[one["by"]], written=Written(one["text"], one["handling"]))


def _event(
    said: Mapping[str, Any], groups: Mapping[str, SpecialistGroup], officers: Officers, now: datetime
) -> None:
    by, zone = officers[said["by"]], ZoneInfo(said["zone"])
    day = (now + timedelta(days=int(said["days"]))).astimezone(zone)
    first = day.replace(hour=9, minute=0, second=0, microsecond=0)
    told = {name: said[name] for name in ("title", "kind", "summary", "place", "zone", "languages")}
    event = make_event(
        by=by, group=groups[said["group"]], invented=True, begins_at=first, ends_at=first + timedelta(hours=32),
        seats=int(said["seats"]), **told,
    )  # fmt: skip
    for one in said["programme"]:
        begins = first.replace(hour=int(one["hour"]))
        ends = begins + timedelta(minutes=int(one["minutes"]))
        kept = {name: one[name] for name in ("title", "speakers", "room")}
        add_item(
            event=event, by=by, begins_at=begins, ends_at=ends, sensitive=one["sensitive"] == "yes", **kept
        )
    _people(move_event(event=event, by=by, to=Event.State.OPEN), said, officers, by)
    for one in said["follow_ups"]:
        due = (now + timedelta(days=int(one["days"]))).date()
        add_follow_up(event=event, by=by, title=one["title"], due_on=due, for_library=one["library"] == "yes")


def _people(event: Event, said: Mapping[str, Any], officers: Officers, by: Officer) -> None:
    for country, seats in said["quotas"].items():
        set_quota(event=event, by=by, country=country, seats=int(seats))
    for one in said["contributions"]:
        kept = {name: one[name] for name in ("title", "abstract", "language")}
        offer_contribution(event=event, by=officers[one["by"]], **kept)
    for key in said["registrations"]:
        asked = ask_for_place(event=event, by=officers[key])
        if key in said["approved"]:
            approve_place(registration=asked, by=by)
    for text in said["questions"]:
        ask_question(event=event, by=by, text=text)
    open_poll(event=event, by=by, text=said["poll"]["text"], options=said["poll"]["options"])
