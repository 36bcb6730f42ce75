"""Finds the words of the interface where they are written: Python modules, templates, and packages we show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

from tools.messages import packages

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fanal"
MODULE = "django.utils.translation"
# Which argument of a call is the context, the words, the plural.
CALLS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
QUOTED = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
INSIDE = re.compile(rf"\b_\(\s*({QUOTED})\s*\)")
PLURAL = re.compile(r"^\s*plural\s*$")
END = re.compile(r"^\s*end(blocktrans|blocktranslate)\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One thing to translate: its words, and where it has them its context and its plural."""

    words: str
    context: str = ""
    plural: str = ""


@cache
def messages() -> frozenset[Message]:
    """Return everything to translate: our words, and those of packages that their own catalogues lack."""
    return own() | frozenset(
        Message(words, context, plural)
        for path in packages.shown()
        for words, context, plural in map(_parts, of_python(path.read_text(encoding="utf-8")))
        if packages.lacking(words, context)
    )


@cache
def own() -> frozenset[Message]:
    """Return the words of our own modules and templates."""
    found: set[Message] = set()
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            found.update(of_python(path.read_text(encoding="utf-8")))
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            found.update(of_template(path.read_text(encoding="utf-8")))
    return frozenset(found)


def _parts(message: Message) -> tuple[str, str, str]:
    return message.words, message.context, message.plural


def of_python(text: str) -> Iterator[Message]:
    """Yield the messages of a module: the calls of what it imports from Django's translation."""
    tree = ast.parse(text)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == MODULE
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = names.get(node.func.id) if isinstance(node.func, ast.Name) else node.func.attr
            if name in CALLS:
                yield from _call(name, node)


def _call(name: str, node: ast.Call) -> Iterator[Message]:
    texts = [str(one.value) if isinstance(one, ast.Constant) else "" for one in node.args]
    context, words, plural = ("" if at is None else "".join(texts[at : at + 1]) for at in CALLS[name])
    if words:
        yield Message(words, context, plural)


def of_template(text: str) -> Iterator[Message]:
    """Yield the messages of a template: translate, blocktranslate, and _("…") inside any tag."""
    tokens = iter(
        Lexer(re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", text, flags=re.DOTALL)).tokenize()
    )
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            continue
        yield from (Message(_unquoted(found)) for found in INSIDE.findall(token.contents))
        if token.token_type != TokenType.BLOCK:
            continue
        words = list(smart_split(token.contents))
        if words[0] in ("translate", "trans") and words[1][0] in "\"'":
            yield Message(_unquoted(words[1]).replace("%", "%%"), _context(words))
        elif words[0] in ("blocktranslate", "blocktrans"):
            yield _block(words, tokens)


def _block(words: list[str], tokens: Iterator[Token]) -> Message:
    """Return the message of a blocktranslate, reading on to its end."""
    parts = [""]
    for token in tokens:
        if token.token_type == TokenType.BLOCK and END.match(token.contents):
            break
        if token.token_type == TokenType.BLOCK and PLURAL.match(token.contents):
            parts.append("")
        elif token.token_type == TokenType.VAR:
            parts[-1] += f"%({token.contents})s"
        else:
            parts[-1] += token.contents.replace("%", "%%")
    if "trimmed" in words:
        parts = [trim_whitespace(part) for part in parts]
    return Message(parts[0], _context(words), parts[1] if len(parts) > 1 else "")


def _context(words: list[str]) -> str:
    return _unquoted(words[words.index("context") + 1]) if "context" in words else ""


def _unquoted(text: str) -> str:
    return text[1:-1].replace("\\" + text[0], text[0])
