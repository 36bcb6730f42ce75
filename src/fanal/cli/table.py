"""A screening as a page of the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fanal.engine.screening.elements import NOT_REQUIRED, NOT_YET, SHOWN, SUGGESTED
from fanal.engine.statements.sentences import element_label, form_label, question_text, state_label, why
from fanal.web.report import Item, words

_SHAPES = {SHOWN: "●", SUGGESTED: "◐", NOT_YET: "○", NOT_REQUIRED: "◌"}


def print_table(items: list[Item], lang: str) -> None:
    """Print a line per statement, and below it why and what to ask next."""
    console = Console()
    said = words(lang)
    for item in items:
        decision = item.screening.assessment.decision
        console.print(Text(f"{item.id}  {state_label(decision.outcome, lang)} · {state_label(decision.crime, lang)}", "bold"))
        console.print(Padding(_board(item, lang), (0, 0, 0, 2)))
        for line in why(item.screening.assessment, item.screening.notes, lang):
            console.print(Text(f"  {line}"))
        if item.screening.assessment.questions:
            console.print(Text(f"  {said['ask_next']}", "dim"))
        for question in item.screening.assessment.questions[:3]:
            console.print(Text(f"    {question_text(question.concept, item.screening.lang)}"))
        console.print()
    if len(items) > 1:
        console.print(_overview(items, lang))
    console.print(Text(said["no_verdict"], "dim"))


def _board(item: Item, lang: str) -> Text:
    board = item.screening.assessment.decision.board
    parts = (board.act, board.means, board.purpose)
    return Text("   ".join(f"{_SHAPES[e.state]} {element_label(e.element, lang)}" for e in parts))


def _overview(items: list[Item], lang: str) -> Table:
    said = words(lang)
    table = Table(said["statement"], said["outcome"], said["crime"], said["forms"], said["age"], box=None, pad_edge=False)
    for item in items:
        assessment = item.screening.assessment
        forms = [form_label(f.form, lang) for f in assessment.decision.forms if f.state == "indicated"]
        table.add_row(
            item.id,
            state_label(assessment.decision.outcome, lang),
            state_label(assessment.decision.crime, lang),
            ", ".join(forms) or "–",
            state_label(assessment.subject.age_state, lang),
        )
    return table
