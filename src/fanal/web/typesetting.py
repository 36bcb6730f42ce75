"""Small matters of typesetting that differ between languages."""

from __future__ import annotations

import re

_FRENCH = re.compile(r"(?<=«) | (?=[»:;?!])")


def set_text(text: str, lang: str) -> str:
    """Return `text` as its language is set: French keeps its quotation marks and double signs with their words."""
    return _FRENCH.sub("\u00a0", text) if lang == "fr" else text
