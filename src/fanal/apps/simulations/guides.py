"""The addresses of guides and sources of the library, where the library is there."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse


def address_of(kind: str, code: str) -> str:
    """Return where an item of the library can be read, or nothing."""
    try:
        return reverse("library:item", kwargs={"kind": kind, "rest": code})
    except NoReverseMatch:
        return ""


def guide_address(code: str) -> str:
    """Return where the guide `code` can be read, or nothing."""
    return address_of("guide", code)


def cited(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the sources of an exercise, each with its address."""
    return tuple((code, address_of("source", code)) for code in codes)
