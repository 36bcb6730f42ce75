"""Every write about links: two subjects joined by a verb, with a source; retracted, never overwritten."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import policies
from fanal.apps.subjects.actions_values import UNGRADED, Source
from fanal.apps.subjects.dates import check_order, partial_date
from fanal.apps.subjects.following import tell_changed
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import PERSON, Link, Subject
from fanal.apps.subjects.refusals import refuse
from fanal.apps.subjects.verbs import known_verbs, verb_in


@transaction.atomic
def link_subjects(
    *,
    by: Officer,
    verb: str,
    origin: Subject,
    target: Subject,
    place: Subject | None = None,
    begins: str = "",
    ends: str = "",
    source: Source = UNGRADED,
) -> Link:
    """Record that `origin` did what `verb` says to `target`, at `place`, from `begins` to `ends` (partial dates)."""
    for end in (origin, target):
        policies.check_can_link(by, end)
    check_fits(verb, origin.kind, target.kind)
    refuse(origin.pk == target.pk, "same_ends")
    refuse(place is not None and kind_in(place.kind, "en").pole != "location", "not_a_place")
    first, last = partial_date(begins), partial_date(ends)
    check_order(first, last)
    link = Link.objects.create(
        verb=verb,
        origin=origin,
        target=target,
        place=place,
        begins=first,
        ends=last,
        recorded_by=by,
        **source.columns(),
    )
    tell_changed([origin.pk, target.pk])
    audit.record(actor=by, verb="link.created", target=link, person=_person(link), detail=_detail(link))
    return link


@transaction.atomic
def retract_link(*, link: Link, by: Officer, reason: str) -> Link:
    """Retract a link, saying why; it stays on record and no longer counts."""
    policies.check_can_retract_link(by, link)
    refuse(link.retracted_at is not None, "withdrawn_before")
    refuse(not reason.strip(), "no_reason")
    link.retracted_at, link.retracted_by, link.retraction_reason = timezone.now(), by, reason.strip()
    link.save(update_fields=["retracted_at", "retracted_by", "retraction_reason"])
    tell_changed([link.origin_id, link.target_id])
    audit.record(actor=by, verb="link.retracted", target=link, person=_person(link), detail=_detail(link))
    return link


def check_fits(verb: str, origin: str, target: str) -> None:
    """Refuse a verb that is not known, or that does not lead from one kind to the other."""
    refuse(verb not in known_verbs(), "unknown_verb")
    known = verb_in(verb, "en")
    refuse(origin not in known.origins or target not in known.targets, "verb_does_not_fit")


def _person(link: Link) -> Subject | None:
    """Return the person whom the audit follows: the one it was done to, else the one who did it."""
    return next((end for end in (link.target, link.origin) if end.kind == PERSON), None)


def _detail(link: Link) -> dict[str, str]:
    return {"verb": link.verb, "from": link.origin.reference, "to": link.target.reference}
