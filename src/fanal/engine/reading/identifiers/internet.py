"""E-mail addresses and web addresses."""

import re
from collections.abc import Iterator
from functools import cache

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.page import Page

_LOCAL_BACKWARDS = re.compile(r"[\w%+'!#$&*/=?^{|}~-][\w.%+'!#$&*/=?^{|}~-]{0,63}")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![\w-])")
_HIDDEN_AT = re.compile(r"[\[({](?:at|AT|arobase|arroba|@)[\])}] ?")
_LOCAL_BEFORE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}$")
_DOT = r" ?[\[({](?:dot|DOT|point|punto|\.)[\])}] ?"
_LABEL = r"[A-Za-z0-9][A-Za-z0-9-]{0,61}"
_HIDDEN_DOMAIN = re.compile(rf"{_LABEL}(?:(?:\.|{_DOT}){_LABEL}){{1,6}}")
_HIDDEN_DOT = re.compile(_DOT)
_SCHEME = re.compile(r"(?<![A-Za-z])(?:h(?:tt|xx|XX)ps?|ftp)(?:\[:\]|:)//", re.IGNORECASE)
_WWW = re.compile(r"(?<![\w.@/-])www\.", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"'`«»“”{}|\\^،؛؟]{3,2000}")
_BARE = re.compile(
    rf"(?<![\w.@/-])(?:{_LABEL}\.){{1,6}}([a-z]{{2,12}})(?::\d{{2,5}})?(/[^\s<>\"'`«»“”]{{0,500}})?(?![\w@-])"
)
_DOT_LETTER = re.compile(r"[A-Za-z0-9]\.[a-z]{2}")
_BRACKETS = {")": "(", "]": "["}
_TRAILING = ".,;:!?…)]}'»\u060c"


def find_emails(page: Page) -> Iterator[Identifier]:
    """E-mail addresses in small letters; also written with [at] and [dot]."""
    place = page.text.find("@")
    while place >= 0:
        domain = _DOMAIN.match(page.text, place + 1)
        local = _LOCAL_BACKWARDS.match(page.text[max(0, place - 64) : place][::-1]) if domain else None
        if domain and local:
            yield _email(page, place - len(_without_quote(local.group())), domain.end())
        place = page.text.find("@", place + 1)
    if "[" in page.text or "(" in page.text:
        yield from _hidden_emails(page)


def _without_quote(backwards: str) -> str:
    """The local part read backwards, without marks that only stand before it (mailto:, quotes, slashes)."""
    cut = re.split(r"[/'=?*|{}]", backwards, maxsplit=1)[0]
    return cut.rstrip(".")


def _email(page: Page, start: int, end: int) -> Identifier:
    value = page.text[start:end].lower()
    return page.identifier("email", value, (start, end), "unchecked", "has the form of an e-mail address")


def _hidden_emails(page: Page) -> Iterator[Identifier]:
    for mark in _HIDDEN_AT.finditer(page.text):
        before = page.before(mark.start(), 64).removesuffix(" ")
        local = _LOCAL_BEFORE.search(before)
        domain = _HIDDEN_DOMAIN.match(page.text, mark.end())
        if local and domain:
            value = f"{local.group()}@{_HIDDEN_DOT.sub('.', domain.group())}".lower()
            gap = page.text[mark.start() - 1] == " "
            span = (mark.start() - gap - len(local.group()), domain.end())
            yield page.identifier(
                "email", value, span, "unchecked", "an e-mail address written with its @ hidden"
            )


def find_urls(page: Page) -> Iterator[Identifier]:
    """Web addresses with http, www or a known ending; hidden forms (hxxp, [.]) are written out in the value."""
    if "//" in page.text:
        yield from _addresses(page, _SCHEME, "web address")
    if "ww." in page.text or "WW." in page.text:
        yield from _addresses(page, _WWW, "web address without http")
    if _DOT_LETTER.search(page.text):
        yield from _bare(page)


def _addresses(page: Page, opening: re.Pattern[str], note: str) -> Iterator[Identifier]:
    past = 0
    for match in opening.finditer(page.text):
        if match.start() >= past:
            past = _end_of_address(page, match)
            value = _host_in_small_letters(_shown(page.text[match.start() : past]))
            if past > match.end() + 3 and "." in value:
                yield page.identifier("url", value, (match.start(), past), "unchecked", note)


def _end_of_address(page: Page, opening: re.Match[str]) -> int:
    body = _ADDRESS.match(page.text, opening.end())
    end = body.end() if body else opening.end()
    return opening.start() + len(_trimmed(page.text[opening.start() : end]))


def _trimmed(address: str) -> str:
    """`address` without the punctuation of the sentence behind it; a bracket stays when it was opened inside."""
    bare = address.rstrip(_TRAILING)
    tail = address[len(bare) :]
    if tail[:1] in _BRACKETS and bare.count(_BRACKETS[tail[0]]) > bare.count(tail[0]):
        return bare + tail[0]
    return bare


def _shown(address: str) -> str:
    shown = address.replace("[.]", ".").replace("(.)", ".").replace("[:]", ":")
    return "http" + shown[4:] if shown[:4].lower() == "hxxp" else shown


def _host_in_small_letters(address: str) -> str:
    scheme, mark, rest = address.rpartition("://") if "://" in address[:10] else ("", "", address)
    host, slash, path = rest.partition("/")
    return scheme.lower() + mark + host.lower() + slash + path


@cache
def _endings() -> tuple[frozenset[str], frozenset[str]]:
    """Endings of domain names, and those that are also words and count only with a path behind them."""
    endings = data("contexts")["domain_endings"]
    return frozenset(endings["names"].split()), frozenset(endings["words_too"].split())


def _bare(page: Page) -> Iterator[Identifier]:
    for match in _BARE.finditer(page.text):
        ending, path = match.group(1), match.group(2)
        names, words_too = _endings()
        if ending not in names and not (ending in words_too and path and len(path) > 1):
            continue
        end = match.start() + len(_trimmed(match.group()))
        value = _host_in_small_letters(page.text[match.start() : end])
        yield page.identifier("url", value, (match.start(), end), "unchecked", "web address without http")
