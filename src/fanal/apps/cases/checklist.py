"""What the prosecutor will ask for: each point answered from what is on record, or by an officer where only they can.

An answer is *recorded* or *not recorded yet*, never *proved*: the prosecutor and the court weigh it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions_work import CHECKLIST
from fanal.apps.cases.checks import MANUAL, OnRecord, check
from fanal.apps.cases.elements import ElementBoard
from fanal.apps.cases.models import Case, ChecklistAnswer
from fanal.apps.subjects.naming import Opened, name_html
from fanal.engine.vocabulary import entries, text_in

State = ChecklistAnswer.State


@dataclass(frozen=True, slots=True)
class Point:
    """One point: the question, what it means, how it stands, and for whom it is still open.

    `manual` points are answered by an officer, with a note; `speaks_to` is the part of the proof that it is about.
    """

    code: str
    label: str
    help: str
    citation: str
    speaks_to: str
    manual: bool
    state: str
    state_label: str
    open_for: tuple[SafeString, ...]
    open_references: tuple[str, ...]
    note: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class Part:
    """The points that are about one part of the proof: in words, and how many of them are not open any more."""

    code: str
    label: str
    points: tuple[Point, ...]

    @property
    def settled(self) -> int:
        """The number of points that are recorded or not needed."""
        return sum(point.state != State.OPEN for point in self.points)


def checklist_of(
    officer: Officer, case: Case, board: ElementBoard, lang: str, opened: Opened = ()
) -> tuple[Point, ...]:
    """Return the checklist of a case, in the order of the file."""
    answers = {one.item: one for one in _answers(officer, case)}
    record = OnRecord(officer, case, board)
    return tuple(_point(code, record, answers.get(code), lang, opened) for code in entries(CHECKLIST))


def parts_of(points: Iterable[Point]) -> tuple[Part, ...]:
    """Return the points by the part of the proof that they are about, in the order of the file."""
    words = _parts()
    by_part: dict[str, list[Point]] = {}
    for point in points:
        by_part.setdefault(point.speaks_to, []).append(point)
    return tuple(Part(code, words.get(code, code), tuple(own)) for code, own in by_part.items())


def _parts() -> dict[str, str]:
    return {
        "identity": _("Who"), "act": _("The act"), "means": _("The means"), "purpose": _("The purpose"),
        "age": _("Age"), "consent_irrelevant": _("Consent"), "evidence": _("Evidence"), "custody": _("Exhibits"),
        "cooperation": _("From others and abroad"), "money": _("Money"), "jurisdiction": _("Jurisdiction"),
        "non_punishment": _("Non-punishment"), "protection": _("Protection"),
    }  # fmt: skip


def _answers(officer: Officer, case: Case) -> list[ChecklistAnswer]:
    seen = ChecklistAnswer.objects.visible_to(officer).filter(case=case)
    return list(seen.select_related("answered_by"))


def _point(code: str, record: OnRecord, answer: ChecklistAnswer | None, lang: str, opened: Opened) -> Point:
    entry = entries(CHECKLIST)[code]
    manual = entry["drawn_from"] == MANUAL
    found = check(entry["drawn_from"], record)
    state = (answer.state if answer else State.OPEN) if manual else found.state
    return Point(
        code=code,
        label=text_in(entry["labels"], lang),
        help=text_in(entry["help"], lang),
        citation=entry["citation"],
        speaks_to=entry["speaks_to"],
        manual=manual,
        state=state,
        state_label=str(State(state).label),
        open_for=tuple(name_html(one, lang, opened) for one in found.open_for),
        open_references=tuple(one.reference for one in found.open_for),
        note=answer.note if answer else "",
        answered_by=answer.answered_by.display_name if answer else "",
    )
