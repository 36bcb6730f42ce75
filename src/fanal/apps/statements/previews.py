"""The texts of a file, in short, to choose among."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.apps.statements.files import Text
from fanal.engine.reading.language import guess_language
from fanal.web.directions import direction, language_name
from fanal.web.visible import visible_line

_LENGTH = 220


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of one text, its line and length, and the statement it has already become ("" for none)."""

    line: int | None
    words: str
    length: int
    lang: str
    lang_name: str
    dir: str
    reference: str


def previews(texts: Sequence[Text], taken: Mapping[int, str]) -> list[Preview]:
    """Return the beginning of each text, in its language."""
    return [_preview(text, taken.get(text.line or 0, "")) for text in texts]


def _preview(text: Text, reference: str) -> Preview:
    lang = guess_language(text.text) if text.language == "auto" else text.language
    short = text.text if len(text.text) <= _LENGTH else text.text[:_LENGTH] + "…"
    return Preview(
        text.line, visible_line(short), len(text.text), lang, language_name(lang), direction(lang), reference
    )
