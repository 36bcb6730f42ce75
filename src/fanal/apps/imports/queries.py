"""Reads of imports and traces: by import, by pair of subjects, by day, by subject; all that others build on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.models import Import, ImportReject, Trace
from fanal.apps.subjects.models import Subject

MOST_PAIRS = 20_000
_WHY = "narrowed to the subjects of the case the officer may see"


@dataclass(frozen=True, slots=True)
class Pair:
    """How often one subject was recorded with another: by the keys of both, the kind, and in one currency at most.

    `total` is the sum of the amounts in `currency`, `seconds` that of the durations; `first` and `last` are moments,
    None where no row has a time.
    """

    origin: int
    target: int
    kind: str
    currency: str
    count: int
    first: datetime | None
    last: datetime | None
    total: Decimal | None
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """How many rows of a kind a day has."""

    day: date
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A subject recorded at a place: by the keys of both, and when."""

    subject: int
    place: int
    kind: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One row between two subjects: by the keys of both, when, how much, and the device of the origin where known."""

    origin: int
    target: int
    at: datetime | None
    amount: Decimal | None
    currency: str
    device: str | None


def imports_of(officer: Officer, case: Case) -> Sequence[Import]:
    """Return the imports of a case, the latest first."""
    found = Import.objects.visible_to(officer).filter(case=case)
    return list(found.select_related("exhibit", "recorded_by"))


def find_import(officer: Officer, reference: str) -> Import | None:
    """Return an import by its reference, where the officer may see it."""
    found = Import.objects.visible_to(officer).filter(reference=reference)
    related = (
        "case__unit__organisation",
        "case__circle",
        "case__recorded_by",
        "exhibit",
        "recorded_by",
        "undone_by",
    )
    return found.select_related(*related, "holder").first()


def rejects_kept(officer: Officer, source: Import) -> Sequence[ImportReject]:
    """Return the first rows that an import did not take."""
    return list(ImportReject.objects.visible_to(officer).filter(source=source))


def exhibits_to_read(officer: Officer, case: Case) -> QuerySet[Exhibit]:
    """Return the exhibits of a case, the latest first."""
    return Exhibit.objects.visible_to(officer).filter(case=case).without_text().order_by("-number")


def pairs_of(officer: Officer, case: Case, around: int | None = None, most: int = MOST_PAIRS) -> list[Pair]:
    """Return who was recorded with whom, counted by the database: origin with target, and whoever with a place.

    Both ends are subjects that the officer may see; at most so many pairs, those with the most rows first. With
    `around`, only the pairs of one subject.
    """
    seen = set(_seen(officer, case))
    return [one for one in pairs_in(case, around, most) if one.origin in seen and one.target in seen]


def pairs_in(case: Case, around: int | None = None, most: int = MOST_PAIRS) -> list[Pair]:
    """Return the same for a caller that keeps the pairs of subjects which the officer may see, and no others."""
    return [*_pairs(case, "target_id", around, most), *_pairs(case, "place_id", around, most)]


def _pairs(case: Case, other: str, around: int | None, most: int) -> Iterator[Pair]:
    rows = _of_case(case).exclude(origin=None).exclude(**{other: None})
    if around is not None:
        rows = rows.filter(Q(origin=around) | Q(**{other: around}))
    grouped = rows.values_list("origin_id", other, "kind", "currency").annotate(
        count=Count("pk"), first=Min("at"), last=Max("at"), total=Sum("amount"), long=Sum("seconds")
    )
    for row in grouped.order_by("-count", "origin_id", other, "kind", "currency")[:most]:
        yield Pair(*row)


def days_in(case: Case) -> list[Day]:
    """Return how many rows of each kind each day has, in the time zone of the node; it names nobody."""
    rows = _of_case(case).exclude(at=None).annotate(day=TruncDate("at"))
    counted = rows.values_list("day", "kind").annotate(count=Count("pk")).order_by("day", "kind")
    return [Day(*row) for row in counted]


def stops_in(case: Case, seen: Collection[int], most: int = 20_000) -> list[Stop]:
    """Return where subjects were recorded to cross or to stay, in the order of time, at most so many; `seen` are the
    keys of the subjects that the officer may see."""
    kinds = (Trace.Kind.CROSSING, Trace.Kind.STAY)
    rows = _of_case(case).filter(kind__in=kinds).exclude(at=None).exclude(place=None).order_by("at", "pk")
    found = rows.values_list("origin_id", "target_id", "place_id", "kind", "at", "until")[:most]
    return [
        Stop(who, place, kind, at, until)
        for origin, target, place, kind, at, until in found
        for who in (origin, target)
        if at is not None and who in seen and place in seen
    ]


def traces_of(
    officer: Officer, case: Case, subject: Subject | None = None, kind: str = "", source: Import | None = None
) -> QuerySet[Trace]:
    """Return the traces of a case that the officer may see, in the order of time: all of them, or those of a subject,
    a kind or an import. Page them: there may be a million."""
    rows = Trace.objects.visible_to(officer).filter(case=case)
    if subject is not None:
        rows = rows.filter(Q(origin=subject) | Q(target=subject) | Q(place=subject))
    if kind:
        rows = rows.filter(kind=kind)
    if source is not None:
        rows = rows.filter(source=source)
    return rows.select_related("origin", "target", "place", "source").order_by(
        F("at").asc(nulls_last=True), "pk"
    )


def contacts_in(
    case: Case, seen: Collection[int], kinds: Sequence[str], most: int = 200_000
) -> list[ContactRow]:
    """Return the rows of some kinds, in the order of time, at most so many: for flow, rhythm and the patterns of calls.
    `seen` are the keys of the subjects that the officer may see."""
    rows = (
        _of_case(case).filter(kind__in=kinds).exclude(origin=None).exclude(target=None).order_by("at", "pk")
    )
    found = rows.values_list("origin_id", "target_id", "at", "amount", "currency", "extra__imei")[:most]
    kept = (row for row in found.iterator(chunk_size=5_000) if row[0] in seen and row[1] in seen)
    return [ContactRow(*row) for row in kept]


def _of_case(case: Case) -> QuerySet[Trace]:
    return Trace.objects.unguarded(_WHY).filter(case=case)


def _seen(officer: Officer, case: Case) -> Iterator[int]:
    """Yield the keys of the subjects in the traces of a case that the officer may see."""
    if not Case.objects.visible_to(officer).filter(pk=case.pk).exists():
        return
    named = Subject.objects.visible_to(officer).filter(cases__case=case, cases__left_at=None)
    yield from named.order_by().values_list("pk", flat=True)
