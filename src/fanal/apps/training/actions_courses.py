"""Every write to a course: taken in from Fanal's own files, built from a trainer's file, closed, taken out."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.training import policies
from fanal.apps.training.courses import digest_of, exported, seeded
from fanal.apps.training.gates import gates
from fanal.apps.training.models import Course, Module, Question
from fanal.apps.training.refusals import refuse
from fanal.engine.training.course import POST, PRE, CourseModule, TrainingCourse
from fanal.engine.training.reading import course_of
from fanal.engine.training.writing import course_files


@transaction.atomic
def take_in_seeded() -> int:
    """Take in the courses that come with Fanal and have changed; say how many. Done by the node itself."""
    changed = 0
    for files in seeded():
        digest = digest_of(files)
        if Course.objects.filter(digest=digest, organisation__isnull=True).exists():
            continue
        course = _kept(course_of(files), digest, None)
        audit.record(actor=None, verb="course.taken_in", target=course, detail={"course": course.code})
        changed += 1
    return changed


@transaction.atomic
def build_course(*, by: Officer, value: TrainingCourse) -> Course:
    """Keep a course that a trainer built from a file; one of that code and organisation is replaced.

    Answers that were given stay; questions that are no longer there are not asked any more.
    """
    policies.check_can_teach(by)
    there = Course.objects.select_for_update(of=("self",)).filter(code=value.code).first()
    if there is not None:
        policies.check_can_change_course(by, there)
    refuse(there is None and value.code in {gate.course for gate in gates()}, "taken_code")
    course = _kept(value, digest_of(course_files(value)), by)
    detail = {"course": course.code, "modules": len(value.modules), "questions": len(value.questions)}
    audit.record(actor=by, verb="course.built", target=course, detail=detail)
    return course


@transaction.atomic
def close_course(*, course: Course, by: Officer) -> Course:
    """Close a course: nobody begins it any more; certificates and figures stay."""
    policies.check_can_change_course(by, course)
    refuse(course.closed_at is not None, "course_closed")
    course.closed_at = timezone.now()
    course.save(update_fields=["closed_at"])
    audit.record(actor=by, verb="course.closed", target=course, detail={"course": course.code})
    return course


@transaction.atomic
def take_course(*, course: Course, by: Officer, form: str, lang: str) -> tuple[str, str, bytes]:
    """Return a course as a file that other systems read, and record that it was taken out."""
    policies.check_can_teach(by)
    audit.record(
        actor=by, verb="course.exported", target=course, detail={"course": course.code, "form": form}
    )
    return exported(course, form, lang)


def _kept(value: TrainingCourse, digest: str, by: Officer | None) -> Course:
    said = {
        "labels": dict(value.labels),
        "summary": dict(value.summary),
        "objectives": {lang: list(said) for lang, said in value.objectives.items()},
        "header": dict(value.header),
        "pass_mark": value.pass_mark,
        "valid_months": value.valid_months,
        "digest": digest,
        "organisation": by.unit.organisation if by else None,
        "made_by": by,
        "taken_in_at": timezone.now(),
        "closed_at": None,
    }
    course, _new = Course.objects.update_or_create(code=value.code, defaults=said)
    Question.objects.filter(module__course=course).update(retired=True)
    Module.objects.filter(course=course).update(retired=True)
    for position, one in enumerate(value.modules):
        _keep_module(course, position, one)
    return course


def _keep_module(course: Course, position: int, one: CourseModule) -> None:
    said = {
        "position": position,
        "labels": dict(one.labels),
        "minutes": one.minutes,
        "objectives": {lang: list(each) for lang, each in one.objectives.items()},
        "lessons": dict(one.lessons),
        "cases": [asdict(case) for case in one.cases],
        "guides": list(one.guides),
        "sources": list(one.sources),
        "forms": list(one.forms),
        "retired": False,
    }
    module, _new = Module.objects.update_or_create(course=course, code=one.code, defaults=said)
    there = {question.code: question for question in module.questions.all()}
    new: list[Question] = []
    changed: list[Question] = []
    for at, question in enumerate(one.questions):
        kept = there.get(question.code) or Question(module=module, code=question.code)
        kept.position, kept.kind, kept.retired = at, question.kind, False
        kept.in_pre_test, kept.in_post_test = PRE in question.use, POST in question.use
        kept.texts, kept.sources = dict(question.text), list(question.sources)
        kept.answers = [asdict(answer) for answer in question.answers]
        (changed if kept.pk else new).append(kept)
    Question.objects.bulk_create(new)
    fields = ["position", "kind", "retired", "in_pre_test", "in_post_test", "texts", "sources", "answers"]
    Question.objects.bulk_update(changed, fields)
