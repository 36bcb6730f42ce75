"""Power cuts under load: the whole node killed (SIGKILL) while officers record answers over HTTP, again and again.

    FANAL_HOME=<an empty folder> python -m benchmarks.power_cut [--cuts 50] [--officers 8]

After every cut the node is started again. At the end each answer whose request was acknowledged must be on record, and
the audit's chain must hold. Killing the processes is what this can do; that an acknowledged write survives the power of
the machine rests on the database's `synchronous=FULL`, which waits for the disk.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
import uuid
from urllib.parse import urlencode

import django

PORT = 8766
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
os.environ["FANAL_URL"] = f"http://127.0.0.1:{PORT}"
os.environ.setdefault("FANAL_LOG_LEVEL", "CRITICAL")
django.setup()

from django.conf import settings

from benchmarks.pages_filling import WHY, sign_in
from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.audit.verification import verify
from fanal.apps.node.preparation import prepare
from fanal.apps.screening.actions import start_screening
from fanal.apps.screening.choices import Circumstances
from fanal.apps.screening.models import Answer
from fanal.engine.screening.concepts import concepts

CSRF = "a" * 32
STATES = ("present", "absent", "not_asked", "unsafe_to_ask")


class Load:
    """Officers who record answers; it keeps what was acknowledged."""

    def __init__(self, doors: list[tuple[str, str]]) -> None:
        self.doors, self.acknowledged = doors, set[str]()
        self.refused, self.stop = 0, threading.Event()
        self.questions = [code for code, concept in concepts().items() if concept.asked]

    def run(self, seconds: float) -> None:
        """Record until the node dies or the time is over."""
        self.stop.clear()
        work = [threading.Thread(target=self._officer, args=door) for door in self.doors]
        for thread in work:
            thread.start()
        time.sleep(seconds)

    def _officer(self, key: str, path: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
        while not self.stop.is_set():
            said = uuid.uuid4()
            fields = {
                "concept": random.choice(self.questions),
                "state": random.choice(STATES),
                "device_key": str(said),
                "csrfmiddlewaretoken": CSRF,
            }
            cookies = f"{settings.SESSION_COOKIE_NAME}={key}; {settings.CSRF_COOKIE_NAME}={CSRF}"
            headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
            try:
                connection.request("POST", path, urlencode(fields), headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            if answer.status == http.HTTPStatus.FOUND and str(answer.getheader("Location")).startswith(
                "/screen/"
            ):
                self.acknowledged.add(str(said))
            else:
                self.refused += 1


def fill(officers: int) -> list[tuple[str, str]]:
    """Make a unit of officers, each in a screening; return their sessions and the addresses they record at."""
    unit = Unit.objects.create(
        organisation=Organisation.objects.create(name="Police of Exland", kind="police", country="xx"),
        name="Unit",
    )
    made = []
    for number in range(officers):
        officer = Officer.objects.create(
            email=f"o{number}@example.org", display_name=f"O {number}", unit=unit
        )
        Appointment.objects.create(officer=officer, role="front_line_officer")
        there = Circumstances("workplace", "en", "en", "not_needed", ())
        [(key, _)] = sign_in([officer], 1)
        session = hashlib.sha256(key.encode()).hexdigest()
        screening = start_screening(by=officer, session=session, circumstances=there)
        made.append((key, f"/screen/{screening.reference}/answer/"))
    return made


def start() -> subprocess.Popen[bytes]:
    """Start the node in a group of its own and wait until it answers."""
    command = [sys.executable, "-m", "fanal", "serve", "--port", str(PORT)]
    node = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(400):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/readyz")
            connection.getresponse().read()
            return node
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
    raise SystemExit("The node did not start.")


def main() -> None:
    """Cut, start again, and look at what is left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--officers", type=int, default=8)
    options = parser.parse_args()
    prepare()
    load, began = Load(fill(options.officers)), time.perf_counter()
    for _ in range(options.cuts):
        node = start()
        load.run(random.uniform(0.3, 1.5))
        os.killpg(node.pid, signal.SIGKILL)
        load.stop.set()
        node.wait()
    kept = {str(key) for key in Answer.objects.unguarded(WHY).values_list("device_key", flat=True)}
    lost, found = load.acknowledged - kept, verify()
    print(
        f"{options.cuts} cuts in {time.perf_counter() - began:.0f} s; {len(load.acknowledged)} answers acknowledged, "
        f"{len(lost)} lost, {len(kept)} on record, {load.refused} refused; "
        f"audit: {'holds' if found.holds else found.sentence} ({found.checked} entries)"
    )
    raise SystemExit(bool(lost) or not found.holds or not load.acknowledged)


if __name__ == "__main__":
    main()
