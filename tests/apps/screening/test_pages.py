"""The pages of a screening: each works without JavaScript, and shows nothing to whom it does not belong."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.screening.models import Screening
from fanal.apps.screening.queries import sheet_of
from tests.apps.screening.phone import begin, said, seal
from tests.cast import client_of

pytestmark = pytest.mark.django_db
PARTS = ("screening", "topics", "observations", "card", "safe", "end")
START = {
    "setting": "station", "person_language": "ar", "interpreter": "by_phone", "present": ["alone"],
    "age_state": "unknown", "name": "Invented Name",
}  # fmt: skip


def address(name: str, screening: Screening) -> str:
    """Return the address of a part of a screening."""
    return reverse(f"screening:{name}", args=[screening.reference])


def started(client: Client) -> Screening:
    """Start a screening through the form."""
    reply = client.post(reverse("screening:start"), START)
    assert reply.status_code == 302
    return Screening.objects.unguarded("test").latest("pk")


def test_without_javascript_a_person_is_screened_from_start_to_end(ada: Officer) -> None:
    client = client_of(ada)
    screening = started(client)
    for state in ("present", "absent", "not_asked", "unsafe_to_ask"):
        page = client.get(address("screening", screening))
        concept = page.context["question"].concept
        client.post(address("answer", screening), {"concept": concept, "state": state, "note": "A note."})
        assert sheet_of(screening, ada).state_of(concept) == state
    client.post(address("observations", screening), {"seen": ["fear_or_anxiety"]})
    assert sheet_of(screening, ada).state_of("fear_or_anxiety") == "present"
    end = client.get(address("end", screening))
    assert len(end.context["summary"].sentences) == 2
    assert client.post(address("finish", screening)).status_code == 302
    screening.refresh_from_db()
    assert screening.status == "finished"


def test_the_question_stands_in_the_language_of_the_person(ada: Officer) -> None:
    client = client_of(ada)
    page = client.get(address("screening", started(client))).content.decode()
    assert 'lang="ar" dir="rtl">ماذا يحدث' in page
    assert "What happens when something goes wrong" in page


def test_where_no_text_exists_the_page_says_so(ada: Officer) -> None:
    client = client_of(ada)
    client.post(reverse("screening:start"), START | {"person_language": "am"})
    page = client.get(address("screening", Screening.objects.unguarded("test").get()))
    assert "Read them through the interpreter" in page.content.decode()


def test_every_part_is_recorded_as_read_with_the_purpose(ada: Officer) -> None:
    client = client_of(ada)
    screening = started(client)
    for part in PARTS:
        reply = client.get(address(part, screening))
        assert (part, reply.status_code, reply["Cache-Control"]) == (part, 200, "no-store")
    reads = AuditEvent.objects.unguarded("test").filter(verb="screening.read")
    assert {event.purpose for event in reads} == {"identification_and_protection"}
    assert reads.count() == len(PARTS)


def test_a_name_stands_in_no_title_and_a_child_is_never_named(ada: Officer) -> None:
    client = client_of(ada)
    client.post(reverse("screening:start"), START | {"age_state": "child"})
    screening = Screening.objects.unguarded("test").get()
    for part in PARTS:
        assert "Invented" not in client.get(address(part, screening)).content.decode()
    assert "Invented" not in client.get(reverse("screening:list")).content.decode()


def test_strangers_see_a_page_that_does_not_exist(
    ada: Officer, cy: Officer, dee: Officer, noor: Officer
) -> None:
    screening = begin(ada)
    for stranger in (cy, dee, noor):
        client = client_of(stranger)
        for part in PARTS:
            assert client.get(address(part, screening)).status_code in (403, 404)
        for deed in ("answer", "pause", "stop", "finish", "resume"):
            assert client.post(address(deed, screening)).status_code in (403, 404)
    assert not AuditEvent.objects.unguarded("test").filter(verb="screening.read").exists()


def test_who_has_no_role_for_screening_is_refused_and_who_is_not_signed_in_is_sent_to_the_door(
    root: Officer,
) -> None:
    names = ("list", "start", "shell")
    assert {client_of(root).get(reverse(f"screening:{name}")).status_code for name in names} == {403}
    assert {Client().get(reverse(f"screening:{name}")).status_code for name in names} == {302}


def test_a_colleague_is_asked_for_the_purpose_first(ada: Officer, bo: Officer) -> None:
    reply = client_of(bo).get(address("screening", begin(ada)))
    assert (reply.status_code, "/purpose/" in reply["Location"]) == (302, True)


def test_stop_records_and_shows_three_steps_and_the_missing_numbers(ada: Officer) -> None:
    client = client_of(ada)
    screening = started(client)
    reply = client.post(address("stop", screening), follow=True)
    screening.refresh_from_db()
    assert screening.status == "stopped"
    page = reply.content.decode()
    assert page.count("<li>") >= 3
    assert "No numbers are set for this country" in page


def test_a_start_that_contradicts_itself_or_lacks_something_is_shown_again_with_why(ada: Officer) -> None:
    client = client_of(ada)
    reply = client.post(reverse("screening:start"), {"age_state": "adult", "age": "12"})
    assert reply.status_code == 422
    assert {"setting", "person_language", "interpreter", "age"} <= set(reply.context["form"].errors)


def test_the_merge_answers_a_phone_with_codes_and_a_sentence_and_no_name(ada: Officer) -> None:
    client = client_of(ada)
    screening = started(client)
    body = {"envelopes": [seal(said(screening, "debt_bondage", "present")), {"id": "x"}]}
    reply = client.post(reverse("screening:merge"), json.dumps(body), content_type="application/json")
    found = reply.json()
    assert sorted(one["outcome"] for one in found["taken"]) == ["kept", "refused"]
    assert found["sentence"] == "1 entry came in from this phone. 1 was refused and stays here."
    assert found["sheets"][0]["answers"]["debt_bondage"] == "present"
    assert "Invented" not in reply.content.decode()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"envelopes": 1}', "no json"])
def test_a_delivery_that_cannot_be_read_is_refused_with_a_sentence(ada: Officer, body: str) -> None:
    reply = client_of(ada).post(reverse("screening:merge"), body, content_type="application/json")
    assert (reply.status_code, "stay on the phone" in reply.json()["sentence"]) == (400, True)


def test_a_screening_is_found_by_the_key_its_phone_gave_it(ada: Officer) -> None:
    client = client_of(ada)
    screening = started(client)
    reply = client.get(reverse("screening:screening", args=[str(screening.device_key)]))
    assert reply["Location"] == address("screening", screening)


def test_what_a_phone_keeps_names_no_officer_and_no_person(ada: Officer) -> None:
    client = client_of(ada)
    started(client)
    kept = [reverse("screening:shell"), reverse("screening:pack", args=["fr"]), reverse("service_worker")]
    for page in [*kept, reverse("screening:offline"), reverse("manifest")]:
        content = client.get(page).content.decode()
        assert "Ada" not in content
        assert "Invented" not in content
        assert "P-" not in content


def test_the_worker_may_serve_the_whole_node_and_names_files_that_exist(ada: Officer) -> None:
    reply = Client().get(reverse("service_worker"))
    assert reply["Service-Worker-Allowed"] == "/"
    given = json.loads(reply.content.decode().split("const GIVEN = ", 1)[1].split(";\n", 1)[0])
    client = client_of(ada)
    for address_ in given["files"]:
        file = client.get(address_)
        assert (address_, file.status_code) == (address_, 200)
        file.close()
