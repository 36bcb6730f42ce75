"""What the records brought into a case say of its subjects: who with whom how often, which days, which places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _, ngettext

from fanal.apps.cases.models import Case
from fanal.apps.imports.models import Trace
from fanal.apps.imports.queries import ContactRow, Day, Pair, Stop, contacts_in, days_in, stops_in
from fanal.engine.network.calls import call_signatures
from fanal.engine.network.contacts import Contact
from fanal.engine.network.flow import chains, flows
from fanal.engine.network.report import Course
from fanal.engine.network.rhythm import rhythm

Kind = Trace.Kind
MOST_CONTACTS = 50_000
"""Beyond so many rows of a kind, patterns are looked for in the first of them, in the order of time."""
_CALLS = (Kind.CALL, Kind.MESSAGE)
_WINDOW = timedelta(hours=48)
GROUPS = {
    Kind.CALL: "contact", Kind.MESSAGE: "contact", Kind.MAIL: "contact", Kind.CONTACT: "contact",
    Kind.TRANSFER: "money", Kind.CROSSING: "movement", Kind.STAY: "presence",
}  # fmt: skip
LANE = _("records")


@dataclass(frozen=True, slots=True)
class Met:
    """How often one subject was recorded with another, by their references; `total` is in one currency."""

    origin: str
    target: str
    kind: str
    count: int
    total: Decimal | None
    currency: str

    @property
    def group(self) -> str:
        """The group of verbs that such rows are drawn like."""
        return group_of(self.kind)


def group_of(kind: str) -> str:
    """Return the group of verbs that rows of a kind are drawn like."""
    return GROUPS[Kind(kind)]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the records of a case say of the subjects that an officer may see."""

    met: tuple[Met, ...] = ()
    days: tuple[Day, ...] = ()
    stops: tuple[Stop, ...] = ()


NOTHING = Recorded()


def recorded_of(case: Case, pairs: Iterable[Pair], references: Mapping[int, str], *, whole: bool) -> Recorded:
    """Return what the records say of subjects, given by key and reference; days and stops for the whole case only."""
    met = tuple(
        Met(references[one.origin], references[one.target], one.kind, one.count, one.total, one.currency)
        for one in pairs
        if one.origin in references and one.target in references and one.origin != one.target
    )
    if not whole or not met:
        return Recorded(met)
    return Recorded(met, tuple(days_in(case)), tuple(stops_in(case, references)))


def words_of(met: Iterable[Met]) -> list[str]:
    """Return how often, kind by kind, the most frequent first: `12 calls`, `3 transfers, 1,200.00 EUR`."""
    counts: Counter[str] = Counter()
    sums: dict[tuple[str, str], Decimal] = {}
    for one in met:
        counts[one.kind] += one.count
        if one.total is not None:
            sums[one.kind, one.currency] = sums.get((one.kind, one.currency), Decimal()) + one.total
    return [
        ", ".join(
            [counted(kind, count), *(_money(total, of[1]) for of, total in sums.items() if of[0] == kind)]
        )
        for kind, count in counts.most_common()
    ]


def counted(kind: str, count: int) -> str:
    """Return how many rows of a kind, in words."""
    words = {
        Kind.CALL: ngettext("%(count)s call", "%(count)s calls", count),
        Kind.MESSAGE: ngettext("%(count)s message", "%(count)s messages", count),
        Kind.TRANSFER: ngettext("%(count)s transfer", "%(count)s transfers", count),
        Kind.CROSSING: ngettext("%(count)s border crossing", "%(count)s border crossings", count),
        Kind.STAY: ngettext("%(count)s stay", "%(count)s stays", count),
        Kind.CONTACT: ngettext("%(count)s contact on a list", "%(count)s contacts on lists", count),
        Kind.MAIL: ngettext("%(count)s e-mail", "%(count)s e-mails", count),
    }
    return words[Kind(kind)] % {"count": number_format(count, force_grouping=True)}


def _money(total: Decimal, currency: str) -> str:
    return f"{number_format(total, 2, force_grouping=True)} {currency}".strip()


def course_of(case: Case, references: Mapping[int, str]) -> Course | None:
    """Return rhythm and patterns of the calls of a case, flow and chains of its transfers in the currency that most of
    them have; None where there are neither. Times are those of the node's zone."""
    calls = [_contact(row, references) for row in contacts_in(case, references, _CALLS, MOST_CONTACTS)]
    rows = contacts_in(case, references, (Kind.TRANSFER,), MOST_CONTACTS)
    usual = Counter(row.currency for row in rows).most_common(1)
    alike = [row for row in rows if row.amount is not None and row.currency == usual[0][0]]
    transfers = [_contact(row, references) for row in alike]
    if not calls and not transfers:
        return None
    return Course(
        rhythm(calls or transfers), flows(transfers), chains(transfers, _WINDOW), call_signatures(calls)
    )


def _contact(row: ContactRow, references: Mapping[int, str]) -> Contact:
    local = timezone.localtime(row.at).replace(tzinfo=None) if row.at else None
    weight = float(row.amount) if row.amount is not None else 1.0
    ends = references[row.origin], references[row.target]
    return Contact(*ends, local, weight, device=str(row.device or ""))
