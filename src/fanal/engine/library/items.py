"""What stands in the library: items with an address that never changes, sections, and facts with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NOT_SET, NOT_CHECKED, NOT_SAID = "not set", "not checked", "not said"
TEXTS = ("guide", "checklist", "information")
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: its anchor (the same in every language), its title, and its Markdown."""

    anchor: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of an item: the code of what it is (and its name, where the code has none), the text in
    languages (or one text under `""`), where it was read, as of when (`not said`: the source does not tell) and how
    sure it is. `not set` and `not checked` are said, never guessed. `dialled` is `no` for a number that nobody has
    called yet."""

    code: str
    text: Texts
    source: str = ""
    as_of: str = ""
    confidence: str = ""
    label: Texts = field(default_factory=dict)
    dialled: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anybody has read what stands here."""
        return any(one and one not in (NOT_SET, NOT_CHECKED) for one in self.text.values())


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `title`, `summary` and `text` (Markdown) stand in languages; `sources` are addresses that it cites;
    `part_of` is the address it belongs under; `country` is whose law it is, `countries` are those a decision is about;
    `file` is the data file it was read from, below `data/`."""

    address: str
    kind: str
    title: Texts
    summary: Texts = field(default_factory=dict)
    text: Texts = field(default_factory=dict)
    country: str = ""
    countries: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    obligations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    part_of: str = ""
    number: str = ""
    confidence: str = ""
    checked_on: str = ""
    version: str = ""
    minutes: str = ""
    front_line: bool = False
    file: str = ""

    @property
    def code(self) -> str:
        """The last part of the address."""
        return self.address.rpartition("/")[2]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the text (or, without one, the title) is in."""
        return tuple(self.text or self.title)


def in_language(texts: Texts, lang: str) -> tuple[str, str]:
    """Return a text and the language it is in: the one asked for, else English, else any; "" where there is none."""
    for one in (lang, "en", *texts):
        if texts.get(one):
            return texts[one], one
    return "", ""
