"""The board of each presumed victim of a case, condensed: what stands, and how much there is behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.board import BoardData
from fanal.apps.assessments.models import Assessment
from fanal.apps.assessments.queries import board_data, find_assessment
from fanal.apps.cases.roster import Roster
from fanal.apps.subjects.models import Person, Subject
from fanal.apps.subjects.naming import Opened, name_html


@dataclass(frozen=True, slots=True)
class VictimBoard:
    """A presumed victim with their last assessment; `board` is None where there is none yet."""

    victim: Subject
    name: SafeString
    roles: tuple[str, ...]
    assessment: Assessment | None
    board: BoardData | None


def victim_boards(
    officer: Officer, roster: Roster, lang: str, opened: Opened = ()
) -> tuple[VictimBoard, ...]:
    """Return the condensed board of each presumed victim, where the officer's roles show assessments."""
    keys = [one.pk for one in roster.victims]
    people = {one.pk: one for one in Person.objects.visible_to(officer).filter(pk__in=keys)}
    return tuple(_board(officer, roster, one, people.get(one.pk), lang, opened) for one in roster.victims)


def _board(
    officer: Officer, roster: Roster, victim: Subject, person: Person | None, lang: str, opened: Opened
) -> VictimBoard:
    may = officer.can("assessment.read") and person is not None
    assessment = find_assessment(officer, person) if may and person else None
    return VictimBoard(
        victim=victim,
        name=name_html(victim, lang, opened),
        roles=roster.labels_of(victim),
        assessment=assessment,
        board=board_data(officer, assessment, lang, search=False) if assessment else None,
    )
