"""How fast the picture of a large case opens: on the server, and in a browser until everything is drawn.

    FANAL_HOME=<an empty folder> python -m benchmarks.picture [--subjects 10000] [--links 20000] [--opened 5]

The case is made at random: communities of about fifty with a few hubs, one subject in eight a place. Beside it, in the
same run: the time networkx takes to lay out the same network node by node (spring layout, 20 rounds), which is what a
chart without groups has to do first.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.setdefault("FANAL_LOG_LEVEL", "WARNING")
django.setup()

from django.contrib.staticfiles.management.commands.collectstatic import Command as Collect
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_test_environment

from fanal.apps.accounts.models import Officer, Organisation, Unit
from fanal.apps.cases.actions import open_case
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.circles.models import CircleItem
from fanal.apps.node.preparation import prepare
from fanal.apps.subjects.actions import state_purpose
from fanal.apps.subjects.models import Link, Subject
from tests.cast import client_of, make_officer
from tests.journeys.browsing import chromium, served

COMMUNITY, HUBS, BATCH = 50, 20, 500


def fill(subjects: int, links: int) -> tuple[Officer, Case]:
    """Make a case of this size."""
    police = Organisation.objects.create(name="Police of Exland", kind="police", country="xx")
    ada = make_officer("Ada", Unit.objects.create(organisation=police, name="Border post"), "investigator")
    case = open_case(by=ada, title="Large", invented=True)
    made = [_subject(number, ada) for number in range(subjects)]
    Subject.objects.bulk_create(made, batch_size=BATCH)
    held = [CaseSubject(case=case, subject=one, added_by=ada) for one in made]
    CaseSubject.objects.bulk_create(held, batch_size=BATCH)
    CircleItem.objects.bulk_create(
        [CircleItem(circle=case.circle, record=one.reference) for one in made], batch_size=BATCH
    )
    Link.objects.bulk_create(_links(made, links, ada), batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ada, case


def _subject(number: int, by: Officer) -> Subject:
    place = number % 8 == 0
    return Subject(
        kind="location" if place else "person",
        unit=by.unit,
        recorded_by=by,
        known_as=f"Invented {number}",
        latitude=35 + (number * 7 % 200) / 10 if place else None,
        longitude=(number * 13 % 400) / 10 if place else None,
    )


def _links(made: list[Subject], count: int, by: Officer) -> list[Link]:
    chance, pairs = random.Random(7), set[tuple[int, int]]()
    while len(pairs) < count:
        one = chance.randrange(len(made))
        other = chance.randrange(HUBS) if chance.random() < 0.08 else _near(one, len(made), chance)
        if one != other:
            pairs.add((one, other))
    return [
        Link(
            verb="met", origin=made[a], target=made[b], recorded_by=by,
            begins=f"2026-{1 + (a + b) % 12:02d}-{1 + a % 28:02d}",
        )
        for a, b in sorted(pairs)
    ]  # fmt: skip


def _near(one: int, size: int, chance: random.Random) -> int:
    return min(size - 1, one - one % COMMUNITY + chance.randrange(COMMUNITY))


def server(ada: Officer, case: Case, times: int) -> list[float]:
    """Return the seconds the server takes for the data of the picture."""
    client, found = client_of(ada), []
    client.post(f"/cases/{case.reference}/purpose/", {"legal_basis": "criminal_investigation"})
    for _ in range(times + 1):
        began = time.perf_counter()
        answer = client.get(f"/cases/{case.reference}/picture/data/")
        found.append(time.perf_counter() - began)
        assert answer.status_code == 200
    chart = answer.json()["chart"]
    print(
        f"drawn: {len(chart['nodes'])} of {chart['subjects']} subjects and groups, {len(chart['edges'])} ties;"
    )
    print(f"data: {len(answer.content) / 1000:.0f} kB before compression")
    return found[1:]


def browser(ada: Officer, case: Case, times: int) -> list[float]:
    """Return the seconds from asking for the page until everything is drawn, in headless Chromium without a GPU."""
    found = []
    with chromium() as opened, served() as node:
        client = client_of(ada)
        client.post(f"/cases/{case.reference}/purpose/", {"legal_basis": "criminal_investigation"})
        context = opened.new_context(viewport={"width": 1280, "height": 900}, base_url=node)
        context.add_cookies([{"name": c.key, "value": c.value, "url": node} for c in client.cookies.values()])
        for _ in range(times + 1):
            page = context.new_page()
            began = time.perf_counter()
            page.goto(f"/cases/{case.reference}/picture/", wait_until="commit")
            page.locator("[data-picture][data-ready=yes]").wait_for()
            found.append(time.perf_counter() - began)
            page.close()
    return found[1:]


def peer(case: Case) -> float:
    """Return the seconds networkx takes to lay out the same network node by node."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(
        CaseSubject.objects.unguarded("peer").filter(case=case).values_list("subject_id", flat=True)
    )
    graph.add_edges_from(Link.objects.unguarded("peer").values_list("origin_id", "target_id"))
    began = time.process_time()
    networkx.spring_layout(graph, iterations=20, seed=1)
    return time.process_time() - began


def main() -> None:
    """Fill, measure, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--subjects", type=int, default=10_000)
    asked.add_argument("--links", type=int, default=20_000)
    asked.add_argument("--opened", type=int, default=5)
    given = asked.parse_args()
    setup_test_environment()
    prepare()
    ada, case = fill(given.subjects, given.links)
    state_purpose(officer=ada, about=case, session="benchmark", legal_basis="criminal_investigation")
    call_command(Collect(), interactive=False, verbosity=0, ignore_patterns=["redoc*", "*.toml"])
    answered = server(ada, case, given.opened)
    print(f"server: median {statistics.median(answered):.2f} s, slowest {max(answered):.2f} s")
    opened = browser(ada, case, given.opened)
    print(f"server and browser: median {statistics.median(opened):.2f} s, slowest {max(opened):.2f} s")
    try:
        laid = peer(case)
        print(
            f"networkx, node by node: {laid:.1f} s of processor time, {laid / statistics.median(answered):.0f} times"
        )
    except ImportError:
        print("networkx is not installed: no peer in this run", file=sys.stderr)


if __name__ == "__main__":
    main()
