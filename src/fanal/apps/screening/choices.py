"""What an officer chooses from before a screening: where, which language, which interpreter, who else is there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language

from fanal.engine.screening.subject import InputError
from fanal.engine.statements.sentences import question_language
from fanal.engine.vocabulary import entries, text_in

SETTINGS, INTERPRETERS, PRESENT, SPOKEN = (
    f"vocabularies/{name}.yaml"
    for name in ("settings", "interpreters", "relations_present", "person_languages")
)
_OF_FIELD = {"setting": SETTINGS, "interpreter": INTERPRETERS, "person_language": SPOKEN}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """In which circumstances a person is screened; every code is one of its list."""

    setting: str
    person_language: str
    officer_language: str
    interpreter: str
    present: tuple[str, ...] = ()
    place: str = ""

    def __post_init__(self) -> None:
        """Refuse a code that is not on its list."""
        wrong = [name for name, file in _OF_FIELD.items() if getattr(self, name) not in entries(file)]
        wrong += ["present" for code in self.present if code not in entries(PRESENT)]
        if wrong:
            raise InputError(
                f"Not on its list: {', '.join(sorted(set(wrong)))}. Choose one of the entries offered."
            )

    def columns(self) -> dict[str, Any]:
        """Return what the screening's columns of the same names hold."""
        return {**asdict(self), "present": list(self.present)}


def labelled(file: str, lang: str = "") -> list[tuple[str, str]]:
    """Return the entries of a vocabulary as (code, label) in a language, the officer's by default."""
    lang = lang or get_language() or "en"
    return [(code, text_in(entry["labels"], lang)) for code, entry in entries(file).items()]


def label_of(file: str, code: str, lang: str = "") -> str:
    """Return the label of one entry; the code itself where the list no longer has it."""
    entry = entries(file).get(code)
    return text_in(entry["labels"], lang or get_language() or "en") if entry else code


def spoken_languages(lang: str) -> list[tuple[str, str]]:
    """Return the languages a person may speak: those with question texts first, each by its own name too."""
    rows = []
    for code, entry in entries(SPOKEN).items():
        label, own = text_in(entry["labels"], lang), str(entry["name"])
        rows.append((code, f"{label} · {own}" if own and own != label else label))
    return sorted(rows, key=lambda row: (question_language(row[0]) != row[0], row[1].casefold()))


def direction_of(lang: str) -> str:
    """Return the direction in which a language a person may speak is written."""
    return str(entries(SPOKEN).get(lang, {"direction": "ltr"})["direction"])
