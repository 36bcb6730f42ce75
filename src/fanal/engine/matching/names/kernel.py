"""Two words compared: the same name, a variant, a spelling, a sound, an initial, or another name."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.names.groups import plain_word
from fanal.engine.matching.names.japanese import may_be_read
from fanal.engine.matching.names.korean import korean_flat
from fanal.engine.matching.names.nicknames import are_nicknames
from fanal.engine.matching.names.romanising import romanised
from fanal.engine.matching.names.sounds import (
    SoundTable,
    own_bits,
    sound_bits,
    sound_family,
    sound_tables,
    sounds_of,
    ways_of,
)
from fanal.engine.matching.names.tokens import Token, token
from fanal.engine.matching.names.vocabulary import INITIAL

_BONES_IN_COMMON, _BONES_OF_A_JOINT = 0.5, 0.6
_SIGNS = ("han", "hangul")
_SHORT, _TIMES_AS_LONG = 4, 2.5
_ARTICLE = "ال"


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
    if not left.script or not right.script:
        return _stands_for(left, right)
    if INITIAL in (left.kind, right.kind) and not _is_a_syllable(left, right):
        return _initial(left, right)
    if left.groups and right.groups and not set(left.groups).isdisjoint(right.groups):
        return Answer(costs().variant, Likeness.VARIANT)
    if left.script == right.script:
        return _in_one_script(left, right)
    return _sound(left, right)


def _stands_for(left: Token, right: Token) -> Answer:
    """Return what a number or a word of a class costs beside another word: its spelling, but a number is exact."""
    if left.form.isdecimal() or right.form.isdecimal():
        return Answer(costs().another, Likeness.ANOTHER)
    one, other = token(left.word), token(right.word)
    return answer(one, other) if one.script and other.script else Answer(costs().another, Likeness.ANOTHER)


def may_answer(form: str, skeleton: str, one: Token) -> bool:
    """Say whether words drawn together are near enough to `one` in length and consonants to be worth comparing."""
    shorter, longer = sorted((len(form), len(one.form)))
    if shorter * 2 < longer:
        return False
    return longer <= _SHORT or Indel.normalized_similarity(skeleton, one.skeleton) >= _BONES_OF_A_JOINT


def _same_letters(left: Token, right: Token) -> bool:
    both_han = left.script == right.script == "han"
    return left.word == right.word or not both_han or plain_word(left.word) == plain_word(right.word)


def _homophones(left: Token, right: Token) -> Answer:
    """Return what two Chinese words cost that are said alike and written otherwise: another name, or a variant."""
    one = not set(left.groups).isdisjoint(right.groups)
    return Answer(costs().variant, Likeness.VARIANT) if one else Answer(costs().another, Likeness.ANOTHER)


def _initial(left: Token, right: Token) -> Answer:
    """Return what an initial costs beside a name: little where it fits; where scripts differ it may be spelled out."""
    known = costs()
    if left.form[:1] == right.form[:1] or (left.script != right.script and _begin_alike(left, right)):
        return Answer(known.initial, Likeness.INITIAL)
    both = left.kind == right.kind == INITIAL
    spelled_out = left.script != right.script and not both
    return Answer(known.initial_spelled if spelled_out else known.another, Likeness.ANOTHER)


def _is_a_syllable(left: Token, right: Token) -> bool:
    """Say whether a letter beside Han or Hangul is rather a syllable of its own (Hong I-fan) than an initial."""
    one = left if left.script in _SIGNS else right
    return one.script in _SIGNS and (len(one.word) == 1 or not _begin_alike(left, right))


def _begin_alike(left: Token, right: Token) -> bool:
    """Say whether the first sounds of two words of different scripts answer each other more often than by chance."""
    one, other = sorted((left, right), key=lambda word: (word.script == "latin", word.form, word.script))
    first, second = sounds_of(one.form, one.script)[:1], sounds_of(other.form, other.script)[:1]
    table = sound_tables().get(sound_family(one.script), sound_tables()["any"])
    return bool(first and second) and table.pairs[first[0]][second[0]] > 0


def _in_one_script(left: Token, right: Token) -> Answer:
    """Return what the changed letters cost: by their number, more in a short word, or by how alike they sound."""
    known, best = costs(), _nickname(left, right)
    if left.script in _SIGNS:
        cost = _signs_cost(left.word, right.word)
        return Answer(cost, Likeness.SPELLING) if cost < best.cost else best
    cost = _edits_cost(left, right)
    if cost < best.cost:
        best = Answer(cost, Likeness.SPELLING)
    if best.cost > known.korean and left.script == "latin" and _is_one_in_korean(left.form, right.form):
        return Answer(known.korean, Likeness.SOUND)
    if _bones_differ(left, right):
        return best
    one, other = left.form, right.form
    cost = spelling_cost(one, other) if one < other else spelling_cost(other, one)
    return Answer(cost, Likeness.SOUND) if cost < best.cost else best


def _is_one_in_korean(one: str, other: str) -> bool:
    """Say whether two romanised words may be spellings of one Korean name; two syllables at least, or a short one."""
    flat_one = korean_flat(one)
    return bool(flat_one) and flat_one == korean_flat(other)


def _edits_cost(left: Token, right: Token) -> float:
    known = costs()
    one, other = (left.form, right.form) if left.script == "latin" else (left.word, right.word)
    letters = max(len(one), len(other))
    most = int(min(known.edits_most, letters * known.edits_share + 1))
    edits = OSA.distance(one, other, score_cutoff=most)
    return (
        min(edits * (known.edit + known.edit_short / letters), known.another)
        if edits <= most
        else known.another
    )


def _signs_cost(left: str, right: str) -> float:
    """Return what two words of Han or Hangul cost: each sign that differs is a syllable of its own."""
    known = costs()
    signs = OSA.distance(left, right)
    return min(known.sign * signs, known.another) if signs < max(len(left), len(right)) else known.another


def _nickname(left: Token, right: Token) -> Answer:
    return _known_answers()[are_nicknames(left.form, right.form)]


@cache
def _known_answers() -> tuple[Answer, Answer]:
    """Return the answer to two names that have nothing to do with each other, and to two forms of one given name."""
    return Answer(costs().another, Likeness.ANOTHER), Answer(costs().nickname, Likeness.NICKNAME)


def _bones_differ(left: Token, right: Token) -> bool:
    """Say whether the consonants of two words have so little in common that their sounds need no closer look."""
    ours, theirs = len(left.form), len(right.form)
    if ours * _TIMES_AS_LONG < theirs or theirs * _TIMES_AS_LONG < ours:
        return True
    if ours <= _SHORT or theirs <= _SHORT:
        return False
    return Indel.normalized_similarity(left.skeleton, right.skeleton) < _BONES_IN_COMMON


def _sound(left: Token, right: Token) -> Answer:
    """Return what two words of different scripts cost by their sound; an Arabic article may be missing on one side."""
    known = costs()
    if "han" in (left.script, right.script) and (_is_read_as(left, right) or _is_read_as(right, left)):
        return Answer(known.variant, Likeness.VARIANT)
    if _bones_differ(left, right):
        return _nickname(left, right)
    cost = sound_cost(left.form, left.script, right.form, right.script)
    cost = min(cost + _apart(left, right), known.another)
    if cost > known.omitted and "arabic" in (left.script, right.script):
        cost = min(cost, _without_article(left, right), _without_article(right, left))
    nickname = _nickname(left, right)
    return Answer(cost, Likeness.SOUND) if cost < nickname.cost else nickname


def _is_read_as(one: Token, other: Token) -> bool:
    """Say whether a word in Han may be read in Japan as the other, a romanised one."""
    return one.script == "han" and other.script != "han" and may_be_read(one.word, other.form)


def _without_article(one: Token, other: Token) -> float:
    """Return what it costs to take an Arabic word without its article for another word."""
    known = costs()
    if not one.word.startswith(_ARTICLE) or len(one.word) <= _SHORT:
        return known.another
    bare = romanised(one.word[len(_ARTICLE) :])
    return sound_cost(bare, one.script, other.form, other.script) + known.article


def _apart(left: Token, right: Token) -> float:
    """Return what a single sign adds, whose sound says little, and that both words are known, but not as one name."""
    known = costs()
    single = {one.script for one in (left, right) if one.script in _SIGNS and len(one.word) == 1}
    if left.groups and right.groups:
        return (
            known.known_apart_han
            if "han" in single
            else known.known_apart_sign
            if single
            else known.known_apart
        )
    return known.single_sign if single else 0.0


@lru_cache(maxsize=1 << 16)
def spelling_cost(left: str, right: str) -> float:
    """Return what it costs to take two romanised words for spellings of one name, by the evidence that is missing."""
    known, table = costs(), sound_tables()["latin"]
    first, second = sounds_of(left, "latin"), sounds_of(right, "latin")
    length = max(len(first), len(second), 1)
    missing = (own_bits(first) + own_bits(second)) / 2 - sound_bits(first, second, table)
    cost = known.missing * missing + known.missing_per_sound * missing / length - known.missing_free
    return min(max(cost, known.sound_least), known.another)


@lru_cache(maxsize=1 << 16)
def sound_cost(left: str, left_script: str, right: str, right_script: str) -> float:
    """Return what it costs to take two romanised words of two scripts for one name, the same whatever their order."""
    known, tables = costs(), sound_tables()
    if left_script == "latin" or (right_script != "latin" and (left, left_script) > (right, right_script)):
        left, left_script, right, right_script = right, right_script, left, left_script
    table = tables.get(sound_family(left_script), tables["any"]) if right_script == "latin" else tables["any"]
    ways = [
        (first, second)
        for first in ways_of(left, left_script)
        for second in ways_of(right, right_script)
        if first and second
    ]
    odds = max(
        (_odds(first, second, table) for first, second in ways), default=-known.another / known.sound_odds
    )
    return min(max(known.sound_even - known.sound_odds * odds, known.sound_least), known.another)


def _odds(first: tuple[int, ...], second: tuple[int, ...], table: SoundTable) -> float:
    """Return the log odds that two words are one name."""
    bits = sound_bits(first, second, table)
    constant, of_bits, of_bits_per_sound = table.odds
    return constant + of_bits * bits + of_bits_per_sound * bits / max(len(first), len(second))
