"""Opening an exhibit: read in the reader's own process, within limits, into text, facts and suggestions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from fanal.apps.exhibits import store
from fanal.apps.exhibits.limits import READING
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.sniffing import PICTURES
from fanal.apps.exhibits.suggesting import Row, suggestions_in
from fanal.apps.statements.reading import stored_text
from fanal.engine.reading.documents import (
    Document,
    DocumentError,
    Picture,
    Remark,
    facts_isolated,
    picture_isolated,
    read_document,
)
from fanal.engine.reading.documents.pictures import BLURRED
from fanal.engine.reading.documents.values import GAP

State = Exhibit.State
_HOSTILE = frozenset(
    "expands_too_much forbidden_xml too_deep too_slow too_much_memory too_many_members stopped too_many_pixels".split()
)
_NO_WORDS = frozenset({"no_text", "scan", "component_missing"})
_PLACES = 5_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file that was opened: the columns of the exhibit, and its suggestions."""

    state: str
    text: str = ""
    language: str = ""
    places: list[list[Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    suggestions: tuple[Row, ...] = ()


def read_exhibit(exhibit: Exhibit) -> Outcome:
    """Open a file. Whatever it is, it ends in an outcome: its text, or a remark that says why there is none."""
    facts: dict[str, Any] = {}
    try:
        data = content_of(exhibit)
        facts = facts_isolated(data, name_for_kind(exhibit), READING)
        if facts.get("unread") == "too_many_pixels":
            picture_isolated(data, name_for_kind(exhibit), BLURRED, limits=READING)
        return _read(read_document(data, name_for_kind(exhibit), READING), facts)
    except DocumentError as error:
        return Outcome(_state_after(error, exhibit), facts=facts, warnings=[kept_remark(error.remark)])


def content_of(exhibit: Exhibit) -> bytes:
    """Return the bytes of a file that is small enough to be read; raises `DocumentError` for others."""
    if exhibit.size > READING.file_bytes:
        raise DocumentError("too_large", limit=READING.file_bytes // 1_000_000)
    try:
        with store.open_kept(exhibit.sha256) as stream:
            return stream.read(READING.file_bytes + 1)
    except OSError:
        raise DocumentError("missing") from None


def picture_of(exhibit: Exhibit, how: str, page: int = 1) -> Picture:
    """Return a picture of an exhibit drawn anew in the reader's own process. Raises `DocumentError`."""
    return picture_isolated(content_of(exhibit), name_for_kind(exhibit), how, page, READING)


def name_for_kind(exhibit: Exhibit) -> str:
    """Return what of the file's name helps to tell its kind: its end, and nothing else."""
    return "file" + PurePath(exhibit.file_name).suffix.lower()


def kept_remark(remark: Remark) -> dict[str, Any]:
    """Return a remark as it is kept: its code and values, put into words when it is read."""
    return {"kind": remark.kind, "code": remark.code, "values": dict(remark.values)}


def _state_after(error: DocumentError, exhibit: Exhibit) -> str:
    if error.code in _HOSTILE:
        return State.REFUSED
    shown = exhibit.media_type in PICTURES and error.code in _NO_WORDS
    return State.OPENED if shown else State.NOT_READABLE


def _read(document: Document, facts: dict[str, Any]) -> Outcome:
    text, places = _placed(document)
    suggested = suggestions_in(text)
    remarks = [kept_remark(one) for one in document.warnings]
    if suggested.cut:
        remarks.append({"kind": "exhibit", "code": "suggestions_cut", "values": {}})
    return Outcome(State.OPENED, text, suggested.language, places, facts, remarks, suggested.rows)


def _placed(document: Document) -> tuple[str, list[list[Any]]]:
    """Return the text as a database can hold it, and where each of its parts begins in it."""
    parts = [(stored_text(part.text), part.where) for part in document.parts]
    places, begin = [], 0
    for words, where in parts:
        places.append([begin, stored_text(where)[:200]])
        begin += len(words) + len(GAP)
    return GAP.join(words for words, _where in parts), places[:_PLACES]
