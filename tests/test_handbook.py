"""The pages of the handbook: what is generated is what the tool prints, what is written by hand leaves nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from fanal.engine.screening.outcome import RANK
from fanal.engine.statements.result import as_data
from fanal.engine.statements.screening import screen_statement
from fanal.engine.vocabulary import entries
from tools.pages.__main__ import FOLDER, PAGES, main


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_tool_prints(name: str) -> None:
    page = FOLDER / f"{name}.md"
    assert page.read_text(encoding="utf-8") == PAGES[name](), (
        f"{page.name} is behind the data: run tools/handbook"
    )


def test_a_page_can_be_printed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert capsys.readouterr().out.startswith("# Rules\n")


def test_a_page_that_does_not_exist_is_refused_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["novel"]) == 2
    assert "examples, indicators, rules" in capsys.readouterr().err


REFERENCE = FOLDER.parent / "reference"
INVENTED = (
    "Call +33 6 12 34 56 78. They took my passport and beat us. We worked without pay. I was not locked in."
)


def in_code_marks(page: str) -> set[str]:
    """Return the words that a page of the reference sets in code marks."""
    return set(re.findall(r"`([\w{}\", ]+)`", (REFERENCE / f"{page}.md").read_text(encoding="utf-8")))


def keys(data: object) -> Iterator[str]:
    """Yield every key of plain data, at any depth."""
    if isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys(value)


def test_the_reference_of_the_result_names_every_field() -> None:
    found = set(keys(as_data("1", screen_statement(INVENTED, "en"), "en", full=True)))
    assert not found - in_code_marks("result")


@pytest.mark.parametrize("group", ["outcome", "crime", "element", "child", "polarity", "urgency", "form"])
def test_the_reference_of_the_result_names_every_word_of_a_closed_list(group: str) -> None:
    states = entries("vocabularies/states.yaml").items()
    words = {code for code, entry in states if entry["group"] == group}
    assert words
    assert words <= in_code_marks("result")


def test_the_reference_of_the_result_names_every_form_and_every_outcome() -> None:
    assert {*entries("vocabularies/forms.yaml"), *RANK} <= in_code_marks("result")


def test_every_link_of_the_handbook_leads_somewhere() -> None:
    link = re.compile(r"\]\((?!https?:|#)([^)#]+)")
    pages = sorted(FOLDER.parent.rglob("*.md"))
    broken = [
        f"{page.relative_to(FOLDER.parent)}: {target}"
        for page in pages
        for target in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken
