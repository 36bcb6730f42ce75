"""Taking a case out of the node: what leaves is recorded with its digest, and each child whose identity leaves."""

from __future__ import annotations

from django.db import transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.export import Export
from fanal.apps.audit import actions as audit
from fanal.apps.cases import policies
from fanal.apps.cases.export import case_out, children_of, export_of
from fanal.apps.cases.models import Case
from fanal.apps.cases.roster import roster_of
from fanal.apps.subjects.models import Subject


@transaction.atomic
def export_case(
    *, case: Case, by: Officer, form: str, purpose: str, lang: str, identities: bool = False
) -> Export:
    """Write a case in a format and record that it leaves, in which form, with which digest and for which purpose.

    `identities` sends who the children are, for officers appointed for children; each is recorded as shown.
    """
    policies.check_can_export(by, case)
    if identities:
        policies.check_can_export_identities(by, case)
    made = export_of(case_out(by, case, lang, identities=identities), form)
    references = children_of(roster_of(by, case, lang)) if identities else ()
    children = Subject.objects.visible_to(by).filter(reference__in=references)
    audit.record_many(
        audit.Entry(actor=by, verb="person.identity_shown", target=one, person=one, purpose=purpose)
        for one in children
    )
    audit.record(
        actor=by,
        verb="export.made",
        target=case,
        purpose=purpose,
        detail={"format": form, "sha256": made.sha256, "identities": len(references)},
    )
    return made
