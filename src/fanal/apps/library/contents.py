"""Between an item of the engine and the content of an edition, which is plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fanal.engine.library.items import Fact, Item

_LISTS = ("countries", "forms", "topics", "concepts", "obligations", "sources")


def content_of(item: Item) -> dict[str, Any]:
    """Return an item as plain data."""
    return dict(asdict(item))


def item_of(content: Mapping[str, Any]) -> Item:
    """Return the item that an edition holds."""
    lists = {name: tuple(content[name]) for name in _LISTS}
    facts = tuple(Fact(**fact) for fact in content["facts"])
    return Item(**{**content, **lists, "facts": facts})


def digest_of(content: Mapping[str, Any]) -> str:
    """Return what changes whenever anything in a content does."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
