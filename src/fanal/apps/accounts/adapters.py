"""What django-allauth asks us at the door: nobody signs up, failures are recorded, secrets lie encrypted."""

from __future__ import annotations

import base64
import hashlib
import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from fanal.apps.accounts import sign_in_records
from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.second_factor import FACTORS

log = logging.getLogger("fanal.letters")


class DoorAdapter(DefaultAccountAdapter):
    """Signing in by address and password: no sign-up, and each failure on the record."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "The address and the password do not belong together. Check both and try again."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Signing in is locked after too many failed attempts. Try again in a quarter of an hour."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: officers are invited."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a lock-out where the address or the place has failed too often."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            sign_in_records.login_locked(credentials.get("email"))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record a failure, never what was typed."""
        sign_in_records.login_failed(credentials.get("email"))

    def reauthenticate(self, user: Officer, password: str) -> bool:
        """Say whether the password is the officer's, counting failures as at the door."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the first page, or to set up the second factor, which the middleware sees to."""
        return reverse("home:first")

    def send_mail(self, template_prefix: str, email: str, given: dict[str, Any]) -> None:
        """Write to officers in their own language."""
        user = given.get("user")
        language = user.language if isinstance(user, Officer) else translation.get_language()
        with translation.override(language):
            try:
                super().send_mail(template_prefix, email, given | {"node_url": settings.FANAL_URL})
            except (OSError, SMTPException):  # a node without mail works all the same
                log.warning("letter not sent", extra={"kind": template_prefix})


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes: their secrets are encrypted with the node's key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Your roles require a second factor. Add another one first."
        ),
        "incorrect_code": gettext_lazy("This code is not right. Wait for the next one and type it."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as the database may hold it."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret itself."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of an officer whose roles require one: add another first."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(
            pk=authenticator.pk
        )
        return others.exists() or not authenticator.user.needs_second_factor

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the name the node is reached at, whatever a request calls it; figures are no name."""
        host = urlsplit(settings.FANAL_URL).hostname or "localhost"
        return {"id": "localhost" if host in ("127.0.0.1", "::1") else host, "name": "Fanal"}

    def generate_authenticator_name(self, user: Any, kind: Any) -> str:
        """Return a first name for a passkey."""
        return _("Passkey")


class OwnLoginAdapter(DefaultSocialAccountAdapter):
    """The organisation's own login opens for officers who were invited, found by the address it verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody becomes an officer by having a login elsewhere."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Officer, str] | None:
        """Return the active officer with the verified address of the login."""
        found: tuple[Officer, str] | None = super().authenticate_by_email(sociallogin)
        return found if found and found[0].is_active else None


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"fanal second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
