"""A course read from its files: `course.yaml` and, for each module, a folder with lesson, cases and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fanal.engine.training.course import (
    KINDS,
    MULTIPLE,
    POST,
    TRUE_FALSE,
    USES,
    CourseAnswer,
    CourseCase,
    CourseModule,
    CourseQuestion,
    TrainingCourse,
)
from fanal.engine.training.faults import CourseFault, CourseRefused
from fanal.engine.training.fields import Fields
from fanal.engine.vocabulary import LANGUAGES, DataError, parse_yaml

MOST_MODULES, MOST_QUESTIONS, MOST_ANSWERS = 40, 60, 12
HEADER = ("source", "licence", "checked_on", "confidence")
CONFIDENCE = ("verified", "secondary", "recalled", "ours")


@dataclass(frozen=True, slots=True)
class CourseReading:
    """What came of reading: the course where it can be used, and every fault found."""

    course: TrainingCourse | None
    faults: tuple[CourseFault, ...]


def read_course(files: Mapping[str, str]) -> CourseReading:
    """Return the course that some files make, by their path inside the folder of the course, and their faults."""
    faults: list[CourseFault] = []
    fields = Fields("course.yaml", "", _yaml(files, "course.yaml", faults), faults)
    if faults:
        return CourseReading(None, tuple(faults))
    for name in HEADER:
        if not isinstance(fields.content.get(name), str) or not fields.content[name]:
            fields.fault(
                name,
                "this is missing.",
                "Every file says where it comes from.",
                "Write source, licence, checked_on and confidence.",
            )
    fields.word("confidence", CONFIDENCE)
    modules = [_module(files, str(code), faults) for code in fields.codes("modules")[:MOST_MODULES]]
    course = TrainingCourse(
        code=fields.code(),
        labels=fields.texts("labels", ()),
        summary=fields.texts("summary", ()),
        pass_mark=fields.number("pass_mark", 1, 100),
        valid_months=fields.number("valid_months", 1, 120),
        modules=tuple(modules),
        objectives=fields.lists("objectives"),
        header={name: str(fields.content.get(name, "")) for name in HEADER},
    )
    if not modules:
        fields.fault(
            "modules",
            "no module is named.",
            "A course without modules teaches nothing.",
            "Name the folders under modules/, in order.",
        )
    _repeated(fields, "modules", [one.code for one in modules])
    if not any(POST in one.use for one in course.questions):
        fields.fault(
            "modules",
            "no question stands in the post-test.",
            "Nobody could pass.",
            "Write `use: [post]` at the questions.",
        )
    return CourseReading(None if faults else course, tuple(faults))


def course_of(files: Mapping[str, str]) -> TrainingCourse:
    """Return the course that some files make, or raise `CourseRefused` with every fault."""
    reading = read_course(files)
    if reading.course is None:
        raise CourseRefused(*reading.faults)
    return reading.course


def _yaml(files: Mapping[str, str], name: str, faults: list[CourseFault]) -> Any:
    if name not in files:
        faults.append(
            CourseFault(
                name,
                "",
                "the file is missing.",
                "The course cannot be read without it.",
                "Add it, or take its module out of course.yaml.",
            )
        )
        return {}
    try:
        return parse_yaml(files[name], name)
    except DataError as error:
        faults.append(
            CourseFault(name, "", str(error), "Nothing in it can be used.", "Mend the line, then try again.")
        )
        return {}


def _module(files: Mapping[str, str], code: str, faults: list[CourseFault]) -> CourseModule:
    folder = f"modules/{code}"
    fields = Fields(f"{folder}/module.yaml", "", _yaml(files, f"{folder}/module.yaml", faults), faults)
    languages = tuple(one for one in fields.codes("languages") if one in LANGUAGES) or ("en",)
    if fields.code() not in ("", code):
        fields.fault(
            "code",
            "this differs from the name of the folder.",
            "The module is found by its folder.",
            f"Write `code: {code}`.",
        )
    faults += [
        CourseFault(
            f"{folder}/{lang}.md",
            "",
            "the lesson is missing.",
            "module.yaml names this language.",
            "Write the lesson, or leave the language out.",
        )
        for lang in languages
        if not files.get(f"{folder}/{lang}.md", "").strip()
    ]
    cases = _list(files, f"{folder}/cases.yaml", "cases", faults)
    questions = _list(files, f"{folder}/questions.yaml", "questions", faults)
    module = CourseModule(
        code=code,
        labels=fields.texts("labels", ()),
        minutes=fields.number("minutes", 1, 600),
        languages=languages,
        lessons={lang: files[name] for lang in languages if (name := f"{folder}/{lang}.md") in files},
        objectives=fields.lists("objectives"),
        guides=fields.codes("guides"),
        sources=fields.codes("sources"),
        forms=fields.codes("forms"),
        cases=tuple(_case(one, languages) for one in cases),
        questions=tuple(_question(one, languages) for one in questions[:MOST_QUESTIONS]),
    )
    _repeated(fields, "questions", [one.code for one in module.questions])
    return module


def _list(files: Mapping[str, str], name: str, key: str, faults: list[CourseFault]) -> list[Fields]:
    """Return the items of a file that is a list, or holds one under `key` or `entries`; none where it is not there."""
    if name not in files:
        return []
    content = _yaml(files, name, faults)
    if isinstance(content, dict):
        content = content.get(key, content.get("entries"))
    outer = Fields(name, "", {key: content}, faults)
    return [Fields(name, place, one, faults) for place, one in outer.items(key)]


def _case(fields: Fields, languages: Sequence[str]) -> CourseCase:
    return CourseCase(
        fields.code(),
        fields.texts("text", languages),
        fields.texts("question", languages),
        fields.texts("discussion", languages),
    )


def _question(fields: Fields, languages: Sequence[str]) -> CourseQuestion:
    use = tuple(one for one in fields.codes("use") if one in USES)
    if not use:
        fields.fault(
            "use",
            "no test is named.",
            "The question would stand nowhere.",
            "Write `use: [pre, post]` or `use: [post]`.",
        )
    items = [Fields(fields.file, place, one, fields.faults) for place, one in fields.items("answers")]
    answers = tuple(_answer(one, languages) for one in items[:MOST_ANSWERS])
    question = CourseQuestion(
        fields.code(),
        fields.word("kind", KINDS),
        use,
        fields.texts("text", languages),
        answers,
        fields.codes("sources"),
    )
    _check_right(fields, question)
    return question


def _answer(fields: Fields, languages: Sequence[str]) -> CourseAnswer:
    return CourseAnswer(
        fields.code(),
        fields.word("right", ("no", "yes")) == "yes",
        fields.texts("text", languages),
        fields.texts("feedback", languages),
    )


def _check_right(fields: Fields, question: CourseQuestion) -> None:
    """Each kind of question has its number of answers, and of those that are right."""
    right, many = len(question.right), len(question.answers)
    if many < 2 or (question.kind == TRUE_FALSE and many != 2):
        fields.fault(
            "answers",
            f"there are {many} answers.",
            "There is nothing to choose.",
            "Write two for true or false, at least two otherwise.",
        )
    if right == 0 or (right > 1 and question.kind != MULTIPLE):
        fields.fault(
            "answers",
            f"{right} answers are right.",
            "Nobody could answer well.",
            "Mark one as right, or write `kind: multiple`.",
        )
    _repeated(fields, "answers", [one.code for one in question.answers])


def _repeated(fields: Fields, name: str, codes: Sequence[str]) -> None:
    twice = [code for code, times in Counter(codes).items() if times > 1 and code]
    if twice:
        fields.fault(
            name,
            f"the code {twice[0]} stands here twice.",
            "Answers are kept by code.",
            "Give each its own code.",
        )
