"""A lesson from Markdown to a page: no HTML of its own, links only to guides of this node."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from fanal.apps.training.models import Module
from fanal.engine.training.course import language_of, text_of

_CITED = re.compile(
    r"\[@(?P<target>[a-z0-9_/]+)(?::(?P<article>[0-9A-Za-z_.]{1,12}))?(?:#(?P<anchor>[a-z0-9_-]+))?\]"
)
_ANCHOR = re.compile(r"[ \t]*\{#[a-z0-9_-]+\}[ \t]*$", re.MULTILINE)
_GUIDE = "guide/"


@dataclass(frozen=True, slots=True)
class ShownCase:
    """An invented case as a page shows it."""

    text: SafeString
    question: SafeString
    discussion: SafeString


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as a page shows it, with the language it is in."""

    html: SafeString
    lang: str
    aims: list[str]
    cases: list[ShownCase]


def lesson_of(module: Module) -> Lesson:
    """Return the lesson of a module in the reader's language, or in one there is."""
    lang = language_of(module.lessons, get_language() or "en")
    cases = [
        ShownCase(*(inline_of(text_of(one[part], lang)) for part in ("text", "question", "discussion")))
        for one in module.cases
    ]
    aims = list(module.objectives.get(lang) or module.objectives.get("en") or [])
    return Lesson(html_of(module.lessons.get(lang, "")), lang, aims, cases)


def inline_of(text: str) -> SafeString:
    """Return a line of Markdown as HTML: emphasis and citations, nothing else."""
    html = _reader().renderInline(text)
    return SafeString(_CITED.sub(lambda found: _cited(**found.groupdict()), html))


def guide_of(code: str) -> tuple[str, str]:
    """Return the address of a guide of the library, and its code as words."""
    return f"/learn/guide/{code}/", code.replace("_", " ")


def html_of(text: str) -> SafeString:
    """Return Markdown as HTML. Whatever is HTML in it is shown as text, and no address in it becomes a link."""
    html = _reader().render(_ANCHOR.sub("", text))
    return SafeString(_CITED.sub(lambda found: _cited(**found.groupdict()), html))


def _cited(target: str, article: str | None, anchor: str | None) -> str:
    """Return a citation: a guide as a link, a source by its name."""
    name = target.removeprefix(_GUIDE).replace("_", " ")
    if target.startswith(_GUIDE):
        address = f"/learn/guide/{target.removeprefix(_GUIDE)}/" + (f"#{anchor}" if anchor else "")
        return format_html('<a href="{}">{}</a>', address, name)
    return format_html('<cite class="soft">[{}{}]</cite>', name, f", {article}" if article else "")


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.disable(["link", "image", "autolink", "reference", "html_block", "html_inline"])
