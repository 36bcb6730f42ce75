"""A lesson from Markdown to a page: no HTML of its own, links only into the library of this node."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.library.queries import cited_in, items_at
from fanal.apps.library.shown import Near, Part, near, parts_in
from fanal.apps.training.models import Module
from fanal.engine.training.course import language_of, text_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class ShownCase:
    """An invented case as a page shows it."""

    text: SafeString
    question: SafeString
    discussion: SafeString


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as a page shows it, with the language it is in."""

    parts: tuple[Part, ...]
    lang: str
    aims: list[str]
    cases: list[ShownCase]


def lesson_of(module: Module, officer: Officer) -> Lesson:
    """Return the lesson of a module in the reader's language, or in one there is, its citations as links."""
    reader = get_language() or "en"
    lang = language_of(module.lessons, reader)
    cases = [
        ShownCase(*(inline_of(text_of(one[part], lang)) for part in ("text", "question", "discussion")))
        for one in module.cases
    ]
    aims = list(module.objectives.get(lang) or module.objectives.get("en") or [])
    text = module.lessons.get(lang, "")
    return Lesson(tuple(parts_in(text, cited_in(officer, text), lang)), lang, aims, cases)


def inline_of(text: str) -> SafeString:
    """Return a line of Markdown as HTML: emphasis, nothing else."""
    return SafeString(_reader().renderInline(text))


def guides_of(module: Module, officer: Officer) -> list[Near]:
    """Return the guides of the library that belong to a module."""
    named = items_at(officer, [f"guide/{code}" for code in module.guides])
    return [near(one, get_language() or "en") for one in named.values()]


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # six megabytes that a node at rest does without

    reader = MarkdownIt("commonmark", {"html": False})
    return reader.disable(["link", "image", "autolink", "reference", "html_block", "html_inline"])
