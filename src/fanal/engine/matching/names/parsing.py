"""How a name is read: who of its words is given, father's, family, and which only accompany."""

from __future__ import annotations

from functools import lru_cache

from fanal.engine.matching.names.cleaning import LONGEST, cleaned
from fanal.engine.matching.names.groups import plain_word
from fanal.engine.matching.names.organisations import is_organisation, parse_organisation
from fanal.engine.matching.names.parts import Name, Part, Role, part, reading_of
from fanal.engine.matching.names.scripts import WRITTEN_TOGETHER
from fanal.engine.matching.names.tokens import Token, split, token
from fanal.engine.matching.names.vocabulary import (
    HONORIFIC,
    INITIAL,
    PARTICLE,
    double_families,
    fathers_signs,
    first_families,
    honorifics,
    never_first,
    patronymic_endings,
    single_families,
    suffixes,
    trailing,
)

KNOWN = 1 << 16
_WITHOUT_SPACE = range(2, 7)


@lru_cache(maxsize=KNOWN)
def parse_person(written: str, schema: str) -> Name:
    """Return a person's name taken apart."""
    words = split(written)
    tokens = [token(word) for word in words]
    if len(tokens) == 1 and tokens[0].script in WRITTEN_TOGETHER and len(words[0]) in _WITHOUT_SPACE:
        return _without_space(written, schema, tokens[0])
    roles = _accompanying(tokens)
    culture = culture_of(tokens)
    _name_roles(tokens, roles, culture, _words_before_comma(written))
    parts = tuple(Part(one, role) for one, role in zip(tokens, roles, strict=True))
    readings = [reading_of(parts)]
    if len(readings[0].tokens) == 1 and any(role == Role.HONORIFIC for role in roles):
        readings.append(reading_of(tuple(Part(one.token, _as_name(one.role)) for one in parts)))
    return Name(written, schema, culture, parts, tuple(readings))


def _as_name(role: Role) -> Role:
    return Role.UNKNOWN if role == Role.HONORIFIC else role


def _accompanying(tokens: list[Token]) -> list[Role]:
    """Return particle, honorific and initial where words are that; the rest unknown. At least one word stays a name."""
    roles = [_alone(one) for one in tokens]
    leading = True
    for place, one in enumerate(tokens):
        if leading and one.kind == HONORIFIC and plain_word(one.word) in honorifics():
            roles[place] = Role.HONORIFIC
        elif leading and one.kind == PARTICLE and one.word not in never_first() and place + 1 < len(tokens):
            roles[place], leading = Role.UNKNOWN, False
        else:
            leading = leading and one.kind == HONORIFIC
    if roles and roles[-1] == Role.PARTICLE and tokens[-1].form not in trailing():
        roles[-1] = Role.UNKNOWN
    for place in range(len(tokens) - 1, 0, -1):
        if plain_word(tokens[place].word) not in suffixes():
            break
        roles[place] = Role.HONORIFIC
    if all(role in (Role.HONORIFIC, Role.PARTICLE) for role in roles):
        roles = [Role.UNKNOWN] * len(roles)
    return roles


def _alone(one: Token) -> Role:
    return {PARTICLE: Role.PARTICLE, INITIAL: Role.INITIAL}.get(one.kind, Role.UNKNOWN)


def _words_before_comma(written: str) -> int:
    """Return how many words stand before the one comma that parts family and given names; 0 where none does."""
    before, comma, after = cleaned(written).partition(",")
    if not comma or not split(after) or all(plain_word(word) in suffixes() for word in split(after)):
        return 0
    return len(split(before))


def culture_of(tokens: list[Token]) -> str:
    """Return the culture that the form of a name points to, or ""."""
    names = [one for one in tokens if one.kind in ("", INITIAL)]
    scripts = {one.script for one in names}
    if scripts & {"hangul"}:
        return "korean"
    if scripts & {"han", "kana"}:
        return "japanese" if "kana" in scripts else "chinese"
    for culture, endings in patronymic_endings().items():
        if any(one.form.endswith(endings) for one in names[1:]):
            return culture
    if any(one.word in fathers_signs() for one in tokens) or "arabic" in scripts:
        return "arabic"
    if scripts == {"latin"} and 3 <= len(tokens) <= 5:
        return _family_first(names)
    return ""


def _family_first(names: list[Token]) -> str:
    for culture, families in first_families().items():
        if names[0].form in families and all(len(one.form) <= 6 for one in names[1:]):
            return culture
    return ""


def _name_roles(tokens: list[Token], roles: list[Role], culture: str, before_comma: int) -> None:
    """Give the unknown words their role, by the culture and by what stands before a comma."""
    names = [place for place, role in enumerate(roles) if role == Role.UNKNOWN]
    after_sign = {place + 1 for place, one in enumerate(tokens) if one.word in fathers_signs()}
    endings = patronymic_endings().get(culture, ())
    for place in names:
        if before_comma:
            roles[place] = Role.FAMILY if place < before_comma else Role.GIVEN
        elif place in after_sign or (endings and place != names[0] and tokens[place].form.endswith(endings)):
            roles[place] = Role.PATRONYMIC
    if before_comma or len(names) < 2:
        return
    family = names[0] if culture in ("korean", "chinese", "japanese", "vietnamese") else names[-1]
    for place in names:
        if roles[place] == Role.UNKNOWN:
            roles[place] = Role.FAMILY if place == family else Role.GIVEN


def _without_space(written: str, schema: str, one: Token) -> Name:
    """Return a name in Han or Hangul written without a space: family name first, one sign or two, or no cut at all."""
    culture = "korean" if one.script == "hangul" else "chinese"
    found = [_cut(one.word, cut) for cut in _cuts(one.word, one.script)]
    readings = tuple(reading_of(parts)._replace(joints=()) for parts in found)
    return Name(written, schema, culture, found[0], readings)


def _cuts(word: str, script: str) -> list[int]:
    """Return after how many signs the family name may end, the likeliest first; 0: the word is one name."""
    likely = 2 if word[:2] in double_families() or (len(word) == 4 and script == "han") else 1
    others = [cut for cut in (1, 2) if cut != likely] if word[0] not in single_families() else []
    return [cut for cut in (likely, *others, 0) if cut < len(word)]


def words_without_space(word: str, script: str) -> tuple[str, ...]:
    """Return the words that a name in Han or Hangul, written without a space, likely holds."""
    cut = _cuts(word, script)[0] if len(word) in _WITHOUT_SPACE else 0
    return (word[:cut], word[cut:]) if cut else (word,)


def _cut(word: str, place: int) -> tuple[Part, ...]:
    if not place:
        return (part(word, Role.UNKNOWN),)
    return part(word[:place], Role.FAMILY), part(word[place:], Role.GIVEN)


def parse_name(written: str, schema: str = "Person") -> Name:
    """Return the parts of a name. `schema` is a FollowTheMoney schema: Person, or one of organisations or vessels."""
    written = written[: LONGEST * 4]
    if is_organisation(written, schema):
        return parse_organisation(written, schema)
    return parse_person(written, schema)
