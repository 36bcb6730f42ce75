"""Writes the diagram of the states of a case, as data/vocabularies/case_statuses.yaml lists them, into the reference.

    PYTHONPATH=src:. .venv/bin/python -m tools.case_statuses

tests/data/test_case_statuses.py says when the two are no longer in step.
"""

from __future__ import annotations

from pathlib import Path

from fanal.engine.vocabulary import entries, text_in

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "case-statuses.md"
FILE = "vocabularies/case_statuses.yaml"
HEAD = """# The states of a case

Drawn from `src/fanal/data/vocabularies/case_statuses.yaml` by `python -m tools.case_statuses`. A case goes only where
an arrow leads; the lead moves it. Where it ends it takes a reason, and nothing in it is changed until it is open again.
"""


def diagram() -> str:
    """Return the states and the steps between them, as a diagram of Mermaid."""
    known = entries(FILE)
    lines = ["stateDiagram-v2", f"    [*] --> {next(iter(known))}"]
    for code, entry in known.items():
        lines.append(f"    {code}: {text_in(entry['labels'], 'en')}")
        lines += [f"    {code} --> {there}" for there in entry["to"]]
        if entry["final"] == "yes":
            lines.append(f"    {code} --> [*]")
    return "\n".join(lines)


def table() -> str:
    """Return what each state means, and what the audit calls coming there."""
    rows = [
        f"| `{code}` | {text_in(entry['labels'], 'en')} | {text_in(entry['description'], 'en')} | `{entry['verb']}` |"
        for code, entry in entries(FILE).items()
    ]
    return "\n".join(("| code | state | what it means | verb of the audit |", "|---|---|---|---|", *rows))


def page() -> str:
    """Return the page."""
    return f"{HEAD}\n```mermaid\n{diagram()}\n```\n\n{table()}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
