"""The element boards of a bundle: of each presumed victim, and of each suspect towards each of them."""

from __future__ import annotations

from collections.abc import Iterator

from fanal.apps.assessments.board import BoardData, ElementColumn
from fanal.apps.assessments.evidence import Evidence
from fanal.apps.bundles.masking import Coded
from fanal.apps.bundles.parts_links import Codes, sentence, source_of
from fanal.apps.bundles.sight import Sight
from fanal.apps.cases.elements import Cell, ElementBoard, Row, ShownElement, element_board
from fanal.apps.cases.evidence import findings_behind
from fanal.apps.cases.victims import VictimBoard, victim_boards
from fanal.apps.subjects.sentences import sentence_text
from fanal.engine.bundle.contents import BoardElement, BoardEvidence, BoardFacts
from fanal.engine.bundle.words import word
from fanal.engine.casework.elements import NOT_REQUIRED, SHOWN


def boards_of(sight: Sight, codes: Codes) -> tuple[BoardFacts, ...]:
    """Return every board: first of the presumed victims, then of the suspects."""
    board = element_board(sight.officer, sight.case, sight.lang)
    return (
        *(
            _of_victim(sight, one, one.board)
            for one in victim_boards(sight.officer, board.roster, sight.lang)
            if one.board
        ),
        *(
            _of_pair(sight, board, row, cell, codes)
            for row in board.rows
            for cell in row.cells
            if cell and cell.pair.touched
        ),
    )


def _of_victim(sight: Sight, one: VictimBoard, board: BoardData) -> BoardFacts:
    return BoardFacts(
        person=sight.name(one.victim),
        role=", ".join(one.roles),
        outcome=board.kept.outcome.label,
        elements=tuple(element for column in board.columns for element in _of_column(column)),
        note="" if board.rules_moved else board.outcome_sentence,
    )


def _of_column(one: ElementColumn) -> Iterator[BoardElement]:
    law = ", ".join(provision.article for provision in one.law.provisions)
    column = one.column
    yield BoardElement(column.label, column.state, column.state_label, law)
    for filled in one.boxes:
        if filled.evidence:
            box = filled.box
            yield BoardElement(
                f"{column.label}: {box.label}",
                box.state,
                box.state_label,
                box.citation,
                tuple(_quoted(each) for each in filled.evidence),
            )


def _quoted(one: Evidence) -> BoardEvidence:
    quote = f"«{one.quote}»" if one.quote else ""
    text = " · ".join(filter(None, (one.label, quote, one.note)))
    return BoardEvidence(
        text, " · ".join(filter(None, (one.source_label, one.source_ref, one.grading_label)))
    )


def _of_pair(sight: Sight, board: ElementBoard, row: Row, cell: Cell, codes: Codes) -> BoardFacts:
    shown = sum(one.state in (SHOWN, NOT_REQUIRED) for one in cell.elements)
    outcome = word("board_towards", sight.lang).format(
        victim=sight.name(cell.victim), shown=shown, all=len(cell.elements)
    )
    return BoardFacts(
        person=sight.name(cell.suspect),
        role=", ".join(row.roles),
        outcome=outcome,
        elements=tuple(_of_element(sight, board, cell, one, codes) for one in cell.elements),
        note=" ".join(one.sentence for one in cell.missing),
    )


def _of_element(
    sight: Sight, board: ElementBoard, cell: Cell, one: ShownElement, codes: Codes
) -> BoardElement:
    keys = tuple(dict.fromkeys(key for code in cell.pair.of(one.element).codes for key in code.keys))
    label = f"{one.label}: {', '.join(one.codes)}" if one.codes else one.label
    return BoardElement(label, one.state, one.state_label, "", tuple(_behind(sight, board, keys, codes)))


def _behind(
    sight: Sight, board: ElementBoard, keys: tuple[str, ...], codes: Codes
) -> Iterator[BoardEvidence]:
    """Yield what stands behind an element: links as sentences, then findings as quotations with the reason."""
    told = {link.reference: link for link in sight.picture.links}
    for key in keys:
        link = board.evidence.links.get(key)
        if link is None:
            continue
        known = told.get(key)
        text = sentence(sight, known) if known else sentence_text(link, sight.lang)
        source = source_of(known) if known else link.source_ref
        yield BoardEvidence(Coded(text, codes.get(key, ())), source)
    for made in findings_behind(board.evidence, keys, sight.officer, sight.lang):
        quoted = _quoted(made.evidence)
        reason = sight.unnamed(made.record.reason)
        yield BoardEvidence(f"{quoted.text} ({reason})", quoted.source)
