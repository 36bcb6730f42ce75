"""What is hard to look at stays blurred until two deliberate acts; how long it was seen is counted."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from fanal.apps.accounts.models import Appointment, Officer
from fanal.apps.exhibits.actions import mark_exhibit
from fanal.apps.exhibits.actions_exposure import ask_what_it_is, count_seeing, open_without_blur
from fanal.apps.exhibits.limits import LEAST_SECONDS, MOST_BETWEEN_BEATS
from fanal.apps.exhibits.models import Exhibit, Exposure
from fanal.apps.exhibits.queries import exposure_of_officers, own_exposure
from fanal.apps.exhibits.urls import urlpatterns
from fanal.engine.screening.subject import InputError
from tests.apps.exhibits.seized import browser_of, case_of, opened, page, photo, verbs
from tests.cast import Places, make_officer

pytestmark = pytest.mark.django_db
DISTINCT = 8


@pytest.fixture
def sensitive(ada: Officer) -> Exhibit:
    """A photo, which is sensitive by itself."""
    return opened(case_of(ada), ada, photo(), "p.jpg", kind="image")


def in_colour(content: bytes) -> bool:
    """Say whether bytes are a picture in which the red field of the photo can be seen."""
    try:
        image = Image.open(io.BytesIO(content)).convert("RGB")
    except OSError:
        return False
    place = (image.width * 3 // 8, image.height * 3 // 8)
    red, green = (
        int(image.getchannel(one).crop((*place, place[0] + 1, place[1] + 1)).tobytes()[0]) for one in "RG"
    )
    return red > 200 and green < 90


def every_address(exhibit: Exhibit) -> list[str]:
    names = [one.name for one in urlpatterns if str(one.pattern).startswith("<str:reference>/")]
    simple = [name for name in names if name != "decide"]
    return [page(exhibit, name) for name in simple if name]


def fetched(browser: Client, exhibit: Exhibit) -> list[str]:
    """Return the addresses about an exhibit that hand out its picture in colour, or its bytes, but for the two acts."""
    found = []
    for address in every_address(exhibit):
        for method in ("get", "post"):
            if address.endswith(("/ask/", "/unblur/")) and method == "post":
                continue
            answer = getattr(browser, method)(address)
            content = b"".join(answer) if answer.streaming else answer.content
            if in_colour(content) or content == photo():
                found.append(address)
    return found


def test_a_photo_is_sensitive_from_the_start_and_a_document_is_not(ada: Officer, sensitive: Exhibit) -> None:
    assert sensitive.sensitive
    assert not opened(sensitive.case, ada).sensitive


def test_no_address_shows_it_before_both_acts(ada: Officer, sensitive: Exhibit) -> None:
    browser = browser_of(ada, sensitive.case)
    assert fetched(browser, sensitive) == []
    assert browser.post(page(sensitive, "unblur")).status_code == 302  # the second act alone
    assert fetched(browser, sensitive) == []
    browser.post(page(sensitive, "ask"))  # the first act alone
    assert fetched(browser, sensitive) == []
    browser.post(page(sensitive, "unblur"))
    assert page(sensitive, "picture") in fetched(browser, sensitive)
    browser.post(page(sensitive, "seeing"), {"end": "yes"})
    assert fetched(browser, sensitive) == []


def test_both_acts_count_for_one_officer_in_one_session_only(
    ada: Officer, sensitive: Exhibit, places: Places
) -> None:
    first, second = browser_of(ada, sensitive.case), browser_of(ada, sensitive.case)
    first.post(page(sensitive, "ask"))
    first.post(page(sensitive, "unblur"))
    assert first.get(page(sensitive, "picture")).status_code == 200
    assert second.get(page(sensitive, "picture")).status_code == 403
    other = make_officer("Eve", places.border, "investigator")
    assert browser_of(other, sensitive.case).get(page(sensitive, "picture")).status_code == 403


def test_both_acts_hold_for_ten_minutes(ada: Officer, sensitive: Exhibit) -> None:
    browser = browser_of(ada, sensitive.case)
    browser.post(page(sensitive, "ask"))
    browser.post(page(sensitive, "unblur"))
    long_ago = timezone.now() - timedelta(minutes=11)
    Exposure.objects.unguarded("test").update(asked_at=long_ago, opened_at=long_ago)
    assert browser.get(page(sensitive, "picture")).status_code == 403


def test_each_act_is_recorded_with_its_purpose(ada: Officer, sensitive: Exhibit) -> None:
    browser = browser_of(ada, sensitive.case)
    browser.post(page(sensitive, "ask"))
    browser.post(page(sensitive, "unblur"))
    browser.get(page(sensitive, "picture"))
    assert [verb for verb in verbs() if verb.startswith("exhibit.")][-3:] == [
        "exhibit.asked",
        "exhibit.unblurred",
        "exhibit.read",
    ]


def test_what_is_blurred_is_grey_and_holds_few_points(ada: Officer, sensitive: Exhibit) -> None:
    answer = browser_of(ada, sensitive.case).get(page(sensitive, "blurred"))
    image = Image.open(io.BytesIO(answer.content))
    colours = image.convert("RGB")
    assert all(colours.getchannel(one).tobytes() == colours.getchannel("R").tobytes() for one in "GB")
    small = image.convert("L").resize((18, 14)).resize(image.size)
    difference = [abs(a - b) for a, b in zip(image.convert("L").tobytes(), small.tobytes(), strict=True)]
    assert sum(difference) / len(difference) < DISTINCT, "there is detail that 18 points across cannot hold"


def test_the_copy_that_goes_out_has_no_exif_and_the_original_keeps_it(ada: Officer) -> None:
    one = opened(case_of(ada), ada, photo(), "p.jpg", kind="document")
    assert one.facts["position"] == [48.856667, 2.350833]
    answer = browser_of(ada, one.case).post(page(one, "copy"))
    assert answer["Content-Disposition"].startswith("attachment")
    image = Image.open(io.BytesIO(answer.content))
    assert dict(image.getexif()) == {}
    assert b"Lantern" not in answer.content
    assert image.size == (640, 480)
    assert b"Lantern" in b"".join(browser_of(ada, one.case).post(page(one, "original")))


def test_seeing_is_counted_with_a_floor_and_a_ceiling(ada: Officer, sensitive: Exhibit) -> None:
    acts: dict[str, Any] = {"exhibit": sensitive, "by": ada, "session": "s"}
    with pytest.raises(InputError, match="Ask first"):
        open_without_blur(**acts, purpose="criminal_investigation")
    ask_what_it_is(**acts, purpose="criminal_investigation")
    made = open_without_blur(**acts, purpose="criminal_investigation")
    assert made.seconds == LEAST_SECONDS == own_exposure(ada)
    Exposure.objects.unguarded("test").update(seen_at=timezone.now() - timedelta(seconds=12))
    counted = count_seeing(**acts)
    assert counted is not None
    assert counted.seconds == LEAST_SECONDS + 12
    Exposure.objects.unguarded("test").update(seen_at=timezone.now() - timedelta(hours=1))
    counted = count_seeing(**acts, ending=True)
    assert counted is not None
    assert counted.seconds == LEAST_SECONDS + 12 + MOST_BETWEEN_BEATS
    assert count_seeing(**acts) is None


def test_who_leads_sees_sums_and_never_which_exhibits(
    ada: Officer, sensitive: Exhibit, places: Places
) -> None:
    acts: dict[str, Any] = {
        "exhibit": sensitive,
        "by": ada,
        "session": "s",
        "purpose": "criminal_investigation",
    }
    ask_what_it_is(**acts)
    open_without_blur(**acts)
    chief = make_officer("Chief", places.border, "supervisor")
    (row,) = exposure_of_officers(chief, "exposure.read")
    assert (row.officer, row.seconds, row.times) == (ada, LEAST_SECONDS, 1)
    assert list(Exposure.objects.visible_to(chief)) == []
    body = browser_of(chief).get("/exhibits/exposure/").content.decode()
    assert ada.display_name in body
    assert sensitive.reference not in body
    elsewhere = make_officer("Elsewhere", places.city, "supervisor")
    assert exposure_of_officers(elsewhere, "exposure.read") == []


def test_the_mark_is_lifted_with_a_reason_only(ada: Officer, sensitive: Exhibit) -> None:
    with pytest.raises(InputError, match="why"):
        mark_exhibit(exhibit=sensitive, by=ada, sensitive=False, reason=" ")
    mark_exhibit(exhibit=sensitive, by=ada, sensitive=False, reason="a wall and a door")
    assert browser_of(ada, sensitive.case).get(page(sensitive, "picture")).status_code == 200


def test_a_role_without_exports_takes_nothing_out(ada: Officer, places: Places) -> None:
    one = opened(case_of(ada), ada)
    reader = make_officer("Reader", places.border, "ncb_officer")
    Appointment.objects.filter(officer=reader).update(role="analyst")
    analyst = Officer.objects.get(pk=reader.pk)
    assert browser_of(analyst, one.case).get(page(one)).status_code == 200
    assert browser_of(analyst, one.case).post(page(one, "original")).status_code == 403
