"""The board on paper: the words and values a print shows, handed to the typesetter as data, never as markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fanal.apps.assessments.board import BoardData, ElementColumn, Filled
from fanal.apps.assessments.evidence import Evidence, listed_as
from fanal.apps.assessments.models import Disagreement
from fanal.apps.assessments.running import stretches
from fanal.apps.subjects.legal_bases import legal_basis_label
from fanal.engine.statements.sentences import state_label
from fanal.web.directions import direction
from fanal.web.pdf.typeset import typeset
from fanal.web.report import words
from fanal.web.visible import visible, visible_line

_MOST_QUESTIONS = 4


@dataclass(frozen=True, slots=True)
class Handling:
    """What every page of a print says about who took it out, why and when: a reference, no name."""

    purpose: str
    unit: str
    officer: str
    at: datetime
    digest: str
    invented: bool


def board_pdf(board: BoardData, said: Iterable[Disagreement], handling: Handling, lang: str) -> bytes:
    """Return the board as a PDF in `lang`."""
    return typeset("board.typ", board_print(board, said, handling, lang))


def board_print(
    board: BoardData, said: Iterable[Disagreement], handling: Handling, lang: str
) -> dict[str, Any]:
    """Return everything a print of the board shows."""
    w = words(lang)
    return {
        "lang": lang,
        "dir": direction(lang),
        "w": {**w, **_own_words()},
        "title": _("Board"),
        "person": board.person,
        "made": _("Assessment %(number)s of %(date)s")
        % {"number": board.number, "date": _date(board.made_at)},
        "rules": board.kept.rules_version,
        "outcome": {"code": board.kept.outcome.code, "label": board.kept.outcome.label},
        "sentence": board.outcome_sentence if not board.rules_moved else "",
        "rules_moved": _moved(board),
        "crime": board.kept.crime.label,
        "forms": [form.label for form, _state in board.forms],
        "age": board.age.label,
        "child": _child(board),
        "columns": [_column(one) for one in board.columns],
        "contrast": _contrast(board),
        "contradictions": [one.label for one in board.contradictions],
        "unsafe": [one.label for one in board.unsafe],
        "duties": [
            {
                "when": u.label,
                "items": [{"text": d.action, "cite": d.citation, "about": d.about} for d in u.duties],
            }
            for u in board.urgencies
        ],
        "changes": list(board.changes),
        "questions": [(q.for_reader or q.text) for g in board.questions for q in g.questions][
            :_MOST_QUESTIONS
        ],
        "why": list(board.why),
        "disagreements": [_disagreement(one, lang) for one in said],
        "evidence": [_evidence(one, lang) for one in board.evidence],
        "handling": _handling(handling, lang),
        "digest": handling.digest,
        "invented": w["invented"] if handling.invented else "",
    }


def _own_words() -> dict[str, str]:
    return {
        "evidence": _("Evidence"),
        "recorded_by": _("Recorded by"),
        "grading": _("Grading"),
        "lists": _("Source lists"),
        "note": _("Note"),
        "contradictions": _("Said both ways"),
        "unsafe": _("Unsafe to ask"),
        "disagreements": _("What officers put beside it"),
        "law": _("Law of the country"),
        "digest": _("Digest of the content (SHA-256)"),
        "page": _("Page"),
        "nothing": _("Nothing is recorded."),
        "treaty": _("Treaty"),
    }


def _date(at: datetime) -> str:
    return date_format(at, "DATETIME_FORMAT")


def _moved(board: BoardData) -> str:
    if not board.rules_moved:
        return ""
    return _(
        "Made under rules %(then)s; the boxes are drawn under rules %(now)s, which say: %(outcome)s."
    ) % {
        "then": board.kept.rules_version,
        "now": board.now.rules_version,
        "outcome": board.now.outcome.label,
    }


def _child(board: BoardData) -> str:
    if not board.child:
        return ""
    return _("%(age)s: treated as a child. The means are not required.") % {"age": board.age.label}


def _column(one: ElementColumn) -> dict[str, Any]:
    law = ", ".join(p.article for p in one.law.provisions)
    return {
        "label": one.column.label,
        "state": one.column.state,
        "state_label": one.column.state_label,
        "why": one.why,
        "citation": next((filled.box.citation for filled in one.boxes), ""),
        "law": law or _("not set"),
        "country": one.law.country,
        "boxes": [_box(filled) for filled in one.boxes],
    }


def _box(filled: Filled) -> dict[str, Any]:
    return {"label": filled.box.label, "state": filled.box.state, "count": len(filled.evidence)}


def _contrast(board: BoardData) -> dict[str, Any]:
    contrast = board.contrast
    return {
        "state": contrast.state,
        "state_label": contrast.state_label,
        "parts": [
            {"label": label, "state": state, "state_label": word} for label, state, word in contrast.parts
        ],
        "facts": list(contrast.facts),
        "excluded_by": list(contrast.excluded_by),
        "turning_points": list(contrast.turning_points),
    }


def _disagreement(said: Disagreement, lang: str) -> dict[str, Any]:
    return {
        "outcome": state_label(said.outcome, lang),
        "reason": _runs(visible(said.reason)),
        "by": said.stated_by.reference,
        "unit": visible_line(said.stated_by.unit.name),
        "at": _date(said.stated_at),
    }


def _evidence(one: Evidence, lang: str) -> dict[str, Any]:
    return {
        "label": one.label,
        "state": one.state,
        "answer": one.state_label,
        "quote": _runs(one.quote),
        "quote_dir": one.quote_dir,
        "quote_lang": one.quote_lang,
        "source": one.source_label,
        "ref": visible_line(one.source_ref),
        "note": _runs(one.note),
        "by": one.recorded_by_ref,
        "at": _date(one.recorded_at),
        "grading": one.grading_label,
        "lists": [{"row": row.id, "strength": row.strength} for row in listed_as(one.concept, lang)],
    }


def _runs(text: str) -> list[dict[str, Any]]:
    return [asdict(part) for part in stretches(text)]


def _handling(handling: Handling, lang: str) -> str:
    return _("Police, restricted · purpose: %(purpose)s · exported by %(officer)s, %(unit)s, on %(date)s") % {
        "purpose": legal_basis_label(handling.purpose, lang),
        "officer": handling.officer,
        "unit": visible_line(handling.unit),
        "date": _date(handling.at),
    }
