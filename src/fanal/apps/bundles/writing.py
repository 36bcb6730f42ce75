"""From what was gathered to a signed ZIP on the disk, piece by piece: no file is ever whole in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles import store
from fanal.apps.bundles.asked import Asked
from fanal.apps.bundles.gathering import Gathered, gather
from fanal.apps.bundles.parts_exhibits import ExhibitIn
from fanal.apps.bundles.parts_record import StatementIn
from fanal.apps.bundles.refusals import refuse
from fanal.apps.bundles.signing import signer_for
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.store import open_kept
from fanal.apps.statements.models import StatementFile
from fanal.apps.subjects.legal_bases import legal_basis_label
from fanal.engine.bundle.container import FULL16, FULL32
from fanal.engine.bundle.manifest import BundleFacts, FileRole, canonical
from fanal.engine.bundle.signing import Signer
from fanal.engine.bundle.writer import BundleFile, file_of, write_bundle
from fanal.web.bundle_pages import bundle_pages
from fanal.web.bundle_print import bundle_print

PLAIN = "text/plain; charset=utf-8"
_AROUND, _OWN_FILES = 400, 5
"""Bytes of the ZIP around a file, its name twice included, at most; files that each bundle brings along."""
_ROOM_LEFT = 64 * 2**20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that lies on the disk: its digest and size, who signed, what is in it, and the exhibits that left."""

    kept: store.Kept
    fingerprint: str
    counts: Mapping[str, int]
    left: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class _Sized:
    """A file to be written, with the number of its bytes."""

    file: BundleFile
    size: int


def write(*, case: Case, by: Officer, asked: Asked, at: datetime, progress: Progress) -> Written:
    """Gather, mask, write and sign a bundle, and put it into the store; `progress` is told bytes done and in all."""
    gathered = gather(by, case, asked, at)
    refuse(not asked.redacted and bool(gathered.forbidden), "forbidden_by_owner")
    signer = signer_for(case)
    with store.workshop() as workshop:
        texts = list(_texts(gathered, workshop, progress))
        facts = _facts(gathered, at)
        files = [*_originals(gathered), *_statements(gathered), *texts, *_pages(gathered, facts, signer)]
        total = sum(one.size for one in files)
        refuse(store.room() < total + _ROOM_LEFT, "no_room")
        path = workshop / "bundle"
        with store.new_file(path) as stream:
            watched = _watched(files, total, progress)
            made = write_bundle(stream, facts, watched, signer, large=is_large(total, len(files)))
            kept = store.keep(path, stream)
    left = tuple(one.record for one in gathered.exhibits if one.path)
    return Written(kept, made.key_fingerprint, gathered.counts, left)


def is_large(total: int, files: int) -> bool:
    """Say whether a bundle needs the large form of a ZIP: more than 4 GiB, or 65,534 files."""
    return total + _AROUND * (files + _OWN_FILES) >= FULL32 or files + _OWN_FILES >= FULL16


def _facts(gathered: Gathered, at: datetime) -> BundleFacts:
    sight, asked = gathered.sight, gathered.sight.asked
    return BundleFacts(
        case_reference=sight.case.reference,
        made_at=timezone.localtime(at).isoformat(timespec="seconds"),
        made_by=sight.officer.reference,
        language=asked.language,
        purpose=legal_basis_label(asked.purpose, asked.language),
        handling_code=asked.handling,
        audience=asked.reader,
        redacted=asked.redacted,
        withheld=gathered.masking.withheld(),
    )


def _pages(gathered: Gathered, facts: BundleFacts, signer: Signer) -> Iterator[_Sized]:
    contents = gathered.contents
    said = asdict(contents)
    said.pop("chart")  # drawn in chart.svg, listed in chart.html
    whole = file_of("contents.json", FileRole.INDEX, "application/json", canonical(said))
    for file in (
        *bundle_pages(facts, contents),
        bundle_print(facts, contents, signer.key_fingerprint),
        whole,
    ):
        yield _Sized(file, len(file.open().read()))


def _originals(gathered: Gathered) -> Iterator[_Sized]:
    for one in gathered.exhibits:
        if one.path:
            kept = one.record
            file = BundleFile(
                one.path, FileRole.EXHIBIT, kept.media_type, partial(_original, kept.sha256), kept.sha256
            )
            yield _Sized(file, kept.size)


def _original(sha256: str) -> BinaryIO:
    return open_kept(sha256)


def _statements(gathered: Gathered) -> Iterator[_Sized]:
    """Yield the texts of statements, and in a whole version the files they came in."""
    shown = {one.reference: one.text.encode("utf-8", "replace") for one in gathered.contents.statements}
    for one in gathered.statements:
        content = shown[one.record.reference]
        yield _Sized(file_of(one.path, FileRole.STATEMENT, PLAIN, content), len(content))
        if one.file_path and one.record.file:
            yield _carried(one, one.record.file)


def _carried(one: StatementIn, kept: StatementFile) -> _Sized:
    file = BundleFile(
        one.file_path, FileRole.STATEMENT, "application/octet-stream", partial(_content, kept.pk), kept.sha256
    )
    return _Sized(file, kept.size)


def _content(key: int) -> BinaryIO:
    files = StatementFile.objects.unguarded("the file of a statement that the officer may read")
    return BytesIO(bytes(files.values_list("content", flat=True).get(pk=key)))


def _texts(gathered: Gathered, workshop: Path, progress: Progress) -> Iterator[_Sized]:
    """Yield what was read in the exhibits: masked where it must be, one at a time, by way of the disk."""
    for one in gathered.exhibits:
        if one.text_path:
            content = gathered.masking.text(_text_of(one), one.handling).encode("utf-8", "replace")
            path = workshop / hashlib.sha256(one.text_path.encode()).hexdigest()
            with store.new_file(path) as stream:
                stream.write(content)
            file = BundleFile(one.text_path, FileRole.DERIVED_TEXT, PLAIN, partial(_spooled, path))
            progress(0, 0)
            yield _Sized(file, len(content))


def _spooled(path: Path) -> BinaryIO:
    return path.open("rb")


def _text_of(one: ExhibitIn) -> str:
    found = Exhibit.objects.unguarded("the words of an exhibit that the officer may read")
    return found.values_list("text", flat=True).get(pk=one.record.pk)


def _watched(files: Sequence[_Sized], total: int, progress: Progress) -> list[BundleFile]:
    """Return the files, each telling how far the whole is while it is read."""
    done = _Done(total, progress)
    return [replace(one.file, open=partial(done.watch, one.file.open)) for one in files]


class _Done:
    """How many bytes of a bundle were read so far."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.total, self.progress, self.bytes = total, progress, 0

    def watch(self, opening: Callable[[], BinaryIO]) -> BinaryIO:
        """Open a file that is counted while it is read."""
        return cast("BinaryIO", _Watched(opening(), self))


class _Watched:
    """A file that tells how much of it was read; what writes a bundle reads and closes, and does nothing else."""

    def __init__(self, stream: BinaryIO, done: _Done) -> None:
        self.stream, self.done = stream, done

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        piece = self.stream.read(size)
        self.done.bytes += len(piece)
        self.done.progress(self.done.bytes, self.done.total)
        return piece

    def close(self) -> None:
        """Close the file."""
        self.stream.close()
