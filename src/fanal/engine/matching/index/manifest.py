"""What an index consists of at one moment: its segments, its log, the rows that were retracted. One small file.

The file is JSON with a CRC-32 of its contents; it is replaced as a whole, so that a reader sees the old state or the
new one. Files that it does not name are remnants of something that was not finished.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from fanal.engine.matching.index.files import DamagedFile, write_aside

NAME, FORMAT, VERSION = "manifest.json", "fanal-index", 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of an index: `segments` are names of folders, the eldest first; `retracted` a file of rows, or ""."""

    generation: int = 0
    segments: tuple[str, ...] = field(default=())
    log: str = "log-000000"
    retracted: str = ""


def read_manifest(folder: Path) -> Manifest:
    """Return the state of the index in a folder; raises `DamagedFile`."""
    path = folder / NAME
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise DamagedFile(
            path, "missing", "There is no index in this folder; build one with `fanal match index`."
        ) from None
    except (ValueError, RecursionError):
        raise DamagedFile(path, "damaged", "Rebuild the index; its records are kept beside it.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise DamagedFile(path, "no_index")
    if found.get("version") != VERSION:
        raise DamagedFile(path, "version")
    state = found.get("state")
    if not isinstance(state, dict) or found.get("checksum") != _sum(state):
        raise DamagedFile(path, "damaged", "Rebuild the index; its records are kept beside it.")
    return Manifest(**{**state, "segments": tuple(state["segments"])})


def write_manifest(folder: Path, state: Manifest) -> None:
    """Put a new state in the place of the old one, on the disk before this returns."""
    held = asdict(state)
    whole = {"format": FORMAT, "version": VERSION, "checksum": _sum(held), "state": held}
    write_aside(folder / NAME, json.dumps(whole, indent=1).encode())


def _sum(state: dict[str, Any]) -> int:
    return crc32(json.dumps(state, sort_keys=True).encode())
