"""A course as values: modules with a lesson, invented cases and questions, each answer with its feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true_false"
KINDS = (SINGLE, MULTIPLE, TRUE_FALSE)
PRE, POST = "pre", "post"
USES = (PRE, POST)
Texts = Mapping[str, str]
"""The same text in the languages there are, by language."""


@dataclass(frozen=True, slots=True)
class CourseAnswer:
    """An answer that can be chosen: whether it is right, and what is said to whoever chose it."""

    code: str
    right: bool
    text: Texts
    feedback: Texts


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """A question: `kind` says how many answers may be right; `use` in which tests it may stand."""

    code: str
    kind: str
    use: tuple[str, ...]
    text: Texts
    answers: tuple[CourseAnswer, ...]
    sources: tuple[str, ...] = ()

    @property
    def right(self) -> frozenset[str]:
        """The codes of the answers that are right."""
        return frozenset(one.code for one in self.answers if one.right)


@dataclass(frozen=True, slots=True)
class CourseCase:
    """An invented case to think about, the question it puts, and the discussion to read afterwards."""

    code: str
    text: Texts
    question: Texts
    discussion: Texts


@dataclass(frozen=True, slots=True)
class CourseModule:
    """A module: its lesson in Markdown by language, its cases and its questions."""

    code: str
    labels: Texts
    minutes: int
    languages: tuple[str, ...]
    lessons: Texts
    objectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guides: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    cases: tuple[CourseCase, ...] = ()
    questions: tuple[CourseQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingCourse:
    """A course: `pass_mark` in per cent of the post-test, `valid_months` how long its certificate holds."""

    code: str
    labels: Texts
    summary: Texts
    pass_mark: int
    valid_months: int
    modules: tuple[CourseModule, ...]
    objectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    header: Mapping[str, str] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[CourseQuestion, ...]:
        """The questions of all modules, in their order."""
        return tuple(one for module in self.modules for one in module.questions)


def text_of(texts: Texts, lang: str) -> str:
    """Return a text in a language, in English where it is not in that one, or else in the first there is."""
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")


def language_of(texts: Texts, lang: str) -> str:
    """Return the language in which `text_of` answers."""
    return next((one for one in (lang, "en") if texts.get(one)), next(iter(texts), lang))
