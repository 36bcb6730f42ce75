"""The words of a screening: a question in the person's language, what a yes means to the officer, and why it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import get_language

from fanal.apps.screening.queries import Sheet
from fanal.engine.screening.concepts import Concept, concepts, texts, topic_order
from fanal.engine.screening.questions import Question
from fanal.engine.statements.sentences import messages, question_language
from fanal.engine.vocabulary import LANGUAGES, entries, text_in
from fanal.web.directions import direction

TOPICS = "vocabularies/topics.yaml"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it. `lang` is empty where no text exists in the person's language."""

    concept: str
    topic: str
    why: str
    text: str
    lang: str
    dir: str
    officer_text: str
    yes_means: str
    label: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic with its questions, and how many have an answer."""

    code: str
    label: str
    questions: tuple[Asked, ...]

    @property
    def answered(self) -> int:
        """How many questions of the topic have been asked."""
        return sum(bool(q.state) and q.state != "not_asked" for q in self.questions)


def officer_language() -> str:
    """Return the language the officer reads."""
    code = (get_language() or "en").split("-")[0]
    return code if code in LANGUAGES else "en"


def asked(sheet: Sheet, concept: str, why: str = "") -> Asked:
    """Return a question in both languages, with the answer it has."""
    mine = officer_language()
    theirs = question_language(sheet.screening.person_language)
    own = texts(mine)[concept]
    answer = sheet.answers.get(concept)
    return Asked(
        concept=concept,
        topic=topic_label(concepts()[concept].topic, mine),
        why=text_in(messages("questions")[why], mine) if why else "",
        text=texts(theirs or mine)[concept]["question"],
        lang=theirs,
        dir=direction(theirs or mine),
        officer_text=own["question"] if theirs != mine else "",
        yes_means=own["wording"],
        label=own["label"],
        state=answer.state if answer else "",
        note=answer.note if answer else "",
    )


def next_asked(sheet: Sheet) -> list[Asked]:
    """Return the next questions, best first."""
    return [asked(sheet, question.concept, question.why) for question in sheet.questions]


def question_for(sheet: Sheet, concept: str) -> Asked | None:
    """Return the question an officer chose, or the best next one; None when nothing is left to ask."""
    known = concepts().get(concept)
    if known is not None and known.asked:
        return asked(sheet, concept, _why_of(sheet.questions, concept))
    return next(iter(next_asked(sheet)), None)


def _why_of(questions: Iterable[Question], concept: str) -> str:
    return next((question.why for question in questions if question.concept == concept), "")


def topic_label(code: str, lang: str) -> str:
    """Return the name of a topic."""
    return text_in(entries(TOPICS)[code]["labels"], lang)


def topics(sheet: Sheet) -> list[Topic]:
    """Return all questions by topic, safety and needs first."""
    return [
        Topic(code, topic_label(code, officer_language()), tuple(asked(sheet, one.code) for one in found))
        for code, found in by_topic(one for one in concepts().values() if one.asked)
    ]


def observations(sheet: Sheet) -> list[Topic]:
    """Return what an officer may see without asking, by topic."""
    return [
        Topic(code, topic_label(code, officer_language()), tuple(asked(sheet, one.code) for one in found))
        for code, found in by_topic(observed())
    ]


def observed() -> Iterator[Concept]:
    """Yield what is seen, not asked."""
    return (one for one in concepts().values() if one.kind == "observation")


def by_topic(found: Iterable[Concept]) -> Iterator[tuple[str, list[Concept]]]:
    """Yield topics with their concepts, in the order in which topics are raised."""
    order = topic_order()
    ranked = sorted(found, key=lambda one: order.get(one.topic, 99))
    for code, group in groupby(ranked, key=lambda one: one.topic):
        yield code, list(group)
