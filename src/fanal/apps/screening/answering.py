"""Which answer counts: the last one given to a question, whatever the order in which answers arrive."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fanal.apps.assessments.models import Found
from fanal.apps.screening.models import Answer, Screening
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.subject import InputError

_SEEN = frozenset({Found.State.PRESENT, Found.State.NOT_ASKED})


def check_answer(concept: str, state: str) -> str:
    """Return whether this is an answer or an observation; refuse a question and a state that do not exist."""
    known = concepts().get(concept)
    if known is None:
        raise InputError("This question is not on the list. Open the screening again and choose another one.")
    observed = known.kind == "observation"
    if state not in (_SEEN if observed else Found.State.values):
        raise InputError("This is not an answer. Choose yes, no, not asked or unsafe to ask.")
    return Found.SourceKind.OBSERVATION if observed else Found.SourceKind.ANSWER


def comes_after(answered_at: datetime, device_key: UUID, standing: Answer | None) -> bool:
    """Say whether an answer was given after the one that counts now; at the same moment the keys decide."""
    if standing is None:
        return True
    return (answered_at, device_key.hex) > (standing.answered_at, standing.device_key.hex)


def standing_answer(screening: Screening, concept: str) -> Answer | None:
    """Return the answer that counts for a question of a screening."""
    answers = Answer.objects.unguarded("the answer an officer is about to replace").standing()
    return answers.select_related("found").filter(screening=screening, concept=concept).first()
