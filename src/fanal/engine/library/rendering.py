"""Markdown of the library as safe HTML: no raw HTML, no picture, and no link but a citation into the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from fanal.engine.library.citations import CITATION

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NOT_READ = ("link", "image", "autolink", "html_inline")
_NOT_BLOCKS = ("html_block", "reference")
_TOP = re.compile(r"^(#{1,2})(?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a citation leads and the words it shows."""

    href: str
    words: str


Leads = Callable[[str], Link | None]


def to_html(markdown: str, leads: Leads) -> str:
    """Return Markdown as HTML; `leads` says where a citation leads, or None, and then its code is shown and marked."""
    return str(_reader().render(_TOP.sub("###", markdown), {"leads": leads}))


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # six megabytes that a node at rest does without

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.disable([*_NOT_READ, *_NOT_BLOCKS])
    reader.inline.ruler.before("emphasis", "citation", _citation)
    reader.add_render_rule("citation", _rendered)
    return reader


def _citation(state: StateInline, silent: bool) -> bool:
    found = CITATION.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found["target"]
    state.pos = found.end()
    return True


def _rendered(_renderer: Any, tokens: Sequence[Token], place: int, _options: Any, env: dict[str, Any]) -> str:
    target = tokens[place].content
    link = env["leads"](target)
    if link is None:
        return f'<span class="cites nowhere">{escape(target)}</span>'
    return f'<a class="cites" href="{escape(link.href)}" data-panel="">{escape(link.words)}</a>'
