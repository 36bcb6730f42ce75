"""What the tests of bundles share."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.bundles.made import Filled, a_full_case


@pytest.fixture
def filled(ada: Officer) -> Filled:
    """Return an invented case that Ada leads, with exhibits and a statement."""
    return a_full_case(ada)
