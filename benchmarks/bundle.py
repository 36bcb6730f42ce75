"""A bundle of many exhibits: time and memory beside the floor, plain `zipfile` and `hashlib`, in the same run.

    PYTHONPATH=src:. python benchmarks/bundle.py [--exhibits 1000] [--megabytes 1]

Each way runs in a process of its own, so that its largest memory is its own. The floor writes the same files stored,
hashed while they are read, and signs nothing, places nothing and compares nothing with a chain of custody.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from fanal.engine.bundle.manifest import BundleFacts, FileRole
from fanal.engine.bundle.signing import Signer
from fanal.engine.bundle.writer import VERIFIER, BundleFile, write_bundle

BLOCK = 2**20


def exhibits(folder: Path, number: int, size: int) -> list[Path]:
    """Write `number` files of `size` bytes of chance."""
    paths = [folder / f"E-{at:05d}.bin" for at in range(number)]
    for path in paths:
        with path.open("wb") as file:
            for start in range(0, size, BLOCK):
                file.write(os.urandom(min(BLOCK, size - start)))
    return paths


def exhibit(path: Path) -> BundleFile:
    """Return a file as an exhibit."""
    return BundleFile(
        f"exhibits/{path.stem}/{path.name}",
        FileRole.EXHIBIT,
        "application/octet-stream",
        lambda: path.open("rb"),
    )


def ours(paths: list[Path], out: Path) -> None:
    """Write the bundle."""
    facts = BundleFacts("FN-0", "2026-01-01T00:00:00+00:00", "114", "en", "prosecution", "H0")
    files = [exhibit(path) for path in paths]
    with out.open("wb") as sink:
        write_bundle(sink, facts, files, Signer("benchmark", bytes(32)))


def floor(paths: list[Path], out: Path) -> None:
    """Write the same files with the standard library alone."""
    digests = []
    with zipfile.ZipFile(out, "w") as archive:
        for path in paths:
            sha = hashlib.sha256()
            with path.open("rb") as source, archive.open(f"exhibits/{path.stem}/{path.name}", "w") as target:
                while block := source.read(BLOCK):
                    sha.update(block)
                    target.write(block)
            digests.append(sha.hexdigest())
        archive.writestr("manifest.txt", "\n".join(digests))


def verified(_: list[Path], out: Path) -> None:
    """Check the bundle as a court does."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, out], capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("OK, as signed\n"), done.stdout


def measured(
    work: Callable[[list[Path], Path], None], paths: list[Path], out: Path
) -> tuple[float, float, float]:
    """Return seconds, seconds of processor, and the largest memory in MB of one way, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[tuple[float, float, float]] = context.Queue()
    process = context.Process(target=_measure, args=(work, paths, out, queue))
    process.start()
    found = queue.get()
    process.join()
    return found


def _measure(
    work: Callable[[list[Path], Path], None],
    paths: list[Path],
    out: Path,
    queue: multiprocessing.Queue[tuple[float, float, float]],
) -> None:
    begin = time.perf_counter()
    work(paths, out)
    queue.put((time.perf_counter() - begin, _processor(), _memory()))


def _processor() -> float:
    """Return seconds of processor so far, of this process and of the programs it started."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _memory() -> float:
    """Return the largest memory in MB so far, of this process or of a program it started."""
    return (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024
    )


def main() -> None:
    """Print one line for each way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--exhibits", type=int, default=1000)
    parser.add_argument("--megabytes", type=float, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = exhibits(Path(folder), asked.exhibits, int(asked.megabytes * BLOCK))
        total = asked.exhibits * asked.megabytes
        print(f"{asked.exhibits} exhibits of {asked.megabytes:g} MB")
        print(f"{'':28}{'s':>8}{'CPU s':>8}{'MB/CPU s':>10}{'peak MB':>10}")
        ways = [
            ("zipfile + hashlib (floor)", floor, "f"),
            ("bundle", ours, "b"),
            ("verify.py", verified, "b"),
        ]
        for name, work, out in ways:
            seconds, processor, peak = measured(work, paths, Path(folder, f"{out}.zip"))
            print(f"{name:28}{seconds:8.2f}{processor:8.2f}{total / processor:10.0f}{peak:10.0f}")


if __name__ == "__main__":
    main()
