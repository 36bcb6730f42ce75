"""Events: who sees them, the programme, contributions, documents, questions, polls, the report and its tasks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from fanal.apps.accounts.models import Officer
from fanal.apps.events import actions, actions_day as day
from fanal.apps.events.models import (
    Contribution,
    CountryQuota,
    Event,
    EventDocument,
    EventQuestion,
    FollowUp,
    Poll,
    PollOption,
    PollVoter,
    ProgrammeItem,
    ReportPoint,
)
from fanal.apps.groups.models import GroupThread
from fanal.engine.screening.subject import InputError
from tests.apps.events.held import BEGINS, TITLE, event_of, place_for
from tests.apps.groups.working import events, founder, group_of
from tests.cast import client_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_who_may_found_groups_holds_events_for_all_and_others_may_not(ada: Officer, cy: Officer) -> None:
    made = event_of(ada)
    assert events("event.made")[-1].target_ref == made.reference
    with pytest.raises(PermissionDenied):
        actions.make_event(by=cy, title="x")
    assert client_of(cy).get("/events/new/").status_code == 403
    assert client_of(cy).get(f"/events/{made.reference}/").status_code == 200


def test_an_event_of_a_group_is_found_by_its_members_alone_and_a_draft_by_who_runs_it(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    group = group_of(ada, bo)
    made = event_of(ada, group, opened=False)
    assert client_of(bo).get(f"/events/{made.reference}/").status_code == 404
    actions.move_event(event=made, by=founder(ada), to="open")
    assert TITLE in client_of(bo).get("/events/").content.decode()
    for path in ("", "contributions/", "day/", "report/", "places/", "programme.ics", "change/"):
        assert client_of(cy).get(f"/events/{made.reference}/{path}").status_code == 404
    assert TITLE not in client_of(cy).get("/events/").content.decode()
    with pytest.raises(PermissionDenied):
        actions.make_event(by=bo, title="x", group=group)


def test_who_does_not_run_an_event_changes_nothing(ada: Officer, bo: Officer) -> None:
    made = event_of(ada)
    for act in (
        lambda: actions.change_event(event=made, by=bo, title="x"),
        lambda: actions.move_event(event=made, by=bo, to="held"),
        lambda: actions.add_item(event=made, by=bo, title="x", begins_at=BEGINS, ends_at=BEGINS + HOUR),
        lambda: day.add_event_document(event=made, by=bo, title="x", content=b"x"),
        lambda: day.open_poll(event=made, by=bo, text="x", options=["a", "b"]),
        lambda: day.record_badges(event=made, by=bo, count=1),
        lambda: day.add_follow_up(event=made, by=bo, title="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_an_event_moves_along_its_states_only(ada: Officer) -> None:
    made = event_of(ada)
    by = founder(ada)
    with pytest.raises(InputError):
        actions.move_event(event=made, by=by, to="draft")
    for to in ("closed", "open", "held"):
        actions.move_event(event=made, by=by, to=to)
    with pytest.raises(InputError):
        actions.move_event(event=made, by=by, to="open")


@pytest.mark.parametrize(
    "told",
    [{"zone": "Mars/Base"}, {"seats": 0}, {"ends_at": BEGINS}, {"kind": "party"}, {"languages": ["xx9"]}],
)
def test_what_cannot_be_is_refused(told: dict[str, Any], ada: Officer) -> None:
    with pytest.raises(InputError):
        event_of(ada, **told)


def test_a_contribution_is_offered_and_taken_into_the_programme(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    made = event_of(ada)
    offered = actions.offer_contribution(event=made, by=bo, title="Phones", abstract="How", language="en")
    other = actions.offer_contribution(event=made, by=bo, title="Boats", abstract="How", language="en")
    assert not Contribution.objects.visible_to(cy).exists()
    with pytest.raises(PermissionDenied):
        actions.decide_contribution(contribution=offered, by=bo, accept=True)
    with pytest.raises(InputError):
        actions.decide_contribution(contribution=offered, by=founder(ada), accept=True)
    actions.decide_contribution(
        contribution=offered, by=founder(ada), accept=True, begins_at=BEGINS, ends_at=BEGINS + HOUR, room="A"
    )
    item = ProgrammeItem.objects.visible_to(cy).get()
    assert (item.title, item.speakers, item.room) == ("Phones", "Bo", "A")
    with pytest.raises(InputError):
        actions.drop_item(item=item, by=founder(ada))
    actions.withdraw_contribution(contribution=other, by=bo)
    assert [bool(events(f"contribution.{verb}")) for verb in ("offered", "decided", "withdrawn")] == [
        True
    ] * 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(
            event=made, officer=bo, title="x", abstract="x", language="en", state="accepted"
        )


def test_a_session_lies_within_the_event(ada: Officer) -> None:
    made = event_of(ada)
    for begins, ends in ((BEGINS - HOUR, BEGINS), (BEGINS, BEGINS), (BEGINS, BEGINS + timedelta(days=3))):
        with pytest.raises(InputError):
            actions.add_item(event=made, by=founder(ada), title="x", begins_at=begins, ends_at=ends)
    item = actions.add_item(event=made, by=founder(ada), title="x", begins_at=BEGINS, ends_at=BEGINS + HOUR)
    actions.drop_item(item=item, by=founder(ada))
    assert events("programme.item_dropped")


def test_documents_questions_and_the_link_are_for_those_who_have_a_place(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    made, by = event_of(ada), founder(ada)
    kept = day.add_event_document(event=made, by=by, title="Slides", content=b"%PDF-1.7 slides")
    place_for(made, bo, by)
    assert client_of(bo).post(f"/events/documents/{kept.reference}/take/").status_code == 200
    assert events("event_document.taken")[-1].actor_ref == bo.reference
    assert client_of(cy).post(f"/events/documents/{kept.reference}/take/").status_code == 404
    assert client_of(cy).get(f"/events/{made.reference}/day/").status_code == 403
    assert "meet.invalid" in client_of(bo).get(f"/events/{made.reference}/").content.decode()
    assert "meet.invalid" not in client_of(cy).get(f"/events/{made.reference}/").content.decode()
    for model in (EventDocument, EventQuestion, Poll, ReportPoint, FollowUp):
        assert not model.objects.visible_to(cy).exists()
    with pytest.raises(PermissionDenied):
        day.take_event_document(document=kept, by=cy)


def test_questions_and_polls_keep_no_name(ada: Officer, bo: Officer, cy: Officer) -> None:
    made, by = event_of(ada), founder(ada)
    place_for(made, bo, by)
    asked = day.ask_question(event=made, by=bo, text="Which phones?")
    day.mark_answered(question=asked, by=by)
    poll = day.open_poll(event=made, by=by, text="Again?", options=["yes", "no"])
    yes = PollOption.objects.filter(poll=poll).first()
    assert yes is not None
    day.answer_poll(poll=poll, by=bo, option=yes.pk)
    with pytest.raises(InputError):
        day.answer_poll(poll=poll, by=bo, option=yes.pk)
    page = client_of(by).get(f"/events/{made.reference}/day/").content.decode()
    assert "Which phones?" in page
    assert ">Bo<" not in page
    fields = {field.name for model in (EventQuestion, PollOption) for field in model._meta.get_fields()}
    assert not fields & {"officer", "asked_by"}
    assert str(yes.pk) not in [str(one.detail) for one in events("poll.answered")]
    day.close_poll(poll=poll, by=by)
    with pytest.raises(InputError):
        day.answer_poll(poll=poll, by=by, option=yes.pk)
    for act in (day.ask_question,):
        with pytest.raises(PermissionDenied):
            act(event=made, by=cy, text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        PollVoter.objects.create(poll=poll, officer=bo)


def test_badges_name_those_who_have_a_place(ada: Officer, bo: Officer, cy: Officer) -> None:
    made, by = event_of(ada), founder(ada)
    place_for(made, bo, by)
    answer = client_of(by).post(f"/events/{made.reference}/badges/")
    words = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Bo" in words
    assert "Police of Exland" in words
    assert "Cy" not in words
    assert events("badges.printed")[-1].detail == {"count": 1}
    assert client_of(cy).post(f"/events/{made.reference}/badges/").status_code == 403


def test_the_report_says_what_worked_and_a_task_lands_in_the_group(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    by, now = founder(ada), timezone.now()
    group = group_of(ada, bo)
    made = event_of(ada, group, begins_at=now - HOUR, ends_at=now + HOUR)
    place_for(made, bo, by)
    day.add_point(event=made, by=bo, kind="lesson", text="Ask for interpreters earlier")
    with pytest.raises(PermissionDenied):
        day.add_point(event=made, by=cy, kind="lesson", text="x")
    with pytest.raises(InputError):
        day.add_point(event=made, by=bo, kind="verdict", text="x")
    task = day.add_follow_up(event=made, by=by, title="Write the clinic list")
    thread = GroupThread.objects.visible_to(bo).get()
    assert (thread.title, task.thread) == ("Write the clinic list", thread)
    with pytest.raises(InputError):
        day.settle_follow_up(task=task, by=by, outcome=" ")
    day.settle_follow_up(task=task, by=by, outcome="Written")
    page = client_of(bo).get(f"/events/{made.reference}/report/").content.decode()
    assert "Ask for interpreters earlier" in page
    assert f"/groups/threads/{thread.reference}/" in page
    assert [bool(events(f"follow_up.{verb}")) for verb in ("added", "settled")] == [True] * 2
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(event=made, title="x", added_by=ada, settled_by=ada, settled_at=now)


def test_a_report_is_not_written_before_the_event(ada: Officer) -> None:
    with pytest.raises(InputError):
        day.add_point(event=event_of(ada), by=founder(ada), kind="worked", text="x")


def test_the_database_refuses_more_places_than_there_are(ada: Officer) -> None:
    made = event_of(ada)
    told: dict[str, Any] = {"begins_at": BEGINS, "ends_at": BEGINS + HOUR, "made_by": ada, "kind": "briefing"}
    wrong: list[Callable[[], object]] = [
        lambda: Event.objects.create(title="x", seats=1, taken=2, **told),
        lambda: Event.objects.create(title="", seats=1, **told),
        lambda: CountryQuota.objects.create(event=made, country="FR", seats=1, taken=2),
        lambda: ReportPoint.objects.create(event=made, kind="lesson", text="", said_by=ada),
    ]
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
