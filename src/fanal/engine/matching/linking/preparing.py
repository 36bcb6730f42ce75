"""From the columns of a table to the features that are compared and the values that keys are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fanal.engine.matching.linking.features import MISSING, LinkFeature, Numbers
from fanal.engine.matching.linking.features_dates import DateFeature
from fanal.engine.matching.linking.features_names import WORDS, PartFeature, RestFeature, part_features
from fanal.engine.matching.linking.features_texts import TextFeature
from fanal.engine.matching.linking.features_words import WordsFeature
from fanal.engine.matching.linking.fields import FieldKind
from fanal.engine.matching.linking.folding import beginnings_of, words_of
from fanal.engine.matching.linking.tables import LinkTable, TableColumn

_SAMPLE, _REPEATS = 2_000, 0.7
_MOST_TEXTS = 16
_FURTHER = 5
SOUND = "sound"


@dataclass(frozen=True, slots=True)
class KeyPart:
    """Values that keys are made of: `codes` (rows, values a row) int64, -1 for none.

    Two parts of one `source` make no key together. A `weak` part (an initial, a decade) makes none alone or with
    another weak one.
    """

    name: str
    source: str
    codes: Numbers
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is compared of all records, and what keys are made of."""

    features: tuple[LinkFeature, ...]
    parts: tuple[KeyPart, ...]


def prepare_table(table: LinkTable) -> Preparation:
    """Return the features and key parts of a table."""
    given, family, whole = (
        [column for column in table.columns if column.field.kind is kind]
        for kind in (FieldKind.GIVEN, FieldKind.FAMILY, FieldKind.NAME)
    )
    features, parts = _names(table, given, family, whole)
    texts = 0
    for column in table.columns:
        kind = column.field.kind
        if kind is FieldKind.DATE:
            date = DateFeature(column.field.header, column.codes, column.values)
            features.append(date)
            parts += _date_parts(date)
        elif kind in (FieldKind.TEXT, FieldKind.CODE) and texts < _MOST_TEXTS:
            if kind is FieldKind.TEXT and repeats(column, given + family + whole):
                continue
            text = TextFeature(
                column.field.header, column.codes, column.values, "code" if kind is FieldKind.CODE else "text"
            )
            if text.values > 1:
                texts += 1
                features.append(text)
                parts.append(KeyPart(text.name, text.name, text.codes[:, None].astype(np.int64)))
    return Preparation(tuple(features), tuple(parts))


def repeats(column: TableColumn, others: Sequence[TableColumn]) -> bool:
    """Say whether a column only says again what the names say, as `first and surname` does."""
    rows = np.flatnonzero(column.codes >= 0)
    within = seen = 0
    for row in rows[:: max(1, len(rows) // _SAMPLE)]:
        words = set(words_of(column.values[column.codes[row]]))
        if words:
            known = {
                word for one in others if one.codes[row] >= 0 for word in words_of(one.values[one.codes[row]])
            }
            seen, within = seen + 1, within + (words <= known)
    return within > _REPEATS * seen > 0


def _names(
    table: LinkTable, given: list[TableColumn], family: list[TableColumn], whole: list[TableColumn]
) -> tuple[list[LinkFeature], list[KeyPart]]:
    """Return the features of names: of their parts where columns hold parts, else of their words."""
    first = given[:1] + family[:1]
    if not first:
        return _whole_names(whole[0]) if whole else ([], [])
    parts = part_features([(str(one.field.kind), one.codes, one.values) for one in first])
    features: list[LinkFeature] = [*parts]
    rest = _rest(table, first, given[1:] + family[1:] + whole)
    return features + ([RestFeature(rest)] if rest is not None else []), _part_keys(parts)


def _whole_names(column: TableColumn) -> tuple[list[LinkFeature], list[KeyPart]]:
    """Return the features of names that stand whole in one column."""
    known: dict[str, int] = {}
    of_value = np.full((len(column.values) + 1, WORDS), MISSING, np.int32)
    for row, value in enumerate(column.values):
        for place, word in enumerate(words_of(value)[:WORDS]):
            of_value[row, place] = known.setdefault(word, len(known))
    feature = WordsFeature(of_value[column.codes], list(known))
    return [feature], _word_keys(feature.vocabulary.sounds, feature.words)


def _part_keys(parts: Sequence[PartFeature]) -> list[KeyPart]:
    words = np.stack([np.where(part.codes >= 0, part.codes, -1) for part in parts], axis=1)
    return _word_keys(parts[0].vocabulary.whole.sounds, words)


def _word_keys(sounds: Numbers, words: Numbers) -> list[KeyPart]:
    """Return the key parts of words: how they sound, and how they begin."""
    numbers = np.unique(sounds, return_inverse=True)[1].reshape(-1)
    begins = np.unique(beginnings_of(sounds), return_inverse=True)[1].reshape(-1)
    gone = words < 0
    return [
        KeyPart(SOUND, "name", np.where(gone, -1, numbers[words]).astype(np.int64)),
        KeyPart("beginning", "name", np.where(gone, -1, begins[words]).astype(np.int64), weak=True),
    ]


def _date_parts(date: DateFeature) -> list[KeyPart]:
    year, month, day = date.parts.T
    whole = day > 0
    columns = (
        ("", np.where(whole, np.arange(len(whole)), -1), False),
        (" year", year, False),
        (" day", np.where(whole, month * 32 + day, -1), False),
        (" decade", year // 10, True),
    )
    return [
        KeyPart(date.name + name, date.name, np.append(codes, -1)[date.codes][:, None].astype(np.int64), weak)
        for name, codes, weak in columns
    ]


def _rest(table: LinkTable, first: list[TableColumn], further: list[TableColumn]) -> Numbers | None:
    """Return the words of further columns of names that the first ones do not hold, as numbers, or None."""
    if not further:
        return None
    known: dict[str, int] = {}
    words = [[words_of(value) for value in column.values] + [[]] for column in first + further]
    codes = [column.codes.tolist() for column in first + further]
    found = np.full((len(table), _FURTHER), MISSING, np.int32)
    for row, places in enumerate(zip(*codes, strict=True)):
        held = [words[column][place] for column, place in enumerate(places)]
        main = {word for each in held[: len(first)] for word in each}
        more = dict.fromkeys(word for each in held[len(first) :] for word in each if word not in main)
        for place, word in enumerate(list(more)[:_FURTHER]):
            found[row, place] = known.setdefault(word, len(known))
    return found if known else None
