"""Possible links to other cases, on the page of each subject."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.crosscheck import Elsewhere
from fanal.apps.matching.crosscheck_files import contact_words
from fanal.apps.matching.crosscheck_shown import ShownHit, shown_elsewhere
from fanal.apps.matching.policies_watch import may_cross_check
from fanal.apps.matching.shaping import compared_kinds
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.sections import Row, Section, register_for_any

_SHOWN = 5


def links_elsewhere(officer: Officer, subject: Subject) -> Section | None:
    """Return the place on the page where possible links will stand: looking for them takes longer than the page, so
    the page asks for them once it is open."""
    if not may_cross_check(officer) or subject.kind not in compared_kinds():
        return None
    address = reverse("crosscheck:subject", args=[subject.reference])
    return _section(address, (), _("Looked for while you read."), later=address)


def found_elsewhere(found: Elsewhere, subject: Subject) -> Section:
    """Return what is known elsewhere of a subject: what the officer may see, and whom to contact about all else."""
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
    return _section(address, known[:_SHOWN] + others, _("No link to another case is known."))


def _section(address: str, rows: tuple[Row, ...], nothing_yet: str, later: str = "") -> Section:
    return Section(
        title=_("Possible links to other cases"),
        rows=rows,
        nothing_yet=nothing_yet,
        action_url=address,
        action=_("Show the reasons"),
        icon="match",
        later=later,
    )


def _words(hit: ShownHit) -> str:
    said = f"{hit.likeness.words} ({hit.likeness.figure})" if hit.likeness else str(_("the same number"))
    return " · ".join([said, *(case.number for case in hit.cases)])


register_for_any("links_elsewhere", links_elsewhere)
