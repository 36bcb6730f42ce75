"""A program takes a file in, has it opened, decides, and meets the same doors as a page."""

from __future__ import annotations

import hashlib

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.exhibits import store
from fanal.apps.exhibits.models import Exhibit
from tests.apps.api.calling import Answer, Program, program_of
from tests.apps.exhibits.seized import NOTE, case_of, opened, photo, suggested

pytestmark = pytest.mark.django_db


def sent(program: Program, case: Case, content: bytes, **said: object) -> Answer:
    file = SimpleUploadedFile("note.txt", content, content_type="text/plain")
    body = encode_multipart(BOUNDARY, {"file": file, **said})
    return program("POST", f"/cases/{case.reference}/exhibits", data=body, content_type=MULTIPART_CONTENT)


def test_a_file_is_taken_in_opened_and_read(ada: Officer) -> None:
    case, program = case_of(ada), program_of(ada)
    made = sent(program, case, NOTE.encode(), kind="document", received_from="the owner")
    assert made.status == 201
    assert (made.body["state"], made.body["sha256"]) == (
        "quarantine",
        hashlib.sha256(NOTE.encode()).hexdigest(),
    )
    reference = made.body["reference"]
    read = program("POST", f"/exhibits/{reference}/open")
    assert read.body["text"] == NOTE
    assert [step["kind"] for step in read.body["custody"]] == ["received", "examined"]
    listed = program("GET", f"/exhibits/{reference}/suggestions").body["suggestions"]
    phone = next(one for one in listed if one["about"] == "phone")
    accepted = program("POST", f"/exhibits/{reference}/suggestions/{phone['number']}/accept", {})
    assert accepted.body["became"].startswith("P-")
    email = next(one for one in listed if one["about"] == "email")
    assert program("POST", f"/exhibits/{reference}/suggestions/{email['number']}/reject", {}).status == 200
    step = program(
        "POST", f"/exhibits/{reference}/custody", {"kind": "handed_over", "handed_to": "the court"}
    )
    assert (step.status, step.body["matched"]) == (201, True)
    assert program("POST", f"/exhibits/{reference}/original").raw == NOTE.encode()


def test_a_body_larger_than_others_may_be_goes_straight_to_the_disk(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", 1_000)
    case, program = case_of(ada), program_of(ada)
    assert sent(program, case, b"x" * 50_000).status == 201
    monkeypatch.setattr(settings, "FANAL_EXHIBIT_LIMIT", 40_000)
    refused = sent(program, case, b"y" * 45_000)
    assert refused.status == 413 or (refused.status == 422 and "limit" in refused.body["sentence"])
    assert Exhibit.objects.unguarded("test").count() == 1


def test_without_a_token_nothing_of_a_body_is_kept(ada: Officer) -> None:
    case = case_of(ada)
    before = set(store.every_file())
    file = SimpleUploadedFile("x.txt", b"of nobody")
    answer = Client().post(f"/api/cases/{case.reference}/exhibits", {"file": file})
    assert answer.status_code == 401
    assert set(store.every_file()) == before


def test_a_sensitive_picture_needs_both_acts_of_a_program_too(ada: Officer) -> None:
    one = opened(case_of(ada), ada, photo(), "p.jpg", kind="image")
    program = program_of(ada)
    for path in ("picture", "original", "copy"):
        method = "GET" if path == "picture" else "POST"
        assert program(method, f"/exhibits/{one.reference}/{path}").status == 403
    assert program("POST", f"/exhibits/{one.reference}/unblur").status == 422
    assert program("POST", f"/exhibits/{one.reference}/ask").status == 200
    assert program("GET", f"/exhibits/{one.reference}/picture").status == 403
    assert program("POST", f"/exhibits/{one.reference}/unblur").status == 200
    assert program("GET", f"/exhibits/{one.reference}/picture").status == 200
    assert program_of(ada)("GET", f"/exhibits/{one.reference}/picture").status == 403, "another token"


def test_a_stranger_finds_nothing(ada: Officer, cy: Officer) -> None:
    one = opened(case_of(ada), ada)
    program = program_of(cy)
    number = suggested(one, "phone").number
    for method, path in (
        ("GET", f"/exhibits/{one.reference}"),
        ("GET", f"/cases/{one.case.reference}/exhibits"),
        ("POST", f"/exhibits/{one.reference}/suggestions/{number}/reconsider"),
    ):
        assert program(method, path).status == 404
