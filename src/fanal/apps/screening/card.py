"""What is shown or said to the person: the card in large print, and the sentences an officer says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from fanal.apps.screening.choices import SPOKEN, direction_of
from fanal.apps.screening.wording import officer_language
from fanal.engine.statements.sentences import question_language
from fanal.engine.vocabulary import entries, load_yaml, text_in

_CARD, _NOTICES = "screening/card.yaml", "screening/notices.yaml"
MOMENTS = ("introduction", "consent", "break", "closing")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card, and what it says in the officer's language."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """The card in one language. `checked` is whether somebody who speaks it has reviewed it."""

    lang: str
    dir: str
    name: str
    checked: bool
    lines: tuple[Line, ...]
    answers: tuple[Line, ...]

    def plain(self) -> dict[str, Any]:
        """Return the card as plain data, for a phone."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Notice:
    """What an officer says to the person at one moment of a screening."""

    moment: str
    label: str
    say: str


@cache
def _file() -> Any:
    return load_yaml(_CARD)


def card_languages() -> list[tuple[str, str]]:
    """Return the languages the card is written in: code and own name."""
    spoken = entries(SPOKEN)
    return [(one["code"], spoken[one["code"]]["name"]) for one in _file()["languages"]]


def card_in(spoken: str, mine: str = "") -> Card | None:
    """Return the card for who speaks `spoken`, each line with its meaning for the officer; None where none exists."""
    written = {one["code"]: one for one in _file()["languages"]}
    lang = spoken if spoken in written else question_language(spoken)
    if lang not in written:
        return None
    rows = [
        (
            row["answer"] == "yes",
            Line(written[lang]["texts"][row["code"]], text_in(row["labels"], mine or officer_language())),
        )
        for row in _file()["sentences"]
    ]
    return Card(
        lang=lang,
        dir=direction_of(lang),
        name=str(entries(SPOKEN)[lang]["name"]),
        checked=written[lang]["checked"] == "yes",
        lines=tuple(line for answer, line in rows if not answer),
        answers=tuple(line for answer, line in rows if answer),
    )


def notices(lang: str, mine: str, *, child: bool) -> Iterable[Notice]:
    """Yield what is said to the person, moment by moment; to a child the sentences for a child come first."""
    wanted = {"any", "child" if child else "adult"}
    rows = [one for one in entries(_NOTICES).values() if one["subject"] in wanted]
    for moment in MOMENTS:
        for one in sorted(rows, key=lambda row: row["subject"] == "any"):
            if one["moment"] == moment:
                yield Notice(moment, text_in(one["labels"], mine), text_in(one["say"], lang))
