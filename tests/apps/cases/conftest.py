"""What the tests of cases share."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.cases.world import World, a_world
from tests.cast import Places, make_officer


@pytest.fixture
def world(ada: Officer) -> World:
    """Return an invented case that Ada leads."""
    return a_world(ada)


@pytest.fixture
def ben(places: Places) -> Officer:
    """Shares Ada's unit, an investigator too: reads her cases, and works on none of them."""
    return make_officer("Ben", places.border, "investigator")
