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

UNIT, CIRCLE, KIND, LANGUAGE = "u:", "c:", "k:", "l:"
MOST = 60


def marks_of(document: SearchDocument, circles: Iterable[int]) -> list[str]:
    """Return the marks of a row; a restricted one is not marked with its unit."""
    marks = [f"{KIND}{document.kind.replace('_', '')}", f"{LANGUAGE}{document.language}"]
    marks += [f"{CIRCLE}{circle}" for circle in sorted(circles)]
    return marks if document.restricted else [f"{UNIT}{document.unit_id}", *marks]


def circles_holding(references: Iterable[str]) -> Mapping[str, set[int]]:
    """Return the circles that hold each record."""
    wanted, held = sorted(set(references)), defaultdict(set)
    for start in range(0, len(wanted), MANY):
        some = CircleItem.objects.filter(record__in=wanted[start : start + MANY])
        for record, circle in some.values_list("record", "circle_id"):
            held[record].add(circle)
    return held


MANY = 500


def sight_of(officer: Officer) -> Expression | None:
    """Return the marks of which one must be on what an officer sees; None where these would be too many to help."""
    units = {unit for permission in SIGHTS if officer.can(permission) for unit in officer.reach(permission)}
    marks = [f"{UNIT}{unit}" for unit in sorted(units)]
    marks += [f"{CIRCLE}{circle}" for circle in sorted(own_circles(officer))]
    return any_of(map(Token, marks)) if 0 < len(marks) <= MOST else None


def sees_nothing(officer: Officer) -> bool:
    """Say whether an officer sees no record at all, whatever is asked."""
    reached = any(officer.can(permission) and officer.reach(permission) for permission in SIGHTS)
    return not reached and not own_circles(officer)
