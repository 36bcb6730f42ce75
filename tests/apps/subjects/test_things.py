"""Organisations, objects, places and events: sourced values, what tells one from all others, and links between them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.actions_links import link_subjects, retract_link
from fanal.apps.subjects.actions_values import Source, add_value, record_subject, retract_value
from fanal.apps.subjects.dates import partial_date
from fanal.apps.subjects.identifiers import identifier_of, normal_identifier
from fanal.apps.subjects.models import Link, Subject
from fanal.engine.screening.subject import InputError
from tests.apps.subjects.people import CHILD_NAME, a_child, an_adult, recorded

pytestmark = pytest.mark.django_db
WHY = "a test looks"
PHONE = {"phone": "+33 6 39 98 00 57"}


@pytest.mark.parametrize(
    "written", ["+33 6 39 98 00 57", "0033639980057", "+33(6)39980057", "+33-6-39-98-00-57", "+٣٣٦٣٩٩٨٠٠٥٧"]
)
def test_a_telephone_is_one_number_however_it_is_written(written: str) -> None:
    assert normal_identifier("phone", written) == "+33639980057"


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("vehicle", "ab-123 cd", "AB123CD"),
        ("account", "fr76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189"),
        ("profile", "@Lantern.Test", "lantern.test"),
        ("advert", "HTTPS://Example.org/Jobs/7#top", "https://example.org/Jobs/7"),
        ("device", "35 209900 176148 1", "352099001761481"),
        ("email", "Marko@Example.org", "marko@example.org"),
    ],
)
def test_two_ways_of_writing_one_identifier_are_one(kind: str, one: str, other: str) -> None:
    assert normal_identifier(kind, one) == normal_identifier(kind, other)


def test_a_web_address_keeps_the_letters_of_its_path() -> None:
    assert normal_identifier("advert", "https://example.org/a") != normal_identifier(
        "advert", "https://example.org/A"
    )


def test_a_plate_without_its_country_tells_nothing_apart() -> None:
    assert identifier_of("vehicle", {"plate": "AB-123-CD"}) == ""
    french = identifier_of("vehicle", {"plate": "AB-123-CD", "plate_country": "FR"})
    assert french != identifier_of("vehicle", {"plate": "AB-123-CD", "plate_country": "IT"})


def test_what_is_on_record_in_the_unit_is_not_recorded_twice(ada: Officer, cy: Officer) -> None:
    first = record_subject(by=ada, kind="phone", values=PHONE)
    again = record_subject(by=ada, kind="phone", values={"phone": "0033 6 39980057", "operator": "Inv Tel"})
    assert again == first
    assert first.assertions.unguarded(WHY).filter(property="operator").count() == 1
    assert record_subject(by=cy, kind="phone", values=PHONE) != first, "another unit keeps its own record"
    assert recorded("subject.created")[0].target_ref == first.reference


def test_the_database_refuses_a_second_subject_with_one_identifier(ada: Officer) -> None:
    first = record_subject(by=ada, kind="phone", values=PHONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.create(kind="phone", unit=ada.unit, recorded_by=ada, identifier=first.identifier)


def test_only_a_person_has_an_age(ada: Officer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.create(kind="phone", unit=ada.unit, recorded_by=ada, age_state="adult")


def test_contradictions_stand_side_by_side_with_their_sources_until_one_is_withdrawn(ada: Officer) -> None:
    place = record_subject(by=ada, kind="location", values={"place_name": "Orchard road"})
    first = add_value(subject=place, by=ada, code="country", value="FR", source=Source(source="statement"))
    add_value(
        subject=place, by=ada, code="country", value="ES", source=Source(source="exhibit", source_ref="X-1")
    )
    said = place.assertions.unguarded(WHY).filter(property="country")
    assert {(one.value, one.source) for one in said.standing()} == {("FR", "statement"), ("ES", "exhibit")}
    retract_value(said=first, by=ada, reason="Misheard")
    assert said.standing().count() == 1
    assert said.count() == 2
    assert recorded("subject.corrected")


@pytest.mark.parametrize(("code", "value"), [("plate", "AB"), ("place_name", " "), ("nothing", "x")])
def test_a_value_that_does_not_belong_to_the_kind_is_refused(ada: Officer, code: str, value: str) -> None:
    place = record_subject(by=ada, kind="location", values={"place_name": "Orchard road"})
    with pytest.raises(InputError):
        add_value(subject=place, by=ada, code=code, value=value)


@pytest.mark.parametrize(("north", "east"), [("91", "0"), ("0", "181"), ("here", "0")])
def test_a_position_off_the_globe_is_refused(ada: Officer, north: str, east: str) -> None:
    place = record_subject(by=ada, kind="location", values={"place_name": "Orchard road", "latitude": north})
    with pytest.raises(InputError):
        add_value(subject=place, by=ada, code="longitude", value=east)


def test_a_colleague_without_the_right_and_a_stranger_change_nothing(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    phone = record_subject(by=ada, kind="phone", values=PHONE)
    for officer in (bo, cy):
        with pytest.raises(PermissionDenied):
            add_value(subject=phone, by=officer, code="operator", value="Inv Tel")
    assert not Subject.objects.visible_to(cy).exists()


def test_a_link_is_recorded_with_its_source_and_withdrawn_with_a_reason(ada: Officer) -> None:
    adult, phone = an_adult(ada), record_subject(by=ada, kind="phone", values=PHONE)
    link = link_subjects(
        by=ada, verb="uses", origin=adult, target=phone, begins="2026-03", source=Source(source="exhibit")
    )
    assert (link.begins, link.source) == ("2026-03", "exhibit")
    assert recorded("link.created")[0].person_ref == adult.reference
    with pytest.raises(InputError):
        retract_link(link=link, by=ada, reason=" ")
    retract_link(link=link, by=ada, reason="Another telephone")
    assert not Link.objects.visible_to(ada).standing().exists()
    with pytest.raises(InputError):
        retract_link(link=link, by=ada, reason="Again")


def test_a_link_needs_two_ends_that_its_verb_joins_and_dates_in_order(ada: Officer) -> None:
    adult, phone = an_adult(ada), record_subject(by=ada, kind="phone", values=PHONE)
    wrong: list[dict[str, Any]] = [
        {"verb": "recruited", "origin": phone, "target": adult},
        {"verb": "xyzzy", "origin": adult, "target": phone},
        {"verb": "uses", "origin": adult, "target": phone, "begins": "2026-05", "ends": "2026-04"},
        {"verb": "uses", "origin": adult, "target": phone, "begins": "soon"},
        {"verb": "uses", "origin": adult, "target": phone, "place": phone},
    ]
    for one in wrong:
        with pytest.raises(InputError):
            link_subjects(by=ada, **one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(verb="met", origin=adult, target=adult, recorded_by=ada)


def test_a_link_is_seen_only_with_both_its_ends(ada: Officer, bo: Officer, cy: Officer) -> None:
    adult, child = an_adult(ada), a_child(ada)
    link_subjects(by=ada, verb="harboured", origin=adult, target=child)
    assert Link.objects.visible_to(ada).count() == 1
    assert not Link.objects.visible_to(bo).exists(), "a front-line officer does not see the child of another"
    assert not Link.objects.visible_to(cy).exists()
    for officer in (bo, cy):
        with pytest.raises(PermissionDenied):
            link_subjects(by=officer, verb="met", origin=adult, target=child)


def test_a_child_has_no_name_in_the_audit_of_a_link(ada: Officer) -> None:
    link_subjects(by=ada, verb="harboured", origin=an_adult(ada), target=a_child(ada))
    assert CHILD_NAME not in str([vars(event) for event in recorded("link.created")])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        (" 2026-05-31 ", "2026-05-31"),
        ("2026-05-31 14:05", "2026-05-31T14:05"),
        ("", ""),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(written: str, kept: str) -> None:
    assert partial_date(written) == kept


@pytest.mark.parametrize("written", ["31.05.2026", "2026-13", "2026-02-30", "26", "2026-5-1", "yesterday"])
def test_what_is_no_date_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        partial_date(written)
