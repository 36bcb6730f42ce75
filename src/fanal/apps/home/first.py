"""The first page of an officer, put together from what their roles allow."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.home import cases, changes, matched, oversight, urgent, waiting
from fanal.apps.home.blocks import Block, Step


def steps_of(officer: Officer) -> tuple[Step, ...]:
    """Return the actions of an officer's roles, the primary one first."""
    offered = (
        ("screening.conduct", _step("screening:start", _("Screen a person"), "screen")),
        ("statement.write", _step("statements:new", _("Add statement"), "statement")),
        ("person.read", _step("find:find", _("Find"), "find")),
        ("audit.read", _step("audit:list", _("Search the audit"), "audit")),
        ("accounts.manage", _step("accounts:unit", _("Manage officers"), "organisation")),
    )
    return tuple(step for permission, step in offered if officer.can(permission))


def _step(route: str, label: str, icon: str) -> Step:
    return Step(label, reverse(route), icon)


def waiting_for(officer: Officer, lang: str) -> tuple[Block, ...]:
    """Return what waits for an officer, the most pressing first."""
    blocks = [*urgent.requests(officer, lang)]
    if officer.can("screening.conduct"):
        blocks.append(waiting.screenings(officer, lang))
    if officer.can("case.write"):
        blocks.append(cases.tasks(officer))
    if officer.can("assessment.read"):
        blocks.append(waiting.referrals(officer))
    if officer.can("statement.read"):
        blocks.append(waiting.statements(officer))
    if officer.can("person.read"):
        blocks += waiting.alerts(officer)
    if officer.can("match.search"):
        blocks += matched.alerts(officer)
    if officer.can("audit.read"):
        blocks += [oversight.reads_of_children(officer), oversight.verification(officer)]
    if officer.can("accounts.manage"):
        blocks.append(waiting.invitations(officer))
    return tuple(blocks)


def changed_for(officer: Officer, lang: str) -> tuple[Block, ...]:
    """Return what changed within an officer's reach."""
    blocks = []
    if officer.can("case.write"):
        blocks.append(cases.cases(officer, lang))
    if officer.can("assessment.read"):
        blocks.append(changes.assessments(officer, lang))
    if officer.can("person.read"):
        blocks.append(changes.persons(officer))
    return tuple(blocks)
