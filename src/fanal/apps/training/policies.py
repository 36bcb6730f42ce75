"""Who may learn, teach, follow, revoke, and let permissions rest."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.accounts.roles import MANAGE
from fanal.apps.training.gates import Gate
from fanal.apps.training.models import Attempt, Certificate, Course, Enrolment

TEACH, FOLLOW = "training.teach", "training.follow"
MOST_IN_A_DAY = 3


def check_can_enrol(officer: Officer, course: Course) -> None:
    """Every officer takes the courses that come with Fanal and those of their own organisation."""
    if not Course.objects.visible_to(officer).filter(pk=course.pk).exists():
        raise PermissionDenied(_("This course is not open to you. Its trainers can open it."))


def check_can_learn(officer: Officer, enrolment: Enrolment) -> None:
    """Only the learner reads, answers and is tested: nobody learns in another's name."""
    if enrolment.officer_id != officer.pk:
        raise PermissionDenied(_("Only the learner answers in their own name."))


def check_can_begin(officer: Officer, enrolment: Enrolment, test: str) -> None:
    """The test at the end follows the one before the course, and is tried three times in a day at most: learn what was
    missed first."""
    check_can_learn(officer, enrolment)
    if test != Attempt.Test.POST:
        return
    own = Attempt.objects.visible_to(officer).filter(enrolment=enrolment)
    if not own.filter(test=Attempt.Test.PRE, finished_at__isnull=False).exists():
        raise PermissionDenied(
            _("Take the test before the course first: it shows what you will have learned.")
        )
    since = timezone.now() - timedelta(days=1)
    tried = own.filter(test=Attempt.Test.POST, passed=False, finished_at__gt=since).count()
    if tried >= MOST_IN_A_DAY:
        raise PermissionDenied(
            _("You tried three times today. Read again what you missed, and come back tomorrow.")
        )


def check_can_teach(officer: Officer) -> None:
    """Trainers build courses for their own organisation and see figures without names."""
    if not officer.can(TEACH):
        raise PermissionDenied(_("Only trainers build courses and see their figures."))


def check_can_change_course(officer: Officer, course: Course) -> None:
    """A course is replaced or closed by the trainers of the organisation that built it; one of Fanal's by nobody."""
    check_can_teach(officer)
    if course.organisation_id is None or course.organisation_id != officer.unit.organisation_id:
        raise PermissionDenied(_("This course belongs to others. Give yours a code of its own."))


def check_can_see_figures(officer: Officer) -> None:
    """Trainers and those who follow the training of a unit see figures; of other units no count below five."""
    if not officer.can(TEACH) and not officer.can(FOLLOW):
        raise PermissionDenied(_("Only trainers and who leads a unit see how learners fare."))


def check_can_follow(officer: Officer) -> None:
    """Who leads a unit sees which of its officers hold which certificate, and until when."""
    if not officer.can(FOLLOW):
        raise PermissionDenied(_("Only who leads a unit sees the certificates of its officers."))


def check_can_take_certificate(officer: Officer, certificate: Certificate) -> None:
    """A certificate is taken out by its holder alone."""
    if certificate.officer_id != officer.pk:
        raise PermissionDenied(_("Only the holder takes a certificate out."))


def check_can_revoke(officer: Officer, certificate: Certificate) -> None:
    """A certificate is revoked, with a reason, by who leads the holder's unit; nobody revokes their own."""
    check_can_follow(officer)
    if certificate.officer_id == officer.pk or certificate.officer.unit_id not in officer.reach(FOLLOW):
        raise PermissionDenied(
            _("Only who leads the holder's unit revokes a certificate, and nobody their own.")
        )


def check_can_set_gates(officer: Officer, unit: Unit) -> None:
    """What rests in a unit is decided by an administrator whose roles reach it."""
    if not officer.can(MANAGE) or unit.pk not in officer.reach(MANAGE):
        raise PermissionDenied(_("Only an administrator of the unit decides what rests until a certificate."))


def check_can_set_aside(officer: Officer, other: Officer, gate: Gate) -> None:
    """Who leads the unit sets a gate aside for one of its officers, for some days and with a reason; nobody for
    themselves."""
    within = other.unit_id in officer.reach(gate.set_aside_by)
    if not officer.can(gate.set_aside_by) or not within or other.pk == officer.pk:
        raise PermissionDenied(_("Only who leads the unit sets a gate aside, and nobody for themselves."))
