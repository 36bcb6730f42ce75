"""What speaks for and against two names being one, as codes with values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fanal.engine.vocabulary import entries, text_in


class Step(StrEnum):
    """The steps of a comparison of names, beside the ways in which two words answer each other (`Likeness`)."""

    ANOTHER = "another"
    OMITTED = "omitted"
    FATHER_SWAPPED = "father_swapped"
    ONLY_INITIALS = "only_initials"
    ONE_WORD = "one_word"
    CLASS_ONLY = "class_only"
    LEGAL_FORM = "legal_form"
    JOINED = "joined"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a comparison of names: what was seen (`code`) between the words `left` and `right`.

    Either word may be empty. `weight` is 0 where nothing speaks against one name, below 0 what the step costs, above 0
    what it brings back.
    """

    code: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are: `score` 0..1, `match` at the one threshold of the data, and the reasons."""

    score: float
    match: bool
    reasons: tuple[Reason, ...]


def sentence(reason: Reason, lang: str = "en") -> str:
    """Return a reason in words, in `lang` or in English."""
    says = text_in(entries("matching/names/reasons.yaml")[reason.code]["says"], lang)
    return says.format(left=reason.left, right=reason.right)
