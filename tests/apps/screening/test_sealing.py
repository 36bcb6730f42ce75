"""The seal: the node opens what a phone sealed, and refuses what was touched on the way."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest
from django.conf import settings

from fanal.apps.screening.sealing import EnvelopeRefused, envelope_from, key_name, open_envelope, public_key
from tests.apps.screening.phone import seal

ENTRY = {"kind": "answer", "concept": "debt_bondage"}


def test_the_node_opens_what_a_phone_sealed() -> None:
    assert open_envelope(envelope_from(seal(ENTRY))) == ENTRY


def test_nothing_of_the_entry_can_be_read_in_the_envelope() -> None:
    assert "debt_bondage" not in str(seal(ENTRY))


@pytest.mark.parametrize("part", ["wrapped_key", "nonce", "sealed"])
def test_a_changed_envelope_is_refused(part: str) -> None:
    envelope = seal(ENTRY)
    raw = bytearray(base64.b64decode(envelope[part]))
    raw[-1] ^= 1
    envelope[part] = base64.b64encode(raw).decode()
    with pytest.raises(EnvelopeRefused, match="stays on the phone"):
        open_envelope(envelope_from(envelope))


def test_an_entry_cannot_be_put_into_another_envelope() -> None:
    envelope = seal(ENTRY) | {"id": seal(ENTRY)["id"]}
    with pytest.raises(EnvelopeRefused):
        open_envelope(envelope_from(envelope))


def test_an_envelope_of_another_node_is_refused_with_what_to_do() -> None:
    with pytest.raises(EnvelopeRefused, match="another node"):
        open_envelope(envelope_from(seal(ENTRY) | {"node_key": "0" * 16}))


@pytest.mark.parametrize("raw", [None, [], "text", {}, {"id": 1}, {"id": "a", "node_key": None}])
def test_what_is_no_envelope_is_refused(raw: object) -> None:
    with pytest.raises(EnvelopeRefused):
        envelope_from(raw)


@pytest.mark.parametrize("text", ["", "no base64", "é"])
def test_parts_that_are_not_base64_are_refused(text: str) -> None:
    with pytest.raises(EnvelopeRefused):
        open_envelope(envelope_from(seal(ENTRY) | {"sealed": text}))


def test_the_private_key_is_readable_by_the_node_alone() -> None:
    assert key_name()
    assert public_key()
    path = Path(settings.FANAL_HOME) / "keys" / "sealing.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
