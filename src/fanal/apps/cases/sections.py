"""The cases that a subject belongs to, as its page lists them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import CaseRole, CaseSubject
from fanal.apps.cases.roster import role_words
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.sections import Row, Section, register_for_any


def cases_of(officer: Officer, subject: Subject) -> Section | None:
    """Return the cases of a subject that an officer may see; none for an officer whose roles show no case."""
    if not officer.can("case.read"):
        return None
    held = CaseSubject.objects.visible_to(officer).current().filter(subject=subject)
    roles = CaseRole.objects.visible_to(officer).current().filter(subject=subject)
    by_case: dict[int, list[str]] = {}
    for case, code in roles.values_list("case_id", "role"):
        known = role_words(code, get_language() or "en")
        by_case.setdefault(case, []).append(known.label if known else code)
    return Section(
        title=_("Cases"),
        rows=tuple(
            Row(
                title=one.case.title,
                url=reverse("cases:case", args=[one.case.reference]),
                at=one.added_at,
                words=", ".join(by_case.get(one.case_id, [])),
            )
            for one in held.select_related("case").order_by("-added_at")
        ),
        nothing_yet=_("In no case that you may see."),
        icon="case",
    )


register_for_any("cases", cases_of)
