"""How fast each page is at 100,000 persons and a million audit entries, and with 1,000 officers at work.

    FANAL_HOME=<an empty folder> python -m benchmarks.pages [--persons N] [--audit N] [--sessions N]

First each page alone, by one officer at a time: the time of the server for the whole answer, 95th percentile. Then all
sessions at once, each about other records: an officer opens a page, reads for 20 to 60 seconds, opens the next; as many
in flight as that makes.
The clients run on the same machine as the server and take part of its two cores. `--think 4 16` asks for more.
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
from typing import Any, TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
PORT = 8765
os.environ["FANAL_URL"] = f"http://127.0.0.1:{PORT}"
os.environ.setdefault("FANAL_LOG_LEVEL", "WARNING")
django.setup()

from django.conf import settings
from django.db import connections
from django.db.models import Model

from benchmarks.pages_filling import WHY, fill, sign_in
from fanal.apps.accounts.models import Officer
from fanal.apps.node.preparation import prepare
from fanal.apps.screening.models import Screening
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.models import Person, StatedPurpose

WARM, ALONE = 10, 60
M = TypeVar("M", bound=Model)


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


class Records:
    """Picks, for each session, records of its officer: another person, screening and statement each time."""

    def __init__(self) -> None:
        self._chance = random.Random(3)
        self._kept: dict[tuple[int, type[Model]], list[int]] = {}

    def pick(self, model: type[M], by: str, officer: Officer) -> M | None:
        """Return one of the records whose column `by` names the officer; nothing about children."""
        seen: Any = model._default_manager
        seen, about = seen.unguarded(WHY), "" if model is Person else "person__"
        key = officer.pk, model
        if key not in self._kept:
            own = seen.filter(**{by: officer, f"{about}protected": False})
            self._kept[key] = list(own.order_by("pk").values_list("pk", flat=True))
        if not self._kept[key]:
            return None
        picked: M = seen.select_related(*filter(None, [about[:-2]])).get(
            pk=self._chance.choice(self._kept[key])
        )
        return picked


RECORDS = Records()


def pages_of(officer: Officer) -> tuple[dict[str, str], list[str]]:
    """Return the address of each kind of page for an officer, and whom the pages are about; others with each call."""
    person = RECORDS.pick(Person, "recorded_by", officer)
    assert person is not None
    screening = RECORDS.pick(Screening, "conducted_by", officer)
    statement = RECORDS.pick(Statement, "recorded_by", officer)
    found = {
        "first page": "/",
        "people": "/people/",
        "people, searched": "/people/?q=Haddad",
        "person": f"/people/{person.reference}/",
        "possible links": f"/cross-check/subject/{person.reference}/",
        "board": f"/board/{person.reference}/",
        "screenings": "/screen/",
        "statements": "/statements/",
    }
    if screening:
        found["question"] = f"/screen/{screening.reference}/"
    if statement:
        found["statement"] = f"/statements/{statement.reference}/"
    about = {person.reference, *(one.person.reference for one in (screening, statement) if one)}
    return found, sorted(about)


def state_purposes(key: str, officer: Officer, about: list[str]) -> None:
    """State a purpose for every person whose pages this session opens."""
    session = hashlib.sha256(key.encode()).hexdigest()
    StatedPurpose.objects.bulk_create(
        [
            StatedPurpose(officer=officer, about=reference, session=session, legal_basis="identification")
            for reference in about
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
    """Measure each page with nobody else at work, once every process has answered it: what is read at the first time
    (templates, vocabularies) is not counted."""
    times, first = Times(), Times()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    for number, (key, officer) in enumerate(sessions[: WARM + ALONE]):
        pages, about = pages_of(officer)
        state_purposes(key, officer, about)
        for page, path in pages.items():
            (first if number < WARM else times).add(page, *get(connection, path, key))
    times.show("One officer at a time")


def together(sessions: list[tuple[str, Officer]], seconds: float, think: tuple[float, float]) -> None:
    """Measure all sessions at once, each reading between two pages."""
    times, chance, work = Times(), random.Random(1), []
    for key, officer in sessions:
        pages, about = pages_of(officer)
        state_purposes(key, officer, about)
        given = key, pages, times, seconds, chance.random(), think
        work.append(threading.Thread(target=_officer_at_work, args=given))
    connections.close_all()
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    total = sum(map(len, times.by_page.values()))
    times.show(f"{len(sessions)} officers at once for {seconds:.0f} s: {total / seconds:.0f} pages a second")


def _officer_at_work(
    key: str, pages: dict[str, str], times: Times, seconds: float, seed: float, think: tuple[float, float]
) -> None:
    chance, until = random.Random(seed), time.monotonic() + seconds
    time.sleep(chance.uniform(0, think[1]))
    while time.monotonic() < until:
        page = chance.choice(list(pages))
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        times.add(page, *get(connection, pages[page], key))
        connection.close()
        time.sleep(chance.uniform(*think))


def serving() -> subprocess.Popen[bytes]:
    """Start the node and wait until it answers."""
    command = [
        sys.executable,
        "-m",
        "fanal",
        "serve",
        "--port",
        str(PORT),
        "--workers",
        "2",
        "--threads",
        "4",
    ]
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
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, nargs=2, default=(20, 60))
    options = parser.parse_args()
    prepare()
    began = time.perf_counter()
    officers = list(Officer.objects.all()) or fill(options.persons, options.audit)
    print(f"{Person.objects.unguarded(WHY).count():,} persons; filled in {time.perf_counter() - began:.0f} s")
    sessions = sign_in(officers, options.sessions)
    server = serving()
    try:
        alone(sessions)
        together(sessions, options.seconds, tuple(options.think))
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
