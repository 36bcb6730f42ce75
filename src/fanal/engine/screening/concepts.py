"""The list of concepts: what each speaks to, and how the source lists rate it, read from `data/indicators/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fanal.engine.vocabulary import data_files, entries, load_rows, load_yaml

STRENGTHS = ("strong", "medium", "weak")
ELEMENTS = ("act", "means", "purpose")
ANY = "any"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a source list: its dimension, form, subject (adult, child, any) and rating.

    `strength` is "" where the source gives none: counted as medium, shown as "not rated by source".
    """

    id: str
    dimension: str
    form: str
    subject: str
    strength: str
    statement: str
    source: str

    @property
    def counts_as(self) -> str:
        """The strength the combination rule uses."""
        return self.strength or "medium"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that can be found or not: an indicator, an observation or a fact.

    `act`, `means` and `purpose` map the codes of the Protocol's elements to `shows` or `suggests`; `rows` is the
    crosswalk to the source lists; `forms` the forms of exploitation that it names by itself; `asked` whether its
    question is ever proposed (what only a document or the eye can tell is not).
    """

    code: str
    kind: str
    phase: str
    topic: str
    act: Mapping[str, str]
    means: Mapping[str, str]
    purpose: Mapping[str, str]
    forms: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    asked: bool = True

    @property
    def of_child(self) -> bool:
        """Is this said of a child only? All its source rows are then of the lists for children."""
        return self.code in _OF_CHILD or (
            bool(self.rows) and all(row.subject == "child" for row in self.rows)
        )

    def speaks_to(self, element: str) -> Mapping[str, str]:
        """Return the codes of one element (act, means or purpose) that this concept speaks to."""
        found: Mapping[str, str] = getattr(self, element)
        return found

    def row_for(self, form: str, subject: str, dimension: str) -> SourceRow | None:
        """Return the row that rates this concept for a form and subject in a dimension.

        All lists that feed the form count; a row that its source rates goes before one that it does not, the strongest
        first.
        """
        lists = source_lists(form)
        fitting = [
            row
            for row in self.rows
            if row.dimension == dimension and row.form in lists and row.subject in (subject, ANY)
        ]
        return min(fitting, key=_row_rank, default=None)


_OF_CHILD = frozenset({"child_in_commercial_sex", "child_steals_for_others"})


def _row_rank(row: SourceRow) -> tuple[bool, int, str]:
    return (not row.strength, STRENGTHS.index(row.counts_as), row.id)


@cache
def source_rows() -> Mapping[str, SourceRow]:
    """Return the rows of the source lists by their id."""
    return {row["id"]: SourceRow(**row) for row in load_rows("indicators/source_rows.csv")}


@cache
def concepts() -> Mapping[str, Concept]:
    """Return all concepts by their code, in file order."""
    rows = source_rows()
    found: dict[str, Concept] = {}
    for name in data_files("indicators/concepts"):
        for raw in load_yaml(name):
            found[raw["code"]] = Concept(
                code=raw["code"],
                kind=raw["kind"],
                phase=raw["phase"],
                topic=raw["topic"],
                act=raw.get("act", {}),
                means=raw.get("means", {}),
                purpose=raw.get("purpose", {}),
                forms=_own_forms(raw, rows),
                rows=tuple(rows[id_] for id_ in raw.get("rows", ())),
                asked=raw["kind"] != "observation" and raw.get("asked") != "no",
            )
    return found


def _own_forms(raw: Mapping[str, list[str]], rows: Mapping[str, SourceRow]) -> tuple[str, ...]:
    """Return the forms that a concept names: as declared, or the one form that all its source rows share."""
    if "forms" in raw:
        return tuple(raw["forms"])
    forms = {rows[id_].form for id_ in raw.get("rows", ())}
    if len(forms) == 1 and ANY not in forms and raw.get("purpose"):
        return tuple(forms)
    return ()


@cache
def texts(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Return label, wording and question of every concept in one language."""
    found: Mapping[str, Mapping[str, str]] = load_yaml(f"indicators/texts/{lang}.yaml")
    return found


@cache
def source_lists(form: str) -> tuple[str, ...]:
    """Return the source lists that feed a form of exploitation, its own first."""
    return tuple(entries("vocabularies/forms.yaml")[form]["source_forms"])


@cache
def form_named_by() -> Mapping[str, str]:
    """Return, for each purpose that one form alone is known by, that form: the first in the list that holds it."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for form, entry in entries("vocabularies/forms.yaml").items():
        for place, purpose in enumerate(entry["purposes"]):
            if place == 0 and purpose in found:
                shared.add(purpose)
            found.setdefault(purpose, form)
    return {purpose: form for purpose, form in found.items() if purpose not in shared}


@cache
def topic_order() -> Mapping[str, int]:
    """Return the order in which topics are raised: safety and needs come first."""
    return {code: int(entry["order"]) for code, entry in entries("vocabularies/topics.yaml").items()}
