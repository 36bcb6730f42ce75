"""The tests by which the record itself answers a point of the checklist, by the code in `drawn_from`.

Apps above register theirs, as for exhibits, in their module `case_tabs`: a test that nobody has registered leaves its
point open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.elements import ElementBoard
from fanal.apps.cases.models import Case, CaseDecision, ChecklistAnswer
from fanal.apps.cases.roster import accusing_roles
from fanal.apps.subjects.models import Assertion, Link, Subject
from fanal.apps.subjects.sentences import with_ends

State = ChecklistAnswer.State
MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Checked:
    """How a point stands on the record, and for whom it is still open."""

    state: str
    open_for: tuple[Subject, ...] = ()


@dataclass
class OnRecord:
    """What the tests look at, asked for once."""

    officer: Officer
    case: Case
    board: ElementBoard
    accusing: frozenset[str] = field(default_factory=lambda: frozenset(accusing_roles()))

    @property
    def suspects(self) -> tuple[Subject, ...]:
        """Those with a role that accuses."""
        return self.board.roster.suspects

    @property
    def victims(self) -> tuple[Subject, ...]:
        """The presumed and identified victims."""
        return self.board.roster.victims

    @cached_property
    def links(self) -> list[Link]:
        """The standing links between subjects of the case."""
        inside = [one.pk for one in self.board.roster.subjects]
        seen = Link.objects.visible_to(self.officer).standing()
        return list(with_ends(seen.filter(origin__in=inside, target__in=inside)))

    @cached_property
    def values(self) -> list[Assertion]:
        """The standing values of the subjects of the case, as they were recorded."""
        inside = [one.pk for one in self.board.roster.subjects]
        seen = Assertion.objects.visible_to(self.officer).standing().filter(subject__in=inside)
        return list(seen.order_by("recorded_at", "pk"))

    @cached_property
    def decided(self) -> frozenset[str]:
        """The kinds of decision in the log."""
        seen = CaseDecision.objects.visible_to(self.officer).filter(case=self.case)
        return frozenset(seen.order_by().values_list("kind", flat=True))

    def roles_of(self, subject: Subject) -> frozenset[str]:
        """The roles that a subject has now."""
        return frozenset(held.code for held in self.board.roster.roles.get(subject.pk, ()))

    def properties_of(self, subject: Subject) -> frozenset[str]:
        """The properties of which a subject has a standing value."""
        return frozenset(one.property for one in self.values if one.subject_id == subject.pk)


Check = Callable[[OnRecord], Checked]
_CHECKS: dict[str, Check] = {MANUAL: lambda _record: Checked(State.OPEN)}


def answers(code: str) -> Callable[[Check], Check]:
    """Have a function answer the points drawn from `code`."""

    def register(test: Check) -> Check:
        _CHECKS[code] = test
        return test

    return register


def check(code: str, record: OnRecord) -> Checked:
    """Return how a point stands; open where nobody has registered its test."""
    test = _CHECKS.get(code)
    return test(record) if test else Checked(State.OPEN)


def known_checks() -> frozenset[str]:
    """Return the codes that some test answers."""
    return frozenset(_CHECKS)


def each(subjects: Iterable[Subject], fine: Callable[[Subject], bool]) -> Checked:
    """Return done where it holds for each of them, else for whom it is open; open too where there is nobody."""
    asked = tuple(subjects)
    lacking = tuple(one for one in asked if not fine(one))
    return Checked(State.DONE if asked and not lacking else State.OPEN, lacking)


def yes(condition: bool) -> Checked:
    """Return done where it holds."""
    return Checked(State.DONE if condition else State.OPEN)
