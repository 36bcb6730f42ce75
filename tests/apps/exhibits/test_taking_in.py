"""Files come into a case whole, once, under their digest; what is not theirs to do, officers do not do."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.exhibits import reading, store
from fanal.apps.exhibits.actions import open_exhibit, record_custody
from fanal.apps.exhibits.limits import READING
from fanal.apps.exhibits.models import CustodyStep, Exhibit
from fanal.engine.screening.subject import InputError
from tests.apps.exhibits.seized import (
    NOTE,
    browser_of,
    case_of,
    chain,
    kept,
    opened,
    page,
    photo,
    taken,
    verbs,
)
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def exhibits() -> list[Exhibit]:
    return list(Exhibit.objects.unguarded("test").order_by("pk"))


def send(browser: Client, case_reference: str, *files: SimpleUploadedFile, **more: object) -> Any:
    address = reverse("exhibits:add", args=[case_reference])
    return browser.post(address, {"kind": "document", "files": list(files), **more})


def test_an_upload_is_kept_under_its_digest_opened_and_recorded(ada: Officer) -> None:
    case = case_of(ada)
    answer = send(browser_of(ada, case), case.reference, SimpleUploadedFile("note.txt", NOTE.encode()))
    (one,) = exhibits()
    assert answer.status_code == 302
    assert answer["Location"] == page(one)
    digest = hashlib.sha256(NOTE.encode()).hexdigest()
    assert (one.sha256, one.size, one.state, one.text) == (digest, len(NOTE), "opened", NOTE)
    assert store.path_of(digest).read_bytes() == NOTE.encode()
    assert store.path_of(digest).stat().st_mode & 0o077 == 0
    assert chain(one) == ["received", "examined"]
    assert {"exhibit.received", "exhibit.opened"} <= set(verbs())


def test_several_files_at_once_and_what_is_refused_does_not_stop_the_others(ada: Officer) -> None:
    case = case_of(ada)
    files = [
        SimpleUploadedFile("a.txt", b"one"),
        SimpleUploadedFile("b.txt", b"one"),
        SimpleUploadedFile("c.txt", b"two"),
    ]
    answer = send(browser_of(ada, case), case.reference, *files)
    assert answer.status_code == 422
    assert "byte for byte" in answer.content.decode()
    assert [one.number for one in exhibits()] == [1, 2]


def test_a_file_beyond_the_limit_is_refused_with_a_sentence_and_leaves_nothing(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "FANAL_EXHIBIT_LIMIT", 1_000_000)
    case = case_of(ada)
    before = set(store.every_file())
    answer = send(browser_of(ada, case), case.reference, SimpleUploadedFile("big.bin", b"x" * 1_500_000))
    assert answer.status_code == 422
    assert "limit for one exhibit" in answer.content.decode()
    assert exhibits() == []
    assert set(store.every_file()) == before
    assert list((store.folder() / "arriving").iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows\\system.ini",
        "/etc/shadow",
        "a\x00b.txt",
        "\u202egnp.exe",
        "x" * 400 + ".pdf",
    ],
)
def test_a_name_is_kept_as_a_word_and_never_as_a_path(ada: Officer, name: str) -> None:
    case = case_of(ada)
    files_before = {path for path in Path(store.folder()).parent.rglob("*") if "exhibits" not in path.parts}
    one = taken(case, ada, f"content of {name}".encode(), name, kind="document")
    assert store.path_of(one.sha256).parent.parent == store.folder()
    assert len(one.file_name) <= 200
    assert "\x00" not in one.file_name
    saved = browser_of(ada, case).post(page(one, "original"))
    assert saved["Content-Disposition"].startswith(f'attachment; filename="{one.reference}.')
    assert {p for p in Path(store.folder()).parent.rglob("*") if "exhibits" not in p.parts} == files_before


def test_what_is_no_digest_opens_no_file() -> None:
    for wrong in ("../keys/audit", "", "G" * 64, "a" * 63):
        with pytest.raises(ValueError, match="no SHA-256"):
            store.path_of(wrong)


def test_a_colleague_of_the_unit_reads_and_does_not_add(bo: Officer, ada: Officer) -> None:
    case = case_of(ada)
    with pytest.raises(PermissionDenied):
        taken(case, bo)
    one = taken(case, ada)
    with pytest.raises(PermissionDenied):
        open_exhibit(exhibit=one, by=bo)
    with pytest.raises(PermissionDenied):
        record_custody(exhibit=one, by=bo, kind="stored")


@pytest.mark.parametrize("who", ["cy", "dee", "noor", "ines"])
def test_a_stranger_finds_nothing(who: str, ada: Officer, request: pytest.FixtureRequest) -> None:
    one = opened(case_of(ada), ada)
    stranger = client_of(request.getfixturevalue(who))
    for name in ("exhibit", "picture", "blurred"):
        assert stranger.get(page(one, name)).status_code in (403, 404)
    assert stranger.post(page(one, "original")).status_code in (403, 404)


def test_a_stranger_cannot_send_a_file_and_nothing_of_it_is_read(cy: Officer, ada: Officer) -> None:
    case = case_of(ada)
    before = set(store.every_file())
    answer = send(client_of(cy), case.reference, SimpleUploadedFile("x.txt", b"stranger"))
    assert answer.status_code == 404
    assert set(store.every_file()) == before


def test_an_upload_without_the_token_of_the_form_is_refused(ada: Officer) -> None:
    case = case_of(ada)
    browser = browser_of(ada, case)
    browser.handler.enforce_csrf_checks = True
    assert send(browser, case.reference, SimpleUploadedFile("x.txt", b"forged")).status_code == 403
    assert exhibits() == []


def test_a_restricted_case_hides_its_exhibits_from_the_unit(ada: Officer, bo: Officer) -> None:
    one = opened(case_of(ada, restricted=True), ada)
    assert not Exhibit.objects.visible_to(bo).filter(pk=one.pk).exists()
    assert Exhibit.objects.visible_to(ada).filter(pk=one.pk).exists()


def test_an_empty_file_is_refused(ada: Officer) -> None:
    with pytest.raises(InputError, match="empty"):
        taken(case_of(ada), ada, b"")


def test_a_text_stands_once_it_was_read(ada: Officer) -> None:
    one = opened(case_of(ada), ada)
    with pytest.raises(InputError, match="opened before"):
        open_exhibit(exhibit=one, by=ada)


def test_the_database_refuses_to_change_the_file_the_text_and_the_chain(ada: Officer) -> None:
    one = opened(case_of(ada), ada)
    rows = Exhibit.objects.unguarded("test").filter(pk=one.pk)
    steps = CustodyStep.objects.unguarded("test").filter(exhibit=one)
    for change in (
        lambda: rows.update(sha256="0" * 64),
        lambda: rows.update(size=1),
        lambda: rows.update(text="something else"),
        lambda: steps.update(note="was never here"),
        steps.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert connection.vendor in ("sqlite", "postgresql")


def test_the_database_numbers_exhibits_once_and_keeps_a_file_once(ada: Officer) -> None:
    one = taken(case_of(ada), ada)
    for same in ({"number": one.number, "sha256": "0" * 64}, {"number": 7, "sha256": one.sha256}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Exhibit.objects.create(
                case=one.case,
                title="x",
                kind="other",
                file_name="x",
                media_type="x",
                size=1,
                recorded_by=ada,
                **same,
            )


def test_a_step_of_custody_hashes_the_file_and_tells_a_changed_one(ada: Officer) -> None:
    one = opened(case_of(ada), ada)
    whole = record_custody(
        exhibit=one, by=ada, kind="handed_over", handed_from="Ada", handed_to="the laboratory"
    )
    assert (whole.matched, whole.sha256) == (True, one.sha256)
    with store.path_of(one.sha256).open("ab") as stream:
        stream.write(b"!")
    changed = record_custody(exhibit=one, by=ada, kind="verified")
    assert changed.matched is False
    assert changed.sha256 != one.sha256
    assert browser_of(ada, one.case).post(page(one, "original")).status_code == 302
    store.path_of(one.sha256).unlink()
    assert record_custody(exhibit=one, by=ada, kind="verified").sha256 == ""
    kept(NOTE.encode())


def test_a_step_says_what_it_needs(ada: Officer) -> None:
    one = taken(case_of(ada), ada)
    with pytest.raises(InputError, match="to whom"):
        record_custody(exhibit=one, by=ada, kind="handed_over", handed_from="Ada")
    with pytest.raises(InputError, match="where"):
        record_custody(exhibit=one, by=ada, kind="moved")
    with pytest.raises(InputError, match="step"):
        record_custody(exhibit=one, by=ada, kind="exported", handed_to="x")


def test_after_its_end_a_chain_goes_on_only_when_the_exhibit_is_received_again(ada: Officer) -> None:
    one = taken(case_of(ada), ada)
    record_custody(exhibit=one, by=ada, kind="returned", handed_to="its owner", note="no longer needed")
    with pytest.raises(InputError, match="no longer here"):
        record_custody(exhibit=one, by=ada, kind="verified")
    record_custody(exhibit=one, by=ada, kind="received", handed_from="its owner")
    assert chain(one) == ["received", "returned", "received"]


def test_the_original_comes_back_byte_for_byte_and_only_to_be_saved(ada: Officer) -> None:
    content = photo()
    one = opened(case_of(ada), ada, content, "p.jpg", kind="document")
    saved = browser_of(ada, one.case).post(page(one, "original"))
    assert b"".join(saved) == content
    assert saved["Content-Disposition"].startswith("attachment")
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Content-Type"] == "application/octet-stream"
    assert "sandbox" in saved["Content-Security-Policy"]
    assert chain(one)[-1] == "exported"
    assert verbs()[-1] == "exhibit.downloaded"


def test_a_file_larger_than_is_read_is_kept_unread(ada: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    one = taken(case_of(ada), ada, b"many words", "a.txt")
    monkeypatch.setattr(reading, "READING", replace(READING, file_bytes=5))
    again = open_exhibit(exhibit=one, by=ada)
    assert again.state == "not_readable"
    assert again.warnings[0]["code"] == "too_large"
