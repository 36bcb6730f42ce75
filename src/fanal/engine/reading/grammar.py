"""The pattern language of the data files under `data/reading/`: how a line of YAML becomes a `Pattern`.

A pattern is a row of items separated by spaces, matched inside one sentence:

    took                one word (folded: case and accents do not matter)
    confisc*            every word that begins so
    +ضرب                an Arabic verb stem: يضرب, وضربوه, سيضربها ... all match
    took|kept|seiz*     one of several;   id_card = the two words "id card"
    @papers             one of the words of the class `papers` of the language's lexicon
    #number  #1-17      any number; a number (digits or words) in that range;   #1-17_years  with a word after it
    the?                may be absent
    <4>                 a gap of up to four words;   ..  = <3>   ...  = <6>
    <4!@negator|but>    a gap in which none of these may stand
    A ~6 B              A and B in either order, at most six words apart
    ^                   the sentence begins here
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_GAP = re.compile(r"<(\d+)(?:!(.+))?>$")
RANGE = re.compile(r"#(\d+)-(\d+)$")
_SHORT_GAPS = {"..": 3, "...": 6}


class PatternError(ValueError):
    """A pattern cannot be understood; the sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: a word class (`group` >= 0) or a gap of up to `gap` words free of class `without`."""

    group: int = -1
    optional: bool = False
    gap: int = 0
    without: int = -1


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern: what it says (`source`), its items, and the groups a sentence must have for it to match."""

    source: str
    items: tuple[Item, ...]
    required: tuple[int, ...]
    at_start: bool = False


GroupOf = Callable[[str], int]


def expand_order(source: str) -> tuple[str, ...]:
    """Return `source` in both orders where it holds a `~n`, alone otherwise."""
    found = re.search(r"\s~(\d+)\s", source)
    if not found:
        return (source,)
    left, right, gap = source[: found.start()], source[found.end() :], found.group(1)
    return f"{left} <{gap}> {right}", f"{right} <{gap}> {left}"


def _item(word: str, group_of: GroupOf) -> Item:
    if word in _SHORT_GAPS:
        return Item(gap=_SHORT_GAPS[word])
    if gap := _GAP.match(word):
        return Item(gap=int(gap.group(1)), without=group_of(gap.group(2)) if gap.group(2) else -1)
    if word.endswith("?") and len(word) > 1:
        return Item(group=group_of(word[:-1]), optional=True)
    return Item(group=group_of(word))


def parse(source: str, group_of: GroupOf) -> Pattern:
    """Compile one pattern; `group_of` gives each alternation of words its number. Raise `PatternError`."""
    words = source.split()
    at_start = bool(words) and words[0] == "^"
    items = tuple(_item(word, group_of) for word in (words[1:] if at_start else words))
    required = tuple(dict.fromkeys(item.group for item in items if item.group >= 0 and not item.optional))
    if not required:
        raise PatternError(f"The pattern “{source}” asks for no word at all.")
    if items[0].group < 0 or items[-1].group < 0:
        raise PatternError(f"The pattern “{source}” begins or ends with a gap.")
    if items[0].optional or items[-1].optional:
        raise PatternError(
            f"The pattern “{source}” begins or ends with a word that may be absent: leave it out."
        )
    return Pattern(source, items, required, at_start)
