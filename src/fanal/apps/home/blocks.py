"""What the first page is made of: blocks of lines, each leading somewhere; references and codes, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what it is, where it leads, its state in words, since when; `child` where it is about a child."""

    title: Words
    reference: str
    url: str
    words: Words = ""
    at: datetime | None = None
    outcome: str = ""
    urgent: bool = False
    child: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A list of the first page; a block without lines says what would stand there."""

    code: str
    title: Words
    icon: str
    lines: tuple[Line, ...]
    nothing: Words
    more_url: str = ""
    more: Words = ""
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The primary action of a role: a verb and a thing."""

    label: Words
    url: str
    icon: str
    words: Words = ""
