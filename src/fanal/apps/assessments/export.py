"""The board as files: JSON with a stable schema (docs/reference/board-export.md), and PDF for the file on paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone, translation

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.board import BoardData, Result
from fanal.apps.assessments.changing import changes_of
from fanal.apps.assessments.evidence import Evidence, listed_as
from fanal.apps.assessments.findings import reasoned
from fanal.apps.assessments.law import CountryLaw
from fanal.apps.assessments.models import Assessment, Disagreement
from fanal.apps.assessments.printing import Handling, board_pdf
from fanal.engine.screening.changes import Changes
from fanal.engine.statements.result import assessment_data

SCHEMA, SCHEMA_VERSION = "fanal.board", "1.0"


@dataclass(frozen=True, slots=True)
class Export:
    """A file that leaves the node: its name, type and bytes."""

    name: str
    type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return hashlib.sha256(self.content).hexdigest()

    def response(self) -> HttpResponse:
        """Return the answer that hands the file out, with its digest in a header."""
        answer = HttpResponse(self.content, content_type=self.type)
        answer["Content-Disposition"] = f'attachment; filename="{self.name}"'
        answer["X-Content-SHA256"] = self.sha256
        answer["Cache-Control"] = "no-store"
        return answer


def content_of(
    board: BoardData, assessment: Assessment, said: Iterable[Disagreement], lang: str
) -> dict[str, Any]:
    """Return what the board rests on and says, as plain data; the same board gives the same content at any time."""
    again = reasoned(assessment)
    return {
        "language": lang,
        "person": {"reference": board.person, "age_state": board.age.code, "treated_as_child": board.child},
        "assessment": {
            "reference": board.reference,
            "number": board.number,
            "made_at": _time(board.made_at),
            "made_by": board.made_by,
            **_result(board.kept),
            "inputs": assessment.inputs,
            "inputs_sha256": assessment.inputs_digest,
        },
        "reasoning": {
            "rules_version": again.rules_version,
            **assessment_data(again, lang, assessment.person.language or lang),
            "why": [board.outcome_sentence, *board.why],
            "what_would_change_this": _changes(board.changing or changes_of(assessment, again)),
        },
        "evidence": [_evidence(one, lang) for one in board.evidence],
        "contradictions": sorted(again.recorded.contradictory),
        "unsafe_to_ask": sorted({one.concept for one in board.unsafe}),
        "law": _law(board),
        "disagreements": [_disagreement(one) for one in said],
    }


def content_digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a content: of its JSON with sorted keys, no spaces, in UTF-8."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _changes(found: Changes) -> dict[str, Any]:
    sets = [{"without": list(c.without), "outcome": c.outcome, "crime": c.crime} for c in found.sets]
    return {"searched_up_to": found.searched, "sets": sets}


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _result(result: Result) -> dict[str, Any]:
    return {
        "rules_version": result.rules_version,
        "outcome": result.outcome.code,
        "crime": result.crime.code,
        "elements": {name: word.code for name, word in result.elements},
    }


def _evidence(one: Evidence, lang: str) -> dict[str, Any]:
    return {
        "concept": one.concept,
        "label": one.label,
        "state": one.state,
        "source": {
            "kind": one.kind,
            "reference": one.source_ref,
            "start": one.start,
            "end": one.end,
            "quote": one.quote,
            "quote_language": one.quote_lang,
        },
        "note": one.note,
        "grading": one.grading,
        "recorded_by": one.recorded_by_ref,
        "recorded_at": _time(one.recorded_at),
        "retracted_at": _time(one.retracted_at),
        "listed_as": [
            {"row": row.id, "source": row.source, "strength": row.strength, "statement": row.statement}
            for row in listed_as(one.concept, lang)
        ],
    }


def _law(board: BoardData) -> dict[str, Any]:
    found = {
        one.column.element: _country(one.law, sorted({filled.box.citation for filled in one.boxes}))
        for one in board.columns
    }
    return {**found, "smuggling": _country(board.contrast_law, []), "child": _country(board.child_law, [])}


def _country(law: CountryLaw, treaties: list[str]) -> dict[str, Any]:
    articles = [{"article": p.article, "text": p.text, "source": p.source} for p in law.provisions]
    return {"treaties": treaties, "country": law.country, "articles": articles}


def _disagreement(said: Disagreement) -> dict[str, Any]:
    return {
        "outcome": said.outcome,
        "reason": said.reason,
        "stated_by": said.stated_by.reference,
        "stated_at": _time(said.stated_at),
    }


Maker = Callable[[BoardData, Assessment, Iterable[Disagreement], Officer, str, str], Export]


def _name(board: BoardData, ending: str) -> str:
    return f"board-{board.person}-{board.number}.{ending}"


def as_json(
    board: BoardData,
    assessment: Assessment,
    said: Iterable[Disagreement],
    officer: Officer,
    purpose: str,
    lang: str,
) -> Export:
    """Return the board as JSON."""
    content = content_of(board, assessment, said, lang)
    document = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "generated_at": _time(timezone.now()),
        "handling": {"marking": "police_restricted", "purpose": purpose, "exported_by": officer.reference,
                     "unit": officer.unit.reference},
        "content_sha256": content_digest(content),
        "content": content,
    }  # fmt: skip
    written = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")
    return Export(_name(board, "json"), "application/json", written)


def as_pdf(
    board: BoardData,
    assessment: Assessment,
    said: Iterable[Disagreement],
    officer: Officer,
    purpose: str,
    lang: str,
) -> Export:
    """Return the board as PDF: one page of board, then the evidence."""
    kept = tuple(said)
    handling = Handling(
        purpose=purpose,
        unit=officer.unit.name,
        officer=officer.reference,
        at=timezone.localtime(),
        digest=content_digest(content_of(board, assessment, kept, lang)),
        invented=assessment.person.invented,
    )
    with translation.override(lang):
        return Export(_name(board, "pdf"), "application/pdf", board_pdf(board, kept, handling, lang))


EXPORTS: Mapping[str, Maker] = {"json": as_json, "pdf": as_pdf}
