"""What is known elsewhere, notices and contacts, as they go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanal.apps.api.shaping import language
from fanal.apps.cases.models import Case
from fanal.apps.matching.crosscheck import Elsewhere, Hit
from fanal.apps.matching.deconflict import Contact, contacts_of
from fanal.apps.matching.models import Deconfliction
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import masked, name_of


def links_shown(asked: Subject, found: Elsewhere) -> dict[str, Any]:
    """Return what is known elsewhere of a subject; the values of a child stand in no reason."""
    return {
        "reference": asked.reference,
        "hits": hits_shown(found.hits, hidden=masked(asked)),
        "cases": [one.reference for one in found.cases],
        "contacts": contacts_shown(contacts_of(found.units)),
    }


def hits_shown(hits: Sequence[Hit], *, hidden: bool = False) -> list[dict[str, Any]]:
    """Return hits as they go out."""
    return [hit_shown(hit, hidden=hidden) for hit in hits]


def hit_shown(hit: Hit, *, hidden: bool = False) -> dict[str, Any]:
    """Return one hit; of a child the reference, and no value."""
    subject, known = hit.subject, hit.known
    kept_back = hidden or masked(subject)
    return {
        "reference": subject.reference,
        "kind": subject.kind,
        "name": "" if masked(subject) else name_of(subject, language()),
        "child": subject.protected,
        "likely": known.likely,
        "probability": known.probability,
        "cases": [one.reference for one in hit.cases],
        "judged": hit.judged,
        "numbers": [
            {"kind": kind, "number": "" if kept_back else number, "whole": not kind.endswith("_end")}
            for kind, number in known.numbers
        ],
        "why": [
            {
                "feature": one.feature,
                "level": one.level,
                "bits": round(one.bits, 2),
                "left": "" if kept_back else one.left,
                "right": "" if kept_back else one.right,
            }
            for one in (known.verdict.evidence if known.verdict else ())
        ],
    }


def contacts_shown(contacts: Sequence[Contact]) -> list[dict[str, str]]:
    """Return whom to contact."""
    return [
        {"unit": one.unit, "name": one.name, "organisation": one.organisation, "telephone": one.telephone}
        for one in contacts
    ]


def notice_shown(notice: Deconfliction) -> dict[str, Any]:
    """Return a notice to its own side."""
    case: Case | None = notice.case
    return {
        "reference": notice.reference,
        "case": case.reference if case else "",
        "watch_list": notice.watch_list.reference if notice.watch_list else "",
        "contact": contacts_shown(contacts_of([notice.contact_id]))[0],
        "state": notice.state,
        "note": notice.note,
        "raised_at": notice.raised_at,
    }
