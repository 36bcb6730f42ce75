"""How much one statement may be, so that reading it ends while the officer waits. Beyond a limit nothing is cut."""

from __future__ import annotations

from fanal.engine.reading.documents import Limits

CHARACTERS = 200_000
"""Of one statement."""
FILE_BYTES = 10_000_000
RECORDS_SHOWN = 200
"""Texts of one file that are offered for choice; what is left is said."""
RECORDS_AT_ONCE = 50
"""Texts of one file that become statements in one go, together no longer than one statement may be."""
SHEET = 8_000
"""Characters of a long statement shown at once."""
PER_PAGE = 25

FILE_LIMITS = Limits(
    file_bytes=FILE_BYTES,
    characters=CHARACTERS,
    expanded_bytes=100_000_000,
    pages=500,
    seconds=20,
    memory_bytes=700_000_000,
    scanned_pages=15,
    scan_seconds=60,
)
