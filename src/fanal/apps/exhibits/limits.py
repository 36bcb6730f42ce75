"""How much of an exhibit is read, so that no file takes the machine with it. Beyond a limit it is kept unread."""

from __future__ import annotations

from fanal.engine.reading.documents import Limits

CHARACTERS = 1_000_000
"""Of the derived text of one exhibit."""
READ_FOR_MENTIONS = 200_000
"""Characters in which mentions of concepts are looked for; identifiers are looked for in all of them."""
SUGGESTIONS = 3_000
"""Of one exhibit."""
FILES_AT_ONCE = 50
OPENED_AT_ONCE = 20.0
"""Seconds spent on opening what was just uploaded; the rest stays in quarantine until it is opened by hand."""
SHEET = 8_000
"""Characters of a text shown at once."""
PER_PAGE = 50
SHOWN_MINUTES = 10
"""How long a sensitive picture may be fetched after it was opened without blur."""
LEAST_SECONDS = 5
"""What every opening without blur counts at least."""
MOST_BETWEEN_BEATS = 30
"""Seconds that one sign of life of a page can count."""

READING = Limits(
    file_bytes=50_000_000,
    characters=CHARACTERS,
    expanded_bytes=150_000_000,
    pages=2_000,
    seconds=30,
    memory_bytes=1_000_000_000,
    scanned_pages=20,
    scan_seconds=90,
)
