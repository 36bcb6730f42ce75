"""The course that is learned."""

from __future__ import annotations

import pytest

from fanal.apps.training.models import Course
from tests.apps.training.taught import course as a_course


@pytest.fixture
def course(request: pytest.FixtureRequest) -> Course:
    """A course that comes with Fanal."""
    request.getfixturevalue("db")
    return a_course()
