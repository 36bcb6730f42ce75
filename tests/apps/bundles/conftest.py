"""What the tests of bundles share."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.bundles.made import Filled, a_full_case
from tests.cast import Places, make_officer


@pytest.fixture
def filled(ada: Officer) -> Filled:
    """Return an invented case that Ada leads, with exhibits and a statement."""
    return a_full_case(ada)


@pytest.fixture
def ben(places: Places) -> Officer:
    """Shares Ada's unit, an investigator too: reads her cases, and works on none of them."""
    return make_officer("Ben", places.border, "investigator")
