"""People through the interface: the same rules, masks and traces as on the pages."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.models import StatedPurpose
from tests.apps.api.calling import Program, program_of, recorded
from tests.apps.api.seeded import NAME, Seeded, seed


@pytest.fixture
def program(ada: Officer) -> Program:
    """Return a program that acts for Ada and states no purpose by itself."""
    return program_of(ada, why=False)


@pytest.fixture
def seeded(ada: Officer) -> Seeded:
    """Return what Ada recorded about an adult."""
    return seed(ada)


WHY = {"Fanal-Purpose": "criminal_investigation"}


def test_reading_about_a_person_without_a_purpose_is_refused_with_the_codes(
    program: Program, seeded: Seeded
) -> None:
    answer = program("GET", f"/people/{seeded.people}")
    assert (answer.status, answer.body["code"], answer.body["field"]) == (
        428,
        "purpose_missing",
        "Fanal-Purpose",
    )
    assert "criminal_investigation" in answer.body["sentence"]
    assert not recorded("person.read")


def test_a_purpose_stated_with_a_call_is_kept_and_recorded(program: Program, seeded: Seeded) -> None:
    assert program("GET", f"/people/{seeded.people}", headers=WHY).status == 200
    assert program("GET", f"/people/{seeded.people}").status == 200
    assert [event.purpose for event in recorded("person.read")] == ["criminal_investigation"] * 2
    assert StatedPurpose.objects.filter(legal_basis="criminal_investigation").count() == 1


def test_a_purpose_holds_for_one_token_only(program: Program, seeded: Seeded, ada: Officer) -> None:
    stated = {"legal_basis": "criminal_investigation", "note": "file 2026/11"}
    assert program("POST", f"/people/{seeded.people}/purpose", stated).status == 200
    assert program("GET", f"/people/{seeded.people}").status == 200
    assert program_of(ada, why=False)("GET", f"/people/{seeded.people}").status == 428


def test_a_purpose_that_is_on_no_list_is_refused(program: Program, seeded: Seeded) -> None:
    answer = program("GET", f"/people/{seeded.people}", headers={"Fanal-Purpose": "curiosity"})
    assert (answer.status, answer.body["field"]) == (422, "Fanal-Purpose")


def test_who_a_child_is_stays_masked_until_it_is_opened_deliberately(program: Program, ada: Officer) -> None:
    child = seed(ada, of_child=True).people
    shown = program("GET", f"/people/{child}", headers=WHY)
    assert NAME not in shown.raw.decode()
    assert NAME not in program("POST", "/people/search", {"words": "zerlina"}).raw.decode()
    assert not recorded("person.identity_shown")
    opened = program("POST", f"/people/{child}/identity")
    assert opened.body["name"] == NAME
    assert len(recorded("person.identity_shown")) == 1
    assert NAME not in program("GET", f"/people/{child}").raw.decode()


def test_the_title_of_a_statement_of_a_child_is_left_out(program: Program, ada: Officer) -> None:
    child = seed(ada, of_child=True)
    assert NAME not in program("GET", f"/statements/{child.statements}", headers=WHY).raw.decode()
    assert NAME not in program("GET", "/statements").raw.decode()


def test_a_list_goes_on_page_by_page_and_misses_nobody(program: Program) -> None:
    made = {program("POST", "/people", {"name": f"Invented {n}"}).body["reference"] for n in range(5)}
    seen, after = [], ""
    for _ in range(3):
        page = program("GET", f"/people?limit=2&after={after}").body
        seen += [one["reference"] for one in page["people"]]
        after = page["next_after"]
    assert set(seen) == made
    assert len(seen) == 5
    assert (page["total"], page["more_than_total"], after) == (5, False, "")


def test_a_search_is_recorded_without_its_words(program: Program, seeded: Seeded) -> None:
    found = program("POST", "/people/search", {"words": "quillf"}).body
    assert [one["reference"] for one in found["people"]] == [seeded.people]
    assert "quillf" not in str(recorded("search.people")[0].detail)


def test_a_value_is_added_and_withdrawn_and_both_stay(program: Program, seeded: Seeded) -> None:
    base = f"/people/{seeded.people}/values"
    said = {
        "property": "nationality",
        "value": "BE",
        "source": "paper",
        "source_grade": "B",
        "information_grade": "2",
    }
    made = program("POST", base, said, headers=WHY)
    assert made.status == 201
    gone = program("POST", f"{base}/{made.body['reference']}/retract", {"reason": "misread"})
    assert gone.body["retracted"]
    again = program("POST", f"{base}/{made.body['reference']}/retract", {"reason": "misread"})
    assert (again.status, again.body["code"]) == (409, "conflict")
    shown = program("GET", f"/people/{seeded.people}").body["values"]
    assert [one["retracted_at"] is None for one in shown if one["value"] == "BE"] == [False]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"age": 12, "age_state": "adult"}, "age"),
        ({"birth_date": "2999-01-01"}, "birth_date"),
        ({"age": 30, "birth_date": "1990-01-01"}, "age"),
        ({"language": "xx"}, "language"),
        ({"victim": True}, None),
    ],
)
def test_what_a_page_refuses_is_refused_with_the_field(
    program: Program, body: object, field: str | None
) -> None:
    answer = program("POST", "/people", body)
    assert (answer.status, answer.body.get("field")) == (422, field)


def test_a_child_by_age_is_protected_at_once(program: Program) -> None:
    made = program("POST", "/people", {"age": 15, "name": "Invented Child"}).body
    assert (made["protected"], made["name"], made["identity_shown"]) == (True, None, False)


def test_the_age_is_set_by_who_answers_for_it(program: Program, seeded: Seeded) -> None:
    answer = program("POST", f"/people/{seeded.people}/age", {"age_state": "age_in_doubt"}, headers=WHY)
    assert answer.body["protected"]
