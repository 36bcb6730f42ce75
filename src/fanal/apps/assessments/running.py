"""Which way words run: telephone numbers inside a text written from right to left keep their own direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"[+(]?[0-9][0-9()./ \u00a0-]{4,}[0-9]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text; `ltr` where it runs from left to right whatever stands around it."""

    text: str
    ltr: bool


def stretches(text: str) -> tuple[Stretch, ...]:
    """Cut a text into what runs as it stands, and the numbers that run from left to right."""
    found: list[Stretch] = []
    end = 0
    for number in _NUMBER.finditer(text):
        found += [Stretch(text[end : number.start()], False), Stretch(number[0], True)]
        end = number.end()
    return tuple(part for part in (*found, Stretch(text[end:], False)) if part.text)
