"""The main journey: from an empty case to a signed bundle that verifies, with the interface and the raw files alone."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case, CaseRole
from fanal.apps.exhibits.models import Exhibit, Suggestion
from fanal.apps.imports.models import Import, Trace
from fanal.apps.statements.models import Mention
from fanal.apps.subjects.models import Link, Subject
from fanal.engine.vocabulary import DATA
from tests.journeys.browsing import Open, complaints, faults, needs_chromium, shot
from tests.journeys.hands import Hands
from tests.journeys.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [needs_chromium, pytest.mark.django_db(transaction=True)]
WHY = "a test looks"
FILES = DATA / "demo" / "case"
PAPERS = ("mail-offer.eml", "contract.docx", "debts.odt", "greenhouse.jpg", "statement-yassine.txt")
MOST_SECONDS = 60
# Victim and recruiter, route, place of exploitation: as an officer writes them down while somebody speaks.
SENTENCES = (
    "Idris recruited Yassine in Tangier on 2026-01-26",
    "Yassine crossed the border at Algeciras on 2026-02-16",
    "Ramon held Yassine in debt bondage in Faro",
)
OTHERS = ("Sabine took the earnings of Yassine on 2026-03-06", "Pavel transported Yassine on 2026-02-16")


def tab(page: Page, name: str) -> None:
    """Go to another tab of the case."""
    follow(page.locator(".tabs a", has_text=name))


def open_a_case(page: Page) -> None:
    """Open an empty case from the list of cases."""
    follow(page.get_by_role("link", name="Open a case").first)
    page.get_by_label("Title").fill("Greenhouses by the lighthouse")
    page.get_by_label(re.compile("labour", re.IGNORECASE)).check()
    follow(page.get_by_role("button", name="Open case"))


def say(hands: Hands, sentence: str) -> None:
    """Record one sentence in the picture: type it, look at its parts, record them."""
    hands.see(hands.page.locator("#typed"))
    hands.think()
    hands.type(sentence)
    hands.enter()
    hands.see(hands.page.locator(".sentence-parts .btn-lamp"))
    hands.think()
    hands.enter()


def take_in(page: Page, names: tuple[str, ...]) -> None:
    """Take raw files in as exhibits."""
    tab(page, "Exhibits")
    follow(page.get_by_role("link", name="Add files").first)
    page.locator("#files").set_input_files([FILES / name for name in names])
    page.get_by_role("button", name="Take in").click()
    page.wait_for_url(re.compile(r"/exhibits/of/C-\w+/$"), timeout=120_000)


def bring_in(page: Page, name: str) -> None:
    """Bring in the rows of a table: the file, its columns as they are offered, a look at the first rows, and done."""
    tab(page, "Imports")
    follow(page.get_by_role("link", name="Bring records in").first)
    page.locator("#file").set_input_files(FILES / name)
    follow(page.get_by_role("button", name="Look at its columns"))
    assert page.locator(".columns-of tbody tr").count() == 9
    page.locator("#id_region").select_option("FR")
    page.locator("#id_zone").select_option("Europe/Paris")
    follow(page.get_by_role("button", name="Look again"))
    follow(page.get_by_role("button", name="Bring records in"))


def accept_suggestions(page: Page, number: int) -> None:
    """Accept what the papers suggest, the first ones each."""
    tab(page, "Exhibits")
    follow(page.get_by_role("link", name="Suggestions").first)
    for _ in range(number):
        follow(page.locator(".suggestion .yes").first)


def hear(page: Page, who: str, number: int) -> None:
    """Take a file as the statement of a person, and confirm its first mentions with one key each."""
    tab(page, "Exhibits")
    follow(page.locator("tbody a", has_text=re.compile("Document 5|Statement 5")).first)
    page.locator("#take-person").select_option(label=[who_of(page, who)])
    follow(page.get_by_role("button", name="Take as statement"))
    for _ in range(number):
        pending = page.locator("[data-decision=pending] .yes, .pending .yes")
        before = pending.count()
        pending.first.click()
        page.wait_for_function(
            "n => document.querySelectorAll('[data-decision=pending] .yes, .pending .yes').length < n",
            arg=before,
        )


def who_of(page: Page, who: str) -> str:
    """Return the words with which a list offers somebody."""
    offered: list[str] = page.locator("#take-person option").all_inner_texts()
    return next(words for words in offered if who in words)


def give_roles(page: Page, roles: dict[str, str]) -> None:
    """Give each of these their role, on a basis."""
    for name, role in roles.items():
        tab(page, "People and things")
        page.get_by_label(f"Choose {name}", exact=True).check()
        page.locator("[name=role]").select_option(role)
        page.locator("[name=reason]").fill("Named in the statement, and in the papers")
        follow(page.get_by_role("button", name="Record for all"))


def make_bundle(page: Page, folder: Path) -> Path:
    """Make the whole bundle for the court, and take it out."""
    tab(page, "Bundle")
    page.locator("input[name=audience][value=court]").check()
    if page.locator("[name=redacted]").is_checked():
        page.locator("[name=redacted]").uncheck()
    follow(page.get_by_role("button", name="Show what they will see"))
    shot(page, "investigation-preview")
    follow(page.get_by_role("button", name="Make and sign the bundle"))
    page.get_by_role("button", name="Download the bundle").wait_for(timeout=120_000)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download the bundle").click()
    taken = folder / "bundle.zip"
    coming.value.save_as(taken)
    return taken


def verified(bundle: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier that lies in a bundle, as a reader does who has nothing of ours."""
    with zipfile.ZipFile(bundle) as container:
        inside = next(name for name in container.namelist() if name.endswith("verify.py"))
        (folder / "verify.py").write_bytes(container.read(inside))
    command = [sys.executable, "-I", str(folder / "verify.py"), str(bundle)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_victim_recruiter_route_and_place_are_on_record_in_under_a_minute_of_interaction(
    ada: Officer, open_page: Open
) -> None:
    page = open_page(ada, "/cases/")
    open_a_case(page)
    tab(page, "Picture")
    hands = Hands(page)
    hands.click(page.locator("#typed"))
    for sentence in SENTENCES:
        say(hands, sentence)
    sys.stdout.write(f"\nvictim, recruiter, route, place of exploitation: {hands.said}\n")
    assert hands.seconds < MOST_SECONDS
    found = Link.objects.unguarded(WHY).select_related("origin", "target", "place").order_by("pk")
    assert [(one.origin.known_as, one.verb, one.target.known_as, one.begins) for one in found] == [
        ("Idris", "recruited", "Yassine", "2026-01-26"),
        ("Yassine", "crossed_at", "Algeciras", "2026-02-16"),
        ("Ramon", "held_in_debt_bondage", "Yassine", ""),
    ]
    places = {one.place.known_as for one in found if one.place}
    assert places == {"Tangier", "Faro"}
    assert Subject.objects.unguarded(WHY).get(known_as="Tangier").latitude


def test_from_an_empty_case_to_a_signed_bundle_that_anyone_can_verify(
    ada: Officer, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(ada, "/cases/")
    said = complaints(page)
    open_a_case(page)
    tab(page, "Picture")
    page.locator("#typed").click()
    for sentence in (*SENTENCES, *OTHERS):
        say(Hands(page), sentence)
    take_in(page, PAPERS)
    for name in ("calls.csv", "transfers.csv"):
        bring_in(page, name)
    accept_suggestions(page, 2)
    hear(page, "Yassine", 4)
    page.goto("/cases/")
    follow(page.locator("main a.row-link").first)
    roles = {"Yassine": "presumed_victim", "Idris": "recruiter", "Ramon": "exploiter", "Pavel": "transporter"}
    give_roles(page, roles)
    tab(page, "Board")
    shot(page, "investigation-board")
    assert page.locator(".case-matrix tbody tr").count() == 3
    assert not faults(page)
    taken = make_bundle(page, tmp_path)
    done = verified(taken, tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip().endswith("OK, as signed")
    assert not said
    case = Case.objects.unguarded(WHY).get()
    assert not case.invented
    assert CaseRole.objects.unguarded(WHY).filter(case=case).count() == 4
    assert {one.state for one in Import.objects.unguarded(WHY).filter(case=case)} == {"done"}
    assert Trace.objects.unguarded(WHY).filter(case=case).count() == 380
    assert Exhibit.objects.unguarded(WHY).filter(case=case).count() == len(PAPERS) + 2
    assert Suggestion.objects.unguarded(WHY).filter(case=case, decision="accepted").exists()
    assert Mention.objects.unguarded(WHY).filter(decision="confirmed").count() == 4
