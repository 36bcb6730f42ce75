"""Matching through the interface: the same eyes, purpose, masks and measure as on the pages."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.models import Cluster, Judgement
from fanal.apps.search import fair_use
from fanal.apps.subjects.actions import record_person
from tests.apps.api.calling import program_of, recorded

pytestmark = pytest.mark.django_db
NAME, ARABIC, BORN = "Amina Haddad", "أمينة حداد", "1994-03-12"


@pytest.fixture(autouse=True)
def _nobody_has_searched() -> None:
    cache.clear()


def two(by: Officer) -> list[str]:
    return [
        record_person(by=by, values={"name": name, "birth_date": BORN}).reference for name in (NAME, ARABIC)
    ]


def test_a_program_finds_who_may_be_the_same_with_reasons(ada: Officer, cy: Officer) -> None:
    there = two(ada)
    answer = program_of(ada)("POST", "/match", {"words": "Amineh Hadad 12.3.1994"})
    assert answer.status == 200
    assert {hit["reference"] for hit in answer.body["hits"]} == set(there)
    assert [part["kind"] for part in answer.body["read_as"]] == ["birth", "name"]
    assert {one["feature"] for hit in answer.body["hits"] for one in hit["why"]} >= {"name", "birth"}
    assert recorded("match.searched")[0].purpose == "criminal_investigation"
    assert program_of(cy)("POST", "/match", {"words": "Amineh Hadad 12.3.1994"}).body["hits"] == []
    assert program_of(ada, why=False)("POST", "/match", {"words": "x"}).status == 428


def test_of_a_child_a_program_is_told_the_reference_alone(ada: Officer) -> None:
    record_person(
        by=ada, age_state="child", age=14, values={"name": "Zuhura Inventada", "birth_year": "2012"}
    )
    (hit,) = program_of(ada)("POST", "/match", {"words": "Zuhura Inventada 2012"}).body["hits"]
    assert (hit["name"], hit["child"]) == ("", True)
    assert "Inventada" not in str(hit)


def test_a_program_judges_a_pair_and_withdraws_it(ada: Officer, cy: Officer) -> None:
    left, right = two(ada)
    program = program_of(ada)
    (pair,) = program("GET", "/match/pairs").body["pairs"]
    assert (pair["left"], pair["right"]) == (left, right)
    shown = program("GET", f"/match/pairs/{pair['reference']}").body
    assert shown["outcome"] == "likely"
    said = {"left": left, "right": right, "verdict": "same", "reason": "The same scar."}
    made = program("POST", "/match/judgements", said)
    assert (made.status, made.body["verdict"], made.body["by"]) == (201, "same", ada.reference)
    assert program("GET", "/match/pairs").body == {"pairs": [], "count": 0}
    cluster = Cluster.objects.unguarded("test").get()
    assert program("GET", f"/match/clusters/{cluster.reference}").body["members"] == [left, right]
    stranger = program_of(cy)
    for path in (f"/match/pairs/{pair['reference']}", f"/match/clusters/{cluster.reference}"):
        assert stranger("GET", path).status == 404
    assert stranger("POST", "/match/judgements", said).status == 404
    withdrawal = f"/match/judgements/{made.body['reference']}/withdrawal"
    assert stranger("POST", withdrawal, {}).status == 404
    assert program("POST", withdrawal, {"reason": "Another scar."}).body["withdrawn"]
    assert program("GET", "/match/pairs").body["count"] == 1
    assert program("GET", f"/match/clusters/{cluster.reference}").status == 404


def test_a_token_that_may_not_judge_is_refused(ada: Officer) -> None:
    left, right = two(ada)
    said = {"left": left, "right": right, "verdict": "same"}
    assert program_of(ada, ("person.read", "match.search"))("POST", "/match/judgements", said).status == 403
    assert program_of(ada, ("person.read",))("POST", "/match", {"words": NAME}).status == 403
    assert not Judgement.objects.unguarded("test").exists()


def test_a_program_is_held_to_what_a_person_can_read(ada: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_use, "MOST", 0)
    answer = program_of(ada)("POST", "/match", {"words": NAME})
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) > 0
