"""The evidence behind the board: each finding as a quotation, with where it comes from, who recorded it and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment, Found
from fanal.apps.assessments.running import Stretch, stretches
from fanal.apps.subjects.gradings import grading_words
from fanal.engine.screening.concepts import concepts
from fanal.engine.statements.sentences import concept_label, question_text, state_label
from fanal.engine.vocabulary import LANGUAGES, entries, text_in
from fanal.web.directions import direction
from fanal.web.visible import visible

_SPEAKS = ("present", "uncertain")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding as a reader sees it; `url` leads to where it was recorded, for a statement to the very words."""

    pk: int
    concept: str
    label: str
    question: str
    state: str
    state_label: str
    kind: str
    source_label: str
    source_ref: str
    url: str
    quote: str
    quote_lang: str
    quote_dir: str
    start: int | None
    end: int | None
    note: str
    grading: str
    grading_label: str
    recorded_by: str
    recorded_by_ref: str
    unit: str
    recorded_at: datetime
    retracted_at: datetime | None

    @property
    def quoted(self) -> tuple[Stretch, ...]:
        """The quotation, cut where a number runs from left to right."""
        return stretches(self.quote)

    @property
    def noted(self) -> tuple[Stretch, ...]:
        """The note, cut the same way."""
        return stretches(self.note)


@dataclass(frozen=True, slots=True)
class ListedAs:
    """How one source list rates a concept: the list's own words, the strength it gives, and the source."""

    id: str
    source: str
    dimension: str
    form: str
    strength: str
    statement: str


def evidence_of(assessment: Assessment, officer: Officer, lang: str) -> tuple[Evidence, ...]:
    """Return the findings an assessment rests on, in the order they were recorded."""
    rows = Found.objects.visible_to(officer).filter(person_id=assessment.person_id)
    rows = rows.select_related("recorded_by__unit").order_by("recorded_at", "pk")
    kept = set(assessment.rests_on)
    return tuple(as_evidence(found, officer, lang) for found in rows if found.pk in kept)


def as_evidence(found: Found, officer: Officer, lang: str) -> Evidence:
    """Return one finding as a reader sees it, in their language; a quotation stays as it was said."""
    asked = found.source_kind == Found.SourceKind.ANSWER and found.concept in concepts()
    return Evidence(
        pk=found.pk,
        concept=found.concept,
        label=label_of(found.concept, lang),
        question=question_text(found.concept, lang) if asked else "",
        state=found.state,
        state_label=answer_label(found.state, found.source_kind, lang),
        kind=found.source_kind,
        source_label=_source_label(found.source_kind),
        source_ref=found.source_ref,
        url=_url(found, officer),
        quote=visible(found.quote),
        quote_lang=found.quote_language,
        quote_dir=direction(found.quote_language) if found.quote_language in LANGUAGES else "auto",
        start=found.start,
        end=found.end,
        note=visible(found.note),
        grading=found.grading,
        grading_label=grading_words(found.grading, lang),
        recorded_by=found.recorded_by.display_name,
        recorded_by_ref=found.recorded_by.reference,
        unit=found.recorded_by.unit.name,
        recorded_at=found.recorded_at,
        retracted_at=found.retracted_at,
    )


def label_of(concept: str, lang: str) -> str:
    """Return the label of a concept; its code where the present rules no longer know it."""
    return concept_label(concept, lang) if concept in concepts() else concept


def answer_label(state: str, kind: str, lang: str) -> str:
    """Return an answer in words: yes and no for what was asked, present and absent for what was read or seen."""
    if kind == Found.SourceKind.ANSWER:
        return str(Found.State(state).label)
    return state_label(state, lang)


def _source_label(kind: str) -> str:
    words = {
        Found.SourceKind.ANSWER: _("Answer in screening"),
        Found.SourceKind.OBSERVATION: _("Observation in screening"),
        Found.SourceKind.STATEMENT: _("Words of statement"),
    }
    return words[Found.SourceKind(kind)]


def _url(found: Found, officer: Officer) -> str:
    """Return where a finding was recorded; nothing where the officer's roles do not lead there."""
    statement = found.source_kind == Found.SourceKind.STATEMENT
    if statement and not (officer.can("statement.read") or found.recorded_by_id == officer.pk):
        return ""
    try:
        page = reverse(
            "statements:statement" if statement else "screening:screening", args=[found.source_ref]
        )
    except NoReverseMatch:
        return ""
    return f"{page}?place={found.start}&to={found.end}#words" if statement and found.end else page


def speaking(evidence: Iterable[Evidence], codes: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the evidence that stands behind a box: what was found, or is in doubt, of its concepts."""
    wanted = frozenset(codes)
    return tuple(one for one in evidence if one.concept in wanted and one.state in _SPEAKS)


def _named(vocabulary: str, code: str, lang: str) -> str:
    entry = entries(f"vocabularies/{vocabulary}.yaml").get(code)
    return text_in(entry["labels"], lang) if entry else ""


def listed_as(concept: str, lang: str) -> tuple[ListedAs, ...]:
    """Return how each source list rates a concept; a list that gives no strength says so."""
    if concept not in concepts():
        return ()
    return tuple(
        ListedAs(
            id=row.id,
            source=row.source,
            dimension=_named("dimensions", row.dimension, lang),
            form=_named("forms", row.form, lang),
            strength=state_label(row.strength or "not_rated", lang),
            statement=row.statement,
        )
        for row in concepts()[concept].rows
    )
