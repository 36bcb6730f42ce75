"""The pattern language: what each mark means, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fanal.engine.reading.grammar import PatternError, expand_order
from fanal.engine.reading.language import Language
from fanal.engine.reading.lexicon import Lexicon
from fanal.engine.reading.matcher import Matcher
from fanal.engine.reading.tokens import sentences

CLASSES = {
    "papers": ["passport*", "identity_card*", "papers"],
    "take": ["took", "kept", "@seize"],
    "seize": ["seiz*"],
}


def known_language(affixes: str = "", tokens: str = "plain") -> Language:
    return Language("xx", "latin", tokens, affixes, {"two": 2, "sixteen": 16}, frozenset({"the", "and"}))


def found(
    pattern: str, text: str, language: Language | None = None, classes: Mapping[str, list[str]] = CLASSES
) -> list[str]:
    """Return the words that `pattern` matches in `text`."""
    lexicon = Lexicon(language or known_language(), classes)
    matcher = Matcher(lexicon, [("c", "present", pattern)], ["not", "no"])
    hits = []
    for sentence in sentences(text, lexicon.language.tokens):
        for match in matcher.find(sentence, lexicon.groups_in(sentence)):
            start, end = sentence.span(match.first, match.last)
            hits.append(text[start:end])
    return hits


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("took", "He TOOK it.", ["TOOK"]),
        ("confisque*", "Il a confisqué les papiers.", ["confisqué"]),
        ("@take @papers", "He seized passports.", ["seized passports"]),
        ("@take <2> @papers", "He took all the papers.", ["took all the papers"]),
        ("@take <1> @papers", "He took all the old papers.", []),
        ("@take .. @papers", "He took her identity cards away.", ["took her identity cards"]),
        ("took her? papers", "He took papers.", ["took papers"]),
        ("#1-17 years", "She is sixteen years, he is 40 years.", ["sixteen years"]),
        ("#number euros", "I paid 4500 euros, not 3,000 euros.", ["4500 euros", "3,000 euros"]),
        ("girl|#1-17_years", "Ana, 15 years; Eva, 40 years.", ["15 years"]),
        ("^ nobody", "Nobody came. I saw nobody.", ["Nobody"]),
        ("papers ~3 took", "They took my papers.", ["took my papers"]),
        ("took <4!but> papers", "He took the keys but the papers stayed.", []),
        ("identity_card", "My identity\ncard is gone.", ["identity\ncard"]),
        ("took|kept papers", "He kept papers.", ["kept papers"]),
    ],
)
def test_each_mark_of_the_pattern_language_means_what_its_description_says(
    pattern: str, text: str, expected: list[str]
) -> None:
    assert found(pattern, text) == expected


def test_a_pattern_never_reaches_over_the_end_of_a_sentence() -> None:
    assert found("took <6> papers", "He took the money. The papers are here.") == []


def test_a_full_stop_after_an_abbreviation_or_before_a_small_letter_ends_no_sentence() -> None:
    assert found("took <6> papers", "He took Mr. Dorn's papers.") == ["took Mr. Dorn's papers"]


def test_spans_are_those_of_the_text_as_written_with_accents_and_vowel_signs() -> None:
    arabic = known_language("arabic")
    text = "أَخَذَ جوازَ سفري."
    assert found("اخذ جواز", text, arabic, {}) == ["أَخَذَ جوازَ"]


@pytest.mark.parametrize("word", ["وضربوه", "يضربني", "سيضربها", "بيضربني"])
def test_an_arabic_verb_stem_is_found_in_its_written_forms(word: str) -> None:
    assert found("+ضرب", f"كان {word} كل يوم", known_language("arabic"), {}) == [word]


@pytest.mark.parametrize("word", ["جواز", "الجواز", "وجواز", "بالجواز"])
def test_an_arabic_noun_is_found_with_what_is_written_onto_it(word: str) -> None:
    assert found("جواز", f"اخذوا {word} منه", known_language("arabic"), {}) == [word]


@pytest.mark.parametrize(
    "pattern", ["", "..", "took ..", ".. took", "took papers?", "@nothing", "@loop", "#few"]
)
def test_a_pattern_that_says_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        found(pattern, "He took it.", classes={**CLASSES, "loop": ["@loop"]})


def test_a_pattern_in_either_order_becomes_two() -> None:
    assert expand_order("a ~3 b") == ("a <3> b", "b <3> a")


@pytest.mark.parametrize(
    ("numbers", "text", "expected"),
    [
        ({"forty": 40, "four": 4}, "She is forty-four years old.", []),
        ({"cuarenta": 40, "cuatro": 4}, "Tiene cuarenta y cuatro years.", []),
        ({"four": 4}, "She is four years old.", ["four years"]),
    ],
)
def test_a_number_of_two_words_has_one_value(numbers: dict[str, int], text: str, expected: list[str]) -> None:
    language = Language("xx", "latin", "plain", "", numbers, frozenset())
    assert found("#1-17 years", text, language) == expected
    assert bool(found("#18-99 years", text, language)) != bool(expected)
