"""Who belongs to a group: nominated by somebody, approved by another, and nothing of the group for all others."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.actions import change_group, found_group
from fanal.apps.groups.actions_members import (
    approve_member,
    change_card,
    change_part,
    leave_group,
    nominate,
    refuse_member,
    restore_member,
    suspend_member,
)
from fanal.apps.groups.models import Membership, SpecialistGroup
from fanal.engine.screening.subject import InputError
from tests.apps.groups.working import events, founder, group_of
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db


def held_by(officer: Officer, group: SpecialistGroup) -> Membership:
    return Membership.objects.get(officer=officer, group=group)


def test_a_supervisor_founds_a_group_and_moderates_it(ada: Officer) -> None:
    group = group_of(ada)
    assert held_by(ada, group).part == Membership.Part.MODERATOR
    assert [one.target_ref for one in events("group.founded")] == [group.reference]


def test_a_group_needs_a_name_a_purpose_and_codes_of_the_lists(ada: Officer) -> None:
    by = founder(ada)
    with pytest.raises(InputError):
        found_group(by=by, names={"en": " "}, purpose="x")
    with pytest.raises(InputError):
        found_group(by=by, names={"en": "x"}, purpose="x", forms=["none"])


def test_an_investigator_may_not_found_a_group(cy: Officer) -> None:
    with pytest.raises(PermissionDenied):
        found_group(by=cy, names={"en": "x"}, purpose="x")
    assert client_of(cy).get("/groups/new/").status_code == 403


def test_a_moderator_changes_the_name_card_and_a_member_may_not(ada: Officer, bo: Officer) -> None:
    group = group_of(ada, bo)
    change_group(group=group, by=founder(ada), names={"ar": "اسم"}, purpose="Other")
    assert events("group.changed")
    with pytest.raises(PermissionDenied):
        change_group(group=group, by=bo, names={"en": "x"}, purpose="x")


def test_a_member_nominates_and_a_moderator_approves(ada: Officer, bo: Officer, cy: Officer) -> None:
    group = group_of(ada, bo)
    made = nominate(group=group, by=bo, officer=cy, why="Speaks Arabic")
    assert not SpecialistGroup.objects.visible_to(cy).exists()
    with pytest.raises(PermissionDenied):
        approve_member(membership=made, by=bo)
    approve_member(membership=made, by=founder(ada))
    assert SpecialistGroup.objects.visible_to(cy).exists()
    assert events("member.nominated")[-1].detail["officer"] == cy.reference
    assert events("member.approved")[-1].detail["officer"] == cy.reference
    with pytest.raises(InputError):
        approve_member(membership=made, by=founder(ada))


def test_a_supervisor_nominates_their_own_unit_only(
    ada: Officer, cy: Officer, dee: Officer, places: Places
) -> None:
    group, lead = group_of(ada), make_officer("Sam", places.city, "supervisor")
    assert nominate(group=group, by=lead, officer=cy, why="Knows the city")
    with pytest.raises(PermissionDenied):
        nominate(group=group, by=lead, officer=dee, why="Abroad")
    with pytest.raises(PermissionDenied):
        nominate(group=group, by=lead, officer=lead, why="Myself")


def test_a_stranger_nominates_nobody_and_finds_no_form(ada: Officer, cy: Officer, dee: Officer) -> None:
    group = group_of(ada)
    with pytest.raises(PermissionDenied):
        nominate(group=group, by=cy, officer=dee, why="x")
    assert client_of(cy).get(f"/groups/{group.reference}/nominate/").status_code == 404


def test_who_is_refused_or_suspended_is_told_why_and_sees_nothing(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    group, lead = group_of(ada, bo), founder(ada)
    made = nominate(group=group, by=bo, officer=cy, why="x")
    with pytest.raises(InputError):
        refuse_member(membership=made, by=lead, reason=" ")
    refuse_member(membership=made, by=lead, reason="Not this matter")
    suspend_member(membership=held_by(bo, group), by=lead, reason="On leave")
    assert not SpecialistGroup.objects.visible_to(bo).exists()
    assert client_of(bo).get(f"/groups/{group.reference}/").status_code == 404
    restore_member(membership=held_by(bo, group), by=lead)
    assert SpecialistGroup.objects.visible_to(bo).exists()
    assert [bool(events(f"member.{verb}")) for verb in ("refused", "suspended", "restored")] == [True] * 3


def test_the_last_moderator_stays_and_others_leave(ada: Officer, bo: Officer) -> None:
    group, lead = group_of(ada, bo), founder(ada)
    with pytest.raises(InputError):
        leave_group(group=group, by=lead)
    with pytest.raises(InputError):
        change_part(membership=held_by(ada, group), by=lead, part="member")
    change_part(membership=held_by(bo, group), by=lead, part="moderator")
    leave_group(group=group, by=lead)
    assert not SpecialistGroup.objects.visible_to(ada).exists()
    assert events("member.left")


def test_each_member_decides_what_is_shown(ada: Officer, bo: Officer, dee: Officer) -> None:
    group = group_of(ada, bo, dee)
    told: dict[str, Any] = {"languages": ["ar"], "expertise": "Clinics", "reach": "+44 7700 900999"}
    change_card(group=group, by=bo, shows=["expertise"], zone="Asia/Manila", **told)
    page = client_of(dee).get(f"/groups/{group.reference}/members/").content.decode()
    assert "Clinics" in page
    assert "900999" not in page
    assert events("member.card_changed")[-1].detail == {"shows": ["expertise"]}
    with pytest.raises(InputError):
        change_card(group=group, by=bo, shows=[], zone="Mars/Base", **told)


def test_strangers_find_nothing_but_the_name_card(ada: Officer, cy: Officer) -> None:
    group = group_of(ada)
    page = client_of(cy).get("/groups/").content.decode()
    assert "Cases of organ removal" in page
    assert "Members and supervisors may nominate" in page
    for part in ("", "members/", "pages/", "documents/", "on-call/", "thread/", "card/"):
        assert client_of(cy).get(f"/groups/{group.reference}/{part}").status_code == 404


def test_the_database_holds_that_nobody_approves_themselves(ada: Officer, bo: Officer) -> None:
    group = group_of(ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(group=group, officer=bo, state="active", nominated_by=ada, decided_by=bo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(group=group, officer=bo, state="active", nominated_by=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(group=group, officer=ada, nominated_by=bo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(group=group, officer=bo, state="refused", nominated_by=ada, decided_by=ada)
