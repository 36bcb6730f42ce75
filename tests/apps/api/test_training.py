"""What a program reads of training: the caller's own, a certificate checked, and what was learned without names."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.training.models import Certificate
from fanal.apps.training.printing import certificate_file
from tests.apps.api.calling import program_of
from tests.apps.training.taught import certified, course

pytestmark = pytest.mark.django_db


def test_an_officer_reads_their_own_progress_and_certificates(ada: Officer, bo: Officer) -> None:
    certified(ada, course())
    said = program_of(ada)("GET", "/training/progress").body
    assert [(one["course"], one["best_percent"], one["passed"]) for one in said["courses"]] == [
        ("core", 100, True)
    ]
    held = program_of(ada)("GET", "/training/certificates").body["certificates"]
    assert [(one["course"], one["state"]) for one in held] == [("core", "in_force")]
    assert program_of(bo)("GET", "/training/certificates").body["certificates"] == []


def test_what_rests_is_said_and_not_allowed(ada: Officer) -> None:
    ada.unit.__class__.objects.filter(pk=ada.unit_id).update(gates={"person.read": "core"})
    program = program_of(Officer.objects.get(pk=ada.pk))
    assert program("GET", "/training/progress").body["resting"] == {"person.read": "core"}
    assert program("GET", "/people").status == 403
    assert "person.read" not in program("GET", "/me").body["permissions"]


def test_a_certificate_is_checked(ada: Officer) -> None:
    certified(ada, course())
    badge = certificate_file(Certificate.objects.visible_to(ada).get(), "json", "en").decode()
    checks = [
        (badge, "in_force"),
        (badge.replace("Ada", "Eve"), "not_as_signed"),
        ("nothing at all", "unreadable"),
    ]
    for sent, state in checks:
        assert (
            program_of(ada)("POST", "/training/certificates/verification", {"badge": sent}).body["state"]
            == state
        )


def test_only_trainers_take_statements_out(ada: Officer, cy: Officer) -> None:
    certified(ada, course())
    address = "/training/courses/core/statements"
    assert program_of(cy)("GET", address).status == 403
    Appointment.objects.create(officer=cy, role="trainer")
    said = program_of(Officer.objects.get(pk=cy.pk))("GET", address)
    assert len(said.body["statements"]) == 3
    assert ada.reference not in said.raw.decode()
    assert program_of(Officer.objects.get(pk=cy.pk))("GET", "/training/courses/none/statements").status == 404
