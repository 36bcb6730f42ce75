"""What the pages of the handbook say of a bundle is so."""

import hashlib
import re

from fanal.engine.bundle.manifest import FORMAT, FileRole
from fanal.engine.bundle.writer import VERIFIER
from tests.architecture.tree import ROOT

REFERENCE = (ROOT / "docs" / "reference" / "bundle.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "verify-a-bundle.md").read_text(encoding="utf-8")


def test_the_reference_gives_the_digest_of_the_verifier_as_it_is() -> None:
    assert re.findall(r"^[0-9a-f]{64}$", REFERENCE, re.MULTILINE) == [
        hashlib.sha256(VERIFIER.read_bytes()).hexdigest()
    ]


def test_the_reference_names_the_format_and_every_role() -> None:
    assert FORMAT in REFERENCE
    assert not [role for role in FileRole if f"`{role}`" not in REFERENCE]


def test_the_page_for_the_court_explains_every_word_of_the_verifier() -> None:
    said = set(
        re.findall(r"\b(CHANGED|MISSING|ADDED|UNREADABLE|OTHER KEY|OK, as signed)\b", VERIFIER.read_text())
    )
    assert len(said) == 6
    assert not [word for word in said if f"`{word}" not in HOW_TO]
