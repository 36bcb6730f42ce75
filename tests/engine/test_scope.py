"""Present, absent or uncertain: what the words around a phrase make of it, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanal.engine.reading.language import Language
from fanal.engine.reading.lexicon import Lexicon
from fanal.engine.reading.matcher import Matcher
from fanal.engine.reading.scope import Nature, Scope, ScopeRules
from fanal.engine.reading.tokens import sentences

CUES = {
    "negator": ["not", "n't", "never", "nobody", "no"],
    "stop": ["but", ","],
    "hedge": ["may", "perhaps"],
    "intent": ["threatened", "planned"],
    "generic": ["often"],
    "say": ["says", "said"],
    "deny": ["denies", "denied"],
    "suspect": ["employer", "boss"],
    "person": ["she", "i"],
    "charge": ["accused"],
    "yes": ["yes"],
    "no": ["no"],
}
LANGUAGE = Language("xx", "latin", "contraction", "", {}, frozenset())
LEXICON = Lexicon(LANGUAGE, {})
MATCHER = Matcher(
    LEXICON,
    [
        ("beaten", "present", "beat|beaten|beating"),
        ("free", "absent", "free to leave"),
        ("unpaid", "present", "not paid"),
    ],
    CUES["negator"],
)
RULES = ScopeRules(LEXICON, CUES)


def scopes(text: str, plan_counts: bool = False) -> Iterator[tuple[str, Scope]]:
    for sentence in sentences(text, LANGUAGE.tokens):
        places = LEXICON.groups_in(sentence)
        for match in MATCHER.find(sentence, places):
            yield match.rule.concept, RULES.decide(match, sentence, places, Nature(plan_counts))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("He beat me.", "present"),
        ("She was never beaten.", "absent"),
        ("They didn't beat her.", "absent"),
        ("Nobody beat me.", "absent"),
        ("He was not kind, he beat me.", "present"),
        ("I did not eat but he beat me.", "present"),
        ("He may have beaten her.", "uncertain"),
        ("He threatened to beat her.", "uncertain"),
        ("Was she beaten?", "uncertain"),
        ("Such workers are often beaten.", "uncertain"),
        ("The employer denies beating anyone.", "uncertain"),
        ("She denied being beaten.", "absent"),
        ("The boss says she was not beaten.", "uncertain"),
        ("He is accused of beating her.", "present"),
    ],
)
def test_the_words_around_a_phrase_decide_its_polarity(text: str, polarity: str) -> None:
    assert [scope.polarity for _, scope in scopes(text)] == [polarity]


def test_a_pattern_that_asks_for_a_negator_is_not_negated_by_it() -> None:
    assert [(concept, scope.polarity) for concept, scope in scopes("She was not paid.")] == [
        ("unpaid", "present")
    ]


def test_a_negated_freedom_is_a_restriction() -> None:
    assert [scope.polarity for _, scope in scopes("We were not free to leave.")] == ["present"]


def test_for_a_purpose_the_plan_is_enough() -> None:
    assert [scope.polarity for _, scope in scopes("He planned to beat her.", plan_counts=True)] == ["present"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The employer says I beat her.", "suspect"),
        ("He is accused of beating her.", "charge"),
        ("He beat her.", ""),
    ],
)
def test_who_says_so_is_kept(text: str, speaker: str) -> None:
    assert [scope.reported_by for _, scope in scopes(text)] == [speaker]


def test_what_is_said_in_general_is_reported_of_nobody() -> None:
    assert [scope.reported_by for _, scope in scopes("Such workers are often beaten.")] == ["general"]


def test_denying_that_a_fact_is_absent_does_not_make_it_present() -> None:
    (sentence,) = sentences("We were not free to leave.", LANGUAGE.tokens)
    places = LEXICON.groups_in(sentence)
    (match,) = MATCHER.find(sentence, places)
    assert RULES.decide(match, sentence, places, Nature(is_fact=True)).polarity == "absent"
