"""Which officers of a unit hold which certificate, for who leads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.training.models import Certificate, Course
from fanal.apps.training.policies import FOLLOW


@dataclass(frozen=True, slots=True)
class Follower:
    """An officer of the unit: the certificate of each course they hold, what rests, until when it was set aside."""

    officer: Officer
    certificates: list[Certificate]
    courses_asleep: list[Course]
    awake_until: datetime | None


def officers_followed(officer: Officer) -> list[Follower]:
    """Return the officers whose training an officer follows."""
    found = Officer.objects.filter(unit__in=officer.reach(FOLLOW), is_active=True).order_by("display_name")
    held: dict[int, list[Certificate]] = {}
    seen = (
        Certificate.objects.visible_to(officer).filter(officer__in=found).select_related("course", "attempt")
    )
    for one in seen:
        held.setdefault(one.officer_id, []).append(one)
    courses = {one.code: one for one in Course.objects.all()}
    return [_follower(one, held.get(one.pk, []), courses) for one in found]


def _follower(officer: Officer, held: list[Certificate], courses: dict[str, Course]) -> Follower:
    asleep = [courses[code] for code in sorted(set(officer.resting.values())) if code in courses]
    ends = [datetime.fromisoformat(until) for until in officer.awake_until.values()]
    aside = [
        end
        for end in ends
        if end > timezone.now() and not any(one.state != "revoked" and one.valid_until == end for one in held)
    ]
    return Follower(officer, held, asleep, max(aside, default=None))
