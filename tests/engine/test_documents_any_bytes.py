"""Whatever bytes come in, a document or a `DocumentError` comes out, and nothing else."""

from __future__ import annotations

import random
from contextlib import suppress

from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.engine.reading.documents import BadLine, DocumentError, Record, read_document, read_records
from fanal.engine.reading.documents.parsers import read_here
from tests.fixtures_made.documents import (
    ARABIC,
    FRENCH,
    docx,
    odt,
    paragraph,
    pdf,
    scanned_pdf,
    word_table,
    xlsx,
)

MAIL = (
    "Subject: =?utf-8?b?w6l0w6k=?=\r\nFrom: a@b.example\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
    f"<p>{FRENCH}</p>\r\n--x\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n{ARABIC}\r\n--x--\r\n"
).encode()
GOOD = {
    "a.docx": docx(paragraph(ARABIC) + word_table([["a", "b"]])),
    "a.odt": odt(FRENCH, ARABIC),
    "a.pdf": pdf(FRENCH, "second"),
    "b.pdf": scanned_pdf(20, 20),
    "a.eml": MAIL,
    "a.html": f"<html><meta charset=utf-8><p hidden>x</p><table><tr><td>{FRENCH}</table>".encode(),
    "a.csv": f'id;texte\n1;"{FRENCH}"\n2;x\n'.encode(),
    "a.jsonl": f'{{"id": 1, "text": "{ARABIC}"}}\n{{"text": "\\ud83d"}}\n'.encode(),
    "a.txt": ARABIC.encode("cp1256"),
}
NAMES = st.sampled_from([*GOOD, "a.md", "a.tsv", "a.json", "a.png", "a", ""])
# The library that reads spreadsheets may end its whole process, so damaged ones are read in a process of their own.
SPREADSHEET = xlsx([["id", "text"], ["1", FRENCH]])


def check(data: bytes, name: str) -> None:
    try:
        document = read_here(data, name)
    except DocumentError:
        return
    assert document.parts
    assert all(warning.sentence for warning in document.warnings)
    document.text.encode("utf-8")


def damaged(data: bytes, chance: random.Random, changes: int) -> bytes:
    """Return `data` with bytes changed, put in, taken out, or its end cut off."""
    made = bytearray(data)
    for _ in range(changes):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(8):
            case 0:
                made[at:at] = chance.randbytes(chance.randrange(1, 9))
            case 1:
                del made[at : at + chance.randrange(1, 40)]
            case 2:
                made[at:at] = made[: chance.randrange(60)]
            case 3 if chance.random() < 0.3:
                del made[at:]
            case _:
                made[at : at + 1] = chance.randbytes(1)
    return bytes(made)


@settings(deadline=None)
@given(st.binary(max_size=400), NAMES)
def test_random_bytes_give_text_or_a_sentence(data: bytes, name: str) -> None:
    check(data, name)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([*GOOD]), NAMES, st.randoms(use_true_random=False), st.integers(1, 12))
def test_damaged_files_give_text_or_a_sentence(
    kind: str, name: str, chance: random.Random, changes: int
) -> None:
    check(damaged(GOOD[kind], chance, changes), kind if changes % 3 else name)


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_damaged_spreadsheets_give_text_or_a_sentence(chance: random.Random, changes: int) -> None:
    with suppress(DocumentError):
        assert read_document(damaged(SPREADSHEET, chance, changes), "a.xlsx").parts


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]))
def test_random_lines_give_records_or_bad_lines(data: bytes, name: str) -> None:
    try:
        items = list(read_records(b"text,id\n" * (name != "a.jsonl") + data, name))
    except DocumentError:
        return
    assert all(isinstance(item, Record | BadLine) for item in items)
    assert [item.line for item in items] == sorted(item.line for item in items)
