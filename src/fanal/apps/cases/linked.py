"""The cases that a case is linked to, in both directions: each side sees the other only where it may."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.cases.models import Case, LinkedCase


@dataclass(frozen=True, slots=True)
class Linked:
    """A link to another case; `case` is None where the officer may not see it: then only its reference is told."""

    record: LinkedCase
    case: Case | None
    reference: str


def linked_cases(officer: Officer, case: Case) -> tuple[Linked, ...]:
    """Return the linked cases, as they were linked.

    What a colleague linked is told by its reference; what links here from a case that may not be seen is not told.
    """
    forth = list(LinkedCase.objects.visible_to(officer).filter(case=case).select_related("linked_by"))
    back = list(LinkedCase.objects.visible_to(officer).filter(other=case).select_related("linked_by"))
    pairs = [(one, one.other_id) for one in forth] + [(one, one.case_id) for one in back]
    keys = [key for _record, key in pairs]
    seen = {one.pk: one for one in Case.objects.visible_to(officer).filter(pk__in=keys)}
    with seen_by_the_node():  # the reference alone, of cases that this one is linked to
        named = Case.objects.unguarded("the references of linked cases").filter(pk__in=keys)
        references = dict(named.order_by().values_list("pk", "reference"))
    return tuple(Linked(record, seen.get(key), references[key]) for record, key in pairs)
