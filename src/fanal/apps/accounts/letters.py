"""Letters to people who are invited, in their own language; no password is ever in one."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from fanal.apps.accounts.models import Invitation

log = logging.getLogger("fanal.letters")


def invitation_link(secret: str) -> str:
    """Return the address at which an invitation is accepted."""
    return settings.FANAL_URL + reverse("invitation", args=[secret])


def send_invitation(invitation: Invitation, secret: str) -> bool:
    """Send an invitation; say whether the letter went out. The link can always be handed over instead."""
    with translation.override(invitation.language):
        shown = {"invitation": invitation, "link": invitation_link(secret)}
        subject = render_to_string("accounts/letters/invitation_subject.txt", shown).strip()
        text = render_to_string("accounts/letters/invitation.txt", shown)
    try:
        return bool(send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [invitation.email]))
    except (OSError, SMTPException):
        log.warning("letter not sent", extra={"kind": "invitation"})
        return False
