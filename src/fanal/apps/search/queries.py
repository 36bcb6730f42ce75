"""What an officer finds: first what has all the words in its title, then the rest, each the last changed first.

The order rests on nothing but the row itself, so that both databases give the same, and no word that somebody may not
read moves anything. Everything is counted up to `COUNTED` rows, and only rows that the officer may see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.circles.models import CircleItem
from fanal.apps.search.countries import country
from fanal.apps.search.index import TOP, index
from fanal.apps.search.marks import CIRCLE, KIND, LANGUAGE, sees_nothing, sight_of
from fanal.apps.search.models import SearchDocument, SearchDocumentQuerySet
from fanal.engine.searching.expressions import AllOf, Expression, Token, any_of
from fanal.engine.searching.queries import Query, expression_of, in_title, phrases_of, read_query

PAGE = 20
COUNTED = 1000
_LOT = 500
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


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    kind: str
    language: str
    unit: str
    at: datetime


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
    asked = None if visible is None or marks is None else expression_of(query, marks)
    if visible is None or marks is None:
        return
    first = in_title(query)
    seen: set[int] = set()
    lots = [AllOf((first, asked)), asked] if first is not None and asked is not None else [asked]
    for expression in lots:
        for row in _walked(visible, expression, above):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row
                if len(seen) == most:
                    return


def _walked(visible: SearchDocumentQuerySet, asked: Expression | None, above: int) -> Iterator[_Row]:
    """Yield the visible rows that match, lot by lot, the highest number first."""
    below, lot = TOP, _LOT
    while True:
        within = _matching(visible, asked, below, above, lot)
        numbers, rows = within
        yield from rows
        if len(numbers) < lot:
            return
        below, lot = numbers[-1], min(lot * 2, 4 * _LOT)


def _matching(
    visible: SearchDocumentQuerySet, asked: Expression | None, below: int, above: int, lot: int
) -> tuple[list[int], list[_Row]]:
    columns = ("pk", "kind", "language", "unit__reference", "at")
    if asked is None:
        found = visible.filter(pk__lt=below, pk__gt=above).order_by("-pk").values_list(*columns)[:lot]
        rows = [_Row(*row) for row in found]
        return [row.pk for row in rows], rows
    numbers = index().matching(asked, below, above, lot)
    found = visible.filter(pk__in=numbers).order_by("-pk").values_list(*columns)
    return numbers, [_Row(*row) for row in found]


def _marks(officer: Officer, query: Query) -> list[Expression] | None:
    """Return what narrows the index: what the officer sees at all, and the facets; None where nothing can be found."""
    sight = sight_of(officer)
    marks = [sight] if sight is not None else []
    asked: dict[str, list[Expression]] = {}
    for name, value in query.facets:
        if not value.replace("_", "").replace("-", "").isalnum():
            return None
        if name == "kind":
            asked.setdefault(name, []).append(Token(f"{KIND}{_bare(value)}"))
        elif name == "lang":
            asked.setdefault(name, []).append(Token(f"{LANGUAGE}{_bare(value)}"))
        elif name == "case":
            asked.setdefault(name, []).extend(_in_case(officer, value))
    if not all(asked.values()):
        return None
    return [*marks, *(any_of(parts) for parts in asked.values())]


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
        visible = visible.filter(at__gte=timezone.now() - timedelta(days=SINCE[since]))
    return visible


def _rows(officer: Officer, numbers: list[int]) -> tuple[SearchDocument, ...]:
    visible = SearchDocument.objects.visible_to(officer).filter(pk__in=numbers)
    rows = {row.pk: row for row in visible.select_related("unit").defer("folded")}
    return tuple(rows[number] for number in numbers if number in rows)


def _facets(rows: list[_Row]) -> dict[str, dict[str, int]]:
    now = timezone.now()
    since = {name: now - timedelta(days=days) for name, days in SINCE.items()}
    counted = {
        "kind": Counter(row.kind for row in rows),
        "lang": Counter(row.language for row in rows if row.language),
        "unit": Counter(row.unit for row in rows),
        "since": Counter(name for row in rows for name, first in since.items() if row.at >= first),
    }
    return {name: dict(sorted(counts.items(), key=_often)) for name, counts in counted.items()}


def _often(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _bare(value: str) -> str:
    return value.lower().replace("_", "").replace("-", "")
