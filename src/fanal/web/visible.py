"""Text of others made safe to look at: characters that hide or reorder what stands beside them are shown by name."""

from __future__ import annotations

import re

# Controls without a shape, overrides and embeddings of direction (the marks ALM, LRM and RLM are left: Arabic and
# Hebrew need them and they move nothing by themselves), and halves of letters, which no file can hold.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")


def visible(text: str) -> str:
    """Return `text` with each hidden control character as its name, such as [U+202E]; everything else is kept."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def xml_text(text: str) -> str:
    """Return `text` as an XML document can hold it: a character that none may hold stands by its name."""
    return _NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def visible_line(text: str) -> str:
    """Return `text` as one line without hidden characters, for a reference, a heading or a terminal."""
    return visible(_BREAKS.sub(" ", text))
