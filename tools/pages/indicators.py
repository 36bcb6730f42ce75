"""The page of indicators: every concept by topic, its question, what it speaks to, and how each source rates it."""

from __future__ import annotations

from collections.abc import Iterable

from fanal.engine.screening.concepts import Concept, SourceRow, concepts, source_rows, texts, topic_order
from tools.pages.words import NOTICE, dimension, element_code, form, label, listed, state

_KINDS = {
    "indicator": "an indicator of the source lists",
    "observation": "seen or noticed; a reason to ask, never enough on its own",
    "fact": "a fact that the law asks about",
}
_NEVER_ASKED = "*Never put as a question:* only a document or the eye can tell."
_SUBJECTS = {"any": "anybody", "adult": "adults", "child": "children"}


def page() -> str:
    """Return the page of indicators."""
    topics = sorted(topic_order(), key=lambda code: topic_order()[code])
    lines = ["# Indicators, observations and facts", "", NOTICE, "", *_intro(), ""]
    for topic in topics:
        found = [concept for concept in concepts().values() if concept.topic == topic]
        if found:
            lines += [f"## {label('vocabularies/topics', topic)}", ""]
            lines += [line for concept in found for line in _concept(concept)]
    return "\n".join(lines).rstrip() + "\n"


def _intro() -> list[str]:
    return [
        f"{len(concepts())} concepts from {len(source_rows())} rows of the source lists. A strength belongs to a "
        "concept, a form and a subject together, never to the concept alone. Where the source gives none it counts as "
        "medium in its dimension and is shown as *not rated by source*. What a concept *shows* it describes directly; "
        "what it *suggests* it points to. None of it judges a person, and the absence of all of it excludes nothing.",
    ]


def _concept(concept: Concept) -> list[str]:
    words = texts("en")[concept.code]
    what = f"`{concept.code}`, {_KINDS[concept.kind]}. {words['wording']}"
    asked = f"*Ask:* {words['question']}" if concept.asked else _NEVER_ASKED
    lines = [f"### {words['label']}", "", what, "", asked, ""]
    spoken = _speaks_to(concept)
    lines += [f"*Speaks to:* {spoken}.", ""] if spoken else []
    lines += [f"*Names:* {listed(form(code) for code in concept.forms)}.", ""] if concept.forms else []
    return lines + ([f"- {_row(row)}" for row in concept.rows] + [""] if concept.rows else [])


def _speaks_to(concept: Concept) -> str:
    parts = [
        f"{weight} the {element}: {listed(element_code(element, code) for code in codes)}"
        for element in ("act", "means", "purpose")
        for weight, codes in _by_weight(concept.speaks_to(element).items())
    ]
    return "; ".join(parts)


def _by_weight(spoken: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for code, weight in spoken:
        found.setdefault(weight, []).append(code)
    return sorted(found.items())


def _row(row: SourceRow) -> str:
    about = "any form" if row.form == "any" else form(row.form)
    where = f"{dimension(row.dimension)}, {about}, {_SUBJECTS[row.subject]}"
    rated = state(row.strength or "not_rated")
    return f"{row.id}: {where}, **{rated}**. {row.statement}. *{row.source}*"
