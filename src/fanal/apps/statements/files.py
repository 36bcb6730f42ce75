"""A file that somebody gave: read by the isolated reader into one text, or into the texts of a list."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field

from fanal.apps.statements.limits import FILE_LIMITS, RECORDS_SHOWN
from fanal.engine.reading.documents import BadLine, DocumentError, Record, Remark, read_document, read_records
from fanal.engine.reading.documents.kinds import LIST_KINDS, kind_of
from fanal.engine.reading.language import reading_languages

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a file: the line it stands on (none where the file is one text), its words and its language."""

    line: int | None
    text: str
    language: str
    warnings: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Contents:
    """What a file holds: its texts, how many more there are, and what was not read and why."""

    kind: str
    texts: list[Text] = field(default_factory=list)
    left: int = 0
    unread: list[BadLine] = field(default_factory=list)
    warnings: tuple[Remark, ...] = ()

    @property
    def total(self) -> int:
        """How many texts the file holds."""
        return len(self.texts) + self.left


def read_contents(data: bytes, name: str) -> Contents:
    """Return what a file holds. Raises `DocumentError` and nothing else."""
    if len(data) > FILE_LIMITS.file_bytes:
        raise DocumentError("too_large", limit=FILE_LIMITS.file_bytes // 1_000_000)
    kind = kind_of(data, name, FILE_LIMITS).name
    if kind in LIST_KINDS:
        return _list(data, name)
    document = read_document(data, name, FILE_LIMITS)
    return Contents(document.kind, [Text(None, document.text, "auto", document.warnings)])


def _list(data: bytes, name: str) -> Contents:
    with closing(read_records(data, name, FILE_LIMITS)) as records:
        found = Contents(records.kind, warnings=records.warnings)
        for item in records:
            if isinstance(item, BadLine):
                found.unread.append(item)
            elif len(found.texts) < RECORDS_SHOWN:
                found.texts.append(_text(item))
            else:
                found.left += 1
    if not found.texts:
        raise DocumentError("no_text")
    return found


def _text(record: Record) -> Text:
    """Return a record with a language that is read, or `auto` where the file names none of them."""
    named = (record.lang or "").replace("_", "-").split("-")[0].lower()
    language = named if named in reading_languages() else "auto"
    return Text(record.line, record.text, language, record.warnings)


def kept_name(name: str) -> str:
    """Return the name of a file as it is kept: one line, its end spared where it is too long."""
    clean = "".join(c if c.isprintable() else "\ufffd" for c in name).strip() or "file"
    return clean if len(clean) <= NAME_LENGTH else clean[: NAME_LENGTH - 10] + clean[-10:]
