"""Invites the first administrator of a node, from the machine the node runs on."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from fanal.apps.accounts import actions
from fanal.apps.accounts.letters import invitation_link
from fanal.apps.accounts.models import Organisation, Unit
from fanal.apps.accounts.roles import organisation_kinds, role
from fanal.apps.audit import actions as audit

_ASKED = (
    ("email", "Email address of the administrator"),
    ("organisation", "Name of the organisation"),
    ("unit", "Name of the unit"),
)
_ROLES = ("node_administrator", "unit_administrator")


class Command(BaseCommand):
    """Print a link with which an administrator chooses name, password and second factor; it works once."""

    help = "Invite an administrator; prints a link that works once. No password is typed here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is needed; what is missing is asked for."""
        for name, words in _ASKED:
            parser.add_argument(f"--{name}", help=words)
        parser.add_argument(
            "--country", default=settings.FANAL_COUNTRY, help="two letters; default: the node's"
        )
        parser.add_argument(
            "--kind", default="police", choices=organisation_kinds(), help="kind of organisation"
        )
        parser.add_argument("--role", default=_ROLES[0], choices=_ROLES)
        parser.add_argument("--language", default="en", choices=[code for code, _ in settings.LANGUAGES])

    def handle(self, *given: Any, **asked: Any) -> None:
        """Make the organisation and the unit where they are missing, and the invitation."""
        for name, words in _ASKED:
            asked[name] = (asked[name] or input(f"{words}: ")).strip()
            if not asked[name]:
                raise CommandError(f"{words} is needed. Start again and type it, or give --{name}.")
        try:
            validate_email(asked["email"])
            with transaction.atomic():
                invitation, secret = self._invite(**asked)
        except ValidationError:
            raise CommandError("This is no email address. Check --email.") from None
        except PermissionDenied as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"Invitation {invitation.reference} holds until {invitation.expires_at:%Y-%m-%d %H:%M} UTC."
        )
        self.stdout.write("Give this link to the administrator, and to nobody else:")
        self.stdout.write(invitation_link(secret))

    def _invite(self, **asked: Any) -> tuple[Any, str]:
        organisation, made = Organisation.objects.get_or_create(
            name=asked["organisation"], country=asked["country"].lower(), defaults={"kind": asked["kind"]}
        )
        if made:
            audit.record(actor=None, verb="organisation.created", target=organisation)
        if organisation.kind not in role(asked["role"]).organisation_kinds:
            raise CommandError("This kind of organisation has no such role. Choose another --kind or --role.")
        unit, made = Unit.objects.get_or_create(organisation=organisation, name=asked["unit"])
        if made:
            audit.record(actor=None, verb="unit.created", target=unit)
        return actions.first_invitation(
            email=asked["email"], unit=unit, roles=[asked["role"]], language=asked["language"]
        )
