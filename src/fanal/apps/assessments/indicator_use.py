"""How often each indicator was found, and how often its dimension was shown by it; small counts are never told.

Counted are persons: the last assessment of each within the officer's reach, and of those the newest `MOST`. A count
under `LEAST` is not told, and neither is one whose complement is: what is left could be taken for the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fanal.apps.assessments.findings import engine_findings, engine_subject
from fanal.apps.assessments.models import Assessment
from fanal.engine.screening.concepts import concepts, texts
from fanal.engine.screening.dimensions import dimensions_for
from fanal.engine.vocabulary import entries

LEAST, MOST = 11, 2_000
_CHILDREN = frozenset({"child", "age_in_doubt"})


@dataclass(frozen=True, slots=True)
class Use:
    """An indicator: how many persons it was found about, and about how many it stood in a dimension that was shown.
    None is a count that is not told."""

    code: str
    label: str
    found: int | None
    decisive: int | None


@dataclass(frozen=True, slots=True)
class Uses:
    """The use of all indicators about `persons`; None where even these are too few to be told."""

    persons: int | None
    rows: tuple[Use, ...]


def uses_of(made: Iterable[Assessment], lang: str, form: str = "") -> Uses:
    """Return how indicators were used in assessments, in all forms or in one."""
    found: Counter[str] = Counter()
    decisive: Counter[str] = Counter()
    persons = 0
    for assessment in made:
        persons += 1
        present, shown = _in_one(assessment, form)
        found.update(present)
        decisive.update(shown)
    if persons < LEAST:
        return Uses(None, ())
    words = texts(lang)
    rows = (
        Use(code, words[code]["label"], told(count, persons), told(decisive[code], count, persons))
        for code, count in found.items()
    )
    return Uses(persons, tuple(sorted(rows, key=lambda row: (-(row.found or 0), row.label))))


def told(count: int, *wholes: int) -> int | None:
    """Return a count where it and what is left of each whole are `LEAST` at least, else None."""
    return count if min(count, *(whole - count for whole in wholes)) >= LEAST else None


def _in_one(assessment: Assessment, form: str) -> tuple[set[str], set[str]]:
    """Return the indicators found in one assessment, and those that stood in a dimension that was shown."""
    given = engine_findings(assessment.inputs)
    present = frozenset(one.concept for one in given if one.state == "present")
    subject = "child" if engine_subject(assessment.inputs).age_state in _CHILDREN else "adult"
    rated: set[str] = set()
    shown: set[str] = set()
    for each in (form,) if form else tuple(entries("vocabularies/forms.yaml")):
        for result in dimensions_for(present, each, subject):
            counted = {one.concept for one in result.contributions}
            rated |= counted
            shown |= counted if result.positive else set()
    wanted = {code for code in present if concepts()[code].kind != "fact"}
    return (wanted & rated if form else wanted), shown & wanted
