"""Every address of the node, read from its URL configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One address as it stands in the configuration: its pattern, and the names of what is filled in."""

    pattern: str
    name: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """What has to be filled in, in order."""
        return tuple(found["name"] for found in _PARAMETER.finditer(self.pattern))

    def path(self, values: Mapping[str, str]) -> str:
        """Return the address with what `values` says filled in."""
        return "/" + _PARAMETER.sub(lambda found: values.get(found["name"], "none"), self.pattern)


def routes() -> list[Route]:
    """Return every route of the node."""
    return sorted(set(_routes(get_resolver(), "", "")), key=lambda route: route.pattern)


def _routes(resolver: URLResolver, before: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = before + _plain(str(one.pattern))
        if isinstance(one, URLResolver):
            inner = ":".join(filter(None, (space, one.namespace)))
            yield from _routes(one, pattern, inner)
        elif isinstance(one, URLPattern):
            yield Route(pattern, ":".join(filter(None, (space, one.name or ""))))


def _plain(pattern: str) -> str:
    """Return a pattern in the form of `path`, whether it was written so or as a regular expression."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", pattern)
    return re.sub(r"\\(?=[.\-/])|^\^|[$?]$|\\Z$", "", named)
