"""The ways of `benchmarks.bundles_app`, each run in a process of its own on the node in FANAL_HOME."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
os.environ.setdefault("FANAL_LOG_LEVEL", "WARNING")
django.setup()

from django.core.management import call_command
from django.utils import timezone

from benchmarks.bundle import _memory, _processor, floor
from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.bundles import store
from fanal.apps.bundles.actions import make_bundle
from fanal.apps.bundles.asked import Asked
from fanal.apps.cases.actions import open_case
from fanal.apps.cases.actions_subjects import record_with_role
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.actions import Described, record_exhibit
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.exhibits.store import Arriving

BLOCK = 2**20
WORDS = "The driver wrote that the flat on the ring road was ready and that nobody may leave it. "
OFFICER = "bench@example.org"


def filled(exhibits: int, size: int) -> None:
    """Open an invented case with so many exhibits, every second of which has words that were read in it."""

    police = Organisation.objects.create(name="Police of Exland", kind="police", country="xx")
    officer = Officer.objects.create(
        email=OFFICER, display_name="Bench", unit=Unit.objects.create(organisation=police, name="Unit")
    )
    Appointment.objects.create(officer=officer, role="investigator")
    case = open_case(by=officer, title="Invented benchmark", forms=["labour"], invented=True)
    for name, role in (("Orlando Inventado", "suspect"), ("Amihan Invented", "presumed_victim")):
        values = {"name": name}
        record_with_role(
            case=case,
            by=officer,
            kind="person",
            values=values,
            role=role,
            basis="invented",
            age_state="adult",
        )
    for number in range(exhibits):
        arriving = Arriving()
        for start in range(0, size, BLOCK):
            arriving.write(os.urandom(min(BLOCK, size - start)))
        said = Described(title=f"Exhibit of Amihan Invented {number}", received_from="Bench")
        record_exhibit(case=case, by=officer, kept=arriving.keep(), name=f"file-{number}.bin", said=said)
    read = Exhibit.objects.unguarded("the benchmark's own").filter(number__lte=exhibits // 2)

    read.update(state="opened", opened_at=timezone.now(), text=WORDS * 20 + "Amihan Invented.")


def ours(redacted: bool) -> tuple[int, str]:
    """Make the bundle through the action; return its size and where it lies."""

    officer = Officer.objects.get(email=OFFICER)
    case = Case.objects.unguarded("the benchmark's own").select_related("unit__organisation").get()
    asked = Asked(
        audience="defence" if redacted else "court",
        language="en",
        redacted=redacted,
        purpose="prosecution",
        handling="H0",
    )
    bundle = make_bundle(case=case, by=officer, asked=asked)
    return bundle.size, str(store.path_of(bundle.sha256))


def plain(home: Path) -> tuple[int, str]:
    """Write the same originals with the standard library alone."""
    paths = sorted((home / "exhibits").glob("[0-9a-f][0-9a-f]/*"))
    out = home / "floor.zip"
    floor(paths, out)
    return out.stat().st_size, str(out)


def timed(way: str) -> None:
    """Run one way in this process, and print seconds, seconds of processor, megabytes at most, size and path."""
    home = Path(os.environ["FANAL_HOME"])
    begin, used = time.perf_counter(), _processor()
    size, path = plain(home) if way == "floor" else ours(redacted=way.endswith("redacted"))
    print(time.perf_counter() - begin, _processor() - used, _memory(), size, path)


def main() -> None:
    """Fill the node, or run one way: the first argument says which."""
    way, *numbers = sys.argv[1:]
    if way == "fill":
        call_command("migrate", verbosity=0)
        filled(int(numbers[0]), int(numbers[1]) * 1024)
    else:
        timed(way)


if __name__ == "__main__":
    main()
