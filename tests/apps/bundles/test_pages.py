"""The pages of bundles: what is missing, what a reader will see, taking out, verifying, withdrawing; who may not."""

from __future__ import annotations

import io
import zipfile
from http import HTTPStatus
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles import background, queries
from fanal.apps.bundles.actions import begin_bundle, take_bundle, verify_bundle, withdraw_bundle
from fanal.apps.bundles.handling import handling_of
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.store import path_of as kept_at
from fanal.apps.cases.actions import let_in
from fanal.apps.exhibits.store import path_of as exhibit_path
from fanal.engine.screening.subject import InputError
from tests.apps.bundles.made import Filled, asked, made
from tests.apps.cases.world import CHILD, VICTIM, recorded
from tests.apps.exhibits.seized import browser_of
from tests.cast import client_of

pytestmark = pytest.mark.django_db
DEFENCE = {
    "audience": "defence",
    "language": "en",
    "redacted": "on",
    "purpose": "prosecution",
    "handling": "H0",
}
WHY = "test"


def address(name: str, of: object) -> str:
    return reverse(f"bundles:{name}", args=[of])


def read(response: Any) -> str:
    body = b"".join(response) if response.streaming else response.content
    return str(body.decode())


def test_the_tab_says_what_is_missing_and_asks_for_whom(ada: Officer, filled: Filled) -> None:
    exhibit_path(filled.photo.sha256).unlink()
    page = read(browser_of(ada, filled.world.case).get(address("list", filled.world.case.reference)))
    for words in (
        "The file is missing of exhibit 1.",
        "2 presumed victims have no statement.",
        "points of the pros",
    ):
        assert words in page
    assert "Show what they will see" in page


def test_the_preview_shows_what_is_withheld_and_makes_nothing(ada: Officer, filled: Filled) -> None:
    browser = browser_of(ada, filled.world.case)
    page = read(browser.get(address("preview", filled.world.case.reference), DEFENCE))
    for words in (
        "Identity of a presumed victim",
        "Original that cannot be masked",
        "Person A",
        "0 of 2 exhibits",
    ):
        assert words in page, words
    assert VICTIM not in page
    assert not Bundle.objects.unguarded(WHY).exists()
    assert recorded("case.read")


def test_a_preview_that_cannot_be_says_why(ada: Officer, filled: Filled) -> None:
    given = {name: value for name, value in DEFENCE.items() if name != "redacted"}
    answer = browser_of(ada, filled.world.case).get(address("preview", filled.world.case.reference), given)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Only the court receives the whole" in read(answer)


def test_what_is_made_is_downloaded_as_it_is_kept_and_recorded(ada: Officer, filled: Filled) -> None:
    browser = browser_of(ada, filled.world.case)
    given = {**DEFENCE, "cleared": [filled.photo.reference]}
    page = read(browser.post(address("make", filled.world.case.reference), given, follow=True))
    assert "The bundle is made and signed" in page
    bundle = Bundle.objects.unguarded(WHY).get()
    assert bundle.cleared == [filled.photo.reference]
    answer = browser.post(address("download", bundle.reference), headers={"Accept-Encoding": "gzip"})
    body = b"".join(answer)
    assert body == kept_at(bundle.sha256).read_bytes()
    assert int(answer["Content-Length"]) == len(body)
    assert answer["Content-Disposition"] == f'attachment; filename="{bundle.reference}.zip"'
    assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None
    (entry,) = recorded("bundle.downloaded")
    assert (entry.purpose, entry.detail["sha256"]) == ("criminal_investigation", bundle.sha256)


def test_a_bundle_is_verified_on_the_node_and_a_changed_byte_is_named(ada: Officer, filled: Filled) -> None:
    bundle, browser = made(ada, filled), browser_of(ada, filled.world.case)
    assert "Every byte is as it was signed" in read(browser.post(address("verify", bundle.reference)))
    content = bytearray(kept_at(bundle.sha256).read_bytes())
    content[content.index(b"<!doctype html>") + 400] ^= 1
    kept_at(bundle.sha256).write_bytes(content)
    page = read(browser.post(address("verify", bundle.reference)))
    assert "The bundle is not as it was signed" in page
    assert "CHANGED &#x27;audit.html&#x27;" in page
    assert [one.detail["holds"] for one in recorded("bundle.verified")] == [True, False]


def test_a_bundle_that_was_withdrawn_is_no_longer_handed_out(ada: Officer, filled: Filled) -> None:
    bundle, browser = made(ada, filled), browser_of(ada, filled.world.case)
    refused = browser.post(address("withdraw", bundle.reference), {"reason": " "})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = read(browser.post(address("withdraw", bundle.reference), {"reason": "Too early"}, follow=True))
    assert "Too early" in page
    assert "Download the bundle" not in page
    page = read(browser.post(address("download", bundle.reference), follow=True))
    assert "This bundle was withdrawn" in page
    assert not recorded("bundle.downloaded")
    with pytest.raises(InputError, match="was withdrawn"):
        withdraw_bundle(bundle=bundle, by=ada, reason="again")
    kept = Bundle.objects.unguarded(WHY).filter(pk=bundle.pk)
    with pytest.raises(Exception, match="stands as it is"), transaction.atomic():
        kept.update(withdrawal_reason="another")


def test_the_database_withdraws_nothing_without_a_reason(ada: Officer, filled: Filled) -> None:
    kept = Bundle.objects.unguarded(WHY).filter(pk=made(ada, filled).pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.update(withdrawn_at=timezone.now(), withdrawn_by=ada)


def test_the_colleague_reads_that_there_are_bundles_and_takes_none(
    ada: Officer, ben: Officer, filled: Filled
) -> None:
    bundle, browser = made(ada, filled), browser_of(ben, filled.world.case)
    page = read(browser.get(address("bundle", bundle.reference)))
    assert "Download the bundle" not in page
    assert "Show what they will see" not in read(browser.get(address("list", filled.world.case.reference)))
    for name in ("download", "verify", "withdraw"):
        assert (
            browser.post(address(name, bundle.reference), {"reason": "x"}).status_code == HTTPStatus.FORBIDDEN
        )
    for name in ("make", "preview"):
        method = browser.post if name == "make" else browser.get
        assert method(address(name, filled.world.case.reference), DEFENCE).status_code == HTTPStatus.FORBIDDEN
    for act in (verify_bundle, lambda **given: take_bundle(purpose="prosecution", **given)):
        with pytest.raises(PermissionDenied):
            act(bundle=bundle, by=ben)
    with pytest.raises(PermissionDenied):
        withdraw_bundle(bundle=bundle, by=ben, reason="not mine")


def test_the_stranger_finds_nothing(ada: Officer, cy: Officer, filled: Filled) -> None:
    bundle, browser = made(ada, filled), client_of(cy)
    for name in ("bundle", "progress"):
        assert browser.get(address(name, bundle.reference)).status_code == HTTPStatus.NOT_FOUND
    for name in ("download", "verify", "withdraw"):
        assert browser.post(address(name, bundle.reference)).status_code == HTTPStatus.NOT_FOUND
    assert browser.get(address("list", filled.world.case.reference)).status_code == HTTPStatus.NOT_FOUND


def test_a_member_of_another_unit_takes_what_was_made(ada: Officer, cy: Officer, filled: Filled) -> None:
    let_in(case=filled.world.case, by=ada, officer=cy, part="member")
    stream = take_bundle(bundle=made(ada, filled), by=cy, purpose="prosecution")
    with stream:
        assert stream.read(4) == b"PK\3\4"


def test_a_file_that_is_gone_is_said(ada: Officer, filled: Filled) -> None:
    bundle = made(ada, filled)
    kept_at(bundle.sha256).unlink()
    with pytest.raises(InputError, match="not where the node keeps it"):
        take_bundle(bundle=bundle, by=ada, purpose="prosecution")
    assert not recorded("bundle.downloaded")
    assert not verify_bundle(bundle=bundle, by=ada).holds


def test_a_large_bundle_is_made_while_the_officer_does_other_things(
    ada: Officer, filled: Filled, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(queries, "AT_ONCE_EXHIBITS", 1)
    monkeypatch.setattr(
        "fanal.apps.bundles.background.threading.Thread", lambda **given: _Now(given, started)
    )
    monkeypatch.setattr("fanal.apps.bundles.background.connection.close", lambda: None)
    browser = browser_of(ada, filled.world.case)
    with django_capture_on_commit_callbacks() as waiting:
        page = read(browser.post(address("make", filled.world.case.reference), DEFENCE, follow=True))
    assert "Making the bundle" in page
    assert "You can leave this page" in page
    bundle = Bundle.objects.unguarded(WHY).get()
    waits = browser.get(address("progress", bundle.reference))
    assert "hx-get" in read(waits)
    assert "HX-Refresh" not in waits.headers
    for each in waiting:
        each()
    assert len(started) == 1
    assert Bundle.objects.unguarded(WHY).get().state == "made"
    assert browser.get(address("progress", bundle.reference))["HX-Refresh"] == "true"


class _Now:
    """A thread that runs at once, in the transaction of the test."""

    def __init__(self, given: Any, started: list[Any]) -> None:
        self.given = given
        started.append(given)

    def start(self) -> None:
        """Run."""
        self.given["target"](*self.given["args"])


def test_a_large_bundle_that_fails_says_why_and_the_log_names_nobody(
    ada: Officer, filled: Filled, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fanal.apps.bundles.background.connection.close", lambda: None)
    begun = begin_bundle(case=filled.world.case, by=ada, asked=asked())
    exhibit_path(filled.photo.sha256).write_bytes(b"changed")
    with caplog.at_level("INFO"):
        background._finish(begun, ada, "en")
    assert begun.reference in caplog.text
    assert VICTIM not in caplog.text
    page = read(browser_of(ada, filled.world.case).get(address("bundle", begun.reference)))
    assert "not the file that was taken into custody" in page


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", ()), ("H0", ("h0",)), ("H1", ("h1",)), ("h1+H2", ("h1", "h2")), ("H3", ("h3",)), ("TLP:RED", ("h1", "h2")),
        ("TLP:AMBER+STRICT", ("h1", "h2")), ("TLP:GREEN", ("h1",)), ("TLP:CLEAR", ()), ("ask Jo first", ("h3",)),
    ],
)  # fmt: skip
def test_a_code_means_what_its_list_says_and_one_that_is_not_known_is_read_by_somebody(
    code: str, said: tuple[str, ...]
) -> None:
    assert handling_of(code) == said


def test_no_page_of_a_bundle_names_a_child(ada: Officer, filled: Filled) -> None:
    browser = browser_of(ada, filled.world.case)
    bundle = made(ada, filled)
    pages = [address("list", filled.world.case.reference), address("bundle", bundle.reference)]
    said = "".join(read(browser.get(one)) for one in pages)
    said += read(
        browser.get(address("preview", filled.world.case.reference), {**DEFENCE, "audience": "court"})
    )
    assert CHILD.split()[0] not in said
