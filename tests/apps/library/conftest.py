"""The small library, and those who write for it, are at hand in every test of this folder."""

from tests.apps.library.national import trio
from tests.apps.library.shelf import library

__all__ = ["library", "trio"]
