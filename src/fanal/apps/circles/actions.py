"""Every change of who needs to know. The caller, who knows what the circle is about, has checked and names it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.audit.actors import Referenced
from fanal.apps.circles.following import tell
from fanal.apps.circles.models import Circle, CircleItem, CircleMember
from fanal.apps.circles.sight import forget_circles


@transaction.atomic
def make_circle(*, about: Referenced, by: Officer) -> Circle:
    """Make the circle of officers who need to know `about`, led by `by`."""
    circle = Circle.objects.create()
    put_in(circle=circle, records=[about.reference])
    let_in(circle=circle, about=about, officer=by, by=by, part=CircleMember.Part.LEAD)
    return circle


@transaction.atomic
def let_in(
    *, circle: Circle, about: Referenced, officer: Officer, by: Officer, part: str = CircleMember.Part.MEMBER
) -> CircleMember:
    """Let an officer in, or give a member another part; a new lead takes the place of the old one, who stays."""
    now, current = timezone.now(), CircleMember.objects.current().filter(circle=circle)
    if part == CircleMember.Part.LEAD:
        current.filter(part=part).exclude(officer=officer).update(part=CircleMember.Part.MEMBER)
    member, made = CircleMember.objects.get_or_create(
        circle=circle, officer=officer, until=None, defaults={"part": part, "since": now, "let_in_by": by}
    )
    if not made and member.part != part:
        member.part = part
        member.save(update_fields=["part"])
    forget_circles(officer)
    audit.record(
        actor=by, verb="circle.let_in", target=about, detail={"officer": officer.reference, "part": part}
    )
    return member


@transaction.atomic
def let_out(*, member: CircleMember, about: Referenced, by: Officer) -> None:
    """End a membership; it stays on record."""
    member.until = timezone.now()
    member.save(update_fields=["until"])
    forget_circles(member.officer)
    audit.record(actor=by, verb="circle.let_out", target=about, detail={"officer": member.officer.reference})


def put_in(*, circle: Circle, records: Iterable[str]) -> None:
    """Open records to a circle, by reference. The caller records what it added to the case."""
    opened = list(records)
    CircleItem.objects.bulk_create(
        [CircleItem(circle=circle, record=reference) for reference in opened],
        ignore_conflicts=True,
        batch_size=500,
    )
    tell(opened)


def take_out(*, circle: Circle, record: str) -> None:
    """Close a record to a circle again. The caller records what it took out."""
    CircleItem.objects.filter(circle=circle, record=record).delete()
    tell([record])
