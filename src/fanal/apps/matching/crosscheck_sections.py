"""Possible links to other cases, on the page of each subject."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.actions_crosscheck import tell_about_subject
from fanal.apps.matching.crosscheck import elsewhere
from fanal.apps.matching.crosscheck_files import contact_words
from fanal.apps.matching.crosscheck_shown import ShownHit, shown_elsewhere
from fanal.apps.matching.policies_watch import may_cross_check
from fanal.apps.matching.shaping import compared_kinds
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.sections import Row, Section, register_for_any

_SHOWN = 5


def links_elsewhere(officer: Officer, subject: Subject) -> Section | None:
    """Return what is known elsewhere of a subject: what the officer may see, and whom to contact about all else."""
    if not may_cross_check(officer) or subject.kind not in compared_kinds():
        return None
    found = elsewhere(officer, subject)
    tell_about_subject(subject=subject, by=officer, found=found)
    shown = shown_elsewhere(found, get_language() or "en", (), subject)
    address = reverse("crosscheck:subject", args=[subject.reference])
    known = tuple(
        Row(
            title=strip_tags(hit.who.name),
            url=hit.who.address,
            at=hit.who.subject.changed_at,
            words=_words(hit),
        )
        for hit in shown.hits
        if hit.cases or hit.likeness is None
    )
    others = tuple(
        Row(
            title=_("Known elsewhere. Contact %(unit)s") % {"unit": contact_words(one)},
            url=address,
            at=subject.changed_at,
        )
        for one in shown.contacts
    )
    return Section(
        title=_("Possible links to other cases"),
        rows=known[:_SHOWN] + others,
        nothing_yet=_("No link to another case is known."),
        action_url=address,
        action=_("Show the reasons"),
        icon="match",
    )


def _words(hit: ShownHit) -> str:
    said = f"{hit.likeness.words} ({hit.likeness.figure})" if hit.likeness else str(_("the same number"))
    return " · ".join([said, *(case.number for case in hit.cases)])


register_for_any("links_elsewhere", links_elsewhere)
