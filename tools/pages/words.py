"""The words of the handbook, in English: labels of codes, how sure a source is, lists in a sentence, tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from fanal.engine.screening.concepts import texts
from fanal.engine.vocabulary import entries

VOCABULARY = {"act": "acts", "means": "means", "purpose": "purposes"}
HOW_SURE = {
    "verified": "checked against the source",
    "secondary": "checked in a secondary source",
    "recalled": "recalled, to be checked",
    "ours": "our own choice",
}
NOTICE = (
    "This page is written by `tools/handbook` from the data and the examples. Change those, not this page."
)


@cache
def label(file: str, code: str) -> str:
    """Return the English label of a code of a vocabulary or rule file."""
    return str(entries(f"{file}.yaml")[code]["labels"]["en"])


def concept(code: str) -> str:
    """Return the label of a concept in quotation marks, or the code itself where nobody defined it."""
    known = texts("en").get(code)
    return f"“{known['label']}”" if known else f"`{code}`"


def state(code: str) -> str:
    """Return the label of a state in the middle of a sentence."""
    return lower(label("vocabularies/states", code))


def form(code: str) -> str:
    """Return the label of a form of exploitation in the middle of a sentence."""
    return lower(label("vocabularies/forms", code))


def element_code(element: str, code: str) -> str:
    """Return the label of an act, a means or a purpose in the middle of a sentence."""
    return lower(label(f"vocabularies/{VOCABULARY[element]}", code))


def dimension(code: str) -> str:
    """Return the label of a dimension in the middle of a sentence."""
    return lower(label("vocabularies/dimensions", code))


def lower(text: str) -> str:
    """Return `text` without its capital letter."""
    return text[:1].lower() + text[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def law(citation: str, confidence: str) -> str:
    """Return a citation with how sure it is."""
    return f"{citation} ({HOW_SURE[confidence]})"


def cell(text: str) -> str:
    """Return `text` fit for the cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a table."""
    names = list(heads)
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    return lines + [f"| {' | '.join(cell(one) for one in row)} |" for row in rows] + [""]
