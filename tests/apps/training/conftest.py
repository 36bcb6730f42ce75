"""The course and those who teach it."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.training.models import Course
from tests.apps.training.taught import course as a_course
from tests.cast import Places, make_officer


@pytest.fixture
def course(request: pytest.FixtureRequest) -> Course:
    """A course that comes with Fanal."""
    request.getfixturevalue("db")
    return a_course()


@pytest.fixture
def tess(places: Places) -> Officer:
    """Trains in Ada's police."""
    return make_officer("Tess", places.city, "trainer")


@pytest.fixture
def sal(places: Places) -> Officer:
    """Leads Ada's unit."""
    return make_officer("Sal", places.border, "supervisor")


@pytest.fixture
def una(places: Places) -> Officer:
    """Administers Ada's unit."""
    return make_officer("Una", places.border, "unit_administrator")
