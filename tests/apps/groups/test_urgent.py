"""An urgent request reaches who is on call, is answered and closed; the rota is read in the reader's clock."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.groups import store
from fanal.apps.groups.actions_board import Written
from fanal.apps.groups.actions_duty import drop_duty, plan_duty
from fanal.apps.groups.actions_kept import (
    add_document,
    change_page,
    take_document,
    withdraw_document,
    write_page,
)
from fanal.apps.groups.actions_members import change_card
from fanal.apps.groups.actions_urgent import answer_urgent, close_urgent, raise_urgent
from fanal.apps.groups.models import (
    DutyTurn,
    GroupDocument,
    GroupPage,
    PageVersion,
    PostMention,
    UrgentRequest,
)
from fanal.engine.screening.subject import InputError
from tests.apps.groups.working import ask, events, founder, group_of, on_call, working
from tests.cast import client_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\ninvented\n"


def test_an_urgent_request_names_who_is_on_call_and_is_answered_and_closed(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    on_call(held.group, held.ada, dee)
    asked = ask(held)
    assert asked.on_call == dee
    assert PostMention.objects.visible_to(dee).filter(officer=dee).exists()
    assert "You are on call" in client_of(dee).get("/groups/").content.decode()
    answer_urgent(thread=asked.thread, by=dee, written=Written("I do.", "TLP:AMBER"))
    close_urgent(thread=asked.thread, by=bo, outcome="helped")
    kept = UrgentRequest.objects.visible_to(ada).get()
    assert (kept.answered_by, kept.closed_by, kept.outcome) == (dee, bo, "helped")
    assert [bool(events(f"urgent.{verb}")) for verb in ("raised", "answered", "closed")] == [True] * 3
    with pytest.raises(InputError):
        close_urgent(thread=asked.thread, by=bo, outcome="helped")
    with pytest.raises(InputError):
        answer_urgent(thread=asked.thread, by=dee, written=Written("Late.", "TLP:AMBER"))


def test_the_letter_to_who_is_on_call_says_nothing_of_it(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    on_call(held.group, held.ada, dee)
    told = {"title": "A donor", "text": "Vietnamese tonight", "handling": "TLP:AMBER", "urgent": "on"}
    told["deadline"] = (timezone.now() + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")
    answer = client_of(bo).post(f"/groups/{held.group.reference}/thread/", told)
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [dee.email]
    assert "donor" not in f"{letter.body} {letter.subject}"
    assert "Vietnamese" not in letter.body


def test_the_demo_prints_no_letter(
    ada: Officer, bo: Officer, dee: Officer, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FANAL_DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    ask(working(ada, bo, dee))
    call_command("groups", "digest")
    assert capsys.readouterr().out == ""


def test_who_may_not_read_it_is_not_told_though_on_call(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    on_call(held.group, held.ada, dee)
    assert ask(held, "TLP:AMBER+STRICT").on_call is None


def test_an_urgent_request_needs_time_before_it_and_an_outcome(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    with pytest.raises(InputError):
        raise_urgent(
            group=held.group, by=bo, title="x", written=Written("x", "TLP:AMBER"), deadline=timezone.now()
        )
    asked = ask(held)
    with pytest.raises(InputError):
        close_urgent(thread=asked.thread, by=bo, outcome="")
    with pytest.raises(IntegrityError), transaction.atomic():
        UrgentRequest.objects.unguarded("test").update(closed_at=timezone.now(), closed_by=bo, outcome="")


def test_a_stranger_neither_closes_nor_answers(ada: Officer, bo: Officer, cy: Officer, dee: Officer) -> None:
    asked = ask(working(ada, bo, dee))
    with pytest.raises(PermissionDenied):
        close_urgent(thread=asked.thread, by=cy, outcome="helped")
    assert client_of(cy).post(f"/groups/threads/{asked.thread.reference}/close/").status_code == 404


def test_a_moderator_plans_the_rota_and_a_member_may_not(
    ada: Officer, bo: Officer, dee: Officer, cy: Officer
) -> None:
    held = working(ada, bo, dee)
    turn = on_call(held.group, held.ada, dee)
    now = timezone.now()
    wrong: dict[str, Any] = {"begins_at": now, "ends_at": now + timedelta(hours=1)}
    with pytest.raises(PermissionDenied):
        plan_duty(group=held.group, by=bo, officer=bo, **wrong)
    wrongs: list[dict[str, Any]] = [
        {"officer": cy, **wrong},
        {"officer": dee, **wrong},
        {"officer": bo, "begins_at": now, "ends_at": now},
        {"officer": bo, "begins_at": now, "ends_at": now + timedelta(days=30)},
    ]
    for given in wrongs:
        with pytest.raises(InputError):
            plan_duty(group=held.group, by=held.ada, **given)
    assert client_of(cy).post(f"/groups/turns/{turn.reference}/drop/").status_code == 404
    assert client_of(bo).post(f"/groups/turns/{turn.reference}/drop/").status_code == 403
    drop_duty(turn=turn, by=held.ada)
    assert not DutyTurn.objects.visible_to(ada).exists()
    assert [bool(events(f"duty.{verb}")) for verb in ("planned", "dropped")] == [True] * 2
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyTurn.objects.create(group=held.group, officer=bo, begins_at=now, ends_at=now, planned_by=ada)


def test_the_rota_stands_in_the_clock_of_the_reader_and_is_typed_in_it(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    for who, zone in ((held.ada, "Asia/Manila"), (dee, "Europe/Paris")):
        change_card(group=held.group, by=who, languages=[], expertise="", reach="", shows=[], zone=zone)
    page = f"/groups/{held.group.reference}/on-call/"
    told = {"officer": dee.reference, "begins_at": "2031-07-01T08:00", "ends_at": "2031-07-01T20:00"}
    assert client_of(held.ada).post(page, told).status_code == 302
    turn = DutyTurn.objects.visible_to(ada).get()
    assert turn.begins_at == datetime(2031, 7, 1, 0, tzinfo=UTC)
    assert "1 Jul 2031, 02:00" in client_of(dee).get(page).content.decode()
    assert "1 Jul 2031, 08:00" in client_of(held.ada).get(page).content.decode()
    assert "1 Jul 2031, 00:00" in client_of(bo).get(page).content.decode()
    assert settings.TIME_ZONE == "UTC"


def test_pages_keep_every_version(ada: Officer, bo: Officer, cy: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    with pytest.raises(InputError):
        write_page(group=held.group, by=bo, kind="minutes", title="Meeting", text="x", handling="TLP:AMBER")
    with pytest.raises(PermissionDenied):
        write_page(group=held.group, by=cy, kind="wiki", title="x", text="x", handling="TLP:AMBER")
    page = write_page(
        group=held.group, by=bo, kind="wiki", title="Clinics", text="Before", handling="TLP:AMBER"
    )
    change_page(page=page, by=dee, text="After", handling="TLP:AMBER", version=1)
    with pytest.raises(InputError):
        change_page(page=page, by=bo, text="Late", handling="TLP:AMBER", version=1)
    with pytest.raises(InputError):
        change_page(page=page, by=bo, text="Lower", handling="TLP:CLEAR", version=2)
    assert [one.text for one in PageVersion.objects.visible_to(bo)] == ["After", "Before"]
    client = client_of(bo)
    assert "Before" in client.get(f"/groups/pages/{page.reference}/?version=1").content.decode()
    assert client.get(f"/groups/pages/{page.reference}/?version=9").status_code == 404
    assert client_of(cy).get(f"/groups/pages/{page.reference}/").status_code == 404
    assert [bool(events(f"group_page.{verb}")) for verb in ("written", "changed", "read")] == [True] * 3
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupPage.objects.create(group=held.group, kind="minutes", title="x", text="x", written_by=bo)


def test_a_document_is_kept_taken_out_as_a_file_and_withdrawn(
    ada: Officer, bo: Officer, cy: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    kept = add_document(group=held.group, by=bo, title="Form", handling="TLP:AMBER", content=PDF)
    assert store.path_of(hashlib.sha256(PDF).hexdigest()).read_bytes() == PDF
    taken = client_of(dee).post(f"/groups/documents/{kept.reference}/take/")
    assert taken["Content-Disposition"] == f'attachment; filename="{kept.reference}.pdf"'
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert taken.content == PDF
    assert events("group_document.taken")[-1].actor_ref == dee.reference
    assert client_of(cy).post(f"/groups/documents/{kept.reference}/take/").status_code == 404
    with pytest.raises(PermissionDenied):
        take_document(document=kept, by=cy)
    with pytest.raises(PermissionDenied):
        withdraw_document(document=kept, by=dee, reason="x")
    withdraw_document(document=kept, by=founder(ada), reason="Out of date")
    assert client_of(dee).post(f"/groups/documents/{kept.reference}/take/").status_code == 404
    assert GroupDocument.objects.visible_to(dee).get().withdrawal_reason == "Out of date"


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\0\x03", b"<!doctype html><p>x", b"PK\x03\x04 nothing known", b"\x7fELF\x02"]
)
def test_files_of_other_kinds_are_refused(content: bytes, ada: Officer) -> None:
    with pytest.raises(InputError):
        add_document(group=group_of(ada), by=founder(ada), title="x", handling="H0", content=content)


def test_a_large_file_is_refused(ada: Officer) -> None:
    content = PDF + b"x" * store.most_bytes()
    with pytest.raises(InputError):
        add_document(group=group_of(ada), by=founder(ada), title="x", handling="H0", content=content)
