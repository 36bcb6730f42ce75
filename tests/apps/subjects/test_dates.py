"""Partial dates are shown in words; what is none stays as it was written."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from fanal.apps.subjects.dates import written_date
from fanal.apps.subjects.properties import property_in, value_in


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("1994", "1994"),
        ("1994-03", "March 1994"),
        ("1994-03-07", "7 March 1994"),
        ("1994-03-07T14:05", "7 March 1994, 14:05"),
        ("1994-03-XX", "1994-03-XX"),
        ("about 1994", "about 1994"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(written: str, shown: str) -> None:
    with override("en"):
        assert written_date(written) == shown


def test_a_birth_date_is_read_in_the_words_of_the_reader() -> None:
    with override("fr"):
        assert value_in(property_in("birth_date", "fr"), "1994-03-07", "fr") == "7 mars 1994"
