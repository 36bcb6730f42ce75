"""What an officer types, read: words, "words in this order", -unwanted, numbers in any writing, and facets such as
`kind:statement`. Nothing that is typed is wrong: what cannot be a facet is a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fanal.engine.searching.documents import TITLE
from fanal.engine.searching.expressions import Expression, Token, Without, all_of, any_of
from fanal.engine.searching.folding import fold, folded_words, plain_digits, words_in
from fanal.engine.searching.numbers import asked_number, run_at, squashed
from fanal.engine.searching.stems import stems_in_any

FACETS = ("kind", "case", "lang", "unit", "since")
MOST_WORDS = 24
_SHORTEST_PREFIX = 2
_QUOTED = re.compile(r'-?"([^"]*)"?')
_FACET = re.compile(rf"(?<!\S)({'|'.join(FACETS)}):(\S+)", re.IGNORECASE)
_CHUNK = re.compile(r"\S+")
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is asked for: a word, words in order, or a number. `forms` are its tokens; `words` what it says,
    folded; `digits` those of a number, to be marked in a text however they are spaced."""

    words: tuple[str, ...]
    forms: tuple[str, ...]
    prefix: bool = False
    unwanted: bool = False
    in_order: bool = False
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that is asked for; `facets` are (name, value) as typed."""

    terms: tuple[Term, ...]
    facets: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for; to leave out is not to ask."""
        return not self.wanted and not self.facets

    @property
    def has_prefix(self) -> bool:
        """Whether the last word also finds what begins with it."""
        return any(term.prefix for term in self.terms)

    def as_typed(self) -> Query:
        """Return the same with every word whole."""
        return Query(tuple(replace(term, prefix=False) for term in self.terms), self.facets)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(term for term in self.terms if not term.unwanted)


def read_query(typed: str, country: str = "") -> Query:
    """Read what was typed; `country` is where numbers without a country code are dialled, such as FR, or empty.

    The last word also finds the words that begin with it, unless it stands between quotes or is unwanted.
    """
    plain = plain_digits(typed.translate(_QUOTES)).replace("\0", " ")
    facets = tuple((name.lower(), value) for name, value in _FACET.findall(plain))
    terms = list(_terms(_FACET.sub(" ", plain), country))[:MOST_WORDS]
    if terms and _may_go_on(terms[-1]):
        last = terms[-1]
        terms[-1] = Term(last.words, last.forms, prefix=True, digits=last.digits)
    return Query(tuple(terms), facets)


def expression_of(query: Query, marks: Iterable[Expression] = ()) -> Expression | None:
    """Return what the index is asked: all that is wanted, within `marks`, without what is not; None for nothing."""
    asked = [*marks, *(_term(term) for term in query.wanted)]
    if not asked:
        return None
    unwanted = [_term(term) for term in query.terms if term.unwanted and not term.in_order]
    whole = all_of(asked)
    return Without(whole, any_of(unwanted)) if unwanted else whole


def in_title(query: Query) -> Expression | None:
    """Return the condition that all that is wanted stands in the title; None where nothing is."""
    parts = [_term(term, TITLE) for term in query.wanted]
    return all_of(parts) if parts else None


def phrases_of(query: Query) -> tuple[tuple[str, bool], ...]:
    """Return the words that must stand in this order, or must not: each as a piece of `Analysed.folded`."""
    return tuple((f" {' '.join(term.words)} ", not term.unwanted) for term in query.terms if term.in_order)


def _terms(text: str, country: str) -> Iterator[Term]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        quoted, run = _QUOTED.match(text, place), run_at(text, place)
        match = quoted or run or _CHUNK.match(text, place)
        if match is None:
            return
        place = match.end()
        made = _quoted(match) if quoted else _number(match.group(), country) if run else _chunk(match.group())
        if made is not None:
            yield made


def _quoted(match: re.Match[str]) -> Term | None:
    words = tuple(folded_words(match.group(1)))
    if not words:
        return None
    return Term(words, words, unwanted=match.group().startswith("-"), in_order=True)


def _number(written: str, country: str) -> Term:
    digits = "".join(sign for sign in written if sign.isdigit())
    forms = asked_number(written, country)
    return Term(tuple(folded_words(written)), forms, digits=digits)


def _chunk(written: str) -> Term | None:
    unwanted = written.startswith("-") and len(written) > 1
    bare = written.lstrip("-") if unwanted else written
    words = tuple(folded_words(bare))
    if not words:
        return None
    if len(words) > 1:
        return Term(words, (squashed(bare),), unwanted=unwanted)
    forms = dict.fromkeys((words[0], squashed(bare), *_stems_of(bare)))
    digits = words[0] if words[0].isdigit() else ""
    return Term(words, tuple(forms), unwanted=unwanted, digits=digits)


def _stems_of(written: str) -> Iterator[str]:
    for match in words_in(written):
        yield from stems_in_any(match.group())


def _may_go_on(term: Term) -> bool:
    return not term.unwanted and not term.in_order and len(term.words[-1]) >= _SHORTEST_PREFIX


def _term(term: Term, where: str = "") -> Expression:
    """Return one of the forms, or, where a form is several words, all of these words."""
    if term.in_order:
        return all_of(Token(f"{where}{word}") for word in term.words)
    forms = [_token(form, where, prefix=term.prefix) for form in term.forms if not _told_apart(form, where)]
    if len(term.words) > 1 and not term.digits:
        *before, last = term.words
        words = [Token(f"{where}{word}") for word in before]
        forms.append(all_of([*words, Token(f"{where}{last}", prefix=term.prefix)]))
    return any_of(forms)


def _told_apart(form: str, where: str) -> bool:
    """Say whether a form is a word run together, which does not tell where it stands; a number does not need to."""
    return bool(where) and form.startswith("n:") and not any(sign.isdigit() for sign in form)


def _token(form: str, where: str, *, prefix: bool) -> Expression:
    kind, colon, _rest = form.partition(":")
    whole = bool(colon) and not (kind == "n" and any(sign.isdigit() for sign in form))
    # A number is on record as a number, whether the title or the text holds it.
    return Token(form if kind == "n" and colon else f"{where}{form}", prefix=prefix and not whole)


def marked(word: str, query: Query) -> bool:
    """Say whether a word of a text is one that was asked for."""
    small = fold(word)
    forms = {small, *stems_in_any(word)}
    return any(
        (small in term.words and not (term.digits and len(term.words) > 1))
        or (term.prefix and not term.digits and small.startswith(term.words[-1]))
        or not forms.isdisjoint(term.forms)
        for term in query.wanted
    )
