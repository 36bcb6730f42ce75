"""From what is on record to what the engine takes, and back to its reasoning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanal.apps.assessments.models import Assessment
from fanal.engine.screening.assess import Assessment as Reasoned, assess
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.subject import Finding, Subject

_AGE_CONCEPTS = ("person_is_child", "person_is_adult")


def engine_subject(inputs: Mapping[str, Any]) -> Subject:
    """Return the subject of an assessment, as its inputs say."""
    return Subject(inputs["age_state"], inputs["age"], "record")


def engine_findings(inputs: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return the findings of an assessment. Ages are the subject's; codes no longer in use say nothing."""
    known = concepts()
    return tuple(
        Finding(*row) for row in inputs["findings"] if row[0] in known and row[0] not in _AGE_CONCEPTS
    )


def reasoned(assessment: Assessment) -> Reasoned:
    """Return the engine's reasoning again, from the inputs that were kept."""
    return assess(engine_subject(assessment.inputs), engine_findings(assessment.inputs))
