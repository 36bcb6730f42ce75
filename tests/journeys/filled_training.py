"""What the pages of training are about, on a node that the demo filled."""

from __future__ import annotations

from collections.abc import Mapping

from fanal.apps.accounts.models import Officer
from fanal.apps.training.actions import begin_test
from fanal.apps.training.models import Attempt, Certificate, Enrolment


def about_training(officers: Mapping[str, Officer]) -> dict[str, str]:
    """Return the references: a result of Yann's, a test that Maya began, Claire's certificate, an officer of Ivo's."""
    yann, maya = officers["yann"], officers["maya"]
    result = Attempt.objects.visible_to(yann).filter(test="post").first()
    enrolment = Enrolment.objects.visible_to(maya).get(course__code="core")
    module = enrolment.course.modules.first()
    certificate = Certificate.objects.visible_to(officers["claire"]).first()
    assert result is not None
    assert certificate is not None
    return {
        "result": result.reference,
        "test": begin_test(enrolment=enrolment, by=maya, test="module", module=module).reference,
        "certificate": certificate.reference,
        "learner": officers["theo"].reference,
        "patrol": maya.unit.reference,
    }
