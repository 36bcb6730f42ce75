"""Reads of the record of persons: the list, page by page, and the values of one person."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import Assertion, NameWord, Person, PersonQuerySet, Subject
from fanal.apps.subjects.names import name_words

PAGE = 25
COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer looks for in the list."""

    words: str = ""
    age_state: str = ""
    outcome: str = ""

    @property
    def is_search(self) -> bool:
        """Whether words were looked for, which is recorded as a search."""
        return bool(self.words.strip())


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list: the persons, where the next page begins, and how many there are, up to a limit."""

    persons: tuple[Person, ...]
    next_after: str
    count: int

    @property
    def more_than_counted(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > COUNTED


def list_page(officer: Officer, wanted: Wanted, after: str = "", size: int = PAGE) -> Page:
    """Return the page of `size` persons that begins after the person with the reference `after`."""
    found = persons_wanted(officer, wanted)
    count = found.order_by()[: COUNTED + 1].count()
    rows = tuple(_after(found, officer, after).select_related("unit")[: size + 1])
    return Page(rows[:size], rows[size - 1].reference if len(rows) > size else "", count)


def persons_wanted(officer: Officer, wanted: Wanted) -> PersonQuerySet:
    """Return the persons an officer may see who match what they look for, the last changed first."""
    found = Person.objects.visible_to(officer)
    if wanted.age_state:
        found = found.filter(age_state=wanted.age_state)
    if wanted.outcome:
        found = found.filter(outcome=wanted.outcome)
    if wanted.is_search:
        found = found.filter(_matching(wanted.words))
    return found


def as_person(subject: Subject) -> Person:
    """Return a subject of kind person as a person, for what only persons have."""
    return Person.objects.unguarded("a subject at hand").get(pk=subject.pk)


def values_of(officer: Officer, subject: Subject) -> tuple[Assertion, ...]:
    """Return every value recorded about a subject, those withdrawn too, the oldest first."""
    said = Assertion.objects.visible_to(officer).filter(subject=subject)
    return tuple(said.select_related("recorded_by", "retracted_by").order_by("recorded_at", "pk"))


def _matching(words: str) -> Q:
    """Match a reference by its beginning, or every word by the beginning of a word of a standing name."""
    named = Q()
    for word in name_words(words):
        having = NameWord.objects.unguarded("narrowed to the persons the officer may see").filter(
            _beginning(word)
        )
        named &= Q(pk__in=having.values("subject_id"))
    reference = words.strip().upper()
    if reference.startswith("P-"):
        return Q(reference__startswith=reference)
    return named if named else Q(pk__in=())


def _beginning(word: str) -> Q:
    """Match words that begin so: as a range where the database compares letter by letter, so that an index serves."""
    if connection.vendor == "sqlite":
        return Q(word__gte=word, word__lt=f"{word}\U0010ffff")
    return Q(word__startswith=word)


def _after(found: PersonQuerySet, officer: Officer, reference: str) -> PersonQuerySet:
    last = Person.objects.visible_to(officer).filter(reference=reference).first() if reference else None
    if last is None:
        return found
    earlier = Q(changed_at__lt=last.changed_at) | Q(changed_at=last.changed_at, pk__lt=last.pk)
    return found.filter(earlier, changed_at__lte=last.changed_at)
