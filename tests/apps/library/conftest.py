"""The small library is at hand in every test of this folder."""

from tests.apps.library.shelf import library

__all__ = ["library"]
