"""What is known elsewhere as a page shows it: hits with their reasons, whom to contact, and rows of a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.matching.comparing import seen
from fanal.apps.matching.crosscheck import Elsewhere, Hit, cases_holding
from fanal.apps.matching.crosscheck_known import Known, compared
from fanal.apps.matching.crosscheck_rows import kept_records, subject_of
from fanal.apps.matching.deconflict import Contact, contacts_of
from fanal.apps.matching.models import CrossCheck, CrossCheckRow, Judgement
from fanal.apps.matching.shown import Likeness, Who, likeness, who
from fanal.apps.matching.sought import Sought
from fanal.apps.matching.wording import FEATURES
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import masked, name_of
from fanal.engine.matching.records import Record

_PARTS = {"phone_end": "phone", "account_end": "account"}
_JUDGED: Mapping[str, str | Promise] = {
    Judgement.Verdict.SAME: _("judged the same"),
    Judgement.Verdict.UNSURE: _("judged: unsure"),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """A number that two subjects have in common: what kind it is, and the number; without it for a child."""

    label: str
    number: str
    whole: bool


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One hit: who, how alike with the reasons, the numbers in common, the cases that hold it, what was judged."""

    who: Who
    likeness: Likeness | None
    shared: tuple[Shared, ...]
    likely: bool
    cases: tuple[Case, ...]
    judged: str | Promise


@dataclass(frozen=True, slots=True)
class ShownElsewhere:
    """What is known elsewhere of one subject, as its page shows it."""

    hits: tuple[ShownHit, ...]
    cases: tuple[Case, ...]
    contacts: tuple[Contact, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing is known elsewhere."""
        return not (self.hits or self.cases or self.contacts)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a cross-check: what was asked, what it came to, the hits that may still be seen, whom to contact."""

    row: CrossCheckRow
    asked: str
    hits: tuple[ShownHit, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """The same with hits as they were compared; `hidden`: no value of it is told, as it is about a child."""

    row: CrossCheckRow
    asked: str
    hits: tuple[Hit, ...]
    hidden: bool


def shown_elsewhere(
    found: Elsewhere, lang: str, opened: Collection[str], asked: Subject | None = None
) -> ShownElsewhere:
    """Return what is known elsewhere as a page shows it; the values of a child stand in no reason."""
    hidden = asked is not None and masked(asked, opened)
    hits = tuple(shown_hit(hit, lang, opened, hidden=hidden) for hit in found.hits)
    return ShownElsewhere(hits, found.cases, contacts_of(found.units))


def shown_hit(hit: Hit, lang: str, opened: Collection[str], *, hidden: bool = False) -> ShownHit:
    """Return one hit as a page shows it."""
    kept_back, known = hidden or masked(hit.subject, opened), hit.known
    return ShownHit(
        who=who(hit.subject, lang, opened),
        likeness=likeness(known.verdict, lang, hidden=kept_back) if known.verdict is not None else None,
        shared=() if known.verdict is not None else _shared(known, hidden=kept_back),
        likely=known.likely,
        cases=hit.cases,
        judged=_JUDGED.get(hit.judged, ""),
    )


def shown_rows(
    officer: Officer, check: CrossCheck, rows: Sequence[CrossCheckRow], lang: str, opened: Collection[str]
) -> tuple[ShownRow, ...]:
    """Return rows as a page shows them."""
    return tuple(
        ShownRow(
            one.row,
            one.asked,
            tuple(shown_hit(hit, lang, opened, hidden=one.hidden) for hit in one.hits),
            contacts_of(one.row.contacts),
        )
        for one in found_rows(officer, check, rows, lang, opened)
    )


def found_rows(
    officer: Officer, check: CrossCheck, rows: Sequence[CrossCheckRow], lang: str, opened: Collection[str]
) -> tuple[FoundRow, ...]:
    """Return rows with the hits that the officer may see now, compared again with what they may see of them now."""
    wanted = {reference for row in rows for reference, *_rest in row.hits}
    visible = Subject.objects.visible_to(officer).filter(reference__in=wanted)
    there = {
        one.subject.reference: one
        for one in seen(list(visible.values_list("pk", flat=True)), officer).values()
    }
    held = cases_holding(officer, [one.subject.pk for one in there.values()])
    found = []
    for row in rows:
        subject, records = _own(officer, check, row)
        sought = Sought(records)
        known = ((one, compared(sought, one)) for ref, *_rest in row.hits if (one := there.get(ref)))
        hits = tuple(Hit(one.subject, alike, held.get(one.subject.pk, ())) for one, alike in known if alike)
        hidden = subject is not None and masked(subject, opened)
        found.append(FoundRow(row, _asked(row, subject, lang, opened), hits, hidden))
    return tuple(found)


def _own(
    officer: Officer, check: CrossCheck, row: CrossCheckRow
) -> tuple[Subject | None, tuple[Record, ...]]:
    """Return the subject that a row is about, if any, and the records that others are compared with."""
    subject = subject_of(check, row)
    own = seen([subject.pk], officer).get(subject.pk) if subject is not None else None
    return subject, (own.record,) if own is not None else kept_records(row)


def _asked(row: CrossCheckRow, subject: Subject | None, lang: str, opened: Collection[str]) -> str:
    """Return what was asked; a subject by what it is called now, and by its reference where it is no longer seen."""
    if not isinstance(row.records, dict):
        return row.asked
    return name_of(subject, lang, opened) if subject is not None else str(row.records["subject"])


def _shared(known: Known, *, hidden: bool) -> tuple[Shared, ...]:
    return tuple(
        Shared(str(FEATURES[_PARTS.get(kind, kind)]), "" if hidden else number, kind not in _PARTS)
        for kind, number in known.numbers
    )
