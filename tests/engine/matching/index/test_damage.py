"""Sudden ends, damaged files, full and read-only disks: named, survived, mended."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.matching_kill import cuts
from fanal.engine.matching.index.files import CannotStore, DamagedFile, IndexProblem
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.index.rebuilding import rebuild
from fanal.engine.matching.index.store import IndexStore, create
from tests.engine.matching.index.people import person

PEOPLE = [person(f"p{n}", f"Olga Petrova{n}", f"19{n + 30}-03-04") for n in range(60)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index with a segment, a retracted record in it, and two records in the log."""
    create(tmp_path / "index")
    with IndexStore(tmp_path / "index") as store:
        store.add(PEOPLE[:50])
        store.flush()
        store.retract(["p7"])
        store.add(PEOPLE[50:52])
        store.flush()
        store.add(PEOPLE[52:54])
        store.retract(["p8"])
    return tmp_path / "index"


def spoil(path: Path, place: int = -40) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)


def first_value(path: Path) -> int:
    """Return where the first array of a file begins: after its head and the table of contents."""
    return 20 + int.from_bytes(path.read_bytes()[12:16], "little")


def only(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


def test_no_acknowledged_change_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    acknowledged, faults = cuts(4, 7, tmp_path / "index")

    assert faults == []
    assert acknowledged >= 0


def test_a_half_written_change_at_the_end_of_the_log_is_cut_off(folder: Path) -> None:
    log = only(folder, "log-*")
    log.write_bytes(log.read_bytes()[:-3])  # the retraction of p8

    with IndexStore(folder) as store:
        assert len(store) == 53
        store.add(PEOPLE[55:56])
    assert len(IndexReader(folder)) == 54


@pytest.mark.parametrize(
    "pattern", ["segment-*/index.arrays", "segment-*/stored.arrays", "retracted-*", "manifest.json", "log-*"]
)
def test_a_damaged_file_is_named_and_rebuilt_from_the_records(folder: Path, pattern: str) -> None:
    path = only(folder, pattern)
    spoil(path, 30 if pattern == "log-*" else first_value(path) if path.suffix == ".arrays" else -40)

    with pytest.raises(DamagedFile, match=path.name):
        IndexReader(folder)
    done = rebuild(folder)

    assert any(path.name in name for name in done.damaged) or pattern == "log-*"
    reader = IndexReader(folder)
    held = {line.split(b'"')[3].decode() for line in reader.records()}
    wanted = {one.id for one in PEOPLE[:54]} - {"p7", "p8"}
    lost = {"p52"} if pattern == "log-*" else set()
    assert held - {"p7"} == wanted - lost
    assert "p7" not in held or pattern == "retracted-*"  # who was taken out is known from this list alone
    assert reader.search(PEOPLE[20])[0].id == "p20"


def test_a_damaged_record_is_named_when_it_is_read_and_counted_when_the_index_is_rebuilt(
    folder: Path,
) -> None:
    records = only(folder, "segment-*/records.jsonl")
    spoil(records, records.read_bytes().index(b"Petrova20") + 2)

    with pytest.raises(DamagedFile, match=r"records\.jsonl"):
        IndexReader(folder).search(PEOPLE[20])
    done = rebuild(folder)

    assert done.lost == 1
    assert done.records == 51


def test_a_missing_segment_is_named(folder: Path) -> None:
    only(folder, "segment-*/index.arrays").unlink()

    with pytest.raises(DamagedFile, match=r"index\.arrays is missing"):
        IndexReader(folder)


def test_an_index_of_another_version_is_refused_with_a_sentence(folder: Path) -> None:
    path = only(folder, "segment-*/index.arrays")
    data = bytearray(path.read_bytes())
    data[8] += 1
    path.write_bytes(data)

    with pytest.raises(DamagedFile, match="another version of Fanal"):
        IndexReader(folder)


def test_a_folder_without_an_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="no index in this folder"):
        IndexReader(tmp_path)


def test_a_full_disk_says_so_and_nothing_acknowledged_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with IndexStore(folder) as store:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", _refusing(errno.ENOSPC))
            with pytest.raises(CannotStore, match="disk is full"):
                store.add(PEOPLE[56:57])
            assert len(store) == 52
        store.add(PEOPLE[57:58])
    held = {line.split(b'"')[3] for line in IndexReader(folder).records()}
    assert b"p57" in held
    assert b"p56" not in held


def test_a_disk_that_may_not_be_written_to_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with IndexStore(folder) as store:
        monkeypatch.setattr(os, "fsync", _refusing(errno.EROFS))
        with pytest.raises(CannotStore, match="may not be written"):
            store.flush()


def test_rebuilding_waits_for_no_other_writer(folder: Path) -> None:
    with IndexStore(folder), pytest.raises(IndexProblem, match="Another process"):
        rebuild(folder)


def _refusing(number: int) -> Callable[[int], None]:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    return refuse
