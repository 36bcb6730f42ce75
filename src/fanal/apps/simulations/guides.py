"""The address of a guide of the library, where the library is there."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def guide_address(code: str) -> str:
    """Return where the guide `code` can be read, or nothing."""
    try:
        return reverse("library:guide", args=[code])
    except NoReverseMatch:
        return ""
