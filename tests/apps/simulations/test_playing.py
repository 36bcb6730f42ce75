"""An exercise from its beginning to its debrief, and what others may and may not do with it."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.simulations import actions
from fanal.apps.simulations.exercises import listed
from fanal.apps.simulations.models import SimulationRun
from fanal.apps.simulations.router import SANDBOX
from fanal.engine.screening.subject import InputError
from fanal.engine.simulation.moves import MoveError
from fanal.engine.simulation.scenario import load_scenario
from tests.cast import Places, client_of, make_officer
from tests.engine.simulation.paths import victim_centred

EVERY = "a test looks at all of them"


def begun(by: Officer, exercise: str = "labour", language: str = "en") -> SimulationRun:
    return actions.begin_run(by=by, exercise=exercise, language=language)


def ended(by: Officer, exercise: str = "labour", language: str = "en") -> SimulationRun:
    """Return a run played as the guides say."""
    run, moves = begun(by, exercise, language), victim_centred(load_scenario(exercise)).moves
    return actions.do_moves(run=run, by=by, moves=moves, after=0)


def verbs() -> list[str]:
    found = AuditEvent.objects.unguarded(EVERY).filter(target_kind="exercise")
    return list(found.order_by("seq").values_list("verb", flat=True))


def test_a_run_is_begun_played_and_ended_and_the_audit_says_so_with_codes_alone(ada: Officer) -> None:
    run = ended(ada)
    assert run.outcome == "refer"
    assert (run.score or 0) >= 80
    assert verbs() == ["exercise.begun", "exercise.ended"]
    entry = AuditEvent.objects.unguarded(EVERY).get(verb="exercise.ended")
    assert entry.detail == {
        "exercise": "labour", "outcome": "refer", "score": run.score, "moves": len(run.moves)
    }  # fmt: skip
    assert "Quillmore" not in str(entry.detail)


def test_a_form_that_is_sent_twice_is_done_once(ada: Officer) -> None:
    run = begun(ada)
    for _ in range(2):
        run = actions.do_moves(run=run, by=ada, moves=["introduce"], after=0)
    assert run.moves == ["introduce"]


def test_what_is_not_offered_changes_nothing(ada: Officer) -> None:
    run = begun(ada)
    with pytest.raises(MoveError):
        actions.do_moves(run=run, by=ada, moves=["introduce", "arrest"], after=0)
    assert SimulationRun.objects.visible_to(ada).get().moves == []
    with pytest.raises(InputError):
        begun(ada, "../../etc/passwd")


def test_a_run_does_not_go_on_for_ever(ada: Officer) -> None:
    run = begun(ada)
    with pytest.raises(InputError):
        actions.do_moves(run=run, by=ada, moves=["break"] * (actions.MOST_MOVES + 1), after=0)


def test_a_colleague_may_neither_play_nor_share_it(ada: Officer, bo: Officer) -> None:
    run = ended(ada)
    with pytest.raises(PermissionDenied):
        actions.do_moves(run=run, by=bo, moves=["introduce"], after=len(run.moves))
    with pytest.raises(PermissionDenied):
        actions.share_run(run=run, by=bo, shared=True)
    assert not SimulationRun.objects.visible_to(bo).exists()


def test_only_what_has_ended_is_shared(ada: Officer) -> None:
    run = begun(ada)
    with pytest.raises(PermissionDenied):
        actions.share_run(run=run, by=ada, shared=True)


def test_a_trainer_of_the_organisation_sees_what_is_shared_and_no_more(
    ada: Officer, tess: Officer, places: Places
) -> None:
    run, other = ended(ada), ended(ada, "smuggled")
    abroad = make_officer("Theo", places.abroad, "trainer")
    assert not SimulationRun.objects.visible_to(tess).exists()
    actions.share_run(run=run, by=ada, shared=True)
    assert [one.reference for one in SimulationRun.objects.visible_to(tess)] == [run.reference]
    assert not SimulationRun.objects.visible_to(abroad).exists()
    page = client_of(tess).get("/learn/simulations/results/").content.decode()
    assert "Ada" in page
    assert run.reference in page
    assert other.reference not in page
    assert client_of(tess).get(f"/learn/simulations/{run.reference}/debrief/").status_code == HTTPStatus.OK
    assert client_of(tess).get(f"/learn/simulations/{run.reference}/").status_code == HTTPStatus.NOT_FOUND
    actions.share_run(run=run, by=ada, shared=False)
    assert not SimulationRun.objects.visible_to(tess).exists()
    assert verbs().count("exercise.shared") == 2


def test_results_are_for_trainers(bo: Officer) -> None:
    assert client_of(bo).get("/learn/simulations/results/").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("page", ["", "board/", "desk/", "debrief/", "step/1/"])
def test_a_stranger_finds_nothing(ada: Officer, cy: Officer, page: str) -> None:
    run = ended(ada)
    address = f"/learn/simulations/{run.reference}/{page}"
    assert client_of(cy).get(address).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(address).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("page", ["move/", "desk/move/", "share/"])
def test_a_stranger_changes_nothing(ada: Officer, cy: Officer, page: str) -> None:
    run = begun(ada)
    answer = client_of(cy).post(
        f"/learn/simulations/{run.reference}/{page}", {"move": "introduce", "after": "0"}
    )
    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "refer"},
        {"score": 5},
        {"shared": True},
        {"outcome": "refer", "score": 101, "ended_at": "2026-11-30T10:00:00Z"},
    ],
)
def test_the_database_refuses_what_cannot_be(ada: Officer, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(using=SANDBOX):
        SimulationRun.objects.create(
            officer_ref=ada.reference, unit_ref=ada.unit.reference, exercise="labour", language="en", **values
        )


def test_every_exercise_can_be_begun_from_the_list_and_its_pages_carry_the_mark(bo: Officer) -> None:
    client = client_of(bo)
    page = client.get("/learn/simulations/").content.decode()
    assert "Exercise: invented person" in page
    for one in listed("en"):
        assert one.title in page
        answer = client.post("/learn/simulations/begin/", {"exercise": one.code}, follow=True)
        shown = answer.content.decode()
        assert answer.status_code == HTTPStatus.OK
        assert shown.count("Exercise: invented person") >= 2, "on the screen, and on paper"


def test_a_talk_in_the_browser_from_the_first_move_to_the_last_step(bo: Officer) -> None:
    client = client_of(bo)
    address = client.post("/learn/simulations/begin/", {"exercise": "smuggled"})["Location"]
    for number, move in enumerate(("introduce", "ask.journey.open", "see.fear_or_anxiety")):
        client.post(f"{address}move/", {"move": move, "after": str(number)})
    shown = client.get(address).content.decode()
    assert "We came across at night" in shown
    assert client.get(f"{address}board/").status_code == HTTPStatus.OK
    client.post(f"{address}move/", {"move": "nonsense", "after": "3"})
    refused = client.get(address).content.decode()
    assert "not offered" in refused
    answer = client.post(f"{address}move/", {"move": "end.ask_more", "after": "3"}, follow=True)
    debrief = answer.content.decode()
    assert "of 100" in debrief
    assert "What was really so" in debrief
    for number in range(1, 5):
        assert client.get(f"{address}step/{number}/").status_code == HTTPStatus.OK
    assert client.get(f"{address}step/5/").status_code == HTTPStatus.NOT_FOUND
    shared = client.post(f"{address}share/", {"shared": "yes"}, follow=True).content.decode()
    assert "Trainers can see" in shared


def test_a_desk_in_the_browser(bo: Officer) -> None:
    client = client_of(bo)
    address = client.post("/learn/simulations/begin/", {"exercise": "harbour_cleaners"})["Location"]
    moves = (
        {"kind": "add", "paper": "wages", "sentence": "4", "concept": "charged_for_tools_food_or_lodging"},
        {"kind": "link", "origin": "driver", "verb": "works_with", "target": "manager"},
        {"move": "end.refer"},
    )
    for number, fields in enumerate(moves):
        answer = client.post(f"{address}move/", {**fields, "after": str(number)}, follow=True)
        assert answer.status_code == HTTPStatus.OK
    assert "What was really so" in answer.content.decode()
