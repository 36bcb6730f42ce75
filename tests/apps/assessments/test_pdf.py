"""The board as PDF: one side of board, right to left where it must, readable by machines, deaf to markup."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from django.utils import translation
from pypdf import PdfReader

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments import actions, queries
from fanal.apps.assessments.models import Assessment
from fanal.apps.assessments.printing import Handling, board_pdf
from fanal.engine.statements.sentences import concept_label, state_label
from fanal.engine.vocabulary import LANGUAGES
from tests.apps.assessments.recorded import a_board, a_person, quoted

pytestmark = pytest.mark.any_database

PHONE = "+33 6 12 34 56 78"
HOSTILE = (
    '#panic("read as markup")', "#read(\"/etc/passwd\")", "$ 1/0 $ *bold* _it_ `raw` <label> @ref", "= heading\n- list",
    "\\ #sys.inputs.data", "\u202e\u2066 hidden", "]} ) #{", '"; #import "@preview/x:1.0.0"',
)  # fmt: skip


def printed(made: Assessment, officer: Officer, lang: str) -> PdfReader:
    """Return a board as it is printed."""
    handling = Handling("identification", "Border post North", officer.reference, datetime(2026, 11, 23, tzinfo=UTC),
                        "ab" * 32, True)  # fmt: skip
    with translation.override(lang):
        said = queries.disagreements(officer, made)
        return PdfReader(io.BytesIO(board_pdf(queries.board_data(officer, made, lang), said, handling, lang)))


def _words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("age", ["adult", "child"])
def test_the_board_stands_on_one_side_and_the_evidence_begins_on_the_next(
    ada: Officer, lang: str, age: str
) -> None:
    reader = printed(a_board(ada, age), ada, lang)
    first, second = reader.pages[0], reader.pages[1]
    assert [round(float(side)) for side in first.mediabox[2:]] == [595, 842]
    assert "S-0000000A" not in first.extract_text()
    assert "S-0000000A" in second.extract_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_print_is_tagged_in_its_language_and_its_words_can_be_read(ada: Officer, lang: str) -> None:
    made = a_board(ada)
    reader = printed(made, ada, lang)
    root = reader.root_object
    assert str(root["/Lang"]) == lang
    assert "/StructTreeRoot" in root
    assert "/MarkInfo" in root
    words = _words(reader)
    expected = {*state_label("refer", lang).split(), *concept_label("debt_bondage", lang).split()}
    assert {word for word in expected if word not in words} == set()
    assert made.person.reference in words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_telephone_number_keeps_its_order(ada: Officer, lang: str) -> None:
    assert PHONE in _words(printed(a_board(ada), ada, lang))


def test_a_print_says_who_took_it_out_and_why_by_reference(ada: Officer) -> None:
    words = _words(printed(a_board(ada), ada, "en"))
    assert "Police, restricted" in words
    assert ada.reference in words
    assert "ab" * 32 in words
    assert "Nadia" not in words
    assert "Ada" not in words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_wrote_is_never_read_as_markup(ada: Officer, hostile: str) -> None:
    person = a_person(ada)
    quoted(person, ada, "debt_bondage", "en", hostile)
    made = actions.reassess(person=person, by=ada)
    actions.disagree(assessment=made, by=ada, outcome="ask_more", reason=f"{hostile} and more words")
    words = _words(printed(made, ada, "en"))
    for word in ("#panic", "#read", "*bold*", "#sys", "#import"):
        assert (word in hostile) == (word in words)


def test_a_print_of_very_many_findings_still_begins_with_one_side_of_board(ada: Officer) -> None:
    person = a_person(ada)
    for concept in ("debt_bondage", "documents_confiscated", "threats_of_violence", "sexual_violence"):
        for _each in range(12):
            quoted(person, ada, concept, "en", "word " * 150)
    reader = printed(actions.reassess(person=person, by=ada), ada, "fr")
    assert "T-0000000B" not in reader.pages[0].extract_text()
    assert len(reader.pages) > 5


def test_a_board_on_which_nothing_is_recorded_prints_too(ada: Officer) -> None:
    made = actions.reassess(person=a_person(ada), by=ada)
    assert len(printed(made, ada, "ar").pages) == 2
