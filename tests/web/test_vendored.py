"""What others made and we ship is exactly what they made: the bytes, the licence, the place it came from."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SOURCE

FOLDERS = (SOURCE / "fanal" / "web" / "static" / "fonts", ROOT / "tests" / "journeys" / "vendor")
LICENCES = {"OFL-1.1": "SIL OPEN FONT LICENSE", "MPL-2.0": "Mozilla Public License"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_vendored_file_has_the_hash_that_was_written_down(folder: Path) -> None:
    entries = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))["file"]
    for entry in entries:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["package"]
        assert entry["version"]
    listed = {entry["path"] for entry in entries}
    assert {path.name for path in folder.iterdir() if path.suffix not in (".toml", ".txt")} == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_vendored_file_comes_with_its_licence(folder: Path) -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.txt"))
    for entry in tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))["file"]:
        assert LICENCES[entry["licence"]].lower() in texts.lower()
