"""The pages and the data of the picture: what one may see, nothing of a child, ways, stories, sentences by form."""

from __future__ import annotations

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import End, save_view
from fanal.apps.cases.actions_subjects import add_subject
from fanal.apps.cases.models import Case
from fanal.apps.subjects.models import Link, Subject
from tests.apps.analysis.pictures import a_case, person, say, town
from tests.apps.exhibits.seized import taken
from tests.apps.subjects.people import CHILD_NAME, a_child, recorded
from tests.cast import client_of, make_officer

pytestmark = pytest.mark.django_db
WHY = "a test looks"


@pytest.fixture
def case(ada: Officer) -> Case:
    """A case in which Marko recruited Ana, and a third person harboured her."""
    case = a_case(ada)
    say(case, ada, person("Marko"), "recruited", person("Ana"), place=town("Plovdiv"), begins="2026-03-02")
    ana = Subject.objects.unguarded(WHY).get(known_as="Ana")
    say(case, ada, person("Bela"), "harboured", End(subject=ana), place=town("Lyon"), begins="2026-03-09")
    return case


def browser_of(officer: Officer, case: Case) -> Client:
    browser = client_of(officer)
    browser.post(f"/cases/{case.reference}/purpose/", {"legal_basis": "criminal_investigation"})
    return browser


def test_the_data_hold_chart_map_and_timeline_and_the_read_is_recorded(ada: Officer, case: Case) -> None:
    answer = browser_of(ada, case).get(f"/cases/{case.reference}/picture/data/").json()
    assert {one["label"] for one in answer["chart"]["nodes"]} == {"Marko", "Ana", "Bela", "Plovdiv", "Lyon"}
    assert {one["count"] for one in answer["chart"]["edges"]} == {1}
    assert [one["begins"] for one in answer["timeline"]] == ["2026-03-02", "2026-03-09"]
    ana = next(one for one in answer["map"]["routes"] if one["label"] == "Ana")
    assert [stop["at"] for stop in ana["stops"]] == ["2026-03-02", "2026-03-09"]
    assert recorded("picture.read")[0].detail == {"subjects": 5, "links": 2}


def test_a_child_stands_in_the_picture_by_reference_alone(ada: Officer, case: Case) -> None:
    child = a_child(ada)
    add_subject(case=case, by=ada, subject=child)
    bela = Subject.objects.unguarded(WHY).get(known_as="Bela")
    say(case, ada, End(subject=bela), "harboured", End(subject=child), begins="2026-04-01")
    browser = browser_of(ada, case)
    for path in ("", "data/", f"subject/{child.reference}/", "parts/", "network/"):
        body = browser.get(f"/cases/{case.reference}/picture/{path}").content.decode()
        assert CHILD_NAME not in body, path
        assert "Zuhura" not in body, path


def test_the_way_between_two_is_told_in_sentences(ada: Officer, case: Case) -> None:
    refs = {one.known_as: one.reference for one in Subject.objects.unguarded(WHY)}
    asked = {"from": refs["Marko"], "to": refs["Bela"]}
    answer = browser_of(ada, case).get(f"/cases/{case.reference}/picture/path/", asked).json()
    assert answer["ways"][0]["labels"] == ["Marko", "Ana", "Bela"]
    assert "recruited" in answer["ways"][0]["steps"][0][0]


def test_a_typed_sentence_shows_its_parts_and_is_recorded_only_then(ada: Officer, case: Case) -> None:
    browser = browser_of(ada, case)
    url = f"/cases/{case.reference}/picture/sentence/"
    before = Link.objects.unguarded(WHY).count()
    page = browser.post(url, {"typed": "Marko threatened Ana in Lyon on 2026-05-01"})
    form = page.context["form"]
    assert [form[name].value() for name in ("origin", "verb", "target")] == ["Marko", "threatened", "Ana"]
    assert Link.objects.unguarded(WHY).count() == before
    parts = {
        "origin": "Marko",
        "verb": "threatened",
        "target": "Ana",
        "place": "Lyon",
        "begins": "2026-05-01",
    }
    assert browser.post(url, {**parts, "source": "officer"}).status_code == 302
    link = Link.objects.unguarded(WHY).latest("pk")
    assert (link.verb, link.origin.known_as, link.target.known_as) == ("threatened", "Marko", "Ana")
    assert link.place is not None
    assert Subject.objects.unguarded(WHY).filter(known_as="Lyon").count() == 1


def test_a_sentence_without_a_known_verb_is_said_so(ada: Officer, case: Case) -> None:
    page = browser_of(ada, case).post(
        f"/cases/{case.reference}/picture/sentence/", {"typed": "Marko xyzzy Ana"}
    )
    assert "No verb was found" in page.content.decode()


def test_a_story_shows_what_its_references_stand_for(ada: Officer, case: Case) -> None:
    link = Link.objects.unguarded(WHY).earliest("pk")
    view = save_view(
        case=case, by=ada, name="Route", story=f"First [[{link.reference}]].\n\nThen [[P-ZZZZZZZZ]]."
    )
    body = (
        browser_of(ada, case).get(f"/cases/{case.reference}/picture/views/{view.reference}/").content.decode()
    )
    assert "recruited" in body
    assert "not yours to see" in body


def test_a_story_names_an_exhibit_by_number_and_title_and_by_number_alone_beside_a_child(
    ada: Officer, case: Case
) -> None:
    exhibit = taken(case, ada, title="Note on the door")
    view = save_view(case=case, by=ada, name="Proof", story=f"See [[{exhibit.reference}]].")
    analyst = make_officer("Ivo", case.unit, "analyst")
    browser, url = browser_of(analyst, case), f"/cases/{case.reference}/picture/views/{view.reference}/"
    assert "1. Note on the door" in browser.get(url).content.decode()
    add_subject(case=case, subject=a_child(ada), by=ada)
    body = browser.get(url).content.decode()
    assert "<bdi>1.</bdi>" in body
    assert "Note on the door" not in body


def test_positions_that_are_none_are_refused(ada: Officer, case: Case) -> None:
    browser = browser_of(ada, case)
    url = f"/cases/{case.reference}/picture/layout/"
    for wrong in ("", "[]", '{"a": "b"}', '{"a": [1]}', '{"a": [1e99, 0]}'):
        assert browser.post(url, {"positions": wrong}).status_code == 400
    assert browser.post(url, {"positions": '{"P-1": [1, 2]}'}).status_code == 204


def test_the_last_sentence_is_undone_by_a_button(ada: Officer, case: Case) -> None:
    browser = browser_of(ada, case)
    browser.post(f"/cases/{case.reference}/picture/undo/")
    assert Link.objects.unguarded(WHY).standing().count() == 1


def test_figures_of_the_network_come_with_their_limits(ada: Officer, case: Case) -> None:
    body = browser_of(ada, case).get(f"/cases/{case.reference}/picture/network/").content.decode()
    assert "They accuse nobody" in body
    assert "Ana" in body
