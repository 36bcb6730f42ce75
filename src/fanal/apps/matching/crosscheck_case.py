"""The cross-check of a case: each of its subjects compared with all that is known elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.matching.crosscheck import Elsewhere, elsewhere_of
from fanal.apps.matching.deconflict import Side
from fanal.apps.matching.shaping import compared_kinds
from fanal.apps.subjects.models import Subject

AT_ONCE = 80
"""So many subjects of a case are compared while the officer waits, those changed last first; all of them in a list."""


@dataclass(frozen=True, slots=True)
class CheckedSubject:
    """A subject of a case, and what is known of it elsewhere that the officer may see."""

    subject: Subject
    found: Elsewhere


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """The subjects of a case of which something is known elsewhere, and the sides to be told; `left` were not compared.

    Which subject a hidden side is about is not kept.
    """

    subjects: tuple[CheckedSubject, ...]
    sides: frozenset[Side]
    left: int

    @property
    def units(self) -> frozenset[int]:
        """The units to contact, by key."""
        return frozenset(side.unit for side in self.sides)


def subjects_to_check(officer: Officer, case: Case) -> Sequence[Subject]:
    """Return the subjects of a case that can be compared and that the officer may see, those changed last first."""
    return tuple(
        subjects_in(officer, case)
        .filter(kind__in=compared_kinds())
        .select_related("unit")
        .order_by("-changed_at", "-pk")
    )


def checked_case(officer: Officer, case: Case, most: int = AT_ONCE) -> CheckedCase:
    """Return what is known elsewhere of the subjects of a case."""
    listed = subjects_to_check(officer, case)
    found = elsewhere_of(officer, listed[:most], case)
    checked = [CheckedSubject(one, found[one.pk]) for one in listed[:most]]
    sides = frozenset(side for one in checked for side in one.found.sides)
    told = tuple(one for one in checked if one.found.hits or one.found.cases)
    return CheckedCase(told, sides, max(0, len(listed) - most))
