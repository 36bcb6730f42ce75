"""What the tests of cases share."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.cases.world import World, a_world


@pytest.fixture
def world(ada: Officer) -> World:
    """Return an invented case that Ada leads."""
    return a_world(ada)
