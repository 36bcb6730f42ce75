"""What the data say about telling an age from a length of time, as compiled expressions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.reading.identifiers.lexicon import data
from fanal.engine.reading.identifiers.numerals import number_words, spelled

_NEVER = re.compile(r"(?!)")
LIMIT_SIGNS = {"below": "<", "above": ">", "from": ">="}


@dataclass(frozen=True, slots=True)
class AgeRules:
    """The expressions of one language; each is searched just before the number or just after the unit."""

    exact: re.Pattern[str]
    exact_when: re.Pattern[str]
    when_after: re.Pattern[str]
    of_range: re.Pattern[str]
    limit: re.Pattern[str]
    limits_not: re.Pattern[str]
    weak_not: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    bare_after: re.Pattern[str]
    decade_before: re.Pattern[str]
    decade_after: re.Pattern[str]
    decade_one: re.Pattern[str]
    ordinal_before: re.Pattern[str]
    ordinal_after: re.Pattern[str]
    small_ordinal_after: re.Pattern[str]


def _one_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)", re.IGNORECASE)


def _maybe(rules: Mapping[str, str], name: str) -> re.Pattern[str]:
    return _one_of([rules[name]]) if name in rules else _NEVER


def _compiled(rules: Mapping[str, Any]) -> AgeRules:
    decades, ordinal = rules["decades"], rules.get("ordinals", {})
    # Names begin with a capital: those expressions must see the case.
    exact = [text.replace("{person}", f"(?:{rules['persons']})") for text in rules["exact"]]
    return AgeRules(
        exact=_one_of(exact),
        exact_when=_maybe(rules, "exact_when"),
        when_after=_maybe(rules, "when_after"),
        of_range=_maybe(rules, "range"),
        limit=_one_of(f"(?P<{kind}>{text})" for kind, text in rules["limits"].items()),
        weak_not=_maybe(rules, "weak_not"),
        limits_not=_maybe(rules, "limits_not"),
        not_before=_one_of([rules["not_before"]]),
        not_after=_one_of([rules["not_after"]]),
        bare_after=_maybe(rules, "bare_after"),
        decade_before=_one_of([decades["before"]]),
        decade_after=_one_of([decades.get("after", "")]),
        decade_one=_maybe(decades, "one"),
        ordinal_before=_maybe(ordinal, "before"),
        ordinal_after=_maybe(ordinal, "after"),
        small_ordinal_after=_maybe(ordinal, "after_small"),
    )


def _languages() -> dict[str, Mapping[str, Any]]:
    return {lang: rules for lang, rules in data("ages").items() if isinstance(rules, dict)}


@cache
def age_rules() -> Mapping[str, AgeRules]:
    """The rules of each language."""
    return {lang: _compiled(rules) for lang, rules in _languages().items()}


@cache
def unit_after() -> re.Pattern[str]:
    """A unit just after a number; the name of the group that matched says language and kind (`fr_plain`)."""
    groups = []
    for lang, rules in _languages().items():
        kinds = {**rules["units"], "months": rules["months"]}
        groups += [f"(?P<{lang}_{kind}>{'|'.join(units)})" for kind, units in kinds.items() if units]
    return re.compile(rf"(?:\s?-\s?|\s{{0,2}})(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


@cache
def number_run() -> re.Pattern[str]:
    """A number in digits or words, and perhaps others that make a range or a list with it."""
    number = rf"(?:\d{{1,3}}(?![\d%])|(?:{number_words()})(?!\w))"
    joint = rf"(?P<joint>-? (?:{data('ages')['ranges']}) ?| ?[-–] ?)"
    between = r"(?P<between>(?:, \d{1,2}(?!\d)){1,6},?)?"
    return re.compile(rf"(?P<low>{number})(?:{between}{joint}(?P<high>{number}))?", re.IGNORECASE)


@cache
def labels() -> re.Pattern[str]:
    """Words of a form before an age without a unit ("Age: 15")."""
    return _one_of(data("ages")["labels"])


@cache
def words_before_bare() -> frozenset[str]:
    """The words behind which a number without a unit may be an age."""
    return frozenset(data("ages")["last_before"].split())


@cache
def first_words() -> frozenset[str]:
    """The words that a number in words can begin with."""
    return frozenset(re.split(r"[ -]", phrase)[0] for phrase in spelled())


@cache
def last_words() -> frozenset[str]:
    """The words that a number in words can end with."""
    return frozenset(re.split(r"[ -]", phrase)[-1] for phrase in spelled())
