"""The demo's two cases share a telephone: each side is told whom to contact, and a watch list has its alerts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.matching.crosscheck_case import checked_case
from fanal.apps.matching.deconflict import contacts_of
from fanal.apps.matching.models import Deconfliction, WatchAlert, WatchList
from fanal.apps.node.management.commands.demo import fill
from tests.apps.audit.flushing import empty_the_database

pytestmark = pytest.mark.django_db
WHY = "a test looks"


@pytest.fixture(scope="module", autouse=True)
def _filled(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, filled once."""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        fill()
        yield
        empty_the_database()


def officer(key: str) -> Officer:
    return Officer.objects.select_related("unit__organisation").get(email=f"{key}@demo.invalid")


def case(number: str) -> Case:
    return Case.objects.unguarded(WHY).select_related("unit").get(number=number)


@pytest.mark.parametrize(
    ("who", "number", "unit"),
    [("claire", "2026-CT-014", "Coast unit"), ("gil", "2026-CS-003", "Trafficking unit")],
)
def test_each_side_is_shown_and_told_only_whom_to_contact(who: str, number: str, unit: str) -> None:
    one = officer(who)
    found = checked_case(one, case(number))
    (contact,) = contacts_of(found.units)
    assert (contact.name, bool(contact.telephone)) == (unit, True)
    (notice,) = Deconfliction.objects.visible_to(one).filter(case__number=number)
    assert (notice.contact.name, notice.state) == (unit, "open")
    other = {"2026-CT-014": "2026-CS-003", "2026-CS-003": "2026-CT-014"}[number]
    assert other not in {
        held.number for row in found.subjects for hit in row.found.hits for held in hit.cases
    }


def test_the_watch_list_has_alerts_that_its_owner_may_see_and_no_others() -> None:
    claire, gil = officer("claire"), officer("gil")
    kept = WatchList.objects.visible_to(claire).get()
    alerts = list(
        WatchAlert.objects.visible_to(claire).filter(entry__watch_list=kept).select_related("subject")
    )
    assert {"phone", "vehicle"} <= {one.subject.kind for one in alerts}
    assert all(one.subject.unit_id == claire.unit_id for one in alerts)
    assert not WatchList.objects.visible_to(gil).exists()
    assert Deconfliction.objects.visible_to(claire).filter(watch_list=kept, contact=gil.unit).exists()
