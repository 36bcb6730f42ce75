"""Reads about organisations, officers, invitations and access."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from fanal.apps.accounts.credentials import hash_of, prefix_of, same
from fanal.apps.accounts.models import ApiToken, Appointment, Invitation, Officer, Organisation, Unit
from fanal.apps.accounts.roles import MANAGE, REACHES, Role, furthest, role
from fanal.apps.accounts.second_factor import officers_with_factor

_NOBODY = hash_of("")  # compared with where no token has the prefix, so that the answer takes as long


@dataclass(frozen=True, slots=True)
class Member:
    """An officer as their administrator sees them."""

    officer: Officer
    roles: tuple[str, ...]
    second_factor: bool


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role in words."""

    code: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with its officers and the invitations that nobody has answered."""

    unit: Unit
    members: tuple[Member, ...]
    invitations: tuple[Invitation, ...] = ()


def reaches_further(held: Iterable[Role], by: Officer) -> bool:
    """Say whether roles reach further than the administrator's own permission to manage officers."""
    return REACHES.index(furthest(held)) > REACHES.index(by.reach_kind(MANAGE))


def units_managed_by(officer: Officer) -> QuerySet[Unit]:
    """Return the units whose officers this officer manages."""
    units = Unit.objects.select_related("organisation").order_by("organisation__name", "name")
    return units.filter(pk__in=officer.reach(MANAGE))


def officers_managed_by(officer: Officer) -> QuerySet[Officer]:
    """Return the officers in the units that this officer manages."""
    return Officer.objects.filter(unit__in=officer.reach(MANAGE)).select_related("unit__organisation")


def invitations_managed_by(officer: Officer) -> QuerySet[Invitation]:
    """Return the unanswered invitations into the units that this officer manages."""
    waiting = Invitation.objects.unanswered().select_related("unit__organisation", "invited_by")
    return waiting.filter(unit__in=officer.reach(MANAGE))


def organisation_pages(officer: Officer, lang: str) -> list[UnitView]:
    """Return the units that this officer manages, each with its officers and open invitations."""
    members = members_of(officers_managed_by(officer), lang)
    invited = list(invitations_managed_by(officer))
    return [
        UnitView(
            unit=unit,
            members=tuple(each for each in members if each.officer.unit_id == unit.pk),
            invitations=tuple(each for each in invited if each.unit_id == unit.pk),
        )
        for unit in units_managed_by(officer)
    ]


def members_of(officers: QuerySet[Officer], lang: str) -> list[Member]:
    """Return officers with the names of their roles and whether they have a second factor, in three queries."""
    held = Prefetch("appointments", Appointment.objects.current().order_by("role"), to_attr="held_now")
    found = list(officers.prefetch_related(held))
    with_factor = officers_with_factor(found)
    return [
        Member(
            officer=each,
            roles=tuple(role(appointment.role).label(lang) for appointment in getattr(each, "held_now", ())),
            second_factor=each.pk in with_factor,
        )
        for each in found
    ]


def roles_of(officer: Officer, lang: str) -> list[RoleView]:
    """Return the roles an officer holds now, in words."""
    return [RoleView(each.code, each.label(lang), each.description(lang)) for each in officer.roles]


def may_manage(by: Officer, officer: Officer) -> bool:
    """Say whether an administrator may change an officer's roles and access."""
    return by.pk != officer.pk and not reaches_further(officer.roles, by)


def officers_of_the_demo(lang: str) -> list[UnitView]:
    """Return the invented officers of a demo by unit, in the order they were made: the order of the line."""
    members = members_of(Officer.objects.filter(is_active=True).select_related("unit__organisation"), lang)
    units = Unit.objects.filter(officers__is_active=True).select_related("organisation").distinct()
    return [
        UnitView(unit, tuple(each for each in members if each.officer.unit_id == unit.pk))
        for unit in units.order_by("pk")
    ]


def open_invitation(secret: str) -> Invitation | None:
    """Return the invitation with this secret if it can still be accepted."""
    found = Invitation.objects.open().select_related("unit__organisation", "invited_by")
    return found.filter(secret_hash=hash_of(secret)).first()


def organisations() -> QuerySet[Organisation]:
    """Return every organisation of the node, with its units."""
    return Organisation.objects.prefetch_related("units").order_by("country", "name")


def officer_of_token(raw: str) -> tuple[Officer, frozenset[str]] | None:
    """Return the officer of a token that still holds, and what it allows; never more than the officer may do now."""
    token = token_of(raw)
    return (token.officer, frozenset(token.scopes) & token.officer.permissions) if token else None


def token_of(raw: str) -> ApiToken | None:
    """Return the token if it is known, neither revoked nor expired, and its officer may still use one."""
    found = ApiToken.objects.valid().filter(prefix=prefix_of(raw)).select_related("officer__unit").first()
    if not same(raw, found.secret_hash if found else _NOBODY) or found is None:
        return None
    return found if found.officer.can("api.token") else None
