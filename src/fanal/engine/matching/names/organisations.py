"""How a name of an organisation or a vessel is read: its own words, its class, numbers and legal form."""

from __future__ import annotations

from functools import lru_cache

from fanal.engine.matching.names.cleaning import cleaned
from fanal.engine.matching.names.groups import plain_word
from fanal.engine.matching.names.organisation_words import (
    class_codes,
    empty_words,
    legal_form_at,
    legal_forms,
    number_in,
    roman_number,
    small_words,
)
from fanal.engine.matching.names.parts import Name, Part, Reading, Role, joint, reading_of
from fanal.engine.matching.names.tokens import Token, split, token

KNOWN = 1 << 16
PERSONS, EITHER = frozenset(("Person",)), frozenset(("LegalEntity", "Thing", ""))
_ALSO = ("/", " a k a ", " aka ", " f k a ", " fka ", " dba ", " trading as ", " formerly ")
_ACRONYM = range(3, 9)
_MOST_NAMES = 3


def is_organisation(written: str, schema: str) -> bool:
    """Say whether a name is read as one of an organisation: by its schema, else by its words."""
    if schema in PERSONS:
        return False
    if schema not in EITHER:
        return True
    words = [plain_word(word) for word in split(written)]
    return any(word in class_codes() or word in small_words()["certain"] for word in words)


@lru_cache(maxsize=KNOWN)
def parse_organisation(written: str, schema: str) -> Name:
    """Return the name of an organisation taken apart; a name with another beside it ("/", a.k.a.) is read as each."""
    texts = _names_in(cleaned(written)) or [""]
    whole = _parts(split(" ".join(texts)), schema)
    readings = [_reading(whole)]
    if len(texts) > 1:
        readings += [_reading(_parts(split(text), schema)) for text in texts]
    return Name(written, schema, "", whole, tuple(readings))


def _names_in(text: str) -> list[str]:
    for mark in _ALSO:
        text = text.replace(mark, "/")
    found = [one.strip() for one in text.split("/")]
    return found[:_MOST_NAMES] if all(len(one) > 2 for one in found) else [text]


def _parts(words: tuple[str, ...], schema: str) -> tuple[Part, ...]:
    """Return the parts: single letters together, legal forms found, numbers and class words as what they say."""
    words = _drawn_together(words)
    plain = [plain_word(word) for word in words]
    parts: list[Part] = []
    place = 0
    while place < len(words):
        form = legal_form_at(plain, place) if parts or len(words) > 1 else 0
        if form and form < len(words):
            parts += [Part(token(word), Role.LEGAL_FORM) for word in words[place : place + form]]
        else:
            parts.append(_part(words[place], plain[place], place, schema))
        place += form or 1
    return _counted(parts)


def _drawn_together(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with a run of single letters as one word, a legal form at its end apart: V, LP."""
    found: list[str] = []
    run = ""
    for word in (*words, ""):
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        found += _run(run)
        run = ""
        if word:
            found.append(word)
    return tuple(found)


def _run(letters: str) -> list[str]:
    for cut in range(len(letters) - 1):
        if cut and (plain_word(letters[cut:]),) in legal_forms():
            return [letters[:cut], letters[cut:]]
    return [letters] if letters else []


def _part(word: str, plain: str, place: int, schema: str) -> Part:
    if plain in empty_words() or (
        schema == "Vessel" and not place and plain in small_words()["vessel_prefixes"]
    ):
        return Part(token(word), Role.PARTICLE)
    number = number_in(word)
    if number is None and place:
        number = roman_number(word)
    if number is not None:
        return Part(_as(word, str(number)), Role.NUMBER)
    code = class_codes().get(plain)
    return Part(_as(word, f"={code}") if code else token(word), Role.CLASS if code else Role.UNKNOWN)


def _as(word: str, form: str) -> Token:
    """Return a word that stands for an idea or a number: two words with one form are the same, others are not."""
    return Token(word, form, "", form, (), 0.0, "")


def _counted(parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts with tens and units after each other added up: forty 4 is 44."""
    found: list[Part] = []
    for one in parts:
        before = found[-1] if found else None
        if one.role == Role.NUMBER and before and before.role == Role.NUMBER:
            tens, units = int(before.token.form), int(one.token.form)
            if 20 <= tens < 100 and tens % 10 == 0 and 0 < units < 10 and not before.token.word.isdecimal():
                found[-1] = Part(_as(f"{before.token.word} {one.token.word}", str(tens + units)), Role.NUMBER)
                continue
        found.append(one)
    if all(part.role in (Role.PARTICLE, Role.LEGAL_FORM) for part in found):
        found = [Part(part.token, Role.UNKNOWN) for part in found]
    return tuple(found)


def _reading(parts: tuple[Part, ...]) -> Reading:
    """Return the reading of parts, with the initials of its words as a joint and a legal form glued to a word."""
    reading = reading_of(parts)
    words = [part.token.word for part in parts if part.role not in (Role.PARTICLE, Role.LEGAL_FORM)]
    joints = list(reading.joints)
    if len(words) in _ACRONYM and len(words) == len(reading.tokens):
        acronym = "".join(word[0] for word in words)
        joints.append(joint(0, len(words) - 1, acronym, [token(acronym)]))
    last = len(reading.tokens) - 1
    forms = [part.token.word for part in parts if part.role == Role.LEGAL_FORM]
    if forms and last >= 0:
        glued = reading.tokens[last].word + forms[0]
        joints.append(joint(last, last, glued, [token(glued)]))
    return reading._replace(joints=tuple(joints))


def forms_of(name: Name) -> tuple[str, ...]:
    """Return the plain words of the legal forms of a name."""
    return tuple(plain_word(part.token.word) for part in name.parts if part.role == Role.LEGAL_FORM)
