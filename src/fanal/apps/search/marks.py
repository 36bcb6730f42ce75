"""Marks: tokens beside the words that narrow what the index is asked to what an officer may see at all.

They make it fast, and decide nothing: what an officer sees is decided by `visible_to`, row by row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fanal.apps.accounts.models import Officer
from fanal.apps.circles.models import CircleItem
from fanal.apps.circles.sight import own_circles
from fanal.apps.search.models import SIGHTS, SearchDocument
from fanal.engine.searching.expressions import Expression, Token, any_of

UNIT, CIRCLE, KIND, LANGUAGE, NEEDS, OWN = "u:", "c:", "k:", "l:", "w:", "o:"
EVERYTHING = "k:"
ALL = (UNIT, CIRCLE, KIND, LANGUAGE, NEEDS, OWN)
MOST, MANY = 12, 500
_OFTEN_NEEDED = "statement.read"


def bare(value: str) -> str:
    """Return a code as it stands in a mark, which is letters and digits."""
    return "".join(sign for sign in value.lower() if sign.isalnum())


def marks_of(document: SearchDocument, circles: Iterable[int]) -> list[str]:
    """Return the marks of a row; a restricted one is not marked with its unit."""
    marks = [
        EVERYTHING,
        f"{KIND}{bare(document.kind)}",
        f"{LANGUAGE}{bare(document.language)}",
        f"{NEEDS}{bare(document.needs)}",
        f"{OWN}{document.recorded_by_id}",
        *(f"{CIRCLE}{circle}" for circle in sorted(circles)),
    ]
    return marks if document.restricted else [f"{UNIT}{document.unit_id}", *marks]


def circles_holding(references: Iterable[str]) -> Mapping[str, set[int]]:
    """Return the circles that hold each record."""
    wanted, held = sorted(set(references)), defaultdict(set)
    for start in range(0, len(wanted), MANY):
        some = CircleItem.objects.filter(record__in=wanted[start : start + MANY])
        for record, circle in some.values_list("record", "circle_id"):
            held[record].add(circle)
    return held


def sight_of(officer: Officer) -> list[Expression]:
    """Return what must be marked on all that an officer sees, as far as it narrows: their units and circles where these
    are few, and that they may read this kind of record where they may not read most."""
    units = {unit for permission in SIGHTS if officer.can(permission) for unit in officer.reach(permission)}
    near = [f"{UNIT}{unit}" for unit in sorted(units)]
    near += [f"{CIRCLE}{circle}" for circle in sorted(own_circles(officer))]
    sight = [any_of(map(Token, near))] if 0 < len(near) <= MOST else []
    if not officer.can(_OFTEN_NEEDED):
        may = ["", *map(bare, sorted(officer.permissions))]
        sight.append(any_of(map(Token, [*(f"{NEEDS}{one}" for one in may), f"{OWN}{officer.pk}"])))
    return sight


def sees_nothing(officer: Officer) -> bool:
    """Say whether an officer sees no record at all, whatever is asked."""
    reached = any(officer.can(permission) and officer.reach(permission) for permission in SIGHTS)
    return not reached and not own_circles(officer)
