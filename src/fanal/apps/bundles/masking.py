"""The redacted version of what was gathered: every text of every part goes through the rules of disclosure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from fanal.apps.bundles.sight import Sight
from fanal.engine.bundle.contents import ExhibitFacts, StatementFacts
from fanal.engine.bundle.manifest import Withheld
from fanal.engine.bundle.redaction import FreeText, Redaction, redact

T = TypeVar("T")
_KEPT = frozenset({"sha256", "digest", "media_type", "state", "shape", "mark", "language", "path"})
_OWN_REFERENCE = (ExhibitFacts, StatementFacts)
_PERSON = re.compile(r"P-[0-9A-Z]{8}")


class Coded(str):
    """A text with the handling codes under which it came."""

    __slots__ = ("handling",)
    handling: tuple[str, ...]

    def __new__(cls, text: str, handling: tuple[str, ...] = ()) -> Coded:
        """Make one."""
        made = super().__new__(cls, text)
        made.handling = handling
        return made


class Masking:
    """Masks for one reader, and counts what it masked. Of a whole version it masks nothing."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.counts: Counter[str] = Counter()
        self.reasons: dict[str, Withheld] = {}
        self._before = Counter({one.rule: one.count for one in self._redact([]).withheld})

    def all_of(self, parts: T) -> T:
        """Return a part with each of its texts masked; a text that stands in several places is masked once."""
        if not self.sight.asked.redacted:
            return parts
        found: dict[tuple[str, tuple[str, ...]], None] = {}
        mapped(parts, lambda text: _note(found, text))
        texts = [FreeText(str(at), self._known(text), codes) for at, (text, codes) in enumerate(found)]
        masked = self._counted(texts).texts
        read = dict(zip(found, (masked[one.reference] for one in texts), strict=True))
        return mapped(parts, lambda text: read[_key(text)])

    def text(self, text: str, handling: tuple[str, ...] = ()) -> str:
        """Return one text masked."""
        if not self.sight.asked.redacted:
            return text
        return self._counted([FreeText("0", self._known(text), handling)]).texts["0"]

    def note(self, rule: str, count: int, reason: str, citation: str = "") -> None:
        """Count what was withheld for a reason that is no rule of disclosure."""
        if count:
            self.counts[rule] += count
            self.reasons.setdefault(rule, Withheld(rule, 0, reason, citation))

    def withheld(self) -> tuple[Withheld, ...]:
        """Return how often each rule was applied."""
        return tuple(
            replace(one, count=self.counts[rule]) for rule, one in self.reasons.items() if self.counts[rule]
        )

    def _known(self, text: str) -> str:
        """Return a text with letters in the place of the references of those whose identity is withheld."""
        called = self.sight.pseudonyms
        return _PERSON.sub(lambda found: called.get(found[0], found[0]), text)

    def _counted(self, texts: list[FreeText]) -> Redaction:
        done = self._redact(texts)
        for one in done.withheld:
            self.note(one.rule, one.count - self._before[one.rule], one.reason, one.citation)
        return done

    def _redact(self, texts: list[FreeText]) -> Redaction:
        known, asked = self.sight.protected, self.sight.asked
        return redact(known.persons, known.values, texts, asked.reader, asked.language)


def mapped(value: T, change: Callable[[str], str]) -> T:
    """Return a value with each text in it changed; digests, codes and paths stay."""
    return cast("T", _mapped(value, change))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{name: _mapped(getattr(value, name), change) for name in _texts_of(value)})
    return value


def _texts_of(value: Any) -> Iterator[str]:
    own = isinstance(value, _OWN_REFERENCE)
    for field in fields(value):
        if field.name not in _KEPT and not (own and field.name == "reference"):
            yield field.name


def _key(text: str) -> tuple[str, tuple[str, ...]]:
    return str(text), getattr(text, "handling", ())


def _note(found: dict[tuple[str, tuple[str, ...]], None], text: str) -> str:
    found.setdefault(_key(text))
    return text
