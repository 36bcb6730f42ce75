"""What the library is asked for: who maintains it in the asker's country begins it or puts it aside, nobody else."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.library import actions_wanted as actions
from fanal.apps.library.actions import withdraw, write_edition
from fanal.apps.library.models import Document, WantedDocument
from fanal.apps.library.wanted import standings_of
from fanal.engine.screening.subject import InputError
from tests.apps.library.national import WRITTEN, Trio, publish
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.usefixtures("library")
TITLE = "Whom to call at the port"


@pytest.fixture
def wanted(ada: Officer) -> WantedDocument:
    """What Ada asked for."""
    return actions.ask_for(by=ada, title=f" {TITLE} ", due_on=date(2031, 5, 6))


def last() -> AuditEvent:
    found = AuditEvent.objects.unguarded("test").order_by("seq").last()
    assert found is not None
    return found


def state(wanted: WantedDocument, reader: Officer) -> tuple[str, str]:
    """Return how far it has come, and where the reader finds it."""
    wanted = WantedDocument.objects.unguarded("test").select_related("document").get(pk=wanted.pk)
    (standing,) = standings_of(reader, [wanted])
    return standing.state, standing.url


def test_what_is_asked_for_is_kept_with_its_country_and_recorded(wanted: WantedDocument, trio: Trio) -> None:
    assert (wanted.title, wanted.country) == (TITLE, "xx")
    assert (last().verb, last().target_kind, last().target_ref) == (
        "library.asked_for",
        "wanted_document",
        wanted.reference,
    )
    page = client_of(trio[0]).get("/learn/write/").content.decode()
    assert TITLE in page
    assert "Ada" in page
    assert f"/learn/write/wanted/{wanted.reference}/" in page
    assert "1 asked for" in client_of(trio[0]).get("/learn/").content.decode()


def test_a_request_without_words_is_refused(ada: Officer) -> None:
    with pytest.raises(InputError):
        actions.ask_for(by=ada, title=" ")


def test_whoever_maintains_the_library_begins_it_under_its_title(
    wanted: WantedDocument, trio: Trio, ada: Officer
) -> None:
    browser, address = client_of(trio[0]), f"/learn/write/wanted/{wanted.reference}/"
    assert f'value="{TITLE}"' in browser.get(address).content.decode()
    given = {
        "kind": "guide", "lang": "en", "title": TITLE, "summary": "At night", "text": "## Call {#call}\n\nThe desk.",
        "source": "our own order", "confidence": "recalled",
    }  # fmt: skip
    page = browser.post(address, given).headers["Location"]
    wanted.refresh_from_db()
    assert wanted.document is not None
    assert page == f"/learn/write/{wanted.document.reference}/"
    assert last().verb == "library.taken_up"
    assert state(wanted, trio[1]) == ("in_work", page)
    assert state(wanted, ada) == ("in_work", "")
    assert "Open draft" in client_of(trio[1]).get("/learn/write/").content.decode()
    assert browser.get(address).headers["Location"] == page


def test_it_is_begun_once(wanted: WantedDocument, trio: Trio) -> None:
    actions.begin_draft(wanted=wanted, by=trio[0], written=WRITTEN)
    with pytest.raises(InputError):
        actions.begin_draft(wanted=wanted, by=trio[1], written=WRITTEN)
    assert Document.objects.unguarded("test").filter(seeded=False).count() == 1


def test_it_is_done_when_its_document_is_published_and_open_again_with_the_next_draft(
    wanted: WantedDocument, trio: Trio, ada: Officer
) -> None:
    document = publish(actions.begin_draft(wanted=wanted, by=trio[0], written=WRITTEN), trio)
    assert state(wanted, ada) == ("published", f"/learn/{document.address}/")
    assert TITLE not in client_of(trio[0]).get("/learn/write/").content.decode()
    with pytest.raises(InputError):
        actions.put_aside(wanted=wanted, by=trio[0], reason="There already")
    withdraw(document=document, by=trio[0], reason="The desk has closed")
    assert state(wanted, ada) == ("withdrawn", "")
    write_edition(document=document, by=trio[0], written=WRITTEN)
    assert state(wanted, ada) == ("in_work", "")


def test_it_is_put_aside_for_a_reason(wanted: WantedDocument, trio: Trio, ada: Officer) -> None:
    browser, address = client_of(trio[0]), f"/learn/write/wanted/{wanted.reference}/aside/"
    browser.post(address, {"reason": " "})
    assert state(wanted, ada)[0] == "asked"
    browser.post(address, {"reason": "The port has closed"})
    assert state(wanted, ada)[0] == "put_aside"
    assert last().verb == "library.put_aside"
    assert TITLE not in browser.get("/learn/write/").content.decode()
    with pytest.raises(InputError):
        actions.begin_draft(wanted=wanted, by=trio[0], written=WRITTEN)


def test_a_colleague_who_does_not_maintain_the_library_takes_up_nothing(
    wanted: WantedDocument, bo: Officer
) -> None:
    for path in ("", "aside/"):
        answer = client_of(bo).post(f"/learn/write/wanted/{wanted.reference}/{path}")
        assert answer.status_code == HTTPStatus.FORBIDDEN
    with pytest.raises(PermissionDenied):
        actions.begin_draft(wanted=wanted, by=bo, written=WRITTEN)
    with pytest.raises(PermissionDenied):
        actions.put_aside(wanted=wanted, by=bo, reason="no")
    assert not WantedDocument.objects.visible_to(bo).exists()


def test_another_country_sees_nothing_of_it(wanted: WantedDocument, places: Places) -> None:
    dora = make_officer("Dora", places.abroad, "supervisor")
    assert TITLE not in client_of(dora).get("/learn/write/").content.decode()
    answer = client_of(dora).get(f"/learn/write/wanted/{wanted.reference}/")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    with pytest.raises(PermissionDenied):
        actions.begin_draft(wanted=wanted, by=dora, written=WRITTEN)


def test_the_database_refuses_what_cannot_be(wanted: WantedDocument, ada: Officer, trio: Trio) -> None:
    document = actions.begin_draft(wanted=wanted, by=trio[0], written=WRITTEN)
    asked = WantedDocument.objects.unguarded("test").filter(pk=wanted.pk)
    wrong: tuple[dict[str, object], ...] = (
        {"title": ""},
        {"country": ""},
        {"put_aside_at": timezone.now(), "put_aside_by": ada},
        {"reason": "Nobody says so"},
    )
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            asked.update(**one)
    with pytest.raises(IntegrityError), transaction.atomic():
        WantedDocument.objects.create(title="x", country="xx", asked_by=ada, document=document)
