"""What goes wrong has one shape, speaks the reader's language, and says nothing of what was sent."""

from __future__ import annotations

from typing import Any

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.api.calling import Program, program_of

SECRET = "Zerlina-Quillfeather"


@pytest.fixture
def program(ada: Officer) -> Program:
    """Return a program that acts for Ada."""
    return program_of(ada)


@pytest.mark.parametrize(
    ("method", "path", "more", "status", "code"),
    [
        ("POST", "/people", {"data": b"{", "content_type": "application/json"}, 400, "unreadable"),
        ("GET", f"/people/{SECRET}", {}, 404, "not_found"),
        ("GET", f"/{SECRET}", {}, 404, "not_found"),
        ("GET", "/", {}, 404, "not_found"),
        ("DELETE", "/people", {}, 405, "method_not_allowed"),
        ("POST", "/people", {"data": b"name=x", "content_type": "text/plain"}, 415, "unsupported_type"),
        ("POST", "/people", {"body": {SECRET: SECRET}}, 422, "invalid"),
        ("POST", "/people", {"body": {"age": SECRET}}, 422, "invalid"),
    ],
)
def test_a_refusal_has_one_shape_and_repeats_nothing(
    program: Program, method: str, path: str, more: dict[str, Any], status: int, code: str
) -> None:
    answer = program(method, path, **more)
    assert (answer.status, answer.body["code"]) == (status, code)
    assert set(answer.body) <= {"code", "sentence", "field"}
    assert SECRET not in answer.raw.decode()


def test_a_body_that_is_too_large_is_refused_before_it_is_read(program: Program) -> None:
    answer = program("POST", "/people", data=b"x", content_type="application/json", CONTENT_LENGTH="99999999")
    assert (answer.status, answer.body["code"]) == (413, "too_large")


def test_a_fault_of_the_node_leaves_no_trace_of_the_program(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_given: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("fanal.apps.subjects.queries.list_page", fail)
    answer = program("GET", "/people")
    assert (answer.status, answer.body["code"]) == (500, "failed")
    assert SECRET not in answer.raw.decode()
    assert "Traceback" not in answer.raw.decode()


def test_sentences_follow_the_officer_and_the_header(program: Program, ada: Officer) -> None:
    ada.language = "fr"
    ada.save()
    label = program("GET", "/vocabularies/permissions").body["entries"][0]["label"]
    assert label == "Voir les personnes"
    asked = program("GET", "/vocabularies/permissions", headers={"Accept-Language": "es"}).body
    assert asked["entries"][0]["label"] == "Ver personas"


def test_no_answer_is_kept_on_the_way(program: Program) -> None:
    assert program("GET", "/people").headers["Cache-Control"] == "no-store"
