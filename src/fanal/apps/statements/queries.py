"""Reads about statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.statements.limits import PER_PAGE, SHEET
from fanal.apps.statements.models import Mention, Statement, StatementFile
from fanal.apps.statements.sheets import sheets
from fanal.apps.subjects.models import Person
from fanal.web.directions import direction

_LISTED = (
    "reference",
    "title",
    "language",
    "recorded_at",
    "person__reference",
    "person__protected",
    "recorded_by__reference",
    "recorded_by__display_name",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many mentions there are, how many wait, and the number and sheet of the first that waits (0: none)."""

    total: int
    pending: int
    confirmed: int
    rejected: int
    first: int
    first_part: int


def statements_for(officer: Officer) -> QuerySet[Statement]:
    """Return the statements an officer sees: first those with something to decide, their own before the others."""
    own = Case(When(recorded_by=officer, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        Statement.objects.visible_to(officer)
        .select_related("person", "recorded_by")
        .defer("text", "identifiers", "warnings", "notes")
        .annotate(waits=Exists(_waiting()), own=own)
        .order_by("-waits", "own", "-recorded_at", "-pk")
    )


def statement_page(officer: Officer, number: int | str | None) -> Page[Statement]:
    """Return a page of them, each with how many of its mentions wait (`pending`); a page too far is the last one.

    Only the keys are put in order: a row stands behind its text, and reading all rows for one page takes far longer.
    """
    keys = Paginator(statements_for(officer).select_related(None).values_list("pk", flat=True), PER_PAGE)
    page = keys.get_page(number)
    counted = _waiting().order_by().values("statement").annotate(number=Count("pk")).values("number")
    rows = (
        Statement.objects.unguarded("the page just put in order with the officer's eyes")
        .filter(pk__in=list(page.object_list))
        .select_related("person", "recorded_by")
        .only(*_LISTED)
        .annotate(pending=Coalesce(Subquery(counted), 0))
        .in_bulk()
    )
    counts: Any = keys
    return Page([rows[key] for key in page.object_list if key in rows], page.number, counts)


def _waiting() -> QuerySet[Mention]:
    mentions = Mention.objects.unguarded("how many mentions of a statement the officer sees wait")
    return mentions.filter(statement=OuterRef("pk"), decision=Mention.Decision.PENDING)


def find_statement(officer: Officer, reference: str) -> Statement | None:
    """Return a statement by its reference, where the officer may see it."""
    found = Statement.objects.visible_to(officer).filter(reference=reference)
    return found.select_related("person", "recorded_by", "file").defer("file__content").first()


def find_file(officer: Officer, reference: str) -> StatementFile | None:
    """Return a file by its reference, where the officer may see it."""
    return (
        StatementFile.objects.visible_to(officer).filter(reference=reference).select_related("person").first()
    )


def find_person(officer: Officer, reference: str) -> Person | None:
    """Return a person by the reference, however it was typed, where the officer may see them."""
    return Person.objects.visible_to(officer).filter(reference=reference.strip().upper()).first()


def _known(statement: Statement) -> QuerySet[Mention]:
    """Return the mentions of a statement that the officer already holds, but for those taken back."""
    known = Mention.objects.unguarded("the mentions of a statement that the officer already holds")
    return known.filter(statement=statement).shown()


def mentions_of(statement: Statement, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the mentions that begin in a stretch of a statement, in the order of its text."""
    asked = _known(statement).filter(start__gte=start).select_related("decided_by")
    found = list(asked if end is None else asked.filter(start__lt=end))
    for mention in found:
        mention.statement = statement
    return found


def find_mention(statement: Statement, number: int) -> Mention | None:
    """Return a mention of a statement by its number."""
    found = _known(statement).filter(number=number).select_related("decided_by").first()
    if found is not None:
        found.statement = statement
    return found


def sheets_of(statement: Statement) -> tuple[tuple[int, int], ...]:
    """Return the sheets of a statement: one for all but the longest."""
    if len(statement.text) <= SHEET:
        return ((0, len(statement.text)),)
    return sheets(statement.text, _known(statement).values_list("start", "end"))


def sheet_at(cut: Sequence[tuple[int, int]], place: int) -> int:
    """Return the number of the sheet that a character stands on, counted from one."""
    return next((number for number, (_, end) in enumerate(cut, 1) if place < end), len(cut))


def progress_of(statement: Statement, cut: Sequence[tuple[int, int]]) -> Progress:
    """Return how far the decisions on a statement are."""
    counted = Counter(dict(_known(statement).order_by().values_list("decision").annotate(Count("pk"))))
    waiting = _known(statement).filter(decision=Mention.Decision.PENDING)
    first = waiting.values_list("number", "start").first() or (0, 0)
    return Progress(
        total=counted.total(),
        pending=counted["pending"],
        confirmed=counted["confirmed"],
        rejected=counted["rejected"],
        first=first[0],
        first_part=sheet_at(cut, first[1]),
    )


def latest_assessment(person: Person, officer: Officer) -> Assessment | None:
    """Return the last assessment of a person."""
    return Assessment.objects.visible_to(officer).filter(person=person).order_by("-number").first()


def lines_taken(file: StatementFile, officer: Officer) -> dict[int, str]:
    """Return the references of the statements that texts of a file have become, by line."""
    made = Statement.objects.visible_to(officer).filter(file=file, line__isnull=False)
    return {line: reference for line, reference in made.values_list("line", "reference") if line is not None}


def statement_data(statement: Statement) -> dict[str, Any]:
    """Return a statement as plain data: the text, what was read in it, and what officers decided."""
    file = statement.file
    return {
        "reference": statement.reference,
        "person": statement.person.reference,
        "title": statement.title,
        "language": statement.language,
        "direction": direction(statement.language),
        "text": statement.text,
        "sha256": statement.sha256,
        "recorded_by": statement.recorded_by.reference,
        "recorded_at": statement.recorded_at.isoformat(),
        "rules_version": statement.rules_version,
        "file": file
        and {"reference": file.reference, "kind": file.kind, "size": file.size, "sha256": file.sha256},
        "line": statement.line,
        "warnings": statement.warnings,
        "notes": statement.notes,
        "not_counted": statement.not_counted,
        "mentions": [mention_data(mention) for mention in mentions_of(statement)],
        "identifiers": [
            dict(zip(("type", "value", "start", "end", "valid"), one, strict=True))
            for one in statement.identifiers
        ],
    }


def mention_data(mention: Mention) -> dict[str, Any]:
    """Return a mention as plain data, with its words."""
    decided_by, decided_at = mention.decided_by, mention.decided_at
    return {
        "number": mention.number,
        "concept": mention.concept,
        "state": mention.state,
        "start": mention.start,
        "end": mention.end,
        "quote": mention.statement.text[mention.start : mention.end],
        "language": mention.language,
        "said_by": mention.said_by,
        "cue": mention.cue,
        "read_by_rule": mention.read_by_rule,
        "counted_by_reading": mention.concept not in mention.statement.not_counted
        and mention.said_by != "general",
        "decision": mention.decision,
        "decided_by": decided_by.reference if decided_by else None,
        "decided_at": decided_at.isoformat() if decided_at else None,
    }
