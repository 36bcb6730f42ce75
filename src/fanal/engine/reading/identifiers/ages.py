"""Ages of persons, as numbers, ranges, limits or decades of life."""

import re
from collections.abc import Iterator

from fanal.engine.reading.identifiers.age_rules import (
    LIMIT_SIGNS,
    AgeRules,
    age_rules,
    labels,
    last_words,
    words_before_bare,
)
from fanal.engine.reading.identifiers.age_runs import OLDEST, Run, run_at, spelled_run
from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.page import Page

_WIDTH, _WIDE = 40, 110
_WORD_WIDTH, _NAME_WIDTH = 16, 24
_NO_AGE = re.compile(r"\s?(?:%|percent|per cent|:\d|/|°)|[.,]\d")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ :=-]{1,3}$")
_ENDS_HERE = re.compile(r"(?:[),.;:؛،\]]|$| (?:and|et|y|و))")
_OPENINGS = (", ", "(", "، ", "،", ", de ", ", d'")
_PARTS = "section|article|paragraph|count|part|chapter|rule|title|act|exhibit|table|figure|page|room|step"
_BRACKETED = re.compile(rf"\b(?!(?:{_PARTS})s? )[^\W\d_]\w+ \($", re.IGNORECASE)
_AFTER_NAME = re.compile(rf"(?:\]|(?:^|[\W_])(?!(?i:{_PARTS})s?\b)[A-Z][\w'.-]+),? $")
_DECADE = re.compile(r"([1-9]0)'?s(?!\w)")
_HOURS = 12
_LEGAL_AGES = range(12, 22)
_AGES_OF_MAJORITY = (18, 21)
_YOUNGEST_BESIDE_A_NAME = 10
_LIMIT_NOTES = {
    "<": "a limit: younger than this",
    ">": "a limit: older than this",
    ">=": "a limit: at least this old",
}


def age_bounds(value: str) -> tuple[int, int]:
    """The lowest and highest age that the value of an age identifier allows ("15", "14-16", "<18", ">=18")."""
    sign = value.rstrip("0123456789-")
    if not sign:
        low, _, high = value.partition("-")
        return int(low), int(high or low)
    number = int(value[len(sign) :])
    return {"<": (0, number - 1), ">": (number + 1, OLDEST), ">=": (number, OLDEST)}[sign]


def find_ages(page: Page) -> Iterator[Identifier]:
    """Ages; the value is a number of years, a range "14-16", a limit "<18" or a decade "20-29"."""
    past = 0
    for start, end in page.numbers:
        if start < past or end - start > 2:
            continue
        run = run_at(page, start)
        found = (_age(page, run) if run else None) or _digits_of_decade(page, start)
        if run and (found or run.low < run.high):
            past = run.past
        if found:
            yield found
    yield from _spelled_ages(page)
    yield from _spelled_behind_cues(page)
    yield from _decades(page)
    yield from _ordinals(page)


def _age(page: Page, run: Run) -> Identifier | None:
    """The age that `run` tells, if the words around it tell an age and not a length of time."""
    if not run.unit:
        return _without_unit(page, run)
    rules = age_rules()[run.lang]
    before, after = page.before(run.start, _WIDTH), page.after(run.past, 30)
    if rules.not_after.match(after):
        return None
    sign, before = _limit(rules, before, run.low)
    if run.unit == "months":
        return _baby(page, run) if run.lang == "en" or rules.exact.search(before) else None
    lawful = bool(sign) and run.low in _LEGAL_AGES and not rules.not_before.search(before)
    if run.unit == "old" or lawful or _told(rules, before) or _told_weakly(page, run, before, after):
        return _identifier(page, run, sign)
    return None


def _limit(rules: AgeRules, before: str, age: int) -> tuple[str, str]:
    """The sign of a limit such as "under", and the text before its words."""
    match = rules.limit.search(before)
    if match is None or (age not in _AGES_OF_MAJORITY and rules.limits_not.search(before)):
        return "", before
    return LIMIT_SIGNS[match.lastgroup or ""], before[: match.start()]


def _told(rules: AgeRules, before: str) -> bool:
    return bool(rules.exact.search(before)) and not rules.not_before.search(before)


def _told_weakly(page: Page, run: Run, before: str, after: str) -> bool:
    """A range ("de 14 à 16 ans") or a comma ("Amina, 15 ans,") tells an age unless a sentence is spoken of."""
    rules = age_rules()[run.lang]
    ranged = run.low < run.high and rules.of_range.search(before)
    if not ranged and not (before.endswith(_OPENINGS) and _ENDS_HERE.match(after)):
        return False
    return not rules.not_before.search(before) and not rules.weak_not.search(page.before(run.start, _WIDE))


def _without_unit(page: Page, run: Run) -> Identifier | None:
    """An age told by the words before it alone: "she was 15", "aged 15", "Age: 15", "Ada Roe, 34, of"."""
    rules = age_rules()["ar" if page.lang == "ar" else "en"]
    before, after = page.before(run.start, _WIDTH), page.after(run.end, 24)
    if _NO_AGE.match(after) or not rules.bare_after.match(after):
        return None
    if _beside_a_name(before, after, run.low):
        return _identifier(page, run, "")
    last = _LAST_WORD.search(before[-_WORD_WIDTH:])
    if last is None or last[1].lower() not in words_before_bare():
        return None
    return _identifier(page, run, "") if labels().search(before) else _behind_words(page, run, before, after)


def _behind_words(page: Page, run: Run, before: str, after: str) -> Identifier | None:
    rules = age_rules()["ar" if page.lang == "ar" else "en"]
    sign, rest = _limit(rules, before, run.low)
    if rules.not_before.search(rest):
        return None
    if sign:
        return _identifier(page, run, sign) if sign == "<" and run.low in _LEGAL_AGES else None
    told = rules.exact.search(before) or (rules.exact_when.search(before) and rules.when_after.match(after))
    return _identifier(page, run, "") if told else None


def _beside_a_name(before: str, after: str, age: int) -> bool:
    """ "Ada Roe, 34, of ..." or "Ada Roe (34)"."""
    if not _YOUNGEST_BESIDE_A_NAME <= age < 100:
        return False
    if after.startswith(")"):
        return bool(_BRACKETED.search(before))
    return after[:2] == before[-2:] == ", " and bool(_AFTER_NAME.search(before[-_NAME_WIDTH:]))


def _identifier(page: Page, run: Run, sign: str) -> Identifier:
    span = (run.start, run.past)
    if sign:
        return page.identifier("age", f"{sign}{run.high}", span, "unchecked", _LIMIT_NOTES[sign])
    low, high = sorted((run.low, run.high))
    if low == high:
        return page.identifier("age", str(low), span, "unchecked", "an age in years")
    return page.identifier("age", f"{low}-{high}", span, "unchecked", "ages from the lower to the higher")


def _baby(page: Page, run: Run) -> Identifier:
    note = f"an age of {run.low} months"
    return page.identifier("age", str(run.low // 12), (run.start, run.past), "unchecked", note)


def _spelled_ages(page: Page) -> Iterator[Identifier]:
    for hit in page.hits.get("age_word", ()):
        last = _LAST_WORD.search(page.before(hit.start, 24))
        word = last[1].lower() if last else ""
        known = word in last_words() or word.removeprefix("و") in last_words()
        run = spelled_run(page, hit.start) if known else None
        found = _age(page, run) if run and run.unit else None
        if found:
            yield found
    for hit in page.hits.get("teen", ()):
        run = run_at(page, hit.start)
        found = _without_unit(page, run) if run and not run.unit else None
        if found:
            yield found


def _spelled_behind_cues(page: Page) -> Iterator[Identifier]:
    for hit in page.hits.get("age_cue", ()):
        run = run_at(page, hit.end + 1) if page.text[hit.end : hit.end + 1] == " " else None
        digits = run is not None and page.text[run.start].isdigit()
        if run and not run.unit and not digits and age_rules()["ar"].bare_after.match(page.after(run.end)):
            yield _identifier(page, run, "")


def _decades(page: Page) -> Iterator[Identifier]:
    for hit in page.hits.get("decade", ()):
        lang, _, value = hit.value.partition("|")
        rules = age_rules()[lang]
        before, after = page.before(hit.start), page.after(hit.end, 16)
        told = rules.decade_before.search(before) and rules.decade_after.match(after)
        if told and (after.startswith(" d'annees") or not rules.decade_one.search(before)):
            yield page.identifier("age", value, (hit.start, hit.end), "unchecked", "a decade of life")


def _digits_of_decade(page: Page, start: int) -> Identifier | None:
    match = _DECADE.match(page.text, start)
    if match is None or not age_rules()["en"].decade_before.search(page.before(start)):
        return None
    low = int(match[1])
    return page.identifier("age", f"{low}-{low + 9}", match.span(), "unchecked", "a decade of life")


def _ordinals(page: Page) -> Iterator[Identifier]:
    for hit in page.hits.get("ordinal", ()):
        lang, _, number = hit.value.partition("|")
        rules = age_rules()[lang]
        # A small ordinal is an hour of the day too ("في الثامنة مساء").
        after = rules.ordinal_after if int(number) > _HOURS else rules.small_ordinal_after
        if rules.ordinal_before.search(page.before(hit.start)) and after.match(page.after(hit.end)):
            note = "an age in years, as an ordinal"
            yield page.identifier("age", number, (hit.start, hit.end), "unchecked", note)
