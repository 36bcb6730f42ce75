"""One sealed file that holds the whole node: database, keys, exhibits, bundles, and a manifest to check them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from fanal import __version__
from fanal.apps.audit import actions as audit
from fanal.apps.bundles import store as bundles
from fanal.apps.exhibits import store as exhibits
from fanal.apps.groups import store as groups
from fanal.apps.node import stores
from fanal.apps.node.sealed_file import SealBroken, seal, unseal

MANIFEST, KEYS = "manifest.json", "keys"
_STORES = (exhibits, bundles, groups)
_KEPT = "|".join(store.FOLDER for store in _STORES)
_KNOWN = re.compile(
    rf"manifest\.json|node\.(?:sqlite3|pgdump)|sandbox\.sqlite3|keys/[\w-]+|(?:{_KEPT})/[0-9a-f]{{2}}/[0-9a-f]{{64}}"
)


def write_backup(target: Path, passphrase: bytes) -> dict[str, Any]:
    """Write the node to `target` and return the manifest. The file appears whole or not at all."""
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        folder = Path(name)
        written = audit.record(actor=None, verb="backup.made")
        stores.dump(folder)
        _copy_keys(folder / KEYS)
        manifest = _manifest(folder, f"{written.seq}:{written.hash}")
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        _pack(folder, folder / "whole", passphrase)
        (folder / "whole").replace(target)
    return manifest


def read_backup(source: Path, passphrase: bytes) -> dict[str, Any]:
    """Restore the node from `source` into an empty home and database; nothing is touched before all is checked."""
    home = Path(settings.FANAL_HOME)
    if not stores.is_empty():
        raise CommandError(
            "This node holds data already. Restore into an empty FANAL_HOME and an empty database."
        )
    with tempfile.TemporaryDirectory(dir=home) as name:
        folder = Path(name)
        manifest = _unpack(source, folder, passphrase)
        stores.load(folder)
        _place_keys(folder / KEYS, home / KEYS)
        _place_files(folder, home)
    return manifest


def _copy_keys(target: Path) -> None:
    target.mkdir()
    for path in sorted((Path(settings.FANAL_HOME) / KEYS).glob("[!.]*")):
        (target / path.name).write_bytes(path.read_bytes())


def _place_keys(source: Path, target: Path) -> None:
    target.mkdir(mode=0o700, exist_ok=True)
    for path in sorted(source.iterdir()):
        placed = target / path.name
        placed.unlink(missing_ok=True)
        with os.fdopen(os.open(placed, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(path.read_bytes())


def _place_files(folder: Path, home: Path) -> None:
    """Put the files of exhibits and bundles in their place, in one step each."""
    for path in (path for store in _STORES for path in sorted((folder / store.FOLDER).glob("*/*"))):
        placed = home / path.relative_to(folder)
        placed.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.replace(placed)
        placed.chmod(0o600)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): _digest(path) for path in found}


def _manifest(folder: Path, anchor: str) -> dict[str, Any]:
    """Return what the backup holds: the database was copied before, so every file that it names is there."""
    home = Path(settings.FANAL_HOME)
    kept = {
        path.relative_to(home).as_posix(): _digest(path) for store in _STORES for path in store.every_file()
    }
    return {
        "fanal": __version__,
        "written_at": timezone.now().isoformat(timespec="seconds"),
        "audit_anchor": anchor,
        "files": _files(folder) | kept,
    }


def _pack(folder: Path, target: Path, passphrase: bytes) -> None:
    with tempfile.TemporaryFile(dir=folder) as plain:
        with tarfile.open(fileobj=plain, mode="w") as tar:
            for name in [MANIFEST, *_files_of(folder)]:
                beside = folder if (folder / name).exists() else Path(settings.FANAL_HOME)
                tar.add(beside / name, arcname=name)
        plain.seek(0)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sealed:
            seal(plain, sealed, passphrase)
            sealed.flush()
            os.fsync(sealed.fileno())


def _files_of(folder: Path) -> list[str]:
    return list(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])


def _unpack(source: Path, folder: Path, passphrase: bytes) -> dict[str, Any]:
    with tempfile.TemporaryFile(dir=folder) as plain:
        with source.open("rb") as sealed:
            _open(sealed, plain, passphrase)
        plain.seek(0)
        with tarfile.open(fileobj=plain, mode="r:") as tar:
            members = tar.getmembers()
            if not all(member.isfile() and _KNOWN.fullmatch(member.name) for member in members):
                raise CommandError("The backup holds what no backup of Fanal holds. Nothing was restored.")
            tar.extractall(folder, members=members, filter="data")
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if _files(folder) != manifest["files"]:
        raise CommandError("The files of the backup are not those of its manifest. Nothing was restored.")
    return manifest


def _open(sealed: BinaryIO, plain: Any, passphrase: bytes) -> None:
    try:
        unseal(sealed, plain, passphrase)
    except SealBroken as broken:
        raise CommandError(str(broken)) from None
