"""Statements of the Experience API about a course: who is an opaque reference, and no name leaves."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fanal.engine.training.course import Texts

_VERBS = "http://adlnet.gov/expapi/verbs/"
_KINDS = "http://adlnet.gov/expapi/activities/"


@dataclass(frozen=True, slots=True)
class Learned:
    """One thing that happened: a learner, a verb (registered, passed, failed, completed), and what it was about."""

    learner: str
    verb: str
    at: datetime
    activity: str
    kind: str
    names: Texts
    score: tuple[int, int] | None = None


def statement(one: Learned, node: str) -> dict[str, Any]:
    """Return a statement; the same event always gets the same id, so that sending it twice changes nothing."""
    result: dict[str, Any] = {}
    if one.score is not None:
        right, total = one.score
        scaled = round(right / total, 4) if total else 0
        result = {
            "result": {"score": {"scaled": scaled, "raw": right, "min": 0, "max": total}, "completion": True}
        }
        if one.verb in ("passed", "failed"):
            result["result"]["success"] = one.verb == "passed"
    return {
        "id": _identifier(node, one.learner, one.verb, one.activity, one.at.isoformat()),
        "actor": {"objectType": "Agent", "account": {"homePage": node, "name": opaque(node, one.learner)}},
        "verb": {"id": _VERBS + one.verb, "display": {"en": one.verb}},
        "object": {
            "objectType": "Activity",
            "id": node.rstrip("/") + one.activity,
            "definition": {"type": _KINDS + one.kind, "name": dict(one.names)},
        },
        **result,
        "timestamp": one.at.isoformat(),
    }


def opaque(node: str, reference: str) -> str:
    """Return what stands for a learner: a digest of their enrolment, which only this node can follow back."""
    return hashlib.sha256(f"{node}:{reference}".encode()).hexdigest()[:32]


def _identifier(*said: str) -> str:
    """Return an identifier in the form that the standard asks for, from what it identifies."""
    digits = hashlib.sha256("\0".join(said).encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"


def statements(learned: list[Learned], node: str) -> Mapping[str, Any]:
    """Return statements as a learning record store gives them."""
    return {"statements": [statement(one, node) for one in learned], "more": ""}
