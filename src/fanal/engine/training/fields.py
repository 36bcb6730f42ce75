"""Reads the fields of a course file one by one, and notes each fault instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fanal.engine.training.faults import CourseFault
from fanal.engine.vocabulary import LANGUAGES

CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
LONGEST_TEXT = 20_000
_READS = "A reader of the course would find nothing here."


class Fields:
    """One mapping of a file: each question about it answers with a value, and notes what is wrong."""

    def __init__(self, file: str, place: str, content: Any, faults: list[CourseFault]) -> None:
        self.file, self.place, self.faults = file, place, faults
        self.content: Mapping[str, Any] = content if isinstance(content, dict) else {}
        if not isinstance(content, dict):
            self.fault(
                "",
                "this is not a list of names and values.",
                "Fields are found by name.",
                "Write `name: value`.",
            )

    def fault(self, name: str, what: str, why: str, then: str) -> None:
        """Note a fault at a field."""
        place = ".".join(filter(None, (self.place, name)))
        self.faults.append(CourseFault(self.file, place, what, why, then))

    def code(self, name: str = "code") -> str:
        """Return a code: lower-case letters, digits and underscores."""
        value = self.content.get(name)
        if not isinstance(value, str) or not CODE.fullmatch(value):
            self.fault(
                name, "this is no code.", "Codes name things for good and stand in addresses.",
                "Use up to 60 lower-case letters, digits and underscores, beginning with a letter.",
            )  # fmt: skip
            return ""
        return value

    def word(self, name: str, allowed: Sequence[str]) -> str:
        """Return one of some words."""
        value = self.content.get(name)
        if value not in allowed:
            self.fault(
                name,
                "this word is not known.",
                "Fanal does something else for each word.",
                f"Write one of: {', '.join(allowed)}.",
            )
            return allowed[0]
        return str(value)

    def number(self, name: str, least: int, most: int, default: str = "") -> int:
        """Return a whole number within bounds."""
        value = str(self.content.get(name, default))
        if not re.fullmatch(r"[0-9]{1,6}", value) or not least <= int(value) <= most:
            self.fault(
                name,
                "this is no number that can be used here.",
                "It is counted with.",
                f"Write a number from {least} to {most}.",
            )
            return least
        return int(value)

    def codes(self, name: str) -> tuple[str, ...]:
        """Return a list of words such as codes of guides or sources; none where the field is not there."""
        value = self.content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and len(one) <= 80 for one in value):
            self.fault(
                name, "this is not a list of codes.", "Each code is looked up.", "Write `[first, second]`."
            )
            return ()
        return tuple(value)

    def texts(self, name: str, needed: Sequence[str], optional: bool = False) -> dict[str, str]:
        """Return a text by language; every language of `needed` must be there."""
        value = self.content.get(name)
        if value is None and optional:
            return {}
        if not isinstance(value, dict) or not value:
            self.fault(name, "there is no text.", _READS, "Write it by language: `{en: ..., fr: ...}`.")
            return {}
        found = {}
        for lang, text in value.items():
            if lang not in LANGUAGES:
                self.fault(
                    f"{name}.{lang}",
                    "this language is not one of Fanal's.",
                    "Nobody would see it.",
                    f"Write one of: {', '.join(LANGUAGES)}.",
                )
            elif not isinstance(text, str) or not text.strip() or len(text) > LONGEST_TEXT:
                self.fault(
                    f"{name}.{lang}", "this is no text.", _READS, f"Write 1 to {LONGEST_TEXT} characters."
                )
            else:
                found[lang] = text.strip()
        for lang in (one for one in needed if one not in value):
            self.fault(
                f"{name}.{lang}",
                "this language is missing.",
                "The file says that it is written in it.",
                "Write the text, or leave the language out of `languages`.",
            )
        return found

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return lists of sentences by language, such as objectives; none where the field is not there."""
        value = self.content.get(name, {})
        good = isinstance(value, dict) and all(
            lang in LANGUAGES
            and isinstance(said, list)
            and all(isinstance(one, str) and one.strip() for one in said)
            for lang, said in value.items()
        )
        if not good:
            self.fault(
                name,
                "these are not lists of sentences by language.",
                "They are shown one under the other.",
                "Write `{en: [first, second], fr: [...]}`.",
            )
            return {}
        return {lang: tuple(said) for lang, said in value.items()}

    def items(self, name: str = "") -> list[tuple[str, Any]]:
        """Return the items of a list with the place of each."""
        value = self.content.get(name)
        if not isinstance(value, list):
            self.fault(
                name, "this is not a list.", "Its items are read one by one.", "Begin each item with `- `."
            )
            return []
        place = ".".join(filter(None, (self.place, name)))
        return [(f"{place}[{at}]", one) for at, one in enumerate(value, 1)]
