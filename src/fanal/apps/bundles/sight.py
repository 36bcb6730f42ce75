"""With whose eyes a bundle is gathered, for whom, and what everybody in it is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.reading import CaseContents, contents_of
from fanal.apps.bundles.asked import Asked
from fanal.apps.bundles.protected import Protected, protected_in
from fanal.apps.cases.models import Case
from fanal.apps.cases.roster import Roster, roster_of
from fanal.apps.circles.models import CircleMember
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import name_of
from fanal.engine.bundle.redaction import redact


@dataclass(frozen=True, slots=True)
class Sight:
    """What every part of the gathering needs. A child is called by the reference, in every version; in a redacted
    one, whose identity is withheld is called by a letter."""

    officer: Officer
    case: Case
    asked: Asked
    roster: Roster
    picture: CaseContents
    protected: Protected
    pseudonyms: Mapping[str, str]
    team: Mapping[str, str]

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.asked.language

    def name(self, subject: Subject) -> str:
        """Return what a subject is called."""
        return self.pseudonyms.get(subject.reference) or name_of(subject, self.lang)

    def who(self, officer: Officer) -> str:
        """Return what an officer is called: to the court by name and reference, to all others by reference alone."""
        return (
            f"{officer.display_name} · {officer.reference}" if self.asked.for_the_court else officer.reference
        )

    def unnamed(self, text: str) -> str:
        """Return what officers wrote about their own work, to all but the court without the names of officers."""
        if self.asked.for_the_court or not self.team:
            return text
        names = sorted(self.team, key=len, reverse=True)
        any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
        return any_name.sub(lambda found: self.team[found[0].casefold()], text)


def sight_of(officer: Officer, case: Case, asked: Asked) -> Sight:
    """Return with whose eyes a case is gathered for a reader."""
    protected = protected_in(case)
    pseudonyms: Mapping[str, str] = {}
    if asked.redacted:
        pseudonyms = redact(protected.persons, protected.values, (), asked.reader, asked.language).pseudonyms
    return Sight(
        officer=officer,
        case=case,
        asked=asked,
        roster=roster_of(officer, case, asked.language),
        picture=_called(contents_of(officer, case), pseudonyms),
        protected=protected,
        pseudonyms=pseudonyms,
        team=_team(case),
    )


def moment(at: datetime) -> str:
    """Return a time as a bundle writes it."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def _called(picture: CaseContents, pseudonyms: Mapping[str, str]) -> CaseContents:
    subjects = {
        key: replace(one, label=pseudonyms[key]) if key in pseudonyms else one
        for key, one in picture.subjects.items()
    }
    return replace(picture, subjects=subjects)


def _team(case: Case) -> Mapping[str, str]:
    """Return the reference of each officer who was ever in the case, by name."""
    members = CircleMember.objects.filter(circle=case.circle_id).select_related("officer")
    return {one.officer.display_name.casefold(): one.officer.reference for one in members}
