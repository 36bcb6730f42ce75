"""What a file becomes once read: a document in parts, or a list of records. Each says where it was found."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.reading.documents.remarks import Remark

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text and where it stands in the file: "page 3", "row 12", "attachment x.txt"."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file. `encoding` is known for plain text only; `warnings` say what to be careful with."""

    parts: tuple[Part, ...]
    kind: str
    encoding: str | None = None
    warnings: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """All parts in order, an empty line between them."""
        return GAP.join(part.text for part in self.parts)

    def where(self, position: int) -> str:
        """Return the place in the file of a position in `text`."""
        end = 0
        for part in self.parts:
            end += len(part.text) + len(GAP)
            if position < end:
                return part.where
        return self.parts[-1].where if self.parts else ""


@dataclass(frozen=True, slots=True)
class Record:
    """One text of a list, exactly as the file holds it, so that positions in it are positions in the source.

    `id` is the file's own, or the line number where it gives none; `line` counts from 1 with the header.
    """

    id: str | int
    text: str
    lang: str | None
    line: int
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a list that was not read, and why. `id` is the line's own where it could be read."""

    line: int
    remark: Remark
    id: str | int | None = None

    @property
    def sentence(self) -> str:
        """Why, in English, without anything that the line holds."""
        return self.remark.sentence
