"""How fast each page is at 100,000 persons and a million audit entries, and with 1,000 officers at work.

    FANAL_HOME=<an empty folder> python -m benchmarks.pages [--persons N] [--audit N] [--sessions N]

First each page alone, by one officer at a time: the time of the server for the whole answer, 95th percentile. Then all
sessions at once: each officer opens a page, reads for some seconds, opens the next; as many in flight as that makes.
The clients run on the same machine as the server and take part of its two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
PORT = 8765
os.environ["FANAL_URL"] = f"http://127.0.0.1:{PORT}"
os.environ.setdefault("FANAL_LOG_LEVEL", "WARNING")
django.setup()

from django.conf import settings
from django.db import connections

from benchmarks.pages_filling import WHY, fill, sign_in
from fanal.apps.accounts.models import Officer
from fanal.apps.node.preparation import prepare
from fanal.apps.screening.models import Screening
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.models import Person, StatedPurpose

ALONE, THINK = 60, (4.0, 16.0)


@dataclass
class Times:
    """Milliseconds by page, and what did not answer 200."""

    by_page: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: str, milliseconds: float, status: int) -> None:
        """Take in one answer."""
        with self.lock:
            self.by_page[page].append(milliseconds)
            if status != http.HTTPStatus.OK:
                self.wrong[f"{page}: {status}"] += 1

    def show(self, title: str) -> None:
        """Print a line per page."""
        print(f"\n{title}\n{'page':24}{'n':>7}{'median':>9}{'p95':>9}{'max':>9}  (ms)")
        for page, times in sorted(self.by_page.items()):
            p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
            print(f"{page:24}{len(times):7}{statistics.median(times):9.1f}{p95:9.1f}{max(times):9.1f}")
        for what, count in self.wrong.items():
            print(f"  not 200: {what} x{count}")


def pages_of(officer: Officer) -> dict[str, str]:
    """Return the address of each kind of page for an officer."""
    person = Person.objects.unguarded(WHY).filter(recorded_by=officer, protected=False).order_by("?")[0]
    screening = Screening.objects.unguarded(WHY).filter(conducted_by=officer, person__protected=False).first()
    statement = Statement.objects.unguarded(WHY).filter(recorded_by=officer, person__protected=False).first()
    found = {
        "first page": "/",
        "people": "/people/",
        "people, searched": "/people/?q=Haddad",
        "person": f"/people/{person.reference}/",
        "board": f"/board/{person.reference}/",
        "screenings": "/screen/",
        "statements": "/statements/",
    }
    if screening:
        found["question"] = f"/screen/{screening.reference}/"
    if statement:
        found["statement"] = f"/statements/{statement.reference}/"
    return found


def state_purposes(key: str, officer: Officer) -> None:
    """State a purpose for every person whose pages this session opens."""
    people = Person.objects.unguarded(WHY).filter(recorded_by=officer)
    StatedPurpose.objects.bulk_create(
        [
            StatedPurpose(
                officer=officer,
                person=person,
                session=hashlib.sha256(key.encode()).hexdigest(),
                legal_basis="identification",
            )
            for person in people
        ],
        ignore_conflicts=True,
    )


def get(connection: http.client.HTTPConnection, path: str, key: str) -> tuple[float, int]:
    """Open a page and return its milliseconds and status."""
    began = time.perf_counter()
    connection.request(
        "GET", path, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={key}", "Accept-Encoding": "gzip"}
    )
    answer = connection.getresponse()
    answer.read()
    return 1000 * (time.perf_counter() - began), answer.status


def alone(sessions: list[tuple[str, Officer]]) -> None:
    """Measure each page with nobody else at work."""
    times = Times()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    for key, officer in sessions[:ALONE]:
        state_purposes(key, officer)
        for page, path in pages_of(officer).items():
            times.add(page, *get(connection, path, key))
    times.show("One officer at a time")


def together(sessions: list[tuple[str, Officer]], seconds: float) -> None:
    """Measure all sessions at once, each reading between two pages."""
    times, until, chance = Times(), time.monotonic() + seconds, random.Random(1)
    pages = {officer.pk: pages_of(officer) for _, officer in {o.pk: (k, o) for k, o in sessions}.values()}
    for key, officer in sessions:
        state_purposes(key, officer)
    connections.close_all()
    work = [
        threading.Thread(
            target=_officer_at_work, args=(key, pages[officer.pk], times, until, chance.random())
        )
        for key, officer in sessions
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    total = sum(map(len, times.by_page.values()))
    times.show(f"{len(sessions)} officers at once for {seconds:.0f} s: {total / seconds:.0f} pages a second")


def _officer_at_work(key: str, pages: dict[str, str], times: Times, until: float, seed: float) -> None:
    chance = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    time.sleep(chance.uniform(0, THINK[1]))
    while time.monotonic() < until:
        page = chance.choice(list(pages))
        times.add(page, *get(connection, pages[page], key))
        time.sleep(chance.uniform(*THINK))


def serving() -> subprocess.Popen[bytes]:
    """Start the node and wait until it answers."""
    command = [sys.executable, "-m", "fanal", "serve", "--port", str(PORT), "--threads", "8"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            http.client.HTTPConnection("127.0.0.1", PORT, timeout=1).request("GET", "/healthz")
            return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The node did not start.")


def main() -> None:
    """Fill, serve, measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--audit", type=int, default=1_000_000)
    parser.add_argument("--sessions", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    prepare()
    began = time.perf_counter()
    officers = list(Officer.objects.all()) or fill(options.persons, options.audit)
    print(f"{Person.objects.unguarded(WHY).count():,} persons; filled in {time.perf_counter() - began:.0f} s")
    sessions = sign_in(officers, options.sessions)
    server = serving()
    try:
        alone(sessions)
        together(sessions, options.seconds)
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
