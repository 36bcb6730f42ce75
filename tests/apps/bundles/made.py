"""An invented case with exhibits and statements, and what the tests ask of its bundles."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles import store
from fanal.apps.bundles.actions import make_bundle
from fanal.apps.bundles.asked import Asked
from fanal.apps.bundles.models import Bundle
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.statements.actions import keep_file, record_statement
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.queries import as_person
from fanal.engine.bundle.writer import VERIFIER
from tests.apps.cases.world import VICTIM, World, a_world
from tests.apps.exhibits.seized import opened, photo, taken

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
WORDS = f"My name is {VICTIM}. They kept my passport and I washed cars for nothing."


@dataclass(frozen=True, slots=True)
class Filled:
    """A world with a photo, a note in which words were read, and a statement with the file it came in."""

    world: World
    photo: Exhibit
    note: Exhibit
    statement: Statement


def a_full_case(by: Officer) -> Filled:
    """Open an invented case with everything that a bundle holds."""
    world = a_world(by)
    picture = taken(world.case, by, photo(), f"{VICTIM} at work.jpg", title="The wall of the car wash")
    note = opened(
        world.case, by, f"{VICTIM}: ring +44 7700 900123.\n".encode(), "note.txt", received_from="Bo"
    )
    person = as_person(world.victim)
    file = keep_file(person=person, by=by, name="words.txt", kind="text", content=WORDS.encode())
    statement = record_statement(
        person=person, by=by, text=WORDS, title="First hearing", language="en", file=file
    )
    return Filled(world, picture, note, statement)


def asked(audience: str = "court", *, lang: str = "en", redacted: bool = False, **more: Any) -> Asked:
    """Return what is asked for."""
    wanted: dict[str, Any] = {"purpose": "prosecution", "handling": "H0", **more}
    return Asked(audience=audience, language=lang, redacted=redacted, **wanted)


def made(by: Officer, filled: Filled, audience: str = "court", **more: Any) -> Bundle:
    """Return a bundle that was made."""
    return make_bundle(case=filled.world.case, by=by, asked=asked(audience, **more))


def path_of(bundle: Bundle) -> Path:
    """Return where the file of a bundle lies."""
    return store.path_of(bundle.sha256)


def files_of(bundle: Bundle) -> Mapping[str, bytes]:
    """Return the files of a bundle by their paths."""
    return unpacked(path_of(bundle))


def unpacked(path: Path) -> Mapping[str, bytes]:
    """Return the files of a ZIP by their paths."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of_zip(path: Path) -> str:
    """Return everything that can be read in a ZIP."""
    return words_of(unpacked(path))


def manifest_of(bundle: Bundle) -> dict[str, Any]:
    """Return what a bundle says of itself."""
    found: dict[str, Any] = json.loads(files_of(bundle)["manifest.json"])
    return found


def words_of(files: Mapping[str, bytes]) -> str:
    """Return everything that can be read in a bundle: the names of files, texts, and the words of prints; fonts and
    the signature are no words."""
    said = list(files)
    for name, content in files.items():
        if name.endswith(".pdf"):
            said += [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        elif name.endswith(".html"):
            said.append(_STYLE.sub(" ", content.decode()))
        elif not name.endswith((".sig", ".py")):
            said.append(content.decode("utf-8", "replace"))
    return "\n".join(said)


def verify(path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Check a bundle as a court does: a bare Python, nothing installed, no site."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), *more]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
