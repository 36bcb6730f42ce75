"""Word classes of one language, and the groups of classes that patterns ask for.

A token's groups are found once and remembered, so that reading costs one dictionary look-up per word whatever the
number of patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fanal.engine.reading.arabic import verb_stems, word_forms
from fanal.engine.reading.grammar import RANGE, PatternError
from fanal.engine.reading.language import Language
from fanal.engine.reading.tokens import Sentence, fold, sentences

Phrase = tuple[str, ...]


@dataclass(slots=True)
class _Index:
    """Which groups a word opens: by the whole word, by its beginning, as a verb stem, by number range, as a phrase."""

    whole: dict[str, set[int]] = field(default_factory=dict)
    begin: dict[str, set[int]] = field(default_factory=dict)
    stem: dict[str, set[int]] = field(default_factory=dict)
    ranges: list[tuple[int, int, int]] = field(default_factory=list)
    number_phrases: list[tuple[int, int, Phrase, int]] = field(default_factory=list)
    phrases: dict[str, list[tuple[Phrase, int]]] = field(default_factory=dict)
    phrase_begin: dict[str, list[tuple[Phrase, int]]] = field(default_factory=dict)


_SEPARATED = re.compile(r"[.,\u066b\u066c]")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u066b\u066c]\d{3})+")
_NOWHERE: Mapping[int, int] = {}
_REMEMBERED = 100_000
_AND = (("y",), ("et",), ("and",))


class Places:
    """Where the groups of one sentence stand. A group's places are looked for only when a pattern asks for them.

    `present` holds those of the selected groups that stand in the sentence (see `Lexicon.select`).
    """

    __slots__ = ("_known", "_phrases", "_words", "present")

    def __init__(
        self, words: Sequence[frozenset[int]], phrases: Mapping[int, Mapping[int, int]], present: set[int]
    ) -> None:
        self.present = present
        self._words = words
        self._phrases = phrases
        self._known: dict[int, Mapping[int, int]] = {-1: _NOWHERE}

    def of(self, group: int) -> Mapping[int, int]:
        """Return {first token: end (exclusive)} of every place where `group` stands."""
        known = self._known.get(group)
        if known is None:
            found = {place: place + 1 for place, groups in enumerate(self._words) if group in groups}
            if group in self._phrases:
                found.update(self._phrases[group])
                found = dict(sorted(found.items()))
            known = self._known[group] = found
        return known


NO_PLACES = Places((), {}, set())


class Lexicon:
    """The word classes of one language. `group_of` numbers an alternation; `groups_in` finds them in a sentence."""

    def __init__(self, language: Language, classes: Mapping[str, Sequence[str]]) -> None:
        self.language = language
        self.lang = language.code
        self._classes = classes
        self._numbers = language.numbers
        tens = {word: value for word, value in language.numbers.items() if value in range(20, 100, 10)}
        self._tens = {**tens, **{f"و{word}": value for word, value in tens.items() if word >= "\u0600"}}
        self._units = {word: value for word, value in language.numbers.items() if 0 < value < 10}
        self._index = _Index()
        self._group_numbers: dict[str, int] = {}
        self._group_words: dict[int, set[Phrase]] = {-1: set()}
        self._known: dict[str, frozenset[int]] = {}
        self._selected: frozenset[int] = frozenset()
        self._selected_known: dict[str, frozenset[int]] = {}
        self._phrases_known: dict[str, tuple[tuple[Phrase, int], ...]] = {}
        self._pairs_known: dict[tuple[str, str], tuple[tuple[Phrase, int], ...]] = {}
        self._folded_known: dict[str, Phrase] = {}

    def group_of(self, alternation: str) -> int:
        """Return the number of the group for `a|b*|@class`, making it at first sight."""
        if alternation not in self._group_numbers:
            number = len(self._group_numbers)
            self._group_numbers[alternation] = number
            self._group_words[number] = set()
            for word in self._words(alternation, ()):
                self._add(word, number)
        return self._group_numbers[alternation]

    def _words(self, alternation: str, seen: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for word in alternation.split("|"):
            if not word.startswith("@"):
                found.append(word)
                continue
            if word in seen or word[1:] not in self._classes:
                raise PatternError(f"The {self.lang} lexicon has no class {word}, or it names itself.")
            for entry in self._classes[word[1:]]:
                found.extend(self._words(entry, (*seen, word)))
        return found

    def _add(self, word: str, group: int) -> None:
        if word.startswith("#"):
            self._add_number(word, group)
            return
        phrase = self.folded(word)
        if not phrase:
            raise PatternError(f"The {self.lang} word “{word}” holds no letter.")
        self._group_words[group].add(phrase)
        if len(phrase) > 1:
            table = self._index.phrase_begin if phrase[0].endswith("*") else self._index.phrases
            table.setdefault(phrase[0].rstrip("*"), []).append((phrase, group))
        elif phrase[0].startswith("+"):
            self._index.stem.setdefault(phrase[0][1:], set()).add(group)
        elif phrase[0].endswith("*"):
            self._index.begin.setdefault(phrase[0][:-1], set()).add(group)
        else:
            self._index.whole.setdefault(phrase[0], set()).add(group)

    def _add_number(self, word: str, group: int) -> None:
        """Add a number class, alone (`#1-17`) or with the words after it (`#1-17_years`)."""
        head, _, tail = word.partition("_")
        found = RANGE.match(head)
        if not found and head != "#number":
            raise PatternError(f"“{word}” is no number class: write #number or #1-17.")
        low, high = (int(found.group(1)), int(found.group(2))) if found else (0, 10**9)
        if tail:
            self._index.number_phrases.append((low, high, (head, *self.folded(tail)), group))
        else:
            self._index.ranges.append((low, high, group))

    def words_of(self, group: int) -> set[Phrase]:
        """Return the folded words and phrases of a group."""
        return self._group_words[group]

    def folded(self, word: str) -> Phrase:
        """Return a word or phrase of the data files as folded tokens, with its `+` and `*` marks kept."""
        known = self._folded_known.get(word)
        if known is None:
            known = self._folded_known[word] = self._fold(word)
        return known

    def _fold(self, word: str) -> Phrase:
        if word in (",", "،"):
            return (",",)
        parts: list[str] = []
        for piece in word.replace("_", " ").split():
            mark = "+" if piece.startswith("+") else ""
            tail = "*" if piece.endswith("*") else ""
            if self.language.tokens == "elision" and piece.endswith(("'", "’")):
                parts.append(fold(piece))
                continue
            forms = [f for s in sentences(piece.strip("+*"), self.language.tokens) for f in s.forms]
            if forms:
                parts += [mark + forms[0], *forms[1:]]
                parts[-1] += tail
        return tuple(parts)

    def value(self, form: str) -> int | None:
        """Return the number that a token says, in digits or in words."""
        digits = _SEPARATED.sub("", form) if _THOUSANDS.fullmatch(form) else form
        if digits.isdecimal():
            return int(digits) if len(digits) < 10 else None
        return self._numbers.get(form)

    def groups(self, form: str) -> frozenset[int]:
        """Return the groups that the single word `form` belongs to."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
                self._phrases_known.clear()
                self._selected_known.clear()
            known = self._known[form] = self._find(form)
        return known

    def _find(self, form: str) -> frozenset[int]:
        found: set[int] = set()
        for variant in self._forms(form):
            found |= self._index.whole.get(variant, set())
            for cut in range(1, len(variant) + 1):
                found |= self._index.begin.get(variant[:cut], set())
        if self.language.affixes == "arabic":
            for stem in verb_stems(form):
                for cut in range(2, len(stem) + 1):
                    found |= self._index.stem.get(stem[:cut], set())
        value = self.value(form)
        return frozenset(found) if value is None else frozenset(found) | self._number_groups(value)

    def _number_groups(self, value: int) -> frozenset[int]:
        return frozenset(group for low, high, group in self._index.ranges if low <= value <= high)

    def _joined(self, forms: Sequence[str], words: list[frozenset[int]]) -> None:
        """Give a number of two words its one value: forty-four, cuarenta y cuatro, أربعة وأربعون."""
        for place, form in enumerate(forms):
            tens = self._tens.get(form)
            if tens is None:
                continue
            after = place + 2 if tuple(forms[place + 1 : place + 2]) in _AND else place + 1
            before = place - 1 if form.startswith("و") else -1
            for unit, last in ((after, after), (before, place)):
                value = self._units.get(forms[unit]) if 0 <= unit < len(forms) else None
                if value is not None:
                    plain = words[unit] - self._number_groups(value)
                    words[unit] = plain
                    words[last] = (words[last] - self._number_groups(tens)) | self._number_groups(
                        tens + value
                    )

    def _phrases_from(self, form: str) -> tuple[tuple[Phrase, int], ...]:
        """Return the phrases whose first word is `form`."""
        known = self._phrases_known.get(form)
        if known is None:
            found: list[tuple[Phrase, int]] = []
            for variant in self._forms(form):
                found += self._index.phrases.get(variant, [])
                for cut in range(1, len(variant) + 1):
                    found += self._index.phrase_begin.get(variant[:cut], [])
            value = self.value(form)
            if value is not None:
                found += [(p, g) for low, high, p, g in self._index.number_phrases if low <= value <= high]
            known = self._phrases_known[form] = tuple(dict.fromkeys(found))
        return known

    def _pairs(self, first: str, second: str) -> tuple[tuple[Phrase, int], ...]:
        """Return the phrases whose first two words are these; remembered, because the same pairs come again."""
        known = self._pairs_known.get((first, second))
        if known is None:
            if len(self._pairs_known) > _REMEMBERED:
                self._pairs_known.clear()
            begun = self._phrases_from(first)
            known = tuple(one for one in begun if self._same(second, one[0][1]))
            self._pairs_known[(first, second)] = known
        return known

    def groups_in(self, sentence: Sentence) -> Places:
        """Return the groups found in `sentence` and where each stands."""
        forms = sentence.forms
        phrases: dict[int, dict[int, int]] = {}
        for place, pair in enumerate(pairwise(forms)):
            for phrase, group in self._pairs(*pair):
                end = place + len(phrase)
                if len(phrase) == 2 or (end <= len(forms) and self._rest_stands(forms, place, phrase)):
                    places = phrases.setdefault(group, {})
                    places[place] = max(places.get(place, 0), end)
        present = set().union(
            *[self._selected_of(form) for form in forms], self._selected.intersection(phrases)
        )
        words = [self.groups(form) for form in forms]
        if not self._tens.keys().isdisjoint(forms):
            self._joined(forms, words)
            present |= self._selected.intersection(*[frozenset().union(*words)])
        return Places(words, phrases, present)

    def select(self, groups: Iterable[int]) -> None:
        """Choose the groups whose presence is told for every sentence; the others are looked up when asked for."""
        self._selected = frozenset(groups)
        self._selected_known.clear()

    def _selected_of(self, form: str) -> frozenset[int]:
        known = self._selected_known.get(form)
        if known is None:
            known = self._selected_known[form] = self.groups(form) & self._selected
        return known

    def _rest_stands(self, forms: Sequence[str], place: int, phrase: Phrase) -> bool:
        return all(self._same(forms[place + n], phrase[n]) for n in range(2, len(phrase)))

    def _same(self, form: str, wanted: str) -> bool:
        if wanted.endswith("*"):
            return any(variant.startswith(wanted[:-1]) for variant in self._forms(form))
        return form == wanted or wanted in self._forms(form)

    def _forms(self, form: str) -> tuple[str, ...]:
        return word_forms(form) if self.language.affixes == "arabic" else (form,)
