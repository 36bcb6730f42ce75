"""What the page of a subject says of records that may be the same: pairs that wait, and those judged the same."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.matching import crosscheck_sections as crosscheck_sections
from fanal.apps.matching.queries import cluster_of, members_of, queue
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import name_of
from fanal.apps.subjects.sections import Row, Section, register_for_any

_SHOWN = 8


def alike(officer: Officer, subject: Subject) -> Section | None:
    """Return the records that may be the same as a subject, as far as an officer may see them."""
    if not officer.can("match.search"):
        return None
    return Section(
        title=_("May be the same"),
        rows=(*_cluster(officer, subject), *_waiting(officer, subject)),
        nothing_yet=_("No other record that you may see is like this one."),
        icon="match",
        action_url=reverse("matching:review"),
        action=_("Review queue"),
    )


def _cluster(officer: Officer, subject: Subject) -> tuple[Row, ...]:
    held = cluster_of(officer, subject)
    if held is None:
        return ()
    number = len(members_of(officer, held))
    words = _("%(number)d records judged the same") % {"number": number}
    return (Row(words, reverse("matching:cluster", args=[held.reference]), held.made_at),)


def _waiting(officer: Officer, subject: Subject) -> tuple[Row, ...]:
    lang = get_language() or "en"
    pairs = queue(officer).filter(Q(left=subject) | Q(right=subject)).select_related("left", "right")
    return tuple(
        Row(
            title=name_of(pair.right if pair.left_id == subject.pk else pair.left, lang),
            url=reverse("matching:pair", args=[pair.reference]),
            at=pair.suggested_at,
            words=_("waits to be judged"),
        )
        for pair in pairs[:_SHOWN]
    )


register_for_any("alike", alike)
