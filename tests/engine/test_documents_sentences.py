"""Everything that can be said about a file has a code and a sentence, and no sentence holds what the file says."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from fanal.engine.reading import documents
from fanal.engine.reading.documents import BAD_LINES, ERRORS, WARNINGS, DocumentError, read_document
from fanal.engine.reading.documents.remarks import Remark
from tests.fixtures_made.documents import docx, ods, odt, paragraph, pdf, xlsx

FOLDER = Path(str(documents.__file__)).parent
MAKERS = {"DocumentError": ERRORS, "warning": WARNINGS, "line_remark": BAD_LINES}
SECRET = "Awa Sample +33 6 00 00 00 57"


def calls() -> Iterator[tuple[str, Mapping[str, str], str, set[str]]]:
    """Yield each place where something is said: the place, the sentences, the code and the values."""
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS
            ):
                continue
            codes = [one.value for one in _choices(node.args[0]) if isinstance(one, ast.Constant)]
            given = {word.arg or "**" for word in node.keywords}
            for code in codes:
                yield f"{path.name}:{node.lineno}", MAKERS[node.func.id], str(code), given


def _choices(code: ast.expr) -> list[ast.expr]:
    """Return the two codes of a choice, or the one that is given."""
    return [code.body, code.orelse] if isinstance(code, ast.IfExp) else [code]


def values_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_everything_that_is_said_has_a_sentence_with_all_its_values() -> None:
    said = list(calls())
    assert len(said) > 40
    for place, sentences, code, given in said:
        assert code in sentences, f"{place}: {code}"
        assert "**" in given or values_of(sentences[code]) <= given, f"{place}: {code}"


@pytest.mark.parametrize(
    ("kind", "sentences"), [("error", ERRORS), ("warning", WARNINGS), ("line", BAD_LINES)]
)
def test_every_sentence_can_be_said_and_ends_with_a_point(kind: str, sentences: Mapping[str, str]) -> None:
    for code, sentence in sentences.items():
        values = tuple((name, "7") for name in values_of(sentence))
        said = Remark(kind, code, values).sentence
        assert said.endswith((".", "line.", "7")), said
        assert said[0].isupper() or said[0].isdigit()
        assert "{" not in said.replace('{"id"', "")


def test_every_sentence_is_used() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if path.name != "remarks.py"
    )
    unused = [code for code in (*ERRORS, *WARNINGS, *BAD_LINES) if f'"{code}"' not in source]
    assert unused == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(paragraph(SECRET))[:-40]),
        ("a.odt", odt(SECRET)[:-40]),
        ("a.xlsx", xlsx([["name"], [SECRET]])),
        ("a.ods", ods([[SECRET]])),
        ("a.csv", f"{SECRET},x\n".encode()),
        ("a.jsonl", f'[{{"text": "{SECRET}"\n'.encode()),
        ("a.pdf", pdf(SECRET)[:300]),
        ("a.txt", SECRET.encode() + bytes(20)),
    ],
)
def test_no_error_repeats_what_the_file_holds(name: str, data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name)
    error = caught.value
    assert not any(word in error.sentence for word in SECRET.split())
    assert error.__cause__ is None
    assert str(error) == error.sentence
