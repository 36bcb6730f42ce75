"""Which questions a test asks."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from fanal.apps.training.models import Attempt, Enrolment, Module, Question, Repetition
from fanal.engine.training.scoring import draw

MOST_AT_ONCE = 12


def questions_for(attempt: Attempt, module: Module | None, today: date) -> list[int]:
    """Return the keys of the questions of a test that begins, in the order in which they are asked."""
    enrolment = attempt.enrolment
    if attempt.test == Attempt.Test.REPEAT:
        return list(due(enrolment, today).values_list("question_id", flat=True)[:MOST_AT_ONCE])
    asked = Question.objects.filter(module__course=enrolment.course_id, retired=False, module__retired=False)
    if attempt.test == Attempt.Test.MODULE and module is not None:
        return list(asked.filter(module=module).values_list("pk", flat=True))
    if attempt.test == Attempt.Test.PRE:
        return list(asked.filter(in_pre_test=True).values_list("pk", flat=True))
    modules: dict[int, list[int]] = {}
    for key, of_module in asked.filter(in_post_test=True).values_list("pk", "module_id"):
        modules.setdefault(of_module, []).append(key)
    return draw(list(modules.values()), attempt.reference)


def due(enrolment: Enrolment, today: date) -> QuerySet[Repetition]:
    """Return the questions that come back to a learner by a day."""
    return Repetition.objects.filter(enrolment=enrolment, due_on__lte=today, question__retired=False)
