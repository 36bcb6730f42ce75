"""What officers say of an item or an indicator reaches whoever maintains the library, with the version of the rules."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.library import actions
from fanal.apps.library.models import Feedback
from fanal.engine.screening.assess import RULES_VERSION
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.usefixtures("library")
GIVEN = {"address": "guide/nets", "version": "1", "kind": "unclear", "note": "Which nets?"}


@pytest.fixture
def keeper(places: Places) -> Officer:
    """Maintains the library of Exland."""
    return make_officer("Kaya", places.city, "supervisor")


def test_it_is_kept_with_the_rules_version_and_recorded(ada: Officer, keeper: Officer) -> None:
    response = client_of(ada).post("/learn/feedback/give/", GIVEN)
    assert response.headers["Location"] == "/learn/guide/nets/"
    said = Feedback.objects.visible_to(keeper).get()
    assert (said.kind, said.rules_version, said.version) == ("unclear", RULES_VERSION, "1")
    assert AuditEvent.objects.unguarded("test").filter(verb="library.feedback_given").count() == 1
    assert "Which nets?" in client_of(keeper).get("/learn/feedback/").content.decode()


def test_an_indicator_is_spoken_of_too(ada: Officer) -> None:
    said = {**GIVEN, "address": "indicator/documents_confiscated"}
    assert client_of(ada).post("/learn/feedback/give/", said).status_code == HTTPStatus.FOUND
    said["address"] = "indicator/none"
    assert client_of(ada).post("/learn/feedback/give/", said).status_code == HTTPStatus.NOT_FOUND


def test_a_kind_is_asked_for(ada: Officer) -> None:
    response = client_of(ada).post("/learn/feedback/give/", {**GIVEN, "kind": ""})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_colleague_reads_and_settles_none(ada: Officer, bo: Officer) -> None:
    said = actions.give_feedback(by=ada, address="guide/nets", version="1", kind="wrong")
    assert client_of(bo).get("/learn/feedback/").status_code == HTTPStatus.FORBIDDEN
    with pytest.raises(PermissionDenied):
        actions.settle_feedback(feedback=said, by=bo)


def test_another_country_finds_none(ada: Officer, places: Places) -> None:
    said = actions.give_feedback(by=ada, address="guide/nets", version="1", kind="wrong", note="Mine")
    dora = client_of(make_officer("Dora", places.abroad, "supervisor"))
    assert "Mine" not in dora.get("/learn/feedback/").content.decode()
    assert dora.post(f"/learn/feedback/{said.reference}/settle/").status_code == HTTPStatus.NOT_FOUND


def test_whoever_maintains_the_library_settles_it(ada: Officer, keeper: Officer) -> None:
    said = actions.give_feedback(by=ada, address="guide/nets", version="1", kind="good")
    client_of(keeper).post(f"/learn/feedback/{said.reference}/settle/")
    said.refresh_from_db()
    assert said.settled_by == keeper
    assert AuditEvent.objects.unguarded("test").filter(verb="library.feedback_settled").count() == 1


def test_the_database_refuses_feedback_settled_by_nobody(ada: Officer) -> None:
    said = actions.give_feedback(by=ada, address="guide/nets", version="1", kind="good")
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.unguarded("test").filter(pk=said.pk).update(settled_at=timezone.now())
