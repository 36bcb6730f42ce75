"""What is found of a subject: its names as the title, its other values as the text, numbers in any writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fanal.apps.search.entries import Entry
from fanal.apps.subjects.kinds import naming_properties
from fanal.apps.subjects.models import Assertion, Subject
from fanal.apps.subjects.properties import property_in
from fanal.engine.reading.language import guess_language

_SHOWN_IN_WORDS = ("choice", "date", "decimal")
_NUMBERS = ("phone", "identifier", "document", "email", "url")
_LOT = 500


def entry_of(subject: Subject, standing: Iterable[Assertion]) -> Entry:
    """Return what is found of a subject, from its standing assertions."""
    said = list(standing)
    kinds = {code: property_in(code, "en").kind for code in {one.property for one in said}}
    naming = naming_properties(subject.kind)
    names = [one.value for code in naming for one in said if one.property == code]
    rest = [
        one.value for one in said if one.property not in naming and kinds[one.property] not in _SHOWN_IN_WORDS
    ]
    text = "; ".join(dict.fromkeys(rest))
    return Entry(
        record=subject.reference,
        kind=subject.kind,
        unit_id=subject.unit_id,
        restricted=subject.restricted,
        protected=subject.protected,
        keeper_id=subject.recorded_by_id,
        recorded_by_id=subject.recorded_by_id,
        language=guess_language(text, ""),
        title=" · ".join(dict.fromkeys(names)),
        text=text,
        identifiers=tuple(
            (kinds[one.property], one.value) for one in said if kinds[one.property] in _NUMBERS
        ),
        at=subject.changed_at,
    )


def entries_of(subjects: Iterable[Subject]) -> Iterator[Entry]:
    """Yield what is found of many subjects, reading their values a lot at a time."""
    lot: list[Subject] = []
    for subject in subjects:
        lot.append(subject)
        if len(lot) == _LOT:
            yield from _of_lot(lot)
            lot = []
    yield from _of_lot(lot)


def _of_lot(subjects: list[Subject]) -> Iterator[Entry]:
    said: dict[int, list[Assertion]] = defaultdict(list)
    standing = Assertion.objects.unguarded("the index repeats what stands on record").standing()
    for one in standing.filter(subject__in=[s.pk for s in subjects]).order_by("recorded_at", "pk"):
        said[one.subject_id].append(one)
    for subject in subjects:
        yield entry_of(subject, said[subject.pk])
