"""Hits and pairs as a page shows them: cards, reasons for and against, two records beside each other. Children stay
masked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fanal.apps.matching.comparing import Match, Seen
from fanal.apps.matching.queries import Compared
from fanal.apps.matching.wording import FEATURES, OUTCOMES, level_words, percent, strength_words
from fanal.apps.subjects.kinds import kind_in, naming_properties
from fanal.apps.subjects.models import Assertion, Subject
from fanal.apps.subjects.naming import masked, name_html, named_by_number, page_of
from fanal.apps.subjects.properties import Property, known_properties, property_in, value_in
from fanal.engine.matching.names import compare_names, parse_name
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.scripts import main_script
from fanal.engine.matching.names.tokens import VOWELLESS
from fanal.engine.matching.scoring import Evidence, Verdict
from fanal.engine.searching.folding import fold

_FACTS, _LEAST_BITS, _WIDEST = 5, 0.15, 16.0
_WHY = "the subjects at hand are seen by the officer"
_CODED = {
    "sex": "sex",
    "nationality": "nationality",
    "birth_country": "country_of_birth",
    "country": "country",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against: its words, the values it rests on, how much it says (`width` of 100)."""

    label: str
    says: str
    left: str
    right: str
    strength: str
    bits: float
    width: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two records are: in words and as a figure, with what speaks for and against, the strongest first."""

    outcome: str
    words: str
    figure: str
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """A subject in short; of a child the reference alone."""

    subject: Subject
    name: SafeString
    latin: str
    kind: str
    icon: str
    address: str
    child: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Card:
    """One hit: who, a few facts in a fixed order, and why."""

    who: Who
    facts: tuple[tuple[Property, str], ...]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Line:
    """One property of two records side by side; `state` is same, alike (a name in another form), differs,
    left or right (only there)."""

    known: Property
    left: tuple[str, ...]
    right: tuple[str, ...]
    state: str

    @property
    def both(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The values of the one and of the other."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two records side by side, with how alike they are."""

    left: Who
    right: Who
    lines: tuple[Line, ...]
    likeness: Likeness

    @property
    def both(self) -> tuple[Who, Who]:
        """The one and the other."""
        return self.left, self.right


def cards(found: Sequence[Match], lang: str, opened: Collection[str]) -> tuple[Card, ...]:
    """Return the cards of what was found."""
    said = _standing([one.seen.subject.pk for one in found])
    return tuple(_card(one, said[one.seen.subject.pk], lang, opened) for one in found)


def side_by_side(pair: Compared, lang: str, opened: Collection[str]) -> SideBySide:
    """Return a pair as its page shows it."""
    left, right = pair.left.subject, pair.right.subject
    said = _standing([left.pk, right.pk])
    return SideBySide(
        who(left, lang, opened),
        who(right, lang, opened),
        tuple(_lines(left, right, said, lang, opened)),
        likeness(pair.verdict, lang, hidden=masked(left, opened) or masked(right, opened)),
    )


def who(subject: Subject, lang: str, opened: Collection[str]) -> Who:
    """Return a subject in short, its name beside it in Latin letters where it is written in others."""
    kind, hidden = kind_in(subject.kind, lang), masked(subject, opened)
    return Who(
        subject=subject,
        name=name_html(subject, lang, opened),
        latin="" if hidden else _latin(subject.known_as),
        kind=kind.label,
        icon="child" if subject.protected else kind.icon,
        address=page_of(subject),
        child=subject.protected,
        unit=subject.unit.name,
    )


def likeness(verdict: Verdict, lang: str, *, hidden: bool) -> Likeness:
    """Return how alike two records are; without the values where they would tell who a child is."""
    reasons = [_reason(one, lang, hidden) for one in verdict.evidence if abs(one.bits) >= _LEAST_BITS]
    reasons.sort(key=lambda one: -abs(one.bits))
    return Likeness(
        outcome=verdict.outcome.value,
        words=str(OUTCOMES[verdict.outcome]),
        figure=percent(verdict.probability),
        speaks_for=tuple(one for one in reasons if one.bits > 0),
        speaks_against=tuple(one for one in reasons if one.bits < 0),
    )


def _reason(one: Evidence, lang: str, hidden: bool) -> Reason:
    kept_back = hidden or one.feature == "bound"
    return Reason(
        label=str(FEATURES.get(one.feature, one.feature)),
        says=level_words(one.feature, one.level),
        left="" if kept_back else _value(one.feature, one.left, lang),
        right="" if kept_back else _value(one.feature, one.right, lang),
        strength=strength_words(one.bits),
        bits=one.bits,
        width=max(4, min(100, round(100 * abs(one.bits) / _WIDEST))),
    )


def _value(feature: str, value: str, lang: str) -> str:
    """Return a value in words, where it is a code of a list."""
    code = _CODED.get(feature)
    if not code or not value:
        return value
    return ", ".join(value_in(property_in(code, lang), one, lang) for one in value.split(", "))


def _card(one: Match, said: Sequence[Assertion], lang: str, opened: Collection[str]) -> Card:
    subject = one.seen.subject
    hidden = masked(subject, opened)
    return Card(
        who(subject, lang, opened),
        () if hidden else tuple(_facts(one.seen, said, lang)),
        likeness(one.verdict, lang, hidden=hidden),
    )


def _facts(one: Seen, said: Sequence[Assertion], lang: str) -> Iterable[tuple[Property, str]]:
    """Yield a few values in the order of the vocabulary, without the name that stands above them."""
    order = {code: place for place, code in enumerate(known_properties(one.subject.kind))}
    first = naming_properties(one.subject.kind)[:1]
    shown = sorted(
        (value for value in said if value.property not in first), key=lambda v: order.get(v.property, 99)
    )
    for value in shown[:_FACTS]:
        known = property_in(value.property, lang)
        yield known, value_in(known, value.value, lang)


def _lines(
    left: Subject, right: Subject, said: Mapping[int, Sequence[Assertion]], lang: str, opened: Collection[str]
) -> Iterable[Line]:
    ours, theirs = _by_property(left, said, lang, opened), _by_property(right, said, lang, opened)
    order = [*known_properties(left.kind), *known_properties(right.kind)]
    for code in dict.fromkeys(one for one in order if one in ours or one in theirs):
        mine, other = ours.get(code, ()), theirs.get(code, ())
        names = code in naming_properties(left.kind) and not named_by_number(left)
        yield Line(property_in(code, lang), mine, other, _state(mine, other, names))


def _by_property(
    subject: Subject, said: Mapping[int, Sequence[Assertion]], lang: str, opened: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in said[subject.pk]:
        known = property_in(one.property, lang)
        if not (known.identifying and masked(subject, opened)):
            found[one.property][value_in(known, one.value, lang)] = None
    return {code: tuple(values) for code, values in found.items()}


def _state(left: Sequence[str], right: Sequence[str], names: bool) -> str:
    if not left or not right:
        return "left" if left else "right"
    if {_bare(one) for one in left} & {_bare(one) for one in right}:
        return "same"
    pairs = ((parse_name(one), parse_name(other)) for one in left for other in right)
    return "alike" if names and any(compare_names(*pair).match for pair in pairs) else "differs"


def _bare(value: str) -> str:
    return "".join(sign for sign in fold(value) if sign.isalnum())


def _latin(name: str) -> str:
    """Return a name in Latin letters where it is written in others, in the way the comparison reads it; nothing where
    the script leaves vowels out, which nobody could read."""
    if main_script(name) in ("latin", *VOWELLESS) or not any(map(str.isalpha, name)):
        return ""
    return " ".join(romanised(word).capitalize() for word in name.split())


def _standing(pks: Sequence[int]) -> Mapping[int, list[Assertion]]:
    found: dict[int, list[Assertion]] = defaultdict(list)
    rows = Assertion.objects.unguarded(_WHY).standing().filter(subject__in=pks)
    for one in rows.order_by("recorded_at", "pk"):
        found[one.subject_id].append(one)
    return found
