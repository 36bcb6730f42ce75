"""Search through the interface: the same eyes, purpose, masks and measure as on the page."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from fanal.apps.accounts.models import Officer
from fanal.apps.search import fair_use
from fanal.apps.subjects.actions import record_person
from tests.apps.api.calling import program_of, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_searched() -> None:
    cache.clear()


def test_a_program_finds_what_its_officer_may_see_with_a_purpose(ada: Officer, cy: Officer) -> None:
    person = record_person(by=ada, values={"name": "Ilmarë Inventada", "phone": "+33 6 12 34 56 78"})
    answer = program_of(ada)("POST", "/search", {"words": "0612345678"})
    assert (answer.status, answer.body["count"]) == (200, 1)
    assert answer.body["results"][0] | {"at": ""} == {
        "record": person.reference, "kind": "person", "about": "", "title": "Ilmarë Inventada",
        "words": "+33 6 12 34 56 78", "language": "", "child": False, "unit": ada.unit.reference, "at": "",
    }  # fmt: skip
    assert recorded("search.run")[0].purpose == "criminal_investigation"
    assert program_of(cy)("POST", "/search", {"words": "0612345678"}).body["count"] == 0
    assert program_of(ada, why=False)("POST", "/search", {"words": "x"}).status == 428


def test_of_a_child_a_program_is_told_the_reference_alone(ada: Officer) -> None:
    record_person(by=ada, age_state="child", age=14, values={"name": "Zuhura Inventada", "school": "Aldea"})
    (found,) = program_of(ada)("POST", "/search", {"words": "zuhura"}).body["results"]
    assert (found["title"], found["words"], found["child"]) == ("", "", True)


def test_a_program_keeps_runs_and_forgets_a_search(ada: Officer, bo: Officer) -> None:
    program = program_of(ada)
    saved = program("POST", "/searches", {"name": "The driver", "words": "0612345678"}).body
    record_person(by=bo, values={"phone": "+33 6 12 34 56 78"})
    (kept,) = program("GET", "/searches").body["searches"]
    assert (kept["reference"], kept["new"]) == (saved["reference"], 1)
    assert program("POST", f"/searches/{saved['reference']}/run").body["count"] == 1
    assert program("POST", f"/searches/{saved['reference']}/alerts", {"alerts": False}).body["new"] == 0
    assert program_of(bo)("DELETE", f"/searches/{saved['reference']}").status == 404
    assert program("DELETE", f"/searches/{saved['reference']}").status == 200
    assert program("GET", "/searches").body["searches"] == []


def test_a_program_that_asks_too_much_is_told_when_to_go_on(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair_use, "MOST", 0)
    answer = program_of(ada)("POST", "/search", {"words": "x"})
    assert (answer.status, answer.body["code"]) == (429, "too_many")
    assert answer.headers["Retry-After"].isdecimal()
