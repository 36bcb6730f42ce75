"""An entry out of a phone's envelope: what was done, in which screening, when, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.screening.choices import Circumstances
from fanal.apps.screening.sealing import EnvelopeRefused
from fanal.apps.screening.states import MOVES

START, ANSWER = "start", "answer"
_SALT, _DAYS = "fanal.screening.author", 60
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done on a phone. `author` is the ticket of who did it, `sheet` names the screening: by its reference,
    or by the key the phone gave it when it began without a connection."""

    id: str
    kind: str
    sheet: str
    key: UUID
    at: datetime
    author: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """Beginnings first, then by the time at which it was done."""
        return (self.kind != START, self.at, self.key.hex)

    def text(self, name: str) -> str:
        """Return a text that was given, or nothing."""
        return str(self.given.get(name, "") or "").replace("\0", "")[:_LONGEST_NOTE]


def entry_from(id_: str, opened: Mapping[str, Any]) -> Entry:
    """Return the entry in an opened envelope, refusing what says nothing Fanal knows."""
    kind = str(opened.get("kind", ""))
    try:
        if kind not in (START, ANSWER, *MOVES):
            raise ValueError(kind)
        at = datetime.fromisoformat(str(opened["at"]))
        return Entry(
            id=id_,
            kind=kind,
            sheet=_sheet(str(opened["sheet"]), kind),
            key=UUID(str(opened["key"])),
            at=at if at.tzinfo else at.replace(tzinfo=UTC),
            author=str(opened.get("author", "")),
            given=opened,
        )
    except (KeyError, ValueError) as error:
        raise EnvelopeRefused(
            _("This entry cannot be read by this version of Fanal. It stays on the phone.")
        ) from error


def _sheet(name: str, kind: str) -> str:
    """Return what names a screening; one that begins is named by a key."""
    return str(UUID(name)) if kind == START or not name.startswith("S-") else name


def circumstances_of(entry: Entry) -> Circumstances:
    """Return the circumstances a screening was begun in on a phone."""
    present = entry.given.get("present")
    return Circumstances(
        setting=entry.text("setting"),
        person_language=entry.text("person_language"),
        officer_language=entry.text("officer_language"),
        interpreter=entry.text("interpreter"),
        present=tuple(str(code) for code in present) if isinstance(present, list) else (),
        place=entry.text("place")[:120],
    )


def age_of(entry: Entry) -> int | None:
    """Return the age in years that was given on a phone, or None."""
    age = entry.given.get("age")
    return age if isinstance(age, int) and not isinstance(age, bool) else None


def author_ticket(officer: Officer) -> str:
    """Return what a phone keeps to say who did what on it: the officer's reference, signed."""
    return signing.dumps(officer.reference, salt=_SALT)


def author_of(entry: Entry, bringer: Officer) -> Officer:
    """Return who did what an entry says: the officer of its ticket, or else who brought it."""
    try:
        reference = signing.loads(entry.author, salt=_SALT, max_age=60 * 60 * 24 * _DAYS)
    except signing.BadSignature:
        return bringer
    return (
        Officer.objects.filter(reference=reference, is_active=True).select_related("unit").first() or bringer
    )
