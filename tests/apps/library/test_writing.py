"""National documents: written by one, reviewed by two others, published, withdrawn; each act has its four tests."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.library import actions
from fanal.apps.library.actions import Written
from fanal.apps.library.models import Document, DocumentWord, Edition
from fanal.apps.library.queries import search
from fanal.engine.screening.subject import InputError
from tests.apps.library.national import WRITTEN, Trio, publish
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.usefixtures("library")


def verbs() -> list[str]:
    return list(AuditEvent.objects.unguarded("test").order_by("pk").values_list("verb", flat=True))


def published(trio: Trio) -> Document:
    return publish(actions.write_document(by=trio[0], written=WRITTEN), trio)


def test_a_document_is_published_when_two_others_have_reviewed_it(trio: Trio, bo: Officer) -> None:
    document = published(trio)
    assert document.current is not None
    assert document.current.state == Edition.State.PUBLISHED
    said = ["library.written", "library.submitted", "library.reviewed", "library.published"]
    assert [verb for verb in verbs() if verb.startswith("library.")][-4:] == said
    assert search(bo, "harbour desk", "en")[0].address == document.address
    assert "harbour desk" in client_of(bo).get(f"/learn/{document.address}/").content.decode()


def test_its_author_may_not_review_and_nobody_reviews_twice(trio: Trio) -> None:
    wim, rea, _sol = trio
    document = actions.write_document(by=wim, written=WRITTEN)
    actions.submit(document=document, by=wim)
    with pytest.raises(PermissionDenied):
        actions.review(document=document, by=wim)
    actions.review(document=document, by=rea)
    with pytest.raises(PermissionDenied):
        actions.review(document=document, by=rea)


def test_a_colleague_without_the_permission_may_not_write(ada: Officer) -> None:
    with pytest.raises(PermissionDenied):
        actions.write_document(by=ada, written=WRITTEN)
    assert client_of(ada).get("/learn/write/new/").status_code == HTTPStatus.FORBIDDEN


def test_an_officer_of_another_country_finds_nothing(trio: Trio, places: Places) -> None:
    document = published(trio)
    dora = make_officer("Dora", places.abroad, "supervisor")
    assert client_of(dora).get(f"/learn/write/{document.reference}/").status_code == HTTPStatus.NOT_FOUND
    assert client_of(dora).get(f"/learn/{document.address}/").status_code == HTTPStatus.NOT_FOUND
    assert not [hit for hit in search(dora, "harbour desk", "en") if hit.address == document.address]


def test_a_draft_is_found_by_nobody(trio: Trio, ada: Officer) -> None:
    document = actions.write_document(by=trio[0], written=WRITTEN)
    assert client_of(ada).get(f"/learn/{document.address}/").status_code == HTTPStatus.NOT_FOUND
    assert not DocumentWord.objects.filter(document=document).exists()


def test_the_next_edition_leaves_the_one_in_force_readable_until_it_is_reviewed(
    trio: Trio, ada: Officer
) -> None:
    document = published(trio)
    changed = Written(
        **{name: getattr(WRITTEN, name) for name in Written.__slots__} | {"title": "Night desk, moved"}
    )
    actions.write_edition(document=document, by=trio[1], written=changed)
    assert "Night desk of the port" in client_of(ada).get(f"/learn/{document.address}/").content.decode()
    actions.submit(document=document, by=trio[1])
    for one in (trio[0], trio[2]):
        actions.review(document=document, by=one)
    assert "Night desk, moved" in client_of(ada).get(f"/learn/{document.address}/").content.decode()
    old = client_of(ada).get(f"/learn/{document.address}/?edition=1").content.decode()
    assert "Night desk of the port" in old


def test_a_reviewer_sends_back_with_a_remark(trio: Trio) -> None:
    wim, rea, _sol = trio
    document = actions.write_document(by=wim, written=WRITTEN)
    actions.submit(document=document, by=wim)
    with pytest.raises(InputError):
        actions.send_back(document=document, by=rea, remark=" ")
    edition = actions.send_back(document=document, by=rea, remark="Name the desk")
    assert edition.state == Edition.State.DRAFT
    assert verbs()[-1] == "library.sent_back"
    assert "Name the desk" in client_of(wim).get(f"/learn/write/{document.reference}/").content.decode()


def test_it_is_withdrawn_for_a_reason_and_then_no_longer_found(trio: Trio, ada: Officer) -> None:
    document = published(trio)
    with pytest.raises(InputError):
        actions.withdraw(document=document, by=trio[0], reason="")
    with pytest.raises(PermissionDenied):
        actions.withdraw(document=document, by=ada, reason="no")
    document.refresh_from_db()
    actions.withdraw(document=document, by=trio[0], reason="The desk has closed")
    assert verbs()[-1] == "library.withdrawn"
    assert client_of(ada).get(f"/learn/{document.address}/").status_code == HTTPStatus.NOT_FOUND
    assert not [hit for hit in search(ada, "harbour desk", "en") if hit.address == document.address]


def test_what_comes_with_fanal_is_not_written_over(trio: Trio) -> None:
    seeded = Document.objects.unguarded("test").get(address="guide/nets")
    with pytest.raises(PermissionDenied):
        actions.write_edition(document=seeded, by=trio[0], written=WRITTEN)


def test_the_pages_lead_from_the_draft_to_what_is_published(trio: Trio) -> None:
    wim, rea, sol = (client_of(one) for one in trio)
    given = {
        "kind": "offence", "lang": "fr", "title": "Traite, art. 9", "summary": "Ce que dit l'article",
        "text": "## Texte {#texte}\n\nVoir [@law_of_nets:3].", "article": "art. 9", "source": "Journal d'Exland",
        "confidence": "secondary", "forms_of": ["labour"],
    }  # fmt: skip
    preview = wim.post("/learn/write/new/", {**given, "preview": "1"}).content.decode()
    assert 'href="/learn/instrument/law_of_nets/3/"' in preview
    page = wim.post("/learn/write/new/", given).headers["Location"]
    wim.post(f"{page}submit/")
    assert "Approve" in rea.get(page).content.decode()
    rea.post(f"{page}review/")
    sol.post(f"{page}review/")
    document = Document.objects.unguarded("test").get(seeded=False)
    assert "Journal d&#x27;Exland" in wim.get(f"/learn/{document.address}/").content.decode()
    assert "published" in wim.get("/learn/write/").content.decode()


def test_a_citation_that_leads_nowhere_is_named_to_the_author(trio: Trio) -> None:
    wrong = Written(**{name: getattr(WRITTEN, name) for name in Written.__slots__} | {"text": "See [@none]."})
    document = actions.write_document(by=trio[0], written=wrong)
    page = client_of(trio[0]).get(f"/learn/write/{document.reference}/").content.decode()
    assert "leads to nothing" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "published", "published_at": timezone.now()},
        {"state": "in_review", "published_at": timezone.now()},
        {"state": "withdrawn", "published_at": timezone.now(), "reason": "x"},
    ],
)
def test_the_database_refuses_what_two_others_have_not_reviewed(trio: Trio, wrong: dict[str, object]) -> None:
    document = actions.write_document(by=trio[0], written=WRITTEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(document=document).update(**wrong)


def test_the_database_refuses_an_author_as_reviewer_and_one_reviewer_twice(
    trio: Trio,
) -> None:
    document = actions.write_document(by=trio[0], written=WRITTEN)
    for first, second in ((trio[0], None), (trio[1], trio[1])):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.filter(document=document).update(first_reviewer=first, second_reviewer=second)
