"""Entries as the inspector reads them: plain words and names beside the references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext as _

from fanal.apps.audit.models import AuditEvent
from fanal.apps.audit.names import names_of
from fanal.apps.audit.verbs import verb_label
from fanal.engine.vocabulary import entries, text_in


@dataclass(frozen=True, slots=True)
class Row:
    """One entry on the screen."""

    event: AuditEvent
    verb: str
    officer: str
    unit: str
    purpose: str
    facts: tuple[tuple[str, str], ...]


def rows_of(events: Sequence[AuditEvent]) -> list[Row]:
    """Return the rows of a page, the names asked for once."""
    names = names_of({ref for event in events for ref in (event.actor_ref, event.unit_ref)})
    return [
        Row(
            event,
            verb_label(event.verb),
            names.get(event.actor_ref, ""),
            names.get(event.unit_ref, ""),
            _purpose_label(event.purpose),
            tuple((key, _written(value)) for key, value in event.detail.items() if value not in ("", None)),
        )
        for event in events
    ]


def _purpose_label(code: str) -> str:
    """Return the words for a legal basis, or its code where it has none."""
    entry = entries("vocabularies/legal_bases.yaml").get(code)
    return text_in(entry["labels"], get_language() or "en") if entry else code


def _written(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_written(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
