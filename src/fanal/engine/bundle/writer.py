"""From files to a signed bundle, in one pass and in bounded memory: each file is hashed while it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from fanal.engine.bundle.container import Container, Sink, blocks_of
from fanal.engine.bundle.manifest import BundleFacts, FileEntry, FileRole, manifest_bytes
from fanal.engine.bundle.paths import distinct_paths
from fanal.engine.bundle.readme import readme
from fanal.engine.bundle.signing import Signer
from fanal.engine.vocabulary import DATA

VERIFIER = DATA / "bundle" / "verify.py"
MANIFEST, SIGNATURE, SIGNER, VERIFIER_NAME = "manifest.json", "manifest.sig", "signer.json", "verify.py"


class BundleError(ValueError):
    """A bundle cannot be made as asked; the sentence names the file, by its path in the bundle, and what to do."""


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file to put into a bundle. `open` gives its bytes from the start, each time it is called.

    `path` is wished for: it is made safe and distinct, see `placed`. Where `sha256` is known from the chain of custody,
    other bytes are refused.
    """

    path: str
    role: FileRole
    media_type: str
    open: Callable[[], BinaryIO]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was written: its files as the manifest lists them, and the SHA-256 of the manifest."""

    files: tuple[FileEntry, ...]
    manifest_sha256: str
    key_fingerprint: str


def file_of(path: str, role: FileRole, media_type: str, content: bytes) -> BundleFile:
    """Return a file whose bytes are at hand."""
    return BundleFile(path, role, media_type, lambda: BytesIO(content))


def placed(wished: Iterable[str]) -> list[str]:
    """Return the paths that files wished for will have, in the same order, so that an index can name them before."""
    return distinct_paths(wished)


def write_bundle(
    sink: Sink, facts: BundleFacts, files: Sequence[BundleFile], signer: Signer, *, large: bool = False
) -> Bundle:
    """Write the bundle into `sink` (binary, able to seek) and return what was written.

    Files stand in the order of their paths, then the manifest and its signature. The same input gives the same bytes.
    `large` chooses ZIP64, for more than 4 GiB or 65,000 files. Raises `BundleError` where a file is not what the chain
    of custody says, or cannot be read, or the form is too small: then what lies in `sink` is no bundle.
    """
    container = Container(sink, large=large)
    try:
        entries = tuple(_write_file(container, path, file) for path, file in _in_order(files, facts, signer))
        manifest = manifest_bytes(facts, entries)
        container.add(MANIFEST, iter([manifest]))
        container.add(SIGNATURE, iter([signer.sign(manifest)]))
    except OverflowError as error:
        raise BundleError(f"The bundle holds {error}.") from error
    container.close()
    return Bundle(entries, hashlib.sha256(manifest).hexdigest(), signer.key_fingerprint)


def _in_order(
    files: Sequence[BundleFile], facts: BundleFacts, signer: Signer
) -> list[tuple[str, BundleFile]]:
    """Return every file with its path: those given, and what each bundle brings along."""
    own = [
        file_of(VERIFIER_NAME, FileRole.VERIFIER, "text/x-python", VERIFIER.read_bytes()),
        file_of(SIGNER, FileRole.SIGNER, "application/json", signer.as_json()),
    ]
    named = zip(placed(file.path for file in files), files, strict=True)
    text = readme(facts, signer.name).encode("utf-8")
    read_me = file_of("README.txt", FileRole.README, "text/plain; charset=utf-8", text)
    return sorted([*((f.path, f) for f in [*own, read_me]), *named], key=lambda one: one[0].encode("utf-8"))


def _write_file(container: Container, path: str, file: BundleFile) -> FileEntry:
    passage = _Passage(path)
    with _opened(path, file) as stream:
        container.add(path, passage.of(stream))
    digest = passage.sha.hexdigest()
    if file.sha256 and digest != file.sha256.lower():
        raise BundleError(
            f"{path} is not the file that was taken into custody: its SHA-256 is another. No bundle was made; "
            "look at the chain of custody of this exhibit."
        )
    return FileEntry(path, passage.size, digest, file.media_type, file.role)


def _opened(path: str, file: BundleFile) -> closing[BinaryIO]:
    try:
        return closing(file.open())
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: str, error: OSError) -> BundleError:
    return BundleError(
        f"{path} cannot be read ({type(error).__name__}). No bundle was made; look where it is kept."
    )


class _Passage:
    """Counts and hashes what passes on its way into the ZIP."""

    def __init__(self, path: str) -> None:
        self.path, self.size, self.sha = path, 0, hashlib.sha256()

    def of(self, stream: BinaryIO) -> Iterator[bytes]:
        """Yield what `stream` holds, block by block."""
        blocks = blocks_of(stream)
        while block := self._next(blocks):
            self.size += len(block)
            self.sha.update(block)
            yield block

    def _next(self, blocks: Iterator[bytes]) -> bytes:
        try:
            return next(blocks, b"")
        except OSError as error:
            raise _unreadable(self.path, error) from error
