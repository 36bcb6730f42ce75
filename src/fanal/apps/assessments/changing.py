"""What would change an assessment, worked out once: a search of up to a second, kept in the node's cache."""

from __future__ import annotations

from django.core.cache import cache

from fanal.apps.assessments.models import Assessment
from fanal.engine.screening.assess import RULES_VERSION, Assessment as Reasoned, changes
from fanal.engine.screening.changes import Changes

_DAYS_30 = 30 * 24 * 60 * 60


def changes_kept(assessment: Assessment) -> Changes | None:
    """Return what would change an assessment where it has been worked out before; None where it has not."""
    found = cache.get(_key(assessment)) if assessment.inputs_digest else None
    return found if isinstance(found, Changes) else None


def changes_of(assessment: Assessment, again: Reasoned) -> Changes:
    """Return what would change an assessment, worked out now where nobody has asked before."""
    found = changes_kept(assessment)
    if found is None:
        found = changes(again)
        if assessment.inputs_digest:
            cache.set(_key(assessment), found, _DAYS_30)
    return found


def _key(assessment: Assessment) -> str:
    """Return the digest of the inputs under the rules of now: it tells nothing about anybody."""
    return f"changes-{RULES_VERSION}-{assessment.inputs_digest}"
