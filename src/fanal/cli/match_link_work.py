"""What `fanal match link` does. It stands apart, because what it needs costs time and memory at the start."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np

from fanal.cli.ending import SOME_REFUSED, CannotWrite, Unusable
from fanal.cli.match_link_progress import stage_bar
from fanal.cli.match_link_stages import Stages
from fanal.cli.match_reading import Told, opened_text, shown
from fanal.cli.streams import tell
from fanal.engine.matching.linking.features import Numbers
from fanal.engine.matching.linking.linking import Linked, link
from fanal.engine.matching.linking.reading import OpenSet, open_set, table_of
from fanal.engine.matching.linking.tables import LinkTable
from fanal.engine.matching.records import RecordError


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be linked, and where the answer goes."""

    files: tuple[str, ...]
    pairs: Path
    clusters: Path | None
    mapping: Mapping[str, str]
    schema: str
    threshold: float


def link_files(asked: Asked, engine: str, master: str, fresh: bool) -> None:
    """Read the sets, link them, write pairs and clusters."""
    linker = import_module("fanal.cli.match_link_spark") if engine == "spark" else None
    with stage_bar() as told:
        told("read", 0, 1)
        table, refused = _read(asked)
        stages = Stages(asked.pairs, (*asked.files, asked.schema, sorted(asked.mapping.items())))
        if fresh:
            stages.remove()
        linked = linker.link(table, master, told) if linker else link(table, told, stages)
        told("write", 0, 1)
        kept = linked.probability >= asked.threshold
        _write(asked.pairs, ("id_l", "id_r", "probability"), _pair_rows(table, linked, kept))
        if asked.clusters is not None:
            _write(asked.clusters, ("id", "cluster"), _cluster_rows(table, linked))
        stages.remove()
    _tell_what(table, linked, int(kept.sum()))
    if refused:
        raise SystemExit(SOME_REFUSED)


def _read(asked: Asked) -> tuple[LinkTable, int]:
    """Return the sets as a table, and how many rows could not be used."""
    told = [Told(name) for name in asked.files]
    with ExitStack() as open_files:
        sets: list[OpenSet] = []
        for name, tell_of in zip(asked.files, told, strict=True):
            text = open_files.enter_context(opened_text(name))
            try:
                sets.append(open_set(text, asked.mapping, asked.schema, tell_of))
            except RecordError as error:
                raise Unusable(f"{shown(name)}: {error}") from None
        try:
            table = table_of(sets)
        except RecordError as error:
            raise Unusable(
                f"The files have no column in common that can be compared. {error.sentence}"
            ) from None
    if not table.all_pairs:
        raise Unusable("There are not two records to compare. Check that the right files were given.")
    return table, sum(one.count for one in told)


def _pair_rows(table: LinkTable, linked: Linked, kept: Numbers) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs, the likeliest first."""
    order = np.flatnonzero(kept)[np.argsort(-linked.probability[kept], kind="stable")]
    ids = table.ids
    columns = (linked.left[order].tolist(), linked.right[order].tolist(), linked.probability[order].tolist())
    for left, right, probability in zip(*columns, strict=True):
        yield ids[left], ids[right], f"{probability:.6f}"


def _cluster_rows(table: LinkTable, linked: Linked) -> Iterator[tuple[str, str]]:
    """Yield each record with its cluster, which bears the id of its first record."""
    ids = table.ids
    first: dict[int, str] = {}
    for row, group in enumerate(linked.groups.tolist()):
        yield ids[row], first.setdefault(group, ids[row])


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table beside its place and then move it there, so that nobody ever reads half of one."""
    with _whole(path) as part, part.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows(rows)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise CannotWrite(f"{path} cannot be written ({error.strerror}). Choose another place.") from error


def _tell_what(table: LinkTable, linked: Linked, pairs: int) -> None:
    groups = len(np.unique(linked.groups))
    tell(
        f"{len(table):,} records, {linked.compared:,} pairs compared; {pairs:,} pairs of one person,"
        f" {groups:,} clusters. These are suggestions: nothing was merged."
    )
