"""Letters of groups: how much is new and where to sign in, never what; the demo sends none."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.groups.actions_reading import note_digest
from fanal.apps.groups.models import GroupPost, Membership, UrgentRequest

log = logging.getLogger("fanal.letters")


def send_digests() -> int:
    """Write to each member what is new since the last letter; return how many letters went out."""
    held = Membership.objects.active().filter(digest=True)
    return sum(_send_digest(one) for one in held.select_related("officer__unit__organisation", "group"))


def _send_digest(membership: Membership) -> bool:
    officer, now = membership.officer, timezone.now()
    with seen_by(officer):
        posts = GroupPost.objects.visible_to(officer).filter(
            thread__group=membership.group, posted_at__gt=membership.digest_up_to, withdrawn_at__isnull=True
        )
        new = posts.exclude(author=officer).count()
        open_requests = UrgentRequest.objects.visible_to(officer).open()
        urgent = open_requests.filter(thread__group=membership.group).count()
    if not new and not urgent:
        return False
    link = settings.FANAL_URL + reverse("groups:group", args=[membership.group.reference])
    sent = _send(officer, "digest", {"new": new, "urgent": urgent, "link": link})
    if sent:
        note_digest(membership=membership, up_to=now, posts=new)
    return sent


def tell_on_call(request: UrgentRequest) -> bool:
    """Tell the member on call that an urgent request waits, without a word of it."""
    if request.on_call is None:
        return False
    link = settings.FANAL_URL + reverse("groups:thread", args=[request.thread.reference])
    return _send(request.on_call, "urgent", {"link": link})


def _send(officer: Officer, letter: str, shown: dict[str, object]) -> bool:
    if settings.FANAL_DEMO:
        return False
    with translation.override(officer.language):
        subject = render_to_string(f"groups/letters/{letter}_subject.txt", shown).strip()
        text = render_to_string(f"groups/letters/{letter}.txt", shown)
    try:
        return bool(send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [officer.email]))
    except (OSError, SMTPException):
        log.warning("letter not sent", extra={"kind": letter})
        return False
