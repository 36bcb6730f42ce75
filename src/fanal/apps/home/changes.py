"""What changed within an officer's reach since their last visit, and the persons in their care."""

from __future__ import annotations

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.home.blocks import Block, Line
from fanal.apps.home.reads import last_visit
from fanal.apps.subjects.models import Person
from fanal.engine.statements.sentences import state_label

_OF_THEM = "of the persons just found with the officer's eyes"
SHOWN = 6
_LOOKED_THROUGH = 40


def assessments(officer: Officer, lang: str) -> Block:
    """Return what others' work brought about since the officer's last visit: of each person the last assessment."""
    since = last_visit(officer)
    changed = Person.objects.visible_to(officer).filter(changed_at__gt=since).exclude(outcome="")
    persons = list(changed.order_by("-changed_at", "-pk").values_list("pk", flat=True)[:_LOOKED_THROUGH])
    made = Assessment.objects.unguarded(_OF_THEM).filter(person__in=persons, made_at__gt=since)
    newest = made.exclude(made_by=officer).values("person").annotate(newest=Max("pk")).order_by("-newest")
    shown = made.filter(pk__in=list(newest.values_list("newest", flat=True)[:SHOWN]))
    named = ("number", "outcome", "made_at", "person__reference", "person__protected")
    latest = shown.select_related("person").only(*named).order_by("-made_at")
    return Block(
        code="changes",
        title=_("Changed since your last visit"),
        icon="clock",
        lines=tuple(_assessment(one, lang) for one in latest),
        nothing=_("Nobody else has changed an assessment you may see."),
    )


def _assessment(made: Assessment, lang: str) -> Line:
    words = _("assessment %(number)d: %(outcome)s") % {
        "number": made.number,
        "outcome": state_label(made.outcome, lang),
    }
    person = made.person
    return Line(
        title=_("Open board"),
        reference=person.reference,
        url=reverse("assessments:board", args=[person.reference]),
        words=words,
        at=made.made_at,
        outcome=made.outcome,
        child=person.protected,
    )


def persons(officer: Officer) -> Block:
    """Return the persons the officer may see whose records changed last."""
    shown = ("reference", "age_state", "changed_at", "outcome", "protected")
    latest = Person.objects.visible_to(officer).only(*shown).order_by("-changed_at", "-pk")[:SHOWN]
    return Block(
        code="persons",
        title=_("Last changed records"),
        icon="people",
        lines=tuple(_person(one) for one in latest),
        nothing=_("No person is on record in your unit yet."),
        more_url=reverse("subjects:list"),
        more=_("All people you may see"),
    )


def _person(person: Person) -> Line:
    return Line(
        title=_("Open record"),
        reference=person.reference,
        url=reverse("subjects:person", args=[person.reference]),
        words=Person.AgeState(person.age_state).label,
        at=person.changed_at,
        outcome=person.outcome,
        child=person.protected,
    )
