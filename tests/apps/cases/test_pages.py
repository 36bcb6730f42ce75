"""The pages of a case: the purpose first, nothing for strangers, a child by the reference alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions
from fanal.apps.cases.tabs import ORDER, register
from tests.apps.cases.world import CHILD, VICTIM, World, a_case, recorded, state_why
from tests.cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(ada: Officer, world: World) -> Client:
    """Return Ada's browser, in which she has said why she reads the case."""
    return state_why(client_of(ada), world.case)


def addresses(world: World) -> Iterator[str]:
    case = f"/cases/{world.case.reference}/"
    suspect, victim = world.suspect.reference, world.victim.reference
    for page in (
        "", f"pairs/{suspect}/{victim}/", f"pairs/{suspect}/{victim}/attribute/", "about/", "change/", "move/",
        "members/add/", "linked/add/", "subjects/", "subjects/add/", "subjects/new/person/", "subjects/new/phone/",
        f"subjects/{suspect}/", f"subjects/{suspect}/roles/add/", f"subjects/{suspect}/roles/suspect/end/",
        f"subjects/{suspect}/take-out/", "tasks/", f"tasks/{world.task.reference}/", "decisions/",
        f"attributions/{suspect}/{world.found.pk}/withdraw/",
    ):  # fmt: skip
        yield case + page


def test_every_page_asks_why_before_it_opens(ada: Officer, world: World) -> None:
    browser = client_of(ada)
    for address in addresses(world):
        answer = browser.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(f"/cases/{world.case.reference}/purpose/"), address


def test_every_page_opens_once_it_is_said_and_is_recorded_with_it(browser: Client, world: World) -> None:
    for address in addresses(world):
        assert browser.get(address).status_code == 200, address
    read = recorded("case.read")
    assert {one.detail["part"] for one in read} >= {"board", "subjects", "tasks", "decisions", "about"}
    assert {one.purpose for one in read} == {"criminal_investigation"}


@pytest.mark.parametrize("who", ["cy", "dee"])
def test_a_stranger_finds_none_of_them(request: pytest.FixtureRequest, world: World, who: str) -> None:
    stranger = client_of(request.getfixturevalue(who))
    for address in (*addresses(world), f"/cases/{world.case.reference}/purpose/"):
        assert stranger.get(address).status_code == 404, address
        assert stranger.post(address).status_code in (404, 405), address


def test_the_purpose_of_a_case_counts_for_the_people_and_things_in_it(browser: Client, world: World) -> None:
    for address in (f"/people/{world.victim.reference}/", f"/subjects/{world.phone.reference}/"):
        assert browser.get(address).status_code == 200
    assert recorded("person.read")[-1].purpose == "criminal_investigation"
    assert recorded("subject.read")[-1].purpose == "criminal_investigation"


def test_the_purpose_of_one_case_opens_no_other_and_nobody_outside_it(ada: Officer, world: World) -> None:
    other = a_case(ada, title="Another")
    browser = state_why(client_of(ada), other)
    for address in (
        f"/cases/{world.case.reference}/",
        f"/people/{world.victim.reference}/",
        f"/subjects/{world.phone.reference}/",
    ):
        assert browser.get(address).status_code == 302, address


def test_no_page_of_a_case_names_a_child(browser: Client, world: World) -> None:
    for address in (*addresses(world), f"/people/{world.partner.reference}/"):
        page = browser.get(address).content.decode()
        assert CHILD not in page, address
        assert "Zuhura" not in page, address


def test_a_child_is_named_where_the_identity_was_opened_deliberately(browser: Client, world: World) -> None:
    browser.post(f"/people/{world.child.reference}/identity/")
    assert CHILD in browser.get(f"/cases/{world.case.reference}/subjects/").content.decode()


def test_the_head_says_children_first_and_which_deadline_comes_next(browser: Client, world: World) -> None:
    heading = browser.get(f"/cases/{world.case.reference}/").context["heading"]
    assert (heading.children, heading.lead, heading.members) == (1, "Ada", 1)
    assert (heading.clock.open, heading.clock.late) == (2, 1)
    page = browser.get(f"/cases/{world.case.reference}/").content.decode()
    assert page.index("1 child, or age in doubt") < page.index("led by")


def test_who_only_reads_is_offered_no_change(ben: Officer, world: World) -> None:
    reader = state_why(client_of(ben), world.case)
    for page in ("", "subjects/", "tasks/", "decisions/", "about/"):
        answer = reader.get(f"/cases/{world.case.reference}/{page}")
        assert answer.status_code == 200
        assert not answer.context["may_work"]
        assert 'method="post" action="/cases/' not in answer.content.decode()
    assert reader.get(f"/cases/{world.case.reference}/subjects/add/").status_code == 403


@pytest.mark.usefixtures("world")
def test_the_list_counts_what_may_be_seen_and_narrows_it(ada: Officer, cy: Officer) -> None:
    a_case(cy, title="Of the city unit")
    a_case(ada, title="Nail bar", forms=["sexual"])
    browser = client_of(ada)
    assert browser.get("/cases/").context["page"].paginator.count == 2
    for query, number in (
        ("?q=nail", 1), ("?form=sexual", 1), ("?status=closed", 0), ("?whose=mine", 2), ("?q=city", 0),
        (f"?unit={cy.unit.reference}", 2), ("?page=x", 2), ("?form=none", 2),
    ):  # fmt: skip
        assert browser.get(f"/cases/{query}").context["page"].paginator.count == number, query
    assert recorded("case.listed")[0].detail["count"] == 2


def test_an_empty_list_teaches(ada: Officer) -> None:
    assert "Invented example" in client_of(ada).get("/cases/").content.decode()


def test_a_tab_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        register("gossip", "Gossip", "cases:case")
    assert ORDER[0] == "board"


def test_cases_stand_on_the_page_of_a_person_and_a_thing(browser: Client, world: World) -> None:
    for address in (f"/people/{world.victim.reference}/", f"/subjects/{world.phone.reference}/"):
        page = browser.get(address).content.decode()
        assert f"/cases/{world.case.reference}/" in page
        assert world.case.title in page


def test_a_case_that_may_not_be_seen_is_on_no_persons_page(ada: Officer, ben: Officer, world: World) -> None:
    actions.restrict_case(case=world.case, by=ada, restricted=True)
    colleague = client_of(ben)
    colleague.post(f"/people/{world.victim.reference}/purpose/", {"legal_basis": "prosecution"})
    page = colleague.get(f"/people/{world.victim.reference}/").content.decode()
    assert VICTIM in page
    assert world.case.reference not in page


def test_the_first_page_shows_my_cases_and_what_is_due(ada: Officer, world: World) -> None:
    page = client_of(ada).get("/").content.decode()
    assert f"/cases/{world.case.reference}/" in page
    assert f"/cases/{world.case.reference}/tasks/{world.task.reference}/" in page


def test_the_timeline_tells_what_happened(browser: Client, world: World) -> None:
    happened = browser.get(f"/cases/{world.case.reference}/about/").context["happened"]
    assert {one.text for one in happened} >= {"Case opened", "Put into the case", "Role given: Suspect"}
    assert [one.at for one in happened] == sorted((one.at for one in happened), reverse=True)
