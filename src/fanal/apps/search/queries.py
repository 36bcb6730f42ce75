"""What an officer finds: first what has the words as typed, in its title before elsewhere, then what has words that the
last one begins; each the last changed first.

The order rests on nothing but the row itself, so that both databases give the same, and no word that somebody may not
read moves anything. Everything is counted up to `COUNTED` rows, and only rows that the officer may see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils import timezone

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.circles.models import CircleItem
from fanal.apps.search.countries import country
from fanal.apps.search.index import TOP, index
from fanal.apps.search.marks import CIRCLE, EVERYTHING, KIND, LANGUAGE, bare, sees_nothing, sight_of
from fanal.apps.search.models import SearchDocument, SearchDocumentQuerySet
from fanal.engine.searching.expressions import AllOf, Expression, Token, any_of
from fanal.engine.searching.queries import Query, expression_of, in_title, phrases_of, read_query

PAGE = 20
COUNTED = 1000
_LOT = 500
_LARGEST_LOT = 2000
SINCE = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: the rows of one page, how many there are up to `COUNTED`, and how many of each value."""

    query: Query
    rows: tuple[SearchDocument, ...]
    count: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    page: int = 1

    @property
    def more_than_counted(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return min(self.count, COUNTED) > self.page * PAGE


class _Row(NamedTuple):
    pk: int
    kind: str
    language: str
    unit: int
    at: str  # a day as it is written, which is faster to compare than to read


def search(officer: Officer, typed: str, page: int = 1) -> Hits:
    """Return what an officer finds of what they typed, on one page of `PAGE` rows."""
    query = read_query(typed, country())
    rows = list(_found(officer, query, above=0, most=COUNTED + 1))
    page = max(1, min(page, -(-len(rows[:COUNTED]) // PAGE)))
    shown = [row.pk for row in rows[:COUNTED][(page - 1) * PAGE : page * PAGE]]
    return Hits(query, _rows(officer, shown), len(rows), _facets(rows[:COUNTED]), page)


def newer(officer: Officer, typed: str, above: int) -> int:
    """Return how many rows that an officer finds are newer than a number, up to `COUNTED` and one."""
    return sum(1 for _ in _found(officer, read_query(typed, country()), above, COUNTED + 1))


def newest_number() -> int:
    """Return the highest number of a row, from which on rows are new. It is kept, and shown to nobody."""
    everything = SearchDocument.objects.unguarded("where new rows begin, whoever sees them")
    return everything.order_by("-pk").values_list("pk", flat=True).first() or 0


def _found(officer: Officer, query: Query, above: int, most: int) -> Iterator[_Row]:
    """Yield the rows that an officer finds, in order, `most` of them."""
    if query.is_empty or sees_nothing(officer):
        return
    visible = _narrowed(SearchDocument.objects.visible_to(officer), query)
    marks = _marks(officer, query)
    if visible is None or marks is None:
        return
    seen: set[int] = set()
    for expression in _in_turn(query, marks):
        for row in _walked(visible, expression, above):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row
                if len(seen) == most:
                    return


def _in_turn(query: Query, marks: list[Expression]) -> Iterator[Expression]:
    """Yield what the index is asked, one after the other: the words as typed in the title, then anywhere; then the
    same with words that the last one begins."""
    for typed in (query.as_typed(), query) if query.has_prefix else (query,):
        asked, first = expression_of(typed, marks), in_title(typed)
        if asked is not None:
            if first is not None:
                yield AllOf((first, asked))
            yield asked


def _walked(visible: SearchDocumentQuerySet, asked: Expression, above: int) -> Iterator[_Row]:
    """Yield the visible rows that match, lot by lot, the highest number first."""
    columns = ("pk", "kind", "language", "unit_id", Cast("at", CharField()))
    below, lot = TOP, _LOT
    while True:
        numbers = index().matching(asked, below, above, lot)
        if numbers:
            found = visible.filter(pk__in=numbers).order_by("-pk").values_list(*columns)
            yield from map(_Row._make, found)
        if len(numbers) < lot:
            return
        below, lot = numbers[-1], min(lot * 2, _LARGEST_LOT)


def _marks(officer: Officer, query: Query) -> list[Expression] | None:
    """Return what narrows the index: what the officer sees at all, and the facets; None where nothing can be found."""
    marks = sight_of(officer)
    asked: dict[str, list[Expression]] = {}
    for name, value in query.facets:
        if not value.replace("_", "").replace("-", "").isalnum():
            return None
        if name == "kind":
            asked.setdefault(name, []).append(Token(f"{KIND}{bare(value)}"))
        elif name == "lang":
            asked.setdefault(name, []).append(Token(f"{LANGUAGE}{bare(value)}"))
        elif name == "case":
            asked.setdefault(name, []).extend(_in_case(officer, value))
    if not all(asked.values()):
        return None
    marks += [any_of(parts) for parts in asked.values()]
    return marks if marks or query.wanted else [Token(EVERYTHING)]


def _in_case(officer: Officer, written: str) -> list[Expression]:
    """Return the marks of what belongs to a case, where the officer may see the case; else none."""
    cases = SearchDocument.objects.visible_to(officer).filter(kind="case")
    wanted = Q(record=written.upper()) | Q(title__startswith=f"{written} ") | Q(title=written)
    references = list(cases.filter(wanted).values_list("record", flat=True)[:_LOT])
    circles = CircleItem.objects.filter(record__in=references).values_list("circle_id", flat=True)
    return [Token(f"{CIRCLE}{circle}") for circle in sorted(set(circles))]


def _narrowed(visible: SearchDocumentQuerySet, query: Query) -> SearchDocumentQuerySet | None:
    """Narrow the rows to words in order, a unit and a date; None where nothing can be found."""
    for piece, wanted in phrases_of(query):
        held = Q(folded__contains=piece)
        visible = visible.filter(held if wanted else ~held)
    units = [value.upper() for name, value in query.facets if name == "unit"]
    if units:
        visible = visible.filter(unit__in=Unit.objects.filter(reference__in=units))
    for since in (value.lower() for name, value in query.facets if name == "since"):
        if since not in SINCE:
            return None
        visible = visible.filter(at__gte=datetime.combine(_first_day(since), time(), UTC))
    return visible


def _rows(officer: Officer, numbers: list[int]) -> tuple[SearchDocument, ...]:
    visible = SearchDocument.objects.visible_to(officer).filter(pk__in=numbers)
    rows = {row.pk: row for row in visible.select_related("unit").defer("folded")}
    return tuple(rows[number] for number in numbers if number in rows)


def _facets(rows: list[_Row]) -> dict[str, dict[str, int]]:
    days = {name: _first_day(name).isoformat() for name in SINCE}
    units = Counter(row.unit for row in rows)
    references = dict(Unit.objects.filter(pk__in=units).values_list("pk", "reference"))
    counted = {
        "kind": Counter(row.kind for row in rows),
        "lang": Counter(row.language for row in rows if row.language),
        "unit": Counter({references[unit]: count for unit, count in units.items()}),
        "since": Counter({name: sum(row.at >= first for row in rows) for name, first in days.items()}),
    }
    ordered = {name: sorted(counts.items(), key=_often) for name, counts in counted.items()}
    ordered["since"] = [(name, counted["since"][name]) for name in SINCE]
    return {name: {value: count for value, count in pairs if count} for name, pairs in ordered.items()}


def _first_day(since: str) -> date:
    """Return the first day within a span; days are those of UTC."""
    return timezone.now().astimezone(UTC).date() - timedelta(days=SINCE[since] - 1)


def _often(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
