"""What the tests of the apps share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _pages_find_their_files(static_files: None) -> None:
    """Every page names its files by their hashed names."""
