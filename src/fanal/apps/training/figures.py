"""What a trainer reads: how learners fare by unit, where they fail, and what each question tells. No names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import fmean

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.training.models import Attempt, Course, Enrolment, Question, Response
from fanal.apps.training.policies import FOLLOW, TEACH
from fanal.apps.training.reading import language
from fanal.engine.training.course import text_of
from fanal.engine.training.figures import SMALL, ItemFigures, hidden, item_figures

_WHY = "figures without names"
MOST, FIRST = 20_000, 12


@dataclass(frozen=True, slots=True)
class Cohort:
    """The learners of a unit: counts and means in per cent. `hidden`: too few of another unit to be shown."""

    unit: Unit
    learners: int
    certified: int
    tried: int
    before: int | None
    after: int | None
    hidden: bool

    @property
    def gain(self) -> int | None:
        """How many points the test at the end lies above the one before."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its figures, and the wrong answer that is chosen most."""

    question: Question
    figures: ItemFigures
    trap: str = ""
    trap_share: int = 0

    @property
    def percent(self) -> int:
        """The share that was right."""
        return round(self.figures.difficulty * 100)


@dataclass(frozen=True, slots=True)
class ModuleFigures:
    """A module: how many answers in the test at the end, and the share that was right."""

    label: str
    answers: int
    percent: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The figures of a course."""

    cohorts: list[Cohort]
    items: list[Item]
    modules: list[ModuleFigures]
    learners: int
    certified: int
    gain: int | None
    kept_back: int = 0
    units: list[Unit] = field(default_factory=list)

    @property
    def first_items(self) -> list[Item]:
        """The questions to look at first: the hardest, and those that mislead."""
        return [one for at, one in enumerate(self.items) if at < FIRST or one.figures.remark == "misleads"]

    @property
    def other_items(self) -> list[Item]:
        """The other questions."""
        first = {one.question.pk for one in self.first_items}
        return [one for one in self.items if one.question.pk not in first]


def dashboard(officer: Officer, course: Course, unit: str = "", since: datetime | None = None) -> Dashboard:
    """Return the figures of a course: of all units for a trainer, of the own for who leads one."""
    enrolments = learners_of(officer, course, unit, since)
    attempts = _attempts(enrolments)
    cohorts = _cohorts(officer, enrolments, attempts)
    last = [one for one in attempts if one.test == Attempt.Test.POST]
    given = list(
        Response.objects.filter(attempt__in=[one.pk for one in last]).only(
            "attempt_id", "question_id", "right", "chosen"
        )
    )
    items, modules = _items(given), []
    by_module: dict[str, list[bool]] = defaultdict(list)
    labels = {one.question.pk: str(one.question.module) for one in items}
    for response in given:
        if response.question_id in labels:
            by_module[labels[response.question_id]].append(response.right)
    for label, rights in by_module.items():
        modules.append(ModuleFigures(label, len(rights), round(100 * fmean(rights))))
    shown = [one for one in cohorts if not one.hidden]
    gains = [one.gain for one in shown if one.gain is not None]
    return Dashboard(
        cohorts=shown,
        items=sorted(items, key=lambda one: one.figures.difficulty),
        modules=sorted(modules, key=lambda one: one.percent),
        learners=sum(one.learners for one in shown),
        certified=sum(one.certified for one in shown),
        gain=round(fmean(gains)) if gains else None,
        kept_back=len(cohorts) - len(shown),
        units=[one.unit for one in shown],
    )


def learners_of(
    officer: Officer, course: Course, unit: str = "", since: datetime | None = None
) -> list[Enrolment]:
    """Return the enrolments whose figures an officer may see."""
    found = (
        Enrolment.objects.unguarded(_WHY).filter(course=course).select_related("unit__organisation", "course")
    )
    if not officer.can(TEACH):
        found = found.filter(unit__in=officer.reach(FOLLOW))
    if unit:
        found = found.filter(unit__reference=unit)
    if since is not None:
        found = found.filter(enrolled_at__gte=since)
    return list(found[:MOST])


def _attempts(enrolments: Sequence[Enrolment]) -> list[Attempt]:
    """Return the first test before and the first at the end of each learner: what they knew, and what they learned."""
    keys = [one.pk for one in enrolments]
    found = Attempt.objects.unguarded(_WHY).filter(finished_at__isnull=False, enrolment__in=keys)
    first: dict[tuple[int, str], Attempt] = {}
    for one in found.filter(test__in=(Attempt.Test.PRE, Attempt.Test.POST)).order_by("begun_at", "pk"):
        first.setdefault((one.enrolment_id, one.test), one)
    return list(first.values())


def _cohorts(officer: Officer, enrolments: Sequence[Enrolment], attempts: Sequence[Attempt]) -> list[Cohort]:
    own = officer.reach(FOLLOW) | {officer.unit_id}
    done: dict[tuple[int, str], Attempt] = {(one.enrolment_id, one.test): one for one in attempts}
    keys = [one.pk for one in enrolments]
    passed = set(
        Attempt.objects.unguarded(_WHY)
        .filter(enrolment__in=keys, passed=True)
        .values_list("enrolment_id", flat=True)
    )
    units: dict[int, list[Enrolment]] = defaultdict(list)
    for one in enrolments:
        units[one.unit_id].append(one)
    return [_cohort(members, done, passed, members[0].unit_id in own) for members in units.values()]


def _cohort(
    members: Sequence[Enrolment], done: Mapping[tuple[int, str], Attempt], passed: set[int], own: bool
) -> Cohort:
    """Return the figures of a unit; means come from those who took both tests: they speak of the same people."""
    pairs = [(done.get((one.pk, "pre")), done.get((one.pk, "post"))) for one in members]
    both = [(before.percent, after.percent) for before, after in pairs if before and after]
    enough = len(both) >= SMALL or (own and both)
    return Cohort(
        unit=members[0].unit,
        learners=len(members),
        certified=sum(one.pk in passed for one in members),
        tried=sum(after is not None for _before, after in pairs),
        before=round(fmean(before for before, _ in both)) if enough else None,
        after=round(fmean(after for _, after in both)) if enough else None,
        hidden=hidden(len(members), own),
    )


def _items(given: Sequence[Response]) -> list[Item]:
    """Return the questions that at least five answered, with what their answers say."""
    by_attempt: dict[int, dict[int, bool]] = defaultdict(dict)
    wrong: dict[int, Counter[str]] = defaultdict(Counter)
    for one in given:
        by_attempt[one.attempt_id][one.question_id] = one.right
        if not one.right:
            wrong[one.question_id].update(one.chosen)
    found = [one for one in item_figures(list(by_attempt.values())) if one.answered >= SMALL]
    keys = [one.key for one in found]
    questions = {one.pk: one for one in Question.objects.filter(pk__in=keys).select_related("module")}
    return [_item(questions[one.key], one, wrong[one.key]) for one in found if one.key in questions]


def _item(question: Question, figures: ItemFigures, wrong: Counter[str]) -> Item:
    traps = Counter({code: times for code, times in wrong.items() if code not in question.right})
    if not traps:
        return Item(question, figures)
    code, times = traps.most_common(1)[0]
    text = next((text_of(one["text"], language()) for one in question.answers if one["code"] == code), "")
    return Item(question, figures, text, round(100 * times / figures.answered))
