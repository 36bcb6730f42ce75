"""The secret keys of a node: made once, kept in files that only the node's own account may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_BYTES = 48


def key(folder: Path, name: str) -> str:
    """Return the key called `name`, made on first use; written in one step, so that two starts agree on one key."""
    path = folder / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(
        os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
    ) as stream:
        stream.write(secrets.token_urlsafe(KEY_BYTES))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(own, path)  # fails where another start was first: its key is then the key
    except FileExistsError:
        pass
    finally:
        own.unlink()
    return path.read_text(encoding="ascii").strip()
