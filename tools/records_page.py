"""Writes docs/reference/records.md from the data of the importer: PYTHONPATH=src:. python -m tools.records_page"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fanal.engine.importing.kinds import RecordKind, kinds
from fanal.engine.vocabulary import entries

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "records.md"
_NORMAL_FORM = {
    "phone": "E.164; else the digits, or the sender's name, with a note",
    "moment": "ISO 8601, local unless the cell tells the zone",
    "birth_date": "ISO 8601 date",
    "time_of_day": "completes the date of another field",
    "duration": "whole seconds",
    "amount": "decimal with a point, negative for debits",
    "currency": "ISO 4217",
    "account": "IBAN or number without spaces; a wrong IBAN has a note",
    "country": "ISO 3166-1 alpha-2; else as written, with a note",
    "document": "capitals and digits",
    "plate": "capitals and digits",
    "imei": "digits; the check digit is tested",
    "imsi": "digits",
    "email": "small letters",
    "direction": "incoming, outgoing, missed; else as written",
    "crossing_direction": "entry, exit; else as written",
    "call_kind": "voice, message, data; else as written",
    "name": "as written, one space between words",
    "text": "as written, one space between words",
}
_LISTS = {
    "reject": "Why a row is not taken",
    "note": "What to know of one cell of a row that is taken",
    "guess": "Why a column is taken for a field",
    "mapping": "Why no row can be read",
}
_HEAD = """# Records

Generated from `src/fanal/data/importing` by `tools/records_page.py`; a test compares.

A **row** is `{"line", "kind", "values", "others", "notes", "raw", "digest"}`. `values` holds the fields below in
one normal form; several values of one field are joined by `; `. `others` holds the cells of columns that no field
took. `notes` are pairs of a field (or column) and a code. `digest` is SHA-256 of kind, source, values and others: the
same row of the same source has the same digest, whatever the order of its columns and the writing of its numbers. A
**reject** is `{"line", "field", "reason", "raw", "sentence"}`.

A column is guessed by its name (0.9), by known words inside a longer name (up to 0.75), and by its values (up to 0.1
more; without a known name 0.45). Values that do not look like the field take away most of it.
"""


def page() -> str:
    """Return the page."""
    parts = [_HEAD, *(_kind(kind) for kind in kinds().values()), *_reasons()]
    return "\n".join(parts)


def _kind(kind: RecordKind) -> str:
    needs = "; ".join(" or ".join(f"`{code}`" for code in group) for group in kind.needs)
    lines = [f"## `{kind.code}`: {kind.labels['en']}", "", f"Every row needs: {needs}.", ""]
    lines += ["| field | what | normal form | some names of columns |", "|---|---|---|---|"]
    for field in kind.fields:
        form = _NORMAL_FORM[field.type] + (f" (`{field.joins}`)" if field.joins else "")
        names = ", ".join(sorted(field.names, key=lambda name: (len(name), name))[:6])
        lines.append(
            f"| `{field.code}`{' (several)' if field.many else ''} | {field.labels['en']} | {form} | {names} |"
        )
    return "\n".join(lines) + "\n"


def _reasons() -> Iterator[str]:
    for code, title in _LISTS.items():
        found = [entry for entry in entries("importing/reasons.yaml").values() if entry["list"] == code]
        rows = "\n".join(f"| `{entry['code']}` | {entry['labels']['en']} |" for entry in found)
        yield f"## {title}\n\n| code | sentence |\n|---|---|\n{rows}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
