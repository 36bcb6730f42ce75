"""An index killed (SIGKILL) while it is written to, many times: is anything lost that had been acknowledged?

    PYTHONPATH=src:. python -m benchmarks.matching_kill [--cuts 100] [--seed 1]

Each time a process opens the same index and adds, changes, retracts, makes segments and merges, telling each change
when it is acknowledged. It is killed after a chance time; then the index is opened and compared with what was told.
Killing a process does not cut the power of a disk: that rests on fsync, which the index waits for.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.index.store import IndexStore, create
from fanal.engine.matching.records import Record

NAMES = "Ada Bo Cy Dee Noor Ines Mohamed Fatima Olga Ivan Li Wang Kim Park".split()


@dataclass
class Told:
    """What was acknowledged: the version of each record that counts. `doubtful` may or may not have come through."""

    held: dict[str, str] = field(default_factory=dict)
    doubtful: dict[str, set[str | None]] = field(default_factory=dict)
    acknowledged: int = 0


def person(identity: str, version: str) -> Record:
    """Return an invented person whose e-mail address tells the version."""
    chance = random.Random(identity)
    name = f"{chance.choice(NAMES)} {chance.choice(NAMES)}"
    birth = f"19{chance.randrange(40, 99)}-0{chance.randrange(1, 10)}-1{chance.randrange(0, 10)}"
    return Record(
        identity, "Person", {"name": (name,), "birthDate": (birth,), "email": (f"v{version}@example.org",)}
    )


def write(folder: Path, seed: int) -> None:
    """Change an index for ever, telling what will be done and what is done."""
    chance = random.Random(seed)
    with IndexStore(folder) as store:
        for step in range(1_000_000):
            ids = [f"p{chance.randrange(400)}" for _ in range(chance.randrange(1, 6))]
            version, retracts = f"{seed}-{step}", chance.random() < 0.25
            tell({"begins": ids, "version": None if retracts else version})
            if retracts:
                store.retract(ids)
            else:
                store.add([person(identity, version) for identity in ids])
            tell({"done": True})
            if chance.random() < 0.06:
                store.merge() if chance.random() < 0.4 else store.flush()


def tell(what: dict[str, object]) -> None:
    """Write a line that is in the pipe before this returns."""
    os.write(1, (json.dumps(what) + "\n").encode())


ROOT = Path(__file__).resolve().parents[1]


def cut(folder: Path, seed: int, told: Told) -> list[str]:
    """Let a process write, kill it, and note what it had told; return what is wrong with how it ended."""
    command = [sys.executable, "-m", "benchmarks.matching_kill", "--write", str(folder), "--seed", str(seed)]
    here = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=here) as process:
        assert process.stdout is not None
        select.select([process.stdout], [], [], 60)
        try:
            process.wait(random.Random(seed).uniform(0.001, 0.8))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        note(process.stdout.read().decode().splitlines(), told)
    return (
        []
        if process.returncode == -signal.SIGKILL
        else [f"the writer ended by itself ({process.returncode})"]
    )


def note(lines: list[str], told: Told) -> None:
    """Work out what counts after these lines; the last one may be half written."""
    told.doubtful = {}
    begun: dict[str, Any] | None = None
    for line in lines:
        if not line.endswith("}"):
            break
        said = json.loads(line)
        if "begins" in said:
            begun = said
        elif begun:
            told.acknowledged += 1
            take(told, begun)
            begun = None
    for identity in begun["begins"] if begun else ():
        told.doubtful[identity] = {told.held.get(identity), begun["version"] if begun else None}


def take(told: Told, begun: dict[str, Any]) -> None:
    """Take one acknowledged change."""
    for identity in begun["begins"]:
        if begun["version"] is None:
            told.held.pop(identity, None)
        else:
            told.held[identity] = str(begun["version"])


def wrong(folder: Path, told: Told) -> Iterator[str]:
    """Yield what the index says otherwise than was told; a doubtful change is settled as the index has it."""
    reader = IndexReader(folder)
    found = {held.id: held for line in reader.records() if (held := reader.get(json.loads(line)["id"]))}
    for identity in set(told.held) | set(found) | set(told.doubtful):
        said = found[identity].properties["email"][0][1:].split("@")[0] if identity in found else None
        if said not in told.doubtful.get(identity, {told.held.get(identity)}):
            yield f"{identity} is {said} and was acknowledged as {told.held.get(identity)}"
        elif said is None:
            told.held.pop(identity, None)
        else:
            told.held[identity] = said
    for identity in list(told.held)[:20]:
        if identity not in {hit.id for hit in reader.search(person(identity, told.held[identity]))}:
            yield f"{identity} is held and not found"


def cuts(count: int, seed: int, folder: Path) -> tuple[int, list[str]]:
    """Kill so many times; return how many changes were acknowledged, and what was wrong."""
    create(folder)
    told, faults = Told(), list[str]()
    for number in range(count):
        faults += cut(folder, seed * 1000 + number, told)
        faults += wrong(folder, told)
    return told.acknowledged, faults


def main() -> None:
    """Print how many changes were acknowledged and how many were lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    if given.write:
        write(given.write, given.seed)
        return
    with tempfile.TemporaryDirectory() as folder:
        acknowledged, faults = cuts(given.cuts, given.seed, Path(folder) / "index")
    print(
        f"{given.cuts} times killed, {acknowledged:,} changes acknowledged, {len(faults)} wrong {faults[:5]}"
    )


if __name__ == "__main__":
    main()
