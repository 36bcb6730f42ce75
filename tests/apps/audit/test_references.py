"""References: short, random, readable on a telephone."""

from __future__ import annotations

import re

from fanal.apps.audit.references import new_reference


def test_a_reference_is_a_prefix_and_eight_characters_that_cannot_be_misread() -> None:
    made = {new_reference("P") for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(re.fullmatch(r"P-[0-9A-HJKMNP-TV-Z]{8}", each) for each in made)
    assert set("".join(made)) == set("P-0123456789ABCDEFGHJKMNPQRSTVWXYZ")
