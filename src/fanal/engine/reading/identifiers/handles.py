"""Names of accounts on messengers and social networks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.lexicon import data, listed
from fanal.engine.reading.identifiers.numerals import any_of
from fanal.engine.reading.identifiers.page import Page
from fanal.engine.reading.identifiers.words import Hit

_NAMED = re.compile(r"@([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?)(?![\w@]|\.[a-z])")
_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{1,38}[A-Za-z0-9_])")
_UNLIKE_A_WORD = re.compile(r"[0-9_.]")
_DIGIT_BEHIND_LETTERS = re.compile(r"^(?:[A-Za-z][A-Za-z.]{2,}[_0-9]|[A-Za-z]{2,}_[A-Za-z])")
_NEAR = 60


def find_handles(page: Page) -> Iterator[Identifier]:
    """Names with @ near a platform's name, or after "platform:"; the value is platform:name in small letters."""
    platforms = page.hits.get("platform", ())
    if not platforms:
        return
    place = page.text.find("@")
    while place >= 0:
        match = _NAMED.match(page.text, place)
        if match and (not place or not page.text[place - 1].isalnum()):
            nearest = _nearest(platforms, match.start(), match.end())
            if _distance(nearest, *match.span()) <= _NEAR:
                yield _handle(page, nearest, match.group(1), match.span())
        place = page.text.find("@", place + 1)
    for hit in platforms:
        yield from _introduced(page, hit)


def _distance(hit: Hit, start: int, end: int) -> int:
    return max(start - hit.end, hit.start - end, 0)


def _nearest(platforms: Sequence[Hit], start: int, end: int) -> Hit:
    index = bisect_right(platforms, start, key=lambda hit: hit.start)
    return min(platforms[max(0, index - 1) : index + 1], key=lambda hit: _distance(hit, start, end))


def _handle(page: Page, platform: Hit, name: str, span: tuple[int, int]) -> Identifier:
    value = f"{platform.value}:{name.lower()}"
    return page.identifier(
        "handle", value, span, "unchecked", f"account name near the word for {platform.value}"
    )


@cache
def _introduction() -> re.Pattern[str]:
    words = any_of(listed(data("contexts")["handle_after"]))
    # A colon, or a word such as "username" with or without one.
    return re.compile(
        rf" ?(?:(?:{words})(?: is| est| es| name)? ?[:=]? ?|[:=] ?)(?=[A-Za-z0-9_@])", re.IGNORECASE
    )


def _introduced(page: Page, platform: Hit) -> Iterator[Identifier]:
    opening = _introduction().match(page.text, platform.end)
    name = _PLAIN.match(page.text, opening.end() if opening else platform.end + 1)
    if name is None or not (opening or page.after(platform.end, 1) == " "):
        return
    told = _UNLIKE_A_WORD if opening else _DIGIT_BEHIND_LETTERS
    if (
        not name.group().isdigit()
        and told.search(name.group())
        and page.after(name.end(), 1) not in ("@", "/")
    ):
        yield _handle(page, platform, name.group(), name.span())
