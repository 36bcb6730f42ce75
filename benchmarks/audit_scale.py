"""How fast the audit stays with a million entries: recording, the inspector's pages, verifying.

Run on a database of its own: `FANAL_HOME=<an empty folder> python -m benchmarks.audit_scale [entries]`. Everything in
it is invented.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from fanal.apps.audit.actions import Entry, record, record_many
from fanal.apps.audit.actors import Pointer
from fanal.apps.audit.models import AuditHead
from fanal.apps.audit.queries import Filter, count_up_to, entries, page
from fanal.apps.audit.verification import verify

BATCH, TIMES = 5_000, 60
COMMON = (
    ("person.read",) * 6 + ("answer.recorded",) * 8 + ("search.run",) * 2 + ("statement.read", "export.made")
)
RARE = "second_factor.reset"


@dataclass(frozen=True)
class Figure:
    """An invented officer: unit 0 is large, unit 199 is nearly silent."""

    reference: str
    unit: Pointer
    reached: frozenset[str] | None = None
    is_active: bool = True

    def can(self, _permission: str) -> bool:
        """Allow everything."""
        return True

    def unit_references(self) -> frozenset[str] | None:
        """Return the reach given."""
        return self.reached


@dataclass
class Filling:
    """What entries are drawn from."""

    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def entry(self) -> Entry:
        """Return one entry: few persons are read often, most seldom."""
        unit = min(int(self.chance.expovariate(0.04)), 199)
        officer = Figure(f"O-{unit}-{self.chance.randrange(12)}", Pointer("unit", f"U-{unit}"))
        person = Pointer("person", f"P-{int(self.chance.paretovariate(0.4)) % 100_000}")
        verb = RARE if self.chance.random() < 0.00002 else self.chance.choice(COMMON)
        return Entry(
            actor=officer, verb=verb, person=person, target=person, purpose="criminal_investigation",
            detail={"n": self.chance.randrange(50)},
        )  # fmt: skip


def fill(wanted: int) -> None:
    """Record until there are `wanted` entries."""
    filling, began = Filling(), time.perf_counter()
    head = AuditHead.objects.get()
    for _ in range(head.seq, wanted, BATCH):
        record_many([filling.entry() for _ in range(BATCH)])
    print(f"filled to {AuditHead.objects.get().seq:,} entries in {time.perf_counter() - began:.0f} s")


def timed(name: str, work: Callable[[], object], times: int = TIMES) -> None:
    """Print the median and the 95th percentile of some work, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    print(f"{name:<58} median {taken[times // 2]:8.2f} ms   p95 {taken[int(times * 0.95)]:8.2f} ms")


def shown(reached: frozenset[str] | None, asked: Filter) -> None:
    """Do what the list does: one page and its honest count."""
    inspector = Figure("O-INSPECTOR", Pointer("unit", "U-INSP"), reached)
    page(entries(inspector, asked))
    count_up_to(entries(inspector, asked))


def in_one_transaction() -> None:
    """Record one reading inside the caller's transaction."""
    officer = Figure("O-1-1", Pointer("unit", "U-1"))
    record(actor=officer, verb="person.read", person=Pointer("person", "P-77"), detail={"n": 1})


def measure() -> None:
    """Time the pages for an inspector of the whole node, of a large unit, and of a nearly silent one."""
    for whose, reached in (
        ("node", None), ("large unit", frozenset({"U-0"})), ("silent unit", frozenset({"U-190"})),
        ("thirty units", frozenset(f"U-{n}" for n in range(60, 90))),
    ):  # fmt: skip
        for what, asked in (
            ("all", Filter()), ("a common verb", Filter(verb="person.read")), ("a rare verb", Filter(verb=RARE)),
            ("no such verb", Filter(verb="backup.failed")),
            ("a busy person", Filter(person="P-20")),
            ("a person in every fourth entry", Filter(person="P-1")), ("a quiet person", Filter(person="P-77777")),
            ("an officer", Filter(officer="O-0-1")), ("an officer and a verb", Filter(officer="O-0-1", verb=RARE)),
        ):  # fmt: skip
            timed(f"list, {whose}: {what}", partial(shown, reached, asked))
    with transaction.atomic():
        timed("record, in the caller's transaction", in_one_transaction, 500)
    timed("record, in a transaction of its own, on the disk", in_one_transaction, 200)


def main() -> None:
    """Fill, measure, verify."""
    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA optimize")
    measure()
    began = time.perf_counter()
    found = verify()
    print(f"verify: {found.checked:,} entries in {time.perf_counter() - began:.1f} s, holds: {found.holds}")


if __name__ == "__main__":
    main()
