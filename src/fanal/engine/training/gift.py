"""Questions in GIFT, the plain text that Moodle and others read: single and multiple choice, true or false."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fanal.engine.training.course import (
    MULTIPLE,
    POST,
    PRE,
    SINGLE,
    TRUE_FALSE,
    CourseAnswer,
    CourseQuestion,
    text_of,
)
from fanal.engine.training.faults import CourseFault, CourseRefused

MOST_CHARACTERS, MOST_QUESTIONS, MOST_ANSWERS = 1_000_000, 300, 12
_BLOCK = re.compile(
    r"^(?:::(?P<title>(?:\\.|[^\\])*?)::)?(?:\[\w+\])?(?P<text>(?:\\.|[^\\{])*)\{(?P<answers>(?:\\.|[^\\}])*)\}(?P<rest>.*)$",
    re.DOTALL,
)
_ANSWER = re.compile(
    r"(?P<mark>[=~])(?:%(?P<weight>-?\d{1,3}(?:\.\d{1,5})?)%)?(?P<said>(?:\\.|[^\\=~])*)", re.DOTALL
)
_SPECIAL = re.compile(r"([\\~=#{}:])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")
_WORDS = {
    "en": ("True", "False"),
    "fr": ("Vrai", "Faux"),
    "es": ("Verdadero", "Falso"),
    "ar": ("صحيح", "خطأ"),
}


def read_gift(text: str, lang: str) -> tuple[CourseQuestion, ...]:
    """Return the questions of a GIFT file written in `lang`, or raise `CourseRefused` with every fault."""
    if len(text) > MOST_CHARACTERS:
        raise CourseRefused(
            _fault("", "the file is too long.", f"Send at most {MOST_CHARACTERS:,} characters.")
        )
    faults: list[CourseFault] = []
    questions = []
    for at, block in enumerate(_blocks(text), 1):
        if at > MOST_QUESTIONS:
            faults.append(
                _fault(f"question {at}", "there are too many questions.", f"Send at most {MOST_QUESTIONS}.")
            )
            break
        try:
            questions.append(_question(block, at, lang))
        except CourseRefused as refused:
            faults += refused.faults
    if not questions and not faults:
        faults.append(
            _fault(
                "",
                "there is no question.",
                "A question is text and answers in braces: `Text {=right ~wrong}`.",
            )
        )
    if faults:
        raise CourseRefused(*faults)
    return tuple(questions)


def write_gift(questions: Iterable[CourseQuestion], lang: str) -> str:
    """Return questions as GIFT in a language; what reads GIFT reads them, and `read_gift` reads them back."""
    return "\n\n".join(_written(one, lang) for one in questions) + "\n"


def _blocks(text: str) -> Iterator[str]:
    """Yield what stands between empty lines, without remarks and categories."""
    lines = [
        line
        for line in text.replace("\r\n", "\n").split("\n")
        if not line.lstrip().startswith(("//", "$CATEGORY:"))
    ]
    for block in re.split(r"\n[ \t]*\n", "\n".join(lines)):
        if block.strip():
            yield block.strip()


def _question(block: str, at: int, lang: str) -> CourseQuestion:
    place = f"question {at}"
    found = _BLOCK.match(block)
    if found is None or not found["text"].strip():
        raise CourseRefused(
            _fault(
                place,
                "text and answers in braces are not both there.",
                "Write `Text {=right ~wrong}`; put \\ before a brace that belongs to the text.",
            )
        )
    inner, text = found["answers"].strip(), _plain(found["text"])
    if found["rest"].strip():
        text = f"{text} ___ {_plain(found['rest'])}"
    answers = _true_or_false(inner, lang) or _choices(inner, lang, place)
    right = sum(one.right for one in answers)
    several = "~%" in inner or right > 1
    kind = (
        TRUE_FALSE
        if inner.partition("#")[0].strip().upper() in (*_TRUE, *_FALSE)
        else MULTIPLE
        if several
        else SINGLE
    )
    if len(answers) < 2 or right == 0 or (kind == SINGLE and right != 1):
        raise CourseRefused(
            _fault(
                place,
                "it has no right answer, or nothing else to choose.",
                "Mark right answers with =, others with ~. Short answers, numbers and matching are not read.",
            )
        )
    return CourseQuestion(f"q{at:03}", kind, (PRE, POST) if at % 3 == 1 else (POST,), {lang: text}, answers)


def _true_or_false(inner: str, lang: str) -> tuple[CourseAnswer, ...]:
    """Return the two answers of `{T#wrong#right}`: the first feedback is for the wrong answer."""
    said, *feedback = [part.strip() for part in re.split(r"(?<!\\)#", inner)]
    if said.upper() not in (*_TRUE, *_FALSE):
        return ()
    is_true = said.upper() in _TRUE
    wrong, right = ([_plain(one) for one in feedback] + ["", ""])[:2]
    words = _WORDS.get(lang, _WORDS["en"])
    return tuple(
        CourseAnswer(code, good, {lang: word}, {lang: (right if good else wrong) or "–"})
        for code, word, good in (("true", words[0], is_true), ("false", words[1], not is_true))
    )


def _choices(inner: str, lang: str, place: str) -> tuple[CourseAnswer, ...]:
    found = []
    for at, one in enumerate(_ANSWER.finditer(inner), 1):
        said, _mark, feedback = _split(one["said"])
        if not said or at > MOST_ANSWERS:
            raise CourseRefused(
                _fault(
                    place,
                    "an answer is empty, or there are too many.",
                    f"Write at most {MOST_ANSWERS} answers, each with its text.",
                )
            )
        right = float(one["weight"]) > 0 if one["weight"] else one["mark"] == "="
        found.append(CourseAnswer(f"a{at}", right, {lang: said}, {lang: feedback or "–"}))
    return tuple(found)


def _split(said: str) -> tuple[str, str, str]:
    text, *feedback = re.split(r"(?<!\\)#", said, maxsplit=1)
    return _plain(text), "#", _plain(feedback[0]) if feedback else ""


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], " ".join(text.split())).strip()


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _written(question: CourseQuestion, lang: str) -> str:
    return f"::{_safe(question.code)}::{_safe(text_of(question.text, lang))} {{{_inner(question, lang)}}}"


def _inner(question: CourseQuestion, lang: str) -> str:
    said = {one.code: _safe(text_of(one.feedback, lang)) for one in question.answers}
    if question.kind == TRUE_FALSE and {"true", "false"} == said.keys():
        is_true = "true" in question.right
        wrong, right = ("false", "true") if is_true else ("true", "false")
        return f"{'T' if is_true else 'F'}#{said[wrong]}#{said[right]}"
    return (
        "".join(
            f"\n{_mark(question, one)}{_safe(text_of(one.text, lang))}#{said[one.code]}"
            for one in question.answers
        )
        + "\n"
    )


def _mark(question: CourseQuestion, answer: CourseAnswer) -> str:
    if question.kind != MULTIPLE:
        return "=" if answer.right else "~"
    return f"~%{100 / len(question.right):.5g}%" if answer.right else "~%-100%"


def _fault(place: str, what: str, then: str) -> CourseFault:
    return CourseFault("the GIFT file", place, what, "The question cannot be asked.", then)
