"""What waits for an officer: screenings of theirs, statements to decide on, persons to refer. A few lines of each."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.queries import invitations_managed_by
from fanal.apps.audit.asked_often import Question, given
from fanal.apps.find.queries import Alert, alerts_for
from fanal.apps.home.blocks import Block, Line
from fanal.apps.home.reads import boards_read_by
from fanal.apps.screening.models import Screening
from fanal.apps.search.queries import COUNTED
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.properties import choices_of

_OF_THEM = "of the statements just found with the officer's eyes"
_OWN = "the keys of the officer's own, seen with their eyes right after"
SHOWN = 6
_LOOKED_THROUGH = 40
_LAST_STATEMENTS = 200
_UNFINISHED = (Screening.Status.OPEN, Screening.Status.PAUSED, Screening.Status.STOPPED)
_UNFINISHED_OF = Question(
    lambda: (
        Screening.objects.unguarded(_OWN)
        .filter(conducted_by=given("officer", models.BigIntegerField()), status__in=_UNFINISHED)
        .order_by("changed_at")
        .values_list("pk")[:_LOOKED_THROUGH]
    )
)


def screenings(officer: Officer, lang: str) -> Block:
    """Return the officer's own screenings that are not finished, the longest waiting first."""
    mine = [one for (one,) in _UNFINISHED_OF.rows(officer=officer.pk)]
    places = dict(choices_of("settings", lang))
    return Block(
        code="screenings",
        title=_("Your screenings"),
        icon="screen",
        lines=tuple(_screening(one, places.get(one.setting, "")) for one in _as_seen(officer, mine)),
        nothing=_("No screening of yours is open or paused."),
        more_url=reverse("screening:list"),
        more=_("All screenings"),
    )


def _place_and_state(held: Screening, place: str) -> str:
    """Return where a screening is held, and that it was stopped to make somebody safe where it was."""
    said = (place, held.status_label if held.status == Screening.Status.STOPPED else "")
    return " · ".join(filter(None, said))


def _as_seen(officer: Officer, screenings: Sequence[int]) -> Sequence[Screening]:
    if not screenings:
        return ()
    seen = Screening.objects.visible_to(officer).filter(pk__in=screenings).select_related("person")
    shown = ("reference", "status", "setting", "changed_at", "person__protected")
    return tuple(seen.only(*shown).order_by("changed_at")[:SHOWN])


def _screening(held: Screening, place: str) -> Line:
    return Line(
        title=_("Continue screening") if held.status == Screening.Status.OPEN else _("Resume screening"),
        reference=held.reference,
        url=reverse("screening:screening", args=[held.reference]),
        words=_place_and_state(held, place),
        at=held.changed_at,
        child=held.person.protected,
        urgent=held.person.protected,
    )


def statements(officer: Officer) -> Block:
    """Return the statements in which mentions are not decided yet, the newest first, among the last recorded."""
    seen = Statement.objects.visible_to(officer).order_by("-recorded_at", "-pk").values_list("pk", flat=True)
    last = list(seen[:_LAST_STATEMENTS])
    newest = _undecided(last[:_LOOKED_THROUGH])
    if len(newest) < SHOWN:
        newest += _undecided(last[_LOOKED_THROUGH:])
    return Block(
        code="statements",
        title=_("Statements to decide on"),
        icon="statement",
        lines=tuple(_statement(one) for one in newest[:SHOWN]),
        nothing=_("Every mention in the last statements you may read is decided."),
        more_url=reverse("statements:list"),
        more=_("All statements"),
    )


def _undecided(statements: Sequence[int]) -> list[Statement]:
    if not statements:
        return []
    pending = Mention.objects.unguarded(_OF_THEM)
    undecided = Exists(pending.filter(statement=OuterRef("pk"), decision=Mention.Decision.PENDING))
    held = Statement.objects.unguarded(_OF_THEM).filter(undecided, pk__in=statements).select_related("person")
    shown = held.only("reference", "recorded_at", "person__protected")
    return list(shown.order_by("-recorded_at", "-pk")[:SHOWN])


def _statement(held: Statement) -> Line:
    return Line(
        title=_("Decide on mentions"),
        reference=held.reference,
        url=reverse("statements:statement", args=[held.reference]),
        at=held.recorded_at,
        child=held.person.protected,
    )


def referrals(officer: Officer) -> Block:
    """Return the persons to refer whose board the officer has not opened since it changed, children first."""
    found = list(
        Person.objects.visible_to(officer)
        .filter(outcome="refer")
        .only("reference", "changed_at", "outcome", "protected")
        .order_by("-changed_at", "-pk")[:_LOOKED_THROUGH]
    )
    read = boards_read_by(officer, [person.reference for person in found])
    unread = [p for p in found if p.reference not in read or read[p.reference] < p.changed_at]
    unread.sort(key=lambda person: not person.protected)
    return Block(
        code="referrals",
        title=_("To refer, not looked at yet"),
        icon="refer",
        lines=tuple(_referral(one) for one in unread[:SHOWN]),
        nothing=_("You have opened every board that says refer."),
        more_url=f"{reverse('subjects:list')}?outcome=refer",
        more=_("Everyone to refer"),
    )


def _referral(person: Person) -> Line:
    return Line(
        title=_("Open board"),
        reference=person.reference,
        url=reverse("assessments:board", args=[person.reference]),
        at=person.changed_at,
        outcome=person.outcome,
        child=person.protected,
        urgent=person.protected,
    )


def invitations(officer: Officer) -> Block:
    """Return the invitations nobody has answered, the next to expire first."""
    waiting = invitations_managed_by(officer).order_by("expires_at")[:SHOWN]
    return Block(
        code="invitations",
        title=_("Invitations not answered"),
        icon="organisation",
        lines=tuple(
            Line(_("Invitation"), one.reference, reverse("accounts:unit"), one.unit.name, one.expires_at)
            for one in waiting
        ),
        nothing=_("Every invitation is answered."),
        more_url=reverse("accounts:unit"),
        more=_("Organisation"),
        note=_("The time is when the invitation expires."),
    )


def alerts(officer: Officer) -> tuple[Block, ...]:
    """Return the saved searches that found something new which the officer may see; no block where none did."""
    found = alerts_for(officer)
    if not found:
        return ()
    lines = tuple(_alert(alert) for alert in found[:SHOWN])
    return (
        Block(
            code="alerts",
            title=_("New in searches you keep"),
            icon="find",
            lines=lines,
            nothing="",
            more_url=reverse("find:find"),
            more=_("All searches you keep"),
        ),
    )


def _alert(alert: Alert) -> Line:
    new = min(alert.new, COUNTED)
    words = ngettext("%(number)d new or changed", "%(number)d new or changed", new) % {"number": new}
    if alert.new > COUNTED:
        words = _("more than 1,000 new or changed")
    saved = alert.saved
    return Line(
        title=saved.name, reference=saved.reference, url=reverse("find:find"), words=words, at=saved.looked_at
    )
