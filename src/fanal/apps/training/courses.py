"""From a course on record to its values, and to files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fanal.apps.training.models import Course, Module, Question
from fanal.engine.training.archive import zip_of
from fanal.engine.training.course import (
    POST,
    PRE,
    CourseAnswer,
    CourseCase,
    CourseModule,
    CourseQuestion,
    TrainingCourse,
)
from fanal.engine.training.gift import write_gift
from fanal.engine.training.qti import qti_package
from fanal.engine.training.writing import course_files
from fanal.engine.vocabulary import DATA

FOLDER = DATA / "training"
FORMS = ("zip", "gift", "qti")


def seeded() -> list[dict[str, str]]:
    """Return the files of each course that comes with Fanal, by their path in its folder."""
    return [files_in(path.parent) for path in sorted(FOLDER.glob("*/course.yaml"))]


def files_in(folder: Path) -> dict[str, str]:
    """Return the texts of a course's folder by their path in it."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".md") and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def digest_of(files: dict[str, str]) -> str:
    """Return a digest of the files of a course."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\0".encode())
    return digest.hexdigest()


def course_value(course: Course) -> TrainingCourse:
    """Return a course on record as its values."""
    modules = course.modules.filter(retired=False).prefetch_related("questions")
    return TrainingCourse(
        code=course.code,
        labels=course.labels,
        summary=course.summary,
        pass_mark=course.pass_mark,
        valid_months=course.valid_months,
        modules=tuple(_module(one) for one in modules),
        objectives={lang: tuple(said) for lang, said in course.objectives.items()},
        header=course.header,
    )


def exported(course: Course, form: str, lang: str) -> tuple[str, str, bytes]:
    """Return a course as a file: its name, its kind and its bytes."""
    value = course_value(course)
    if form == "gift":
        return (
            f"{course.code}.gift.txt",
            "text/plain; charset=utf-8",
            write_gift(value.questions, lang).encode(),
        )
    if form == "qti":
        named = [(f"{module.code}_{one.code}", one) for module in value.modules for one in module.questions]
        return f"{course.code}-qti.zip", "application/zip", qti_package(course.code, named, lang)
    return f"{course.code}.zip", "application/zip", zip_of(dict(course_files(value)))


def _module(one: Module) -> CourseModule:
    return CourseModule(
        code=one.code,
        labels=one.labels,
        minutes=one.minutes,
        languages=tuple(one.lessons),
        lessons=one.lessons,
        objectives={lang: tuple(said) for lang, said in one.objectives.items()},
        guides=tuple(one.guides),
        sources=tuple(one.sources),
        forms=tuple(one.forms),
        cases=tuple(CourseCase(**case) for case in one.cases),
        questions=tuple(_question(each) for each in one.questions.all() if not each.retired),
    )


def _question(one: Question) -> CourseQuestion:
    use = tuple(name for name, there in ((PRE, one.in_pre_test), (POST, one.in_post_test)) if there)
    answers = tuple(CourseAnswer(**answer) for answer in one.answers)
    return CourseQuestion(one.code, one.kind, use, one.texts, answers, tuple(one.sources))
