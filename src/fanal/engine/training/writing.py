"""A course written as its files again: what `read_course` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fanal.engine.training.course import CourseModule, CourseQuestion, TrainingCourse


def course_files(course: TrainingCourse) -> dict[str, str]:
    """Return the files of a course by their path. JSON is YAML, and says the same to every reader of either."""
    files = {"course.yaml": _dump(_course(course))}
    for module in course.modules:
        folder = f"modules/{module.code}"
        files[f"{folder}/module.yaml"] = _dump(_module(module))
        files |= {f"{folder}/{lang}.md": text for lang, text in module.lessons.items()}
        files[f"{folder}/cases.yaml"] = _dump(
            [_plain(one, ("code", "text", "question", "discussion")) for one in module.cases]
        )
        files[f"{folder}/questions.yaml"] = _dump([_question(one) for one in module.questions])
    return files


def _dump(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _plain(one: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: _value(getattr(one, name)) for name in names}


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _value(each) for key, each in value.items()}
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, int) else value


def _course(course: TrainingCourse) -> dict[str, Any]:
    said = _plain(course, ("code", "labels", "summary", "pass_mark", "valid_months", "objectives"))
    return {**course.header, **said, "modules": [one.code for one in course.modules]}


def _module(module: CourseModule) -> dict[str, Any]:
    return _plain(
        module, ("code", "labels", "minutes", "objectives", "languages", "guides", "sources", "forms")
    )


def _question(question: CourseQuestion) -> dict[str, Any]:
    answers = [
        {**_plain(one, ("code", "text", "feedback")), "right": "yes" if one.right else "no"}
        for one in question.answers
    ]
    return {**_plain(question, ("code", "kind", "use", "text", "sources")), "answers": answers}
