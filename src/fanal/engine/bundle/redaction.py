"""The redacted version: values and texts without what the rules of disclosure withhold from a reader.

Each person whose identity is withheld is called the same letter throughout a bundle. What is withheld is looked for in
every other value and text, in any writing (see `masking`): what is masked survives nowhere in the output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from fanal.engine.bundle.disclosure import DisclosureRule, disclosure_rules
from fanal.engine.bundle.manifest import Audience, Withheld
from fanal.engine.bundle.masking import Found, Kind, Masker, Needle
from fanal.engine.bundle.words import word
from fanal.engine.vocabulary import text_in

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_KINDS = {"name": Kind.NAME, "alias": Kind.NAME, "phone": Kind.PHONE, "birth_date": Kind.DATE}


@dataclass(frozen=True, slots=True)
class BundlePerson:
    """A person as disclosure sees one: a reference, codes of the roles in the case, and whether a child or in doubt."""

    reference: str
    roles: tuple[str, ...] = ()
    child: bool = False


@dataclass(frozen=True, slots=True)
class PersonValue:
    """One value: of which person (empty: of none), the code of its property, its handling codes (h0 ... h3)."""

    reference: str
    person: str
    property: str
    value: str
    handling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text to be redacted: a statement, a note, a sentence of the chronology."""

    reference: str
    text: str
    handling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redaction:
    """What may be read: values and texts by their reference, what each person is called, and what was withheld why."""

    values: Mapping[str, str]
    texts: Mapping[str, str]
    pseudonyms: Mapping[str, str]
    withheld: tuple[Withheld, ...]


def redact(
    persons: Sequence[BundlePerson],
    values: Sequence[PersonValue],
    texts: Sequence[FreeText],
    audience: Audience,
    lang: str,
) -> Redaction:
    """Return the version for `audience`, its marks in `lang`. The same input gives the same letters for persons."""
    work = _Redactor(persons, values, audience, lang)
    read = {value.reference: work.value(value) for value in values}
    written = {text.reference: work.text(text) for text in texts}
    return Redaction(read, written, work.pseudonyms, work.withheld())


def pseudonym(number: int, lang: str) -> str:
    """Return what the person of this number (from 0) is called: Person A, Personne B, الشخص أ ... then AA, AB."""
    letters = _ARABIC if lang == "ar" else _LATIN
    mark = letters[number % len(letters)]
    while number >= len(letters):
        number = number // len(letters) - 1
        mark = letters[number % len(letters)] + mark
    return word("pseudonym", lang).format(letter=mark)


class _Redactor:
    def __init__(
        self, persons: Sequence[BundlePerson], values: Sequence[PersonValue], audience: Audience, lang: str
    ) -> None:
        self.persons = {person.reference: person for person in persons}
        self.audience, self.lang = audience, lang
        self.rules = {rule.code: rule for rule in disclosure_rules()}
        self.counts: Counter[str] = Counter()
        hidden = {value: rule for value in values if (rule := self._rule_of(value))}
        self.hidden = {value.reference: rule for value, rule in hidden.items()}
        self.pseudonyms = self._named({v.person for v, rule in hidden.items() if rule.pseudonym})
        self.masker = Masker(
            Needle(value.value, _KINDS.get(value.property, Kind.OTHER), f"{rule.code} {value.person}")
            for value, rule in hidden.items()
            if rule.in_texts
        )

    def _rule_of(self, value: PersonValue) -> DisclosureRule | None:
        person = self.persons.get(value.person, BundlePerson(""))
        for rule in disclosure_rules():
            if rule.applies(self.audience, value.property, person.roles, person.child, value.handling):
                return rule
        return None

    def _named(self, hidden: set[str]) -> dict[str, str]:
        references = [reference for reference in self.persons if reference in hidden]
        return {reference: pseudonym(number, self.lang) for number, reference in enumerate(references)}

    def value(self, value: PersonValue) -> str:
        """Return one value, a mark in its place, or its text with marks."""
        rule = self.hidden.get(value.reference)
        return self._mark([(rule, value.person)]) if rule else self._masked(value.value)

    def text(self, text: FreeText) -> str:
        """Return a text with marks, or one mark where its handling code forbids all of it."""
        for rule in self.rules.values():
            if rule.handling and rule.applies(self.audience, "", (), False, text.handling):
                return self._mark([(rule, "")])
        return self._masked(text.text)

    def _masked(self, text: str) -> str:
        found = self.masker.find(text)
        return reduce(self._replaced, reversed(found), text)

    def _replaced(self, text: str, found: Found) -> str:
        pairs = [token.partition(" ") for token in found.tokens]
        mark = self._mark([(self.rules[code], person) for code, _, person in pairs])
        return text[: found.start] + mark + text[found.end :]

    def _mark(self, pairs: Sequence[tuple[DisclosureRule, str]]) -> str:
        """Return `[Person A · withheld: rule]`; several persons or rules are each named."""
        rules = list(dict.fromkeys(rule.code for rule, _ in pairs))
        for code in rules:
            self.counts[code] += 1
        whom = {person for _, person in pairs}
        names = [name for person, name in self.pseudonyms.items() if person in whom]
        said = word("withheld_mark", self.lang).format(
            rule="; ".join(self.rules[code].label(self.lang) for code in rules)
        )
        return f"[{' / '.join(names)} · {said}]" if names else f"[{said}]"

    def withheld(self) -> tuple[Withheld, ...]:
        """Return how often each rule was applied, in the order of the rules."""
        return tuple(
            Withheld(code, self.counts[code], text_in(rule.reason, self.lang), rule.citation)
            for code, rule in self.rules.items()
            if self.counts[code]
        )
