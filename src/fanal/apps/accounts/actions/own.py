"""What officers change about themselves."""

from __future__ import annotations

from django.db import transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit


@transaction.atomic
def change_own_record(*, by: Officer, language: str = "", display_name: str = "") -> Officer:
    """Change one's own name or language; what is empty stays as it is."""
    wanted = {"language": language or by.language, "display_name": display_name or by.display_name}
    changed = [field for field, value in wanted.items() if getattr(by, field) != value]
    if not changed:
        return by
    for field in changed:
        setattr(by, field, wanted[field])
    by.save(update_fields=changed)
    verb = "officer.language_changed" if changed == ["language"] else "officer.changed"
    audit.record(actor=by, verb=verb, target=by, detail={"fields": changed})
    return by
