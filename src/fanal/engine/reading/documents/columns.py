"""Which column of a table holds the text, which its number and which its language, by the names in the first row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from fanal.engine.reading.documents.remarks import DocumentError

TEXT = (
    "text", "texte", "texto", "نص", "statement", "narrative", "déclaration", "récit", "declaración", "relato",
    "إفادة", "description", "descripción", "وصف",
)  # fmt: skip
"""Names of the column with the text; of several that are there, the first of this list is taken."""
ID = (
    "id", "identifier", "identifiant", "identificador", "معرف", "ref", "reference", "référence", "referencia",
    "مرجع", "رقم",
)  # fmt: skip
LANG = ("lang", "language", "langue", "idioma", "lengua", "لغة")

_LOOKS_LIKE_DATA = re.compile(r"\d{4}|@|[.!?؟]\s|(\S+\s+){4}")
_LONGEST_NAME, _MOST_NAMES = 40, 30
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in each row, counting from 0; None for what the table does not have."""

    text: int
    id: int | None
    lang: int | None
    width: int
    text_name: str

    def cell(self, row: Sequence[str], column: int | None) -> str:
        """Return one cell of a row, and nothing for a row that ends before it."""
        return row[column] if column is not None and column < len(row) else ""


def find_columns(names: Sequence[str], text_column: str | None) -> Columns | None:
    """Return where the columns are, or None where no column has the name that was given or one of `TEXT`."""
    folded = [_fold(name) for name in names]
    text = _first(folded, (text_column,) if text_column else TEXT)
    if text is None:
        return None
    width = max(place for place, name in enumerate(folded, 1) if name)
    return Columns(text, _first(folded, ID), _first(folded, LANG), width, names[text].strip())


def no_columns(names: Sequence[str], text_column: str | None) -> DocumentError:
    """Return the error that lists the columns which are there."""
    if text_column:
        return DocumentError("unknown_column", columns=_listed(names))
    return DocumentError("no_text_column", expected=", ".join(TEXT), columns=_listed(names))


def _listed(names: Sequence[str]) -> str:
    """Return the names of the columns, unless the first row holds data, of which nothing is shown."""
    shown = [" ".join(name.split()) for name in names]
    if any(len(name) > _LONGEST_NAME or _LOOKS_LIKE_DATA.search(name) for name in shown):
        return f"{len(names)} without names, since the first row holds data"
    return ", ".join(name or "(no name)" for name in shown[:_MOST_NAMES]) or "none"


def _first(folded: Sequence[str], names: Sequence[str]) -> int | None:
    for name in names:
        if _fold(name) in folded:
            return folded.index(_fold(name))
    return None


def _fold(name: str) -> str:
    """Return a name without case, accents, vowel marks, article, and signs around it."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter) and letter != "\u0640")
    return plain.strip(" \t\r\n\"'_:#*\ufeff").removeprefix(_ARTICLE)
