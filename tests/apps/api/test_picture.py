"""The picture through the interface: as much as the page does, and no more than the officer may see."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import Link, Subject
from tests.apps.analysis.pictures import a_case, person, say, town
from tests.apps.api.calling import program_of, recorded

pytestmark = pytest.mark.django_db
EVERY = "a test looks"


def test_a_program_records_a_sentence_reads_the_picture_and_undoes_it(ada: Officer) -> None:
    case, program = a_case(ada), program_of(ada)
    said = {
        "origin": {"name": "Marko", "kind": "person"},
        "verb": "recruited",
        "target": {"name": "Ana", "kind": "person"},
        "place": {"name": "Plovdiv", "kind": "location"},
        "begins": "2026-03-02",
    }
    made = program("POST", f"/cases/{case.reference}/picture/sentences", said)
    assert made.status == 201
    assert len(made.body["added"]) == 3
    picture = program("GET", f"/cases/{case.reference}/picture").body
    assert {one["label"] for one in picture["chart"]["nodes"]} == {"Marko", "Ana", "Plovdiv"}
    assert recorded("picture.read")[0].purpose == "criminal_investigation"
    assert program("POST", f"/cases/{case.reference}/picture/undo").body["link"] == made.body["link"]
    assert not Link.objects.unguarded(EVERY).standing().exists()
    assert program("POST", f"/cases/{case.reference}/picture/undo").status == 404


def test_an_end_that_is_neither_on_record_nor_described_is_refused(ada: Officer) -> None:
    case = a_case(ada)
    said = {"origin": {}, "verb": "recruited", "target": {"name": "Ana", "kind": "person"}}
    answer = program_of(ada)("POST", f"/cases/{case.reference}/picture/sentences", said)
    assert (answer.status, answer.body["field"]) == (422, "origin")
    assert not Subject.objects.unguarded(EVERY).exists()


def test_a_program_finds_ways_keeps_views_and_reads_the_network(ada: Officer) -> None:
    case, program = a_case(ada), program_of(ada)
    say(case, ada, person("Marko"), "recruited", person("Ana"), place=town("Lyon"))
    refs = {one.known_as: one.reference for one in Subject.objects.unguarded(EVERY)}
    way = program("GET", f"/cases/{case.reference}/picture/ways?start={refs['Marko']}&end={refs['Ana']}")
    assert way.body["ways"][0]["labels"] == ["Marko", "Ana"]
    view = program(
        "POST", f"/cases/{case.reference}/picture/views", {"name": "Route", "story": f"[[{refs['Ana']}]]"}
    )
    assert view.body["told"][0][0]["text"] == "Ana"
    assert len(program("GET", f"/cases/{case.reference}/picture/views").body["views"]) == 1
    left = program("DELETE", f"/cases/{case.reference}/picture/views/{view.body['reference']}")
    assert left.body == {"views": []}
    assert program("GET", f"/cases/{case.reference}/picture/network").body == {"readings": [], "placed": []}


@pytest.mark.parametrize("who", ["cy", "dee", "noor"])
def test_nobody_else_reads_or_changes_the_picture(
    ada: Officer, who: str, request: pytest.FixtureRequest
) -> None:
    case = a_case(ada)
    say(case, ada, person("Marko"), "recruited", person("Ana"))
    program = program_of(request.getfixturevalue(who))
    for path in ("", "/views", "/network"):
        assert program("GET", f"/cases/{case.reference}/picture{path}").status in (403, 404)
    assert program("POST", f"/cases/{case.reference}/picture/undo").status in (403, 404)
