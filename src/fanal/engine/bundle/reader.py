"""The manifest of a bundle that others made, read within limits and not believed: `verify.py` says whether it holds."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from fanal.engine.bundle.writer import MANIFEST, SIGNER

MOST_BYTES = 2**26
_FAULTS = (OSError, ValueError, KeyError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error)


class NotABundle(ValueError):
    """A file is no bundle, or a damaged one; the sentence says so."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a bundle says of itself, not verified: the facts of the manifest, its files, and who says to have signed."""

    facts: Mapping[str, str]
    files: tuple[Mapping[str, str], ...]
    signer: Mapping[str, str]


def read_claims(stream: BinaryIO) -> Claims:
    """Return what the bundle in `stream` (able to seek) says of itself. Raises `NotABundle`."""
    try:
        with zipfile.ZipFile(stream) as archive:
            manifest, signer = (_object(archive, name) for name in (MANIFEST, SIGNER))
    except _FAULTS as error:
        raise NotABundle(
            "This is not a court bundle, or it is damaged: it has no manifest that can be read."
        ) from error
    files = manifest.pop("files", [])
    if not isinstance(files, list) or not all(isinstance(file, dict) for file in files):
        raise NotABundle("This is not a court bundle: its manifest lists no files.")
    return Claims(_plain(manifest), tuple(_plain(file) for file in files), _plain(signer))


def _object(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    with archive.open(name) as file:
        value = json.loads(file.read(MOST_BYTES))
    if not isinstance(value, dict):
        raise ValueError(name)
    return value


def _plain(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the single values as text; lists and objects are left out."""
    return {key: str(one) for key, one in value.items() if isinstance(one, str | int)}
