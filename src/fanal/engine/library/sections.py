"""A Markdown text of the library, cut at its headings `## Title {#anchor}`."""

from __future__ import annotations

import re

from fanal.engine.library.items import Section

LEAD = ""
_HEADING = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t]*(?:\{#(?P<anchor>[a-z0-9_]+)\})?[ \t]*$", re.MULTILINE)


def sections_of(text: str) -> tuple[Section, ...]:
    """Return the sections of a text in order; what stands before the first heading has no anchor and no title.

    A heading without an anchor is given `part_1`, `part_2` ... after its place.
    """
    text = text.replace("\r\n", "\n")  # as browsers send what was typed
    found = list(_HEADING.finditer(text))
    lead = text[: found[0].start()] if found else text
    made = [Section(LEAD, "", lead.strip())] if lead.strip() else []
    ends = [*(match.start() for match in found[1:]), len(text)]
    for place, (match, end) in enumerate(zip(found, ends, strict=False), 1):
        anchor = match["anchor"] or f"part_{place}"
        made.append(Section(anchor, match["title"], text[match.end() : end].strip()))
    return tuple(made)


def anchors_of(text: str) -> tuple[str, ...]:
    """Return the anchors of a text, in order."""
    return tuple(section.anchor for section in sections_of(text) if section.anchor)
