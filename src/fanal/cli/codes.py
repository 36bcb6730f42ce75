"""Codes of concepts that somebody typed: what they may have meant."""

from __future__ import annotations

import difflib

from fanal.engine.screening.concepts import concepts


def hint(code: str) -> str:
    """Return a sentence with the codes most like `code`, or with the command that lists them; never `code` itself."""
    near = difflib.get_close_matches(code, concepts(), n=3)
    return f"Did you mean: {', '.join(near)}?" if near else "`fanal indicators` lists them."
