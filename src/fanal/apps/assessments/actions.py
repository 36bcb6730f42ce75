"""Every write about findings and assessments. An assessment is made anew whenever what it rests on has changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments import policies
from fanal.apps.assessments.findings import engine_findings, engine_subject
from fanal.apps.assessments.models import GRADES, OUTCOMES, SHORTEST_REASON, Assessment, Disagreement, Found
from fanal.apps.audit import actions as audit
from fanal.apps.subjects.actions import repeat_outcome
from fanal.apps.subjects.gradings import grading_words
from fanal.apps.subjects.models import Person
from fanal.engine.screening.assess import RULES_VERSION, Assessment as Reasoned, assess


def record_found(
    *, person: Person, by: Officer, concept: str, state: str, source_kind: str, source_ref: str, **words: Any
) -> Found:
    """Record one thing found about a person; call `reassess` when the last of a batch is in.

    `words` are the columns of a quotation: quote, quote_language, start, end, note, grading, recorded_at.
    """
    return Found.objects.create(
        person=person,
        recorded_by=by,
        concept=concept,
        state=state,
        source_kind=source_kind,
        source_ref=source_ref,
        **words,
    )


def retract_found(*, found: Found) -> None:
    """Let a finding no longer count; it stays on the record."""
    found.retracted_at = timezone.now()
    found.save(update_fields=["retracted_at"])


@transaction.atomic
def reassess(*, person: Person, by: Officer) -> Assessment:
    """Assess a person on all standing findings; where neither they nor the rules have changed, the last one stands."""
    locked = (
        Person.objects.unguarded("the record of a person being assessed")
        .select_for_update()
        .get(pk=person.pk)
    )
    standing = list(
        Found.objects.unguarded("the findings of a person being assessed").standing().filter(person=locked)
    )
    inputs = _inputs(locked, standing)
    last = Assessment.objects.unguarded("numbering").filter(person=locked).order_by("-number").first()
    if last is not None and (last.inputs_digest, last.rules_version) == (_digest(inputs), RULES_VERSION):
        return last
    return _keep(locked, by, inputs, sorted(found.pk for found in standing), (last.number if last else 0) + 1)


@transaction.atomic
def assess_again(*, person: Person, by: Officer) -> Assessment:
    """Assess a person again under the rules in force now, because an officer asks for it."""
    policies.check_can_assess_again(by, person)
    return reassess(person=person, by=by)


def _inputs(person: Person, standing: list[Found]) -> dict[str, Any]:
    """Return exactly what goes into the engine, as plain data in a fixed order."""
    return {
        "age_state": person.age_state,
        "age": person.age,
        "findings": sorted([f.concept, f.state, f"{f.source_kind}:{f.source_ref}"] for f in standing),
    }


def _digest(inputs: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def _keep(
    person: Person, by: Officer, inputs: dict[str, Any], rests_on: list[int], number: int
) -> Assessment:
    reasoned: Reasoned = assess(engine_subject(inputs), engine_findings(inputs))
    board = reasoned.decision.board
    made = Assessment.objects.create(
        person=person,
        number=number,
        made_by=by,
        rules_version=reasoned.rules_version,
        inputs=inputs,
        inputs_digest=_digest(inputs),
        rests_on=rests_on,
        outcome=reasoned.decision.outcome,
        crime=reasoned.decision.crime,
        elements={name: board.of(name).state for name in ("act", "means", "purpose")},
    )
    repeat_outcome(person=person, outcome=made.outcome)
    audit.record(
        actor=by,
        verb="assessment.made",
        target=made,
        person=person,
        detail={"number": number, "outcome": made.outcome, "rules": made.rules_version},
    )
    return made


@transaction.atomic
def disagree(*, assessment: Assessment, by: Officer, outcome: str, reason: str) -> Disagreement:
    """Keep an officer's own outcome and reason beside the machine's reasoning."""
    policies.check_can_disagree(by, assessment)
    if outcome not in OUTCOMES:
        raise ValidationError(_("This is no outcome. Choose refer, ask more or nothing recorded."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError(_("Say why, in a sentence that another officer can follow."))
    said = Disagreement.objects.create(
        assessment=assessment, outcome=outcome, reason=reason.strip(), stated_by=by
    )
    audit.record(
        actor=by,
        verb="assessment.disagreed",
        target=assessment,
        person=assessment.person,
        detail={"machine": assessment.outcome, "officer": outcome},
    )
    return said


@transaction.atomic
def grade_found(*, found: Found, by: Officer, grading: str) -> Found:
    """Say how good the source of a finding is, and what it says; an earlier grade stays in the audit."""
    policies.check_can_grade(by, found)
    if len(grading) != GRADES or ";" not in grading_words(grading, "en"):
        raise ValidationError(
            _("This is no grade of a grid that Fanal knows. Choose one letter and one figure.")
        )
    before, found.grading = found.grading, grading
    found.save(update_fields=["grading"])
    audit.record(
        actor=by,
        verb="finding.graded",
        target=found.person,
        person=found.person,
        detail={"concept": found.concept, "before": before, "after": grading},
    )
    return found


@transaction.atomic
def record_export(*, assessment: Assessment, by: Officer, form: str, sha256: str, purpose: str) -> None:
    """Record that an officer takes a board out of the node, in which form, and the digest of what leaves."""
    policies.check_can_export(by, assessment)
    audit.record(
        actor=by,
        verb="export.board",
        target=assessment,
        person=assessment.person,
        purpose=purpose,
        detail={"format": form, "number": assessment.number, "sha256": sha256},
    )
