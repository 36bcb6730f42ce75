"""A screening as a page of the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fanal.cli.output import Page
from fanal.engine.screening.elements import NOT_REQUIRED, NOT_YET, SHOWN, SUGGESTED
from fanal.engine.statements.sentences import element_label, form_label, question_text, state_label, why
from fanal.engine.vocabulary import entries, text_in
from fanal.web.report import Item, words
from fanal.web.visible import visible_line

_SHAPES = {SHOWN: "■", SUGGESTED: "◧", NOT_YET: "□", NOT_REQUIRED: "▨"}
_QUESTIONS = 3


def print_table(items: list[Item], lang: str) -> None:
    """Print each statement with its board, why, what must happen and what to ask; then one line of each."""
    page = Page()
    for item in items:
        page.print(Text(_heading(item, lang), "bold"))
        page.print(_indented(_board(item, lang)))
        for line in _lines(item, lang):
            page.print(_indented(line))
        page.print()
    if len(items) > 1:
        page.print(_overview(items, lang))
        page.print()
    if items:
        page.print(Text(words(lang)["no_verdict"], "dim"))


def _indented(line: str) -> Padding:
    """Return a line set in as its own spaces say, and by two more; where it wraps it stays set in."""
    text = line.lstrip()
    return Padding.indent(Text(text), 2 + len(line) - len(text))


def _heading(item: Item, lang: str) -> str:
    decision = item.screening.assessment.decision
    states = f"{state_label(decision.outcome, lang)} · {state_label(decision.crime, lang)}"
    return f"{visible_line(item.id)}  {states}"


def _board(item: Item, lang: str) -> str:
    board = item.screening.assessment.decision.board
    parts = (board.act, board.means, board.purpose)
    return "   ".join(
        f"{_SHAPES[e.state]} {element_label(e.element, lang)}: {state_label(e.state, lang)}" for e in parts
    )


def _lines(item: Item, lang: str) -> Iterator[str]:
    """Yield what stands under the board: why, what must happen next, and what to ask, in the person's language."""
    said, assessment = words(lang), item.screening.assessment
    yield from why(assessment, item.screening.notes, lang)
    if assessment.obligations:
        yield f"{said['must_happen']}:"
    for duty in assessment.obligations:
        action = text_in(entries("rules/obligations.yaml")[duty.code]["action"], lang)
        yield f"  {state_label(duty.urgency, lang)}: {action}"
    if assessment.questions:
        yield f"{said['ask_next']}:"
    for question in assessment.questions[:_QUESTIONS]:
        yield f"  {question_text(question.concept, item.screening.lang)}"


def _overview(items: list[Item], lang: str) -> Table:
    said = words(lang)
    names = ("statement", "outcome", "crime", "forms", "age")
    table = Table(*(said[name] for name in names), box=None, pad_edge=False)
    for item in items:
        assessment = item.screening.assessment
        forms = [form_label(f.form, lang) for f in assessment.decision.forms if f.state == "indicated"]
        cells = (
            visible_line(item.id),
            state_label(assessment.decision.outcome, lang),
            state_label(assessment.decision.crime, lang),
            ", ".join(forms) or "–",
            state_label(assessment.subject.age_state, lang),
        )
        table.add_row(*map(Text, cells))
    return table
