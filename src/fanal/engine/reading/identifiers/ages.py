"""Ages of persons, as numbers, ranges, limits or decades of life."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fanal.engine.reading.identifiers.age_rules import (
    LIMIT_SIGNS,
    AgeRules,
    age_rules,
    first_words,
    labels,
    last_words,
    number_run,
    unit_after,
    words_before_bare,
)
from fanal.engine.reading.identifiers.identifier import Identifier
from fanal.engine.reading.identifiers.numerals import number_of
from fanal.engine.reading.identifiers.page import Page

_OLDEST = 110
_WIDTH = 40
_NO_AGE = re.compile(r"\s?(?:%|percent|per cent|:\d|/|°)|[.,]\d")
_PART_OF_MORE = re.compile(r"\d[.,-]$|[\w.]-$")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ :=-]{1,3}$")
_WORD_WIDTH, _NAME_WIDTH = 16, 24
_SPELLED_WIDTH = 42
_ENDS_HERE = re.compile(r"(?:[),.;:؛،\]]|$| (?:and|et|y|و))")
_BRACKETED = re.compile(r"\b(?!(?:section|article|paragraph|count|part|chapter|rule|title|act|exhibit|table|figure|page)s? )"
                        r"[^\W\d_]\w+ \($", re.IGNORECASE)
_AFTER_NAME = re.compile(r"(?:\]|(?:^|[\W_])(?!(?:Section|Article|Count|Chapter|Room|Exhibit|Page|Counts)\b)[A-Z][\w'.-]+),? $")
# "Jane Doe 1 and 16-year-old": the first number belongs to the name.
_NUMBERED = re.compile(r"\b(?!Between|Ages|Aged|From)[A-Z][a-z]+ #?$")
_DECADE = re.compile(r"([1-9]0)'?s(?!\w)")
_LEGAL_AGES = range(12, 22)
_AGES_OF_MAJORITY = (18, 21)


@dataclass(frozen=True, slots=True)
class _Run:
    """One number or a range in the folded text, with the unit behind it, if any."""

    start: int
    end: int
    low: int
    high: int
    lang: str
    unit: str
    past: int


def age_bounds(value: str) -> tuple[int, int]:
    """The lowest and highest age that the value of an age identifier allows ("15", "14-16", "<18", ">=18")."""
    sign = value.rstrip("0123456789-")
    if not sign:
        low, _, high = value.partition("-")
        return int(low), int(high or low)
    number = int(value[len(sign) :])
    return {"<": (0, number - 1), ">": (number + 1, _OLDEST), ">=": (number, _OLDEST)}[sign]


def find_ages(page: Page) -> Iterator[Identifier]:
    """Ages; the value is a number of years, a range "14-16", a limit "<18" or a decade "20-29"."""
    past = 0
    for start, end in page.numbers:
        if start < past or end - start > 2:
            continue
        run = _run(page, start)
        found = _age(page, run) if run else _digits_of_decade(page, start)
        if found:
            past = run.past if run else end
            yield found
    yield from _spelled_ages(page)
    yield from _decades(page)
    yield from _ordinals(page)


def _run(page: Page, start: int) -> _Run | None:
    if not _begins_here(page, start):
        return None
    match = number_run().match(page.text, start)
    if match is None:
        return None
    if match["high"] and match["joint"].strip() == "and" and match["low"].isdigit() and _NUMBERED.search(page.before(start, 14)):
        return _run(page, match.start("high"))
    low, high = number_of(match["low"]), number_of(match["high"]) if match["high"] else None
    end = match.end()
    unit = unit_after().match(page.text, end)
    if high is not None and not unit and (low is None or high <= low):
        high, end = None, match.end("low")
    if low is None or max(low, high or 0) > _OLDEST:
        return None
    lang, _, kind = (unit.lastgroup or "").partition("_") if unit else ("", "", "")
    return _Run(start, end, low, high if high is not None else low, lang, kind, unit.end() if unit else end)


def _begins_here(page: Page, start: int) -> bool:
    """Is the number at `start` neither the end of a longer one nor of a code?"""
    before = page.text[start - 1 : start]
    if before == " " or not before or page.text[max(0, start - 3) : start] == " ال":
        return True
    return not (before.isalnum() or before in "_:/$€£#%+") and not _PART_OF_MORE.search(page.before(start, 14))


def _age(page: Page, run: _Run) -> Identifier | None:
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
    if run.unit == "old" or lawful or _told(rules, before, after, ranged=run.low < run.high):
        return _identifier(page, run, sign)
    return None


def _limit(rules: AgeRules, before: str, age: int) -> tuple[str, str]:
    """The sign of a limit such as "under", and the text before its words."""
    match = rules.limit.search(before)
    if match is None or (age not in _AGES_OF_MAJORITY and rules.limits_not.search(before)):
        return "", before
    return LIMIT_SIGNS[match.lastgroup or ""], before[: match.start()]


def _told(rules: AgeRules, before: str, after: str, *, ranged: bool) -> bool:
    if rules.not_before.search(before):
        return False
    if rules.exact.search(before) or (ranged and rules.of_range.search(before)):
        return True
    return before.endswith((", ", "(", "، ", "،")) and bool(_ENDS_HERE.match(after))


def _without_unit(page: Page, run: _Run) -> Identifier | None:
    rules = age_rules()["ar" if page.lang == "ar" else "en"]
    before, after = page.before(run.start, _WIDTH), page.after(run.end, 24)
    if _NO_AGE.match(after):
        return None
    if not rules.bare_after.match(after):
        return None
    if _beside_a_name(before, after, run.low):
        return _identifier(page, run, "")
    last = _LAST_WORD.search(before[-_WORD_WIDTH:])
    if last is None or last[1].lower() not in words_before_bare():
        return None
    if labels().search(before):
        return _identifier(page, run, "")
    sign, rest = _limit(rules, before, run.low)
    if rules.not_before.search(rest):
        return None
    if sign:
        return _identifier(page, run, sign) if sign == "<" and run.low in _LEGAL_AGES else None
    told = rules.exact.search(before) or (rules.exact_when.search(before) and rules.when_after.match(after))
    return _identifier(page, run, "") if told else None


def _beside_a_name(before: str, after: str, age: int) -> bool:
    """ "Ada Roe, 34, of ..." or "Ada Roe (34)"."""
    if age < 5 or age > 99:
        return False
    if after.startswith(")"):
        return bool(_BRACKETED.search(before)) and age >= 10
    return age >= 10 and after[:2] == before[-2:] == ", " and bool(_AFTER_NAME.search(before[-_NAME_WIDTH:]))


def _identifier(page: Page, run: _Run, sign: str) -> Identifier:
    span = (run.start, run.past)
    if sign:
        words = {"<": "a limit: younger than this", ">": "a limit: older than this", ">=": "a limit: at least this old"}
        return page.identifier("age", f"{sign}{run.high}", span, "unchecked", words[sign])
    low, high = sorted((run.low, run.high))
    if low == high:
        return page.identifier("age", str(low), span, "unchecked", "an age in years")
    return page.identifier("age", f"{low}-{high}", span, "unchecked", "ages from the lower to the higher")


def _baby(page: Page, run: _Run) -> Identifier:
    return page.identifier("age", str(run.low // 12), (run.start, run.past), "unchecked", f"an age of {run.low} months")


def _spelled_ages(page: Page) -> Iterator[Identifier]:
    for hit in page.hits.get("age_word", ()):
        last = _LAST_WORD.search(page.before(hit.start, 24))
        if last is None or last[1].lower() not in last_words():
            continue
        run = _spelled_run(page, hit.start)
        found = _age(page, run) if run and run.unit else None
        if found:
            yield found
    for hit in page.hits.get("teen", ()):
        run = _run(page, hit.start)
        found = _without_unit(page, run) if run and not run.unit else None
        if found:
            yield found


def _spelled_run(page: Page, place: int) -> _Run | None:
    """The longest run of number words that ends at `place`."""
    start = max(0, place - _SPELLED_WIDTH)
    for word in re.finditer(r"(?<![^\W_])[^\W_]+", page.text[start:place]):
        run = _run(page, start + word.start()) if word.group().lower() in first_words() else None
        if run and run.past > place:
            return run
    return None


def _decades(page: Page) -> Iterator[Identifier]:
    for hit in page.hits.get("decade", ()):
        lang, _, value = hit.value.partition("|")
        rules = age_rules()[lang]
        before, after = page.before(hit.start), page.after(hit.end, 16)
        if not rules.decade_before.search(before) or (rules.decade_after and not rules.decade_after.match(after)):
            continue
        if not (rules.decade_one.search(before) and not after.startswith(" d'annees")):
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
        if rules.ordinal_before.search(page.before(hit.start)) and rules.ordinal_after.match(page.after(hit.end)):
            yield page.identifier("age", number, (hit.start, hit.end), "unchecked", "an age in years, as an ordinal")
