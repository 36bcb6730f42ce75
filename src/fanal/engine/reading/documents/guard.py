"""Whatever a parser of others does on a hostile file comes out as a `DocumentError`, without any of its content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError


@contextmanager
def guarded(kind: str, limits: Limits) -> Iterator[None]:
    """Turn every failure inside into a `DocumentError`: out of memory, too deep, or damaged."""
    try:
        yield
    except DocumentError:
        raise
    except MemoryError:
        raise DocumentError("too_much_memory", limit=limits.memory_bytes // 1_000_000) from None
    except RecursionError:
        raise DocumentError("too_deep") from None
    except Exception:
        raise DocumentError("damaged", kind=kind) from None
