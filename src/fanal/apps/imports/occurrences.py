"""Which row of a file says something for the how-manieth time: in bounded memory, whatever the size of the file."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from types import TracebackType

_TABLE = "CREATE TABLE seen (digest BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID"
_COUNT = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET times = times + 1 RETURNING times"
_PRAGMAS = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-16000")


class Occurrences:
    """Counts digests in a table of its own, which lies on the disk once it has outgrown 16 MB, and goes when closed.

    Two transfers of the same amount on the same day are two rows that say the same: the first and the second of them.
    """

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None)
        for pragma in _PRAGMAS:
            self._rows.execute(pragma).close()
        self._rows.execute(_TABLE).close()

    def __enter__(self) -> Occurrences:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rows.close()

    def count(self, digests: Iterable[str]) -> list[int]:
        """Return for each digest (hexadecimal) for the how-manieth time it came, counted from one."""
        self._rows.execute("BEGIN")
        found = [self._rows.execute(_COUNT, (bytes.fromhex(one)[:16],)).fetchall()[0][0] for one in digests]
        self._rows.execute("COMMIT")
        return found


def digest_of(row: str, times: int, part: int) -> str:
    """Return what tells a trace from all others of its case: 128 bits of a SHA-256, in hexadecimal.

    `row` is the digest of what the row says, `times` for the how-manieth time its file says it, `part` which trace of
    the row it is.
    """
    return hashlib.sha256(f"{row}:{times}:{part}".encode()).hexdigest()[:32]
