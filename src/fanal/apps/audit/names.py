"""The names behind references: asked of a function that the settings name, because the audit imports no other app."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

Finder = Callable[[frozenset[str]], Mapping[str, str]]


def names_of(references: Iterable[str]) -> Mapping[str, str]:
    """Return the names of officers and units by reference; none when the node names no function for it."""
    path: str = getattr(settings, "FANAL_AUDIT_NAMES", "")
    wanted = frozenset(one for one in references if one)
    if not path or not wanted:
        return {}
    find: Finder = import_string(path)
    return find(wanted)
