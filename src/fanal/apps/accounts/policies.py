"""Who may do what with officers, units and roles; each rule refuses with a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import ApiToken, Officer, Unit
from fanal.apps.accounts.queries import reaches_further
from fanal.apps.accounts.roles import MANAGE, Role, roles

POWERS = frozenset({MANAGE, "organisations.manage"})
DAYS_OF_POWER = 7


def check_can_manage_organisations(officer: Officer) -> None:
    """Whoever adds organisations and units needs the permission for the whole node."""
    if not officer.can("organisations.manage"):
        raise PermissionDenied(_("Only an administrator of the node adds organisations and units."))


def check_can_manage_unit(officer: Officer, unit: Unit) -> None:
    """Officers of a unit are managed by an administrator whose roles reach it."""
    if not officer.can(MANAGE) or unit.pk not in officer.reach(MANAGE):
        raise PermissionDenied(_("Your roles do not let you manage the officers of this unit."))


def check_can_manage_officer(by: Officer, officer: Officer) -> None:
    """Nobody manages themselves, nor an officer whose roles reach further than their own."""
    check_can_manage_unit(by, officer.unit)
    if by.pk == officer.pk:
        raise PermissionDenied(_("You cannot change your own roles or access. Another administrator can."))
    if reaches_further(officer.roles, by):
        raise PermissionDenied(
            _("This officer's roles reach further than yours. Ask an administrator of the node.")
        )


def check_can_give_role(by: Officer, role: Role, unit: Unit) -> None:
    """A role is given where it fits the kind of organisation, and reaches no further than the giver's own."""
    check_can_manage_unit(by, unit)
    if unit.organisation.kind not in role.organisation_kinds:
        raise PermissionDenied(_("This role does not exist in this kind of organisation."))
    if reaches_further([role], by):
        raise PermissionDenied(_("This role reaches further than yours. Ask an administrator of the node."))


def roles_to_give(by: Officer, unit: Unit) -> tuple[Role, ...]:
    """Return the roles that an administrator may give in a unit, in the order of the file."""
    fitting = (role for role in roles() if unit.organisation.kind in role.organisation_kinds)
    return tuple(role for role in fitting if not reaches_further([role], by))


def check_can_make_token(officer: Officer, scopes: Iterable[str], days: int) -> None:
    """A token allows at most what its officer is allowed, and never to make further tokens. One that manages officers
    or organisations holds for a week at most."""
    if not officer.can("api.token"):
        raise PermissionDenied(_("Your roles do not let programs act in your name."))
    if not set(scopes) <= token_scopes(officer):
        raise PermissionDenied(_("A token cannot allow more than your own roles do."))
    if POWERS & set(scopes) and days > DAYS_OF_POWER:
        raise PermissionDenied(_("A token that manages officers or organisations holds for a week at most."))


def token_scopes(officer: Officer) -> frozenset[str]:
    """Return what a token of this officer may allow: their permissions, but not to make further tokens."""
    return officer.permissions - {"api.token"}


def check_can_revoke_token(officer: Officer, token: ApiToken) -> None:
    """A token is revoked by its officer, or by an administrator who manages the officer."""
    if token.officer_id != officer.pk:
        check_can_manage_officer(officer, token.officer)
