"""Founding and changing a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.groups import policies
from fanal.apps.groups.models import ContactCard, Membership, SpecialistGroup
from fanal.apps.groups.refusals import refuse
from fanal.engine.vocabulary import LANGUAGES, entries

_VOCABULARIES = {"forms": "forms", "countries": "countries", "languages": "person_languages"}


@transaction.atomic
def found_group(
    *,
    by: Officer,
    names: Mapping[str, str],
    purpose: str,
    forms: Iterable[str] = (),
    countries: Iterable[str] = (),
    languages: Iterable[str] = (),
    invented: bool = False,
) -> SpecialistGroup:
    """Found a group; who does so is its first moderator."""
    policies.check_can_found_group(by)
    group = SpecialistGroup(founded_by=by, invented=invented)
    _describe(group, names, purpose, {"forms": forms, "countries": countries, "languages": languages})
    group.save()
    first = Membership.objects.create(
        group=group, officer=by, state=Membership.State.ACTIVE, part=Membership.Part.MODERATOR, founder=True,
        nominated_by=by, decided_by=by, decided_at=timezone.now(),
    )  # fmt: skip
    ContactCard.objects.create(membership=first)
    audit.record(actor=by, verb="group.founded", target=group, detail={"languages": sorted(group.names)})
    return group


@transaction.atomic
def change_group(
    *,
    group: SpecialistGroup,
    by: Officer,
    names: Mapping[str, str],
    purpose: str,
    forms: Iterable[str] = (),
    countries: Iterable[str] = (),
    languages: Iterable[str] = (),
) -> SpecialistGroup:
    """Change the name card of a group."""
    policies.check_can_moderate(by, group)
    _describe(group, names, purpose, {"forms": forms, "countries": countries, "languages": languages})
    group.save(update_fields=["names", "purpose", "forms", "countries", "languages"])
    audit.record(actor=by, verb="group.changed", target=group)
    return group


def _describe(
    group: SpecialistGroup, names: Mapping[str, str], purpose: str, lists: Mapping[str, Iterable[str]]
) -> None:
    given = {lang: name.strip() for lang, name in names.items() if lang in LANGUAGES and name.strip()}
    refuse(not given or not purpose.strip(), "no_name")
    group.names, group.purpose = given, purpose.strip()
    for name, chosen in lists.items():
        codes = list(dict.fromkeys(chosen))
        refuse(bool(set(codes) - entries(f"vocabularies/{_VOCABULARIES[name]}.yaml").keys()), "unknown_code")
        setattr(group, name, codes)
