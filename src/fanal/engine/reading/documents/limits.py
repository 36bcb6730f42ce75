"""How much of a file is read, so that no file can take the machine with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Sizes are in bytes, times in seconds; a file beyond a limit is refused, never cut."""

    file_bytes: int = 50_000_000
    characters: int = 5_000_000
    """Of text in one document, all its parts together, or in one record of a table."""
    members: int = 2_000
    """Files inside one zip container (.docx, .odt, .xlsx, .ods)."""
    expanded_bytes: int = 200_000_000
    """What the files inside one container may become when unpacked, together."""
    ratio: int = 200
    """How many times its packed size one such file may become; small ones (under 1 MB) are exempt."""
    depth: int = 256
    """Elements inside elements, in XML."""
    nesting: int = 2
    """Attachments of a message, and attachments of a message that is itself attached."""
    attachments: int = 200
    pages: int = 2_000
    seconds: int = 30
    memory_bytes: int = 1_000_000_000
    scanned_pages: int = 40
    scan_seconds: int = 240
    """Time for reading scans, which takes seconds per page, in place of `seconds`."""


DEFAULT = Limits()
