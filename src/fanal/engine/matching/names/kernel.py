"""Two words compared: the same name, a variant, a spelling, a sound, an initial, or another name."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.names.nicknames import are_nicknames
from fanal.engine.matching.names.sounds import own_bits, sound_bits, sound_family, sound_tables, sounds_of
from fanal.engine.matching.names.tokens import Token
from fanal.engine.matching.names.vocabulary import INITIAL

_BONES_IN_COMMON = 0.34
_SIGNS = ("han", "hangul")


class Likeness(StrEnum):
    """How two words answer each other."""

    SAME = "same"
    VARIANT = "variant"
    NICKNAME = "nickname"
    INITIAL = "initial"
    SPELLING = "spelling"
    SOUND = "sound"
    ANOTHER = "another"


class Answer(NamedTuple):
    """What it costs to take two words for one name, and why."""

    cost: float
    likeness: Likeness


def compare_tokens(left: Token, right: Token) -> float:
    """Return how alike two words are as names, 0..1, whatever their order.

    1 is the same word, or the same letters once romanised; just below, another spelling of one name group; then short
    forms, sounds and spellings; 0 is another name. It is 1 - cost / (cost of another name).
    """
    return 1 - answer(left, right).cost / costs().another


def answer(left: Token, right: Token) -> Answer:
    """Return the cheapest reason to take two words for one name."""
    if left.form == right.form and (left.form or left.word == right.word):
        return Answer(0.0, Likeness.SAME) if _same_letters(left, right) else _homophones(left, right)
    if left.kind == INITIAL or right.kind == INITIAL:
        return _initial(left, right)
    if left.groups and right.groups and not set(left.groups).isdisjoint(right.groups):
        return Answer(costs().variant, Likeness.VARIANT)
    if left.script == right.script:
        return _in_one_script(left, right)
    return _sound(left, right)


def _same_letters(left: Token, right: Token) -> bool:
    return left.word == right.word or not (left.script == right.script == "han")


def _homophones(left: Token, right: Token) -> Answer:
    """Return what two Chinese words cost that are said alike and written otherwise: another name, unless a group says."""
    one = not set(left.groups).isdisjoint(right.groups)
    return Answer(costs().variant, Likeness.VARIANT) if one else Answer(costs().another, Likeness.ANOTHER)


def _initial(left: Token, right: Token) -> Answer:
    if left.form[:1] == right.form[:1]:
        return Answer(costs().initial, Likeness.INITIAL)
    return Answer(costs().another, Likeness.ANOTHER)


def _in_one_script(left: Token, right: Token) -> Answer:
    """Return what the changed letters cost: by their number, more in a short word, or by how alike they sound."""
    known = costs()
    nickname = _nickname(left, right)
    if left.script in _SIGNS:
        return min(Answer(_signs_cost(left.word, right.word), Likeness.SPELLING), nickname)
    one, other = (left.form, right.form) if left.script == "latin" else (left.word, right.word)
    letters = max(len(one), len(other))
    most = int(min(known.edits_most, letters * known.edits_share + 1))
    edits = OSA.distance(one, other, score_cutoff=most)
    cost = edits * (known.edit + known.edit_short / letters) if edits <= most else known.another
    if _bones_differ(left, right):
        return min(Answer(min(cost, known.another), Likeness.SPELLING), nickname)
    sound = spelling_cost(*sorted((left.form, right.form)))
    return min(Answer(min(cost, known.another), Likeness.SPELLING), Answer(sound, Likeness.SOUND), nickname)


def _signs_cost(left: str, right: str) -> float:
    """Return what two words of Han or Hangul cost: each sign that differs is a syllable of its own."""
    known = costs()
    signs = OSA.distance(left, right)
    return min(known.sign * signs, known.another) if signs < max(len(left), len(right)) else known.another


def _nickname(left: Token, right: Token) -> Answer:
    known = costs()
    if are_nicknames(left.form, right.form):
        return Answer(known.nickname, Likeness.NICKNAME)
    return Answer(known.another, Likeness.ANOTHER)


def _bones_differ(left: Token, right: Token) -> bool:
    return Indel.normalized_similarity(left.skeleton, right.skeleton) < _BONES_IN_COMMON


def _sound(left: Token, right: Token) -> Answer:
    known = costs()
    if _bones_differ(left, right):
        return Answer(known.another, Likeness.ANOTHER)
    cost = sound_cost(left.form, left.script, right.form, right.script)
    return min(Answer(cost, Likeness.SOUND), _nickname(left, right))


@lru_cache(maxsize=1 << 16)
def spelling_cost(left: str, right: str) -> float:
    """Return what it costs to take two romanised words for spellings of one name, by the evidence that is missing."""
    known, table = costs(), sound_tables()["latin"]
    first, second = sounds_of(left, "latin"), sounds_of(right, "latin")
    length = max(len(first), len(second), 1)
    missing = (own_bits(first, table) + own_bits(second, table)) / 2 - sound_bits(first, second, table)
    cost = known.missing * missing + known.missing_per_sound * missing / length - known.missing_free
    return min(max(cost, known.sound_least), known.another)


@lru_cache(maxsize=1 << 16)
def sound_cost(left: str, left_script: str, right: str, right_script: str) -> float:
    """Return what it costs to take two romanised words of two scripts for one name, the same whatever their order."""
    known, tables = costs(), sound_tables()
    if left_script == "latin" or (right_script != "latin" and (left, left_script) > (right, right_script)):
        left, left_script, right, right_script = right, right_script, left, left_script
    table = tables.get(sound_family(left_script), tables["any"]) if right_script == "latin" else tables["any"]
    first, second = sounds_of(left, left_script), sounds_of(right, right_script)
    if not first or not second:
        return known.another
    bits = sound_bits(first, second, table)
    length = max(len(first), len(second))
    cost = known.sound_constant - known.sound_per_sound * bits / length - known.sound_bits * bits
    return min(max(cost, known.sound_least), known.another)
