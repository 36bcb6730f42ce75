"""Every write of a learner: enrolled, a lesson read, a test begun, answered and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.training import policies
from fanal.apps.training.actions_certificates import issue_certificate
from fanal.apps.training.drawing import questions_for
from fanal.apps.training.models import Attempt, Course, Enrolment, Module, Question, Repetition, Response
from fanal.apps.training.refusals import refuse
from fanal.engine.training.scoring import INTERVALS, due_on, is_right, next_box, score

Test = Attempt.Test
_OWN = "the learner's own"


@transaction.atomic
def enrol(*, course: Course, by: Officer) -> Enrolment:
    """Enrol an officer in a course; who is enrolled already stays so."""
    policies.check_can_enrol(by, course)
    own = Enrolment.objects.unguarded(_OWN).filter(officer=by, course=course).first()
    if own is not None:
        return own
    enrolment = Enrolment.objects.create(officer=by, unit=by.unit, course=course)
    audit.record(actor=by, verb="enrolment.made", target=enrolment, detail={"course": course.code})
    return enrolment


@transaction.atomic
def mark_lesson_read(*, enrolment: Enrolment, by: Officer, module: Module) -> Enrolment:
    """Note that the learner read the lesson of a module."""
    policies.check_can_learn(by, enrolment)
    refuse(module.course_id != enrolment.course_id, "other_course")
    locked = Enrolment.objects.unguarded(_OWN).select_for_update(of=("self",)).get(pk=enrolment.pk)
    if module.code not in locked.lessons_read:
        locked.lessons_read = [*locked.lessons_read, module.code]
        locked.save(update_fields=["lessons_read"])
        detail = {"course": locked.course.code, "module": module.code}
        audit.record(actor=by, verb="lesson.read", target=locked, detail=detail)
    return locked


@transaction.atomic
def begin_test(*, enrolment: Enrolment, by: Officer, test: str, module: Module | None = None) -> Attempt:
    """Begin a test, with the questions it draws; one that was begun and not finished goes on."""
    policies.check_can_begin(by, enrolment, test)
    refuse(test not in Test.values or (test == Test.MODULE and module is None), "unknown_test")
    open_one = Attempt.objects.unguarded(_OWN).filter(
        enrolment=enrolment, test=test, finished_at__isnull=True
    )
    if test in (Test.PRE, Test.POST) and (begun := open_one.first()):
        return begun
    open_one.delete()
    attempt = Attempt(enrolment=enrolment, test=test)
    attempt.questions = questions_for(attempt, module, timezone.localdate())
    refuse(not attempt.questions, "no_questions")
    attempt.total = len(attempt.questions)
    attempt.save(force_insert=True)
    detail = {"course": enrolment.course.code, "test": test, "questions": attempt.total}
    audit.record(actor=by, verb="attempt.begun", target=attempt, detail=detail)
    return attempt


@transaction.atomic
def finish_test(*, attempt: Attempt, by: Officer, chosen: Mapping[int, Sequence[str]]) -> Attempt:
    """Count the answers of a test; what was missed comes back, and who passes at the end receives the certificate."""
    policies.check_can_learn(by, attempt.enrolment)
    rows = Attempt.objects.unguarded(_OWN).select_for_update(of=("self",)).select_related("enrolment__course")
    locked = rows.get(pk=attempt.pk)
    refuse(locked.finished_at is not None, "finished")
    questions = list(Question.objects.filter(pk__in=locked.questions))
    given = [_response(locked, one, chosen.get(one.pk, ())) for one in questions]
    Response.objects.bulk_create(given)
    course = locked.enrolment.course
    counted = score([one.right for one in given], course.pass_mark)
    locked.right, locked.total, locked.finished_at = counted.right, counted.total, timezone.now()
    locked.passed = counted.passed and locked.test == Test.POST
    locked.save(update_fields=["right", "total", "finished_at", "passed"])
    if locked.test != Test.PRE:
        _bring_back(locked.enrolment, given)
    detail = {"course": course.code, "test": locked.test, "right": counted.right, "total": counted.total}
    audit.record(actor=by, verb="attempt.finished", target=locked, detail={**detail, "passed": locked.passed})
    if locked.passed:
        issue_certificate(attempt=locked, by=by)
    return locked


def _response(attempt: Attempt, question: Question, chosen: Sequence[str]) -> Response:
    known = {one["code"] for one in question.answers}
    kept = sorted(set(chosen) & known)
    return Response(attempt=attempt, question=question, chosen=kept, right=is_right(question.right, kept))


def _bring_back(enrolment: Enrolment, given: Sequence[Response]) -> None:
    """Put what was missed into the first box, and move on what came back and was right; from the last box it leaves."""
    today = timezone.localdate()
    boxes = {one.question_id: one for one in Repetition.objects.filter(enrolment=enrolment)}
    for response in given:
        kept = boxes.get(response.question_id)
        if kept is None and not response.right:
            Repetition.objects.create(
                enrolment=enrolment, question=response.question, due_on=due_on(1, today)
            )
        elif kept is not None and response.right and kept.box == len(INTERVALS):
            kept.delete()
        elif kept is not None:
            kept.box = next_box(kept.box, response.right)
            kept.due_on = due_on(kept.box, today)
            kept.save(update_fields=["box", "due_on"])
