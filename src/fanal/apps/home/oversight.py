"""What waits for an inspector: who looked at children, and whether the audit was verified."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.audit.verbs import verb_label
from fanal.apps.home.blocks import Block, Line

SHOWN = 8
_LOOKED_THROUGH = 200


def reads_of_children(officer: Officer) -> Block:
    """Return the last looks at records of protected persons, those that opened an identity among them."""
    events = AuditEvent.objects.visible_to(officer).filter(verb__in=("person.read", "person.identity_shown"))
    latest = events.order_by("-at", "-seq")[:_LOOKED_THROUGH]
    of_children = [e for e in latest if e.verb == "person.identity_shown" or e.detail.get("protected")]
    return Block(
        code="reads",
        title=_("Who looked at children"),
        icon="child",
        lines=tuple(_read(event) for event in of_children[:SHOWN]),
        nothing=_("Nobody has opened the record of a child lately."),
        more_url=reverse("audit:list"),
        more=_("Search the audit"),
    )


def _read(event: AuditEvent) -> Line:
    return Line(
        title=verb_label(event.verb),
        reference=event.person_ref,
        url=reverse("audit:person", args=[event.person_ref]),
        words=_("by %(officer)s") % {"officer": event.actor_ref},
        at=event.at,
        child=True,
        urgent=event.verb == "person.identity_shown",
    )


def verification(officer: Officer) -> Block:
    """Return when the chain of the audit was verified last."""
    verified = (
        AuditEvent.objects.visible_to(officer).filter(verb="audit.verified").order_by("-at", "-seq")[:3]
    )
    return Block(
        code="verification",
        title=_("Verification of the audit"),
        icon="audit",
        lines=tuple(
            Line(
                _("Verified"), event.actor_ref, reverse("audit:officer", args=[event.actor_ref]), at=event.at
            )
            for event in verified
            if event.actor_ref
        ),
        nothing=_("Nobody has verified the audit from the browser yet."),
        more_url=reverse("audit:verify"),
        more=_("Verify the audit"),
    )
