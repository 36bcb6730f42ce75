"""Which subjects the rows of an import name: those found before, those on record in the unit or the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.imports.ends import IN_CASE, OF_SOURCE, End
from fanal.apps.imports.making import Made
from fanal.apps.imports.models import Import, ImportedSubject
from fanal.apps.subjects.identifiers import identifier_of, normal_identifier
from fanal.apps.subjects.models import PERSON, Assertion, Subject
from fanal.engine.searching.folding import folded_words

_AT_ONCE = 1_000
_MOST_KEYS = 300_000
_WHY = "what an import names is found, whoever may see it"
State = Import.State
K = TypeVar("K", str, int)


class KnownSubjects:
    """The subjects of a run by the key of what rows call them. Beyond 300,000 they are forgotten and found again."""

    def __init__(self, source: Import, by: Officer) -> None:
        self.source, self.case, self.by = source, source.case, by
        self.keys: dict[str, int] = {}
        self.noted: set[str] = set()
        self.in_case: set[int] = set()
        self._places = self._places_by_name()
        self._documents: dict[str, int] | None = None

    def make_room(self) -> None:
        """Forget what was found, where it has become too much."""
        if len(self.keys) > _MOST_KEYS:
            for held in (self.keys, self.noted, self.in_case):
                held.clear()

    def find(self, named: Mapping[str, tuple[End, int]]) -> list[str]:
        """Find the subjects of keys that are not known yet; return the keys of which there is none."""
        for names_it in (self._of_this_import, self._of_the_case, self._of_the_source):
            names_it([one for one, _line in named.values() if one.key not in self.keys])
        rest = [one for one, _line in named.values() if one.key not in self.keys]
        self._by_identifier(rest)
        self._by_words(one for one in rest if one.key not in self.keys)
        return [one.key for one in rest if one.key not in self.keys]

    def not_in_case(self, pks: set[int]) -> set[int]:
        """Return which subjects do not belong to the case."""
        asked = [pk for pk in pks if pk not in self.in_case]
        inside = CaseSubject.objects.unguarded(_WHY).current().filter(case=self.case)
        for some in _lots(asked):
            self.in_case.update(inside.filter(subject__in=some).values_list("subject_id", flat=True))
        return {pk for pk in asked if pk not in self.in_case}

    def take(self, made: Sequence[Made]) -> None:
        """Know the subjects that were just recorded."""
        self.keys.update({key: one.subject.pk for one in made for key in one.keys})

    def _of_this_import(self, ends: Sequence[End]) -> None:
        rows = ImportedSubject.objects.unguarded(_WHY).filter(source=self.source)
        self.noted.update(self._take(rows, ends))

    def _of_the_case(self, ends: Sequence[End]) -> None:
        self._take(self._before(), [one for one in ends if one.within == IN_CASE])

    def _of_the_source(self, ends: Sequence[End]) -> None:
        alike = self._before().filter(source__fingerprint=self.source.fingerprint)
        self._take(alike, [one for one in ends if one.within == OF_SOURCE])

    def _before(self) -> QuerySet[ImportedSubject]:
        rows = ImportedSubject.objects.unguarded(_WHY).filter(source__case=self.case)
        return rows.exclude(source__state__in=(State.UNDOING, State.UNDONE))

    def _take(self, rows: QuerySet[ImportedSubject], ends: Sequence[End]) -> set[str]:
        found: dict[str, int] = {}
        for some in _lots([one.key for one in ends]):
            found.update(rows.filter(key__in=some).order_by("-pk").values_list("key", "subject_id"))
        self.keys.update(found)
        return set(found)

    def _by_identifier(self, ends: Sequence[End]) -> None:
        """Find what has an identifier: in the unit, or in a restricted case among the subjects of that case alone."""
        wanted: dict[tuple[str, str], list[str]] = {}
        for one in ends:
            if one.kind != PERSON and (identifier := identifier_of(one.kind, dict(one.values))):
                wanted.setdefault((one.kind, identifier), []).append(one.key)
        for kind in {kind for kind, _identifier in wanted}:
            rows = self._reachable().filter(kind=kind)
            for some in _lots([identifier for of, identifier in wanted if of == kind]):
                for identifier, pk in rows.filter(identifier__in=some).values_list("identifier", "pk"):
                    self.keys.update(dict.fromkeys(wanted[kind, identifier], pk))

    def _reachable(self) -> QuerySet[Subject]:
        rows = Subject.objects.unguarded(_WHY).order_by("-pk")
        if self.case.restricted:
            return rows.filter(pk__in=_inside(self.case))
        return rows.filter(unit=self.by.unit_id, restricted=False)

    def _by_words(self, ends: Iterable[End]) -> None:
        """Find places of the case by their names, and persons of the case by the number of a document."""
        for one in ends:
            said = dict(one.values)
            if one.kind == "location" and (pk := self._places.get(_words(said["place_name"]))):
                self.keys[one.key] = pk
            elif one.kind == PERSON and "document_number" in said:
                number = normal_identifier("document", said["document_number"])
                if pk := self._by_document().get(number):
                    self.keys[one.key] = pk

    def _places_by_name(self) -> dict[str, int]:
        rows = Subject.objects.unguarded(_WHY).filter(kind="location", pk__in=_inside(self.case))
        return {_words(name): pk for name, pk in rows.order_by("-pk").values_list("known_as", "pk") if name}

    def _by_document(self) -> dict[str, int]:
        """Return the persons of the case by the numbers of documents that somebody recorded of them by hand."""
        if self._documents is None:
            said = Assertion.objects.unguarded(_WHY).standing().filter(property="document_number")
            by_hand = said.exclude(source=Assertion.Source.IMPORT).filter(subject__in=_inside(self.case))
            rows = by_hand.filter(subject__kind=PERSON).values_list("value", "subject_id")
            self._documents = {normal_identifier("document", value): pk for value, pk in rows}
        return self._documents


def _inside(case: Case) -> QuerySet[CaseSubject, Any]:
    return CaseSubject.objects.unguarded(_WHY).current().filter(case=case).values("subject_id")


def _words(name: str) -> str:
    return " ".join(folded_words(name))


def _lots(keys: Sequence[K]) -> Iterator[Sequence[K]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
