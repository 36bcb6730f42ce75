"""Addresses that are read when the first of them is asked for, so that a node which nobody asks starts without them."""

from __future__ import annotations

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class WhenAsked(URLResolver):
    """What `include` does, later: the module of the addresses is imported by the first request below `route`."""

    def __init__(self, route: str, module: str, *, app_name: str, namespace: str) -> None:
        super().__init__(
            RoutePattern(route, is_endpoint=False), module, app_name=app_name, namespace=namespace
        )

    def _populate(self) -> None:
        """Read the names of the addresses, unless it is the resolver above that asks in passing."""
        if "urlconf_module" in self.__dict__:
            super()._populate()
