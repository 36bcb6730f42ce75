"""A permission rests until its officer is certified, where the unit says so; nothing rests otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.training.actions_certificates import revoke_certificate, set_gate_aside
from fanal.apps.training.actions_gates import set_gates
from fanal.apps.training.models import Certificate, Course
from fanal.engine.screening.subject import InputError
from tests.apps.accounts.test_queries_of_a_page import asked
from tests.apps.api.calling import recorded
from tests.apps.training.taught import certified
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db
WHY = "a test looks"


def fresh(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


@pytest.fixture
def enforced(ada: Officer, una: Officer) -> None:
    """Ada's unit lets persons rest until a certificate."""
    set_gates(unit=ada.unit, by=una, codes=["see_persons"])


def test_nothing_rests_until_an_administrator_says_so(ada: Officer, bo: Officer, una: Officer) -> None:
    assert not fresh(ada).resting
    with pytest.raises(PermissionDenied, match="administrator"):
        set_gates(unit=ada.unit, by=bo, codes=["see_persons"])
    set_gates(unit=ada.unit, by=una, codes=["see_persons"])
    assert [one.detail for one in recorded("gates.changed")] == [{"gates": ["see_persons"]}]
    assert fresh(ada).resting == {"person.read": "core"}


@pytest.mark.usefixtures("enforced")
def test_what_rests_is_refused_and_the_page_says_which_course_wakes_it(ada: Officer, course: Course) -> None:
    resting = fresh(ada)
    assert not resting.can("person.read")
    assert resting.reach("person.read") == frozenset()
    assert resting.can("statement.read")
    browser = client_of(ada)
    page = browser.get(reverse("subjects:list"))
    assert page.status_code == 403
    assert reverse("training:list") in page.content.decode()
    assert (
        reverse("training:course", args=[course.code])
        in browser.get(reverse("training:list")).content.decode()
    )


@pytest.mark.usefixtures("enforced")
def test_a_certificate_wakes_it_a_revoked_or_expired_one_does_not(
    ada: Officer, sal: Officer, course: Course
) -> None:
    certified(fresh(ada), course)
    assert fresh(ada).can("person.read")
    held = Certificate.objects.visible_to(ada).get()
    Officer.objects.filter(pk=ada.pk).update(
        awake_until={"core": (timezone.now() - timedelta(days=1)).isoformat()}
    )
    assert not fresh(ada).can("person.read")
    revoke_certificate(certificate=held, by=sal, reason="Answers were shared")
    assert fresh(ada).awake_until == {}


@pytest.mark.usefixtures("enforced")
def test_who_leads_the_unit_sets_a_gate_aside_for_some_days(
    ada: Officer, bo: Officer, cy: Officer, sal: Officer, course: Course
) -> None:
    assert course.code == "core"
    given: dict[str, Any] = {"officer": fresh(ada), "course": "core", "reason": "Night duty"}
    for nobody in (bo, cy, ada):
        with pytest.raises(PermissionDenied):
            set_gate_aside(by=nobody, days=3, **given)
    with pytest.raises(InputError, match="how many days"):
        set_gate_aside(by=sal, days=30, **given)
    set_gate_aside(by=sal, days=3, **given)
    assert fresh(ada).can("person.read")
    assert [one.detail["days"] for one in recorded("gate.set_aside")] == [3]


@pytest.mark.usefixtures("enforced")
def test_officers_of_other_units_keep_what_they_have(cy: Officer, course: Course) -> None:
    assert course
    assert fresh(cy).can("person.read")


@pytest.mark.usefixtures("enforced")
def test_asking_what_rests_asks_the_database_nothing(ada: Officer) -> None:
    with_gates = len(asked(client_of(ada), "/nothing-here/"))
    ada.unit.__class__.objects.update(gates={})
    assert with_gates == len(asked(client_of(ada), "/nothing-here/"))


def test_nobody_revokes_their_own_nor_of_another_unit(
    cy: Officer, sal: Officer, places: Places, course: Course
) -> None:
    certified(sal, course)
    certified(cy, course)
    own = Certificate.objects.visible_to(sal).get()
    other = Certificate.objects.visible_to(cy).get()
    for certificate in (own, other):
        with pytest.raises(PermissionDenied):
            revoke_certificate(certificate=certificate, by=sal, reason="x")
    assert client_of(sal).get(reverse("training:certificate", args=[other.reference])).status_code == 404
    second = make_officer("Sid", places.border, "supervisor")
    with pytest.raises(InputError, match="why"):
        revoke_certificate(certificate=own, by=second, reason=" ")
    revoke_certificate(certificate=own, by=second, reason="Shared answers")
    assert Certificate.objects.visible_to(sal).get().state == "revoked"


def test_the_page_of_gates_is_the_administrators(ada: Officer, una: Officer, dee: Officer) -> None:
    address = reverse("training:gates", args=[ada.unit.reference])
    assert client_of(ada).get(address).status_code == 403
    assert client_of(una).post(address, {"gates": ["see_children"]}).status_code == 302
    assert fresh(ada).resting == {"child.read": "core"}
    other = make_officer("Uri", dee.unit, "unit_administrator")
    assert client_of(other).get(address).status_code == 404


def test_who_leads_a_unit_sees_certificates_and_no_answers(
    ada: Officer, sal: Officer, bo: Officer, course: Course
) -> None:
    certified(ada, course)
    page = client_of(sal).get(reverse("training:follow"))
    assert ada.display_name in page.content.decode()
    assert len(recorded("certificate.listed")) == 1
    assert client_of(bo).get(reverse("training:follow")).status_code == 403
