"""Records come into a case row by row, once, with the subjects they name; what cannot be taken says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.circles.models import CircleItem
from fanal.apps.imports.models import ImportReject
from fanal.apps.search.models import SearchDocument
from fanal.apps.subjects.actions_values import record_subject
from fanal.apps.subjects.models import Assertion
from fanal.engine.importing.rows import MappingError
from tests.apps.exhibits.seized import verbs
from tests.apps.imports.files import (
    ADA,
    BEN,
    CALLS,
    CAM,
    CONTACTS,
    CROSSINGS,
    GUESTS,
    MAIL,
    TRANSFERS,
    WHY,
    brought,
    case_of,
    in_case,
    subjects,
    traces,
)

pytestmark = pytest.mark.django_db


def test_calls_become_traces_between_numbers_that_belong_to_the_case(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada)
    found = traces(case)
    assert (source.state, source.rows_read, source.rows_recorded, source.rows_rejected) == ("done", 4, 4, 0)
    assert [(one.origin.identifier, one.target.identifier) for one in found if one.origin and one.target] == [
        (ADA, BEN), (BEN, ADA), (ADA, CAM), (ADA, BEN),
    ]  # fmt: skip
    assert found[0].at == datetime(2026, 3, 1, 9, 0, tzinfo=UTC)  # ten o'clock in Paris
    assert (found[0].seconds, found[0].direction, found[0].kind) == (60, "outgoing", "call")
    assert {one.identifier for one in subjects("phone")} == {ADA, BEN, CAM}
    assert in_case(case) == {one.reference for one in subjects("phone")}
    assert verbs().count("import.made") == 1
    assert "subject.created" not in verbs()


def test_each_value_names_the_import_and_its_line(ada: Officer) -> None:
    source = brought(case_of(ada), ada, grading="B2", grading_scheme="6x6", told_by="Operator A")
    said = Assertion.objects.unguarded(WHY).get(value=CAM)
    assert (said.source, said.source_ref, said.line) == ("import", source.reference, 4)
    assert (said.grading, said.grading_scheme, said.note) == ("B2", "6x6", "Operator A")


def test_a_number_on_record_in_the_unit_is_not_recorded_twice(ada: Officer) -> None:
    known = record_subject(by=ada, kind="phone", values={"phone": "06 12 34 56 01"})
    record_subject(by=ada, kind="phone", values={"phone": ADA})
    case = case_of(ada)
    brought(case, ada)
    assert len(subjects("phone")) == len({one.identifier for one in subjects("phone")})
    assert ADA in {one.identifier for one in subjects("phone")}
    assert known.reference not in in_case(case) or known.identifier == ADA


def test_what_is_brought_in_is_found_and_seen_by_the_circle(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    held = set(CircleItem.objects.filter(circle=case.circle).values_list("record", flat=True))
    indexed = set(SearchDocument.objects.unguarded(WHY).values_list("record", flat=True))
    assert in_case(case) <= held
    assert in_case(case) <= indexed


def test_a_restricted_case_makes_restricted_subjects_of_its_own(ada: Officer) -> None:
    open_case, closed = case_of(ada), case_of(ada, restricted=True)
    brought(open_case, ada)
    first = brought(closed, ada)
    again = brought(closed, ada, CALLS.replace("03/03/2026", "04/03/2026"), "more.csv")
    assert {one.restricted for one in subjects("phone") if one.reference in in_case(closed)} == {True}
    assert not in_case(open_case) & in_case(closed)
    assert (first.subjects_made, again.subjects_made, len(in_case(closed))) == (3, 0, 3)


def test_the_same_file_again_records_nothing_and_says_so(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    before = [one.digest for one in traces(case)]
    second = brought(case, ada)
    assert (second.rows_known, second.rows_recorded, second.subjects_made) == (4, 0, 0)
    assert [one.digest for one in traces(case)] == before


def test_two_rows_that_say_the_same_are_two_records_and_stay_two(ada: Officer) -> None:
    case = case_of(ada)
    first = brought(case, ada, TRANSFERS, "bank.csv")
    assert (first.rows_recorded, len(traces(case))) == (3, 3)
    overlapping = "\n".join(
        [*TRANSFERS.splitlines()[:2], "2026-04-01;DE89370400440532013000;12345678;5.00;EUR;x\n"]
    )
    second = brought(case, ada, overlapping, "later.csv")
    assert (second.rows_known, second.rows_recorded) == (1, 1)


def test_transfers_keep_their_amounts_and_tell_accounts_by_country(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada, TRANSFERS, "bank.csv")
    first = traces(case)[0]
    assert first.at == datetime(2026, 3, 1, tzinfo=UTC)  # a day is that day wherever it is read
    assert (first.amount, first.currency, first.whole_day) == (Decimal("1200.5000"), "EUR", True)
    assert first.extra["reference"] == "rent"
    assert sorted(one.identifier for one in subjects("account")) == [
        "", "DE89370400440532013000@DE", "FR7630006000011234567890189@FR",
    ]  # fmt: skip


def test_a_border_crossing_names_a_person_a_vehicle_and_a_place(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada, CROSSINGS, "border.csv")
    first, _second, third = traces(case)
    assert first.origin
    assert first.target
    assert first.place
    assert third.origin
    assert (first.target.kind, first.place.known_as, first.direction) == ("vehicle", "North gate", "entry")
    assert [one.known_as for one in subjects("person")] == ["Zuhura Inventada", "Amihan Invented"]
    assert third.origin.known_as == "Amihan Invented"


def test_who_was_born_less_than_eighteen_years_ago_is_protected(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada, CROSSINGS, "border.csv")
    child = next(one for one in subjects("person") if one.known_as.startswith("Zuhura"))
    assert (child.protected, child.age_state) == (True, "child")


def test_persons_without_a_document_are_told_apart_by_name_and_birth_date(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada, GUESTS, "hotel.csv")
    found = traces(case)
    assert [one.kind for one in found] == ["stay"] * 3
    assert found[0].origin == found[1].origin != found[2].origin
    assert found[0].until
    assert found[0].at
    assert found[0].until - found[0].at == timedelta(days=3)


def test_a_contact_without_a_number_is_a_reject_with_its_reason(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada, CONTACTS, "contacts.csv")
    refused = ImportReject.objects.unguarded(WHY).get(source=source)
    assert (refused.line, refused.reason) == (3, "names_nothing")
    assert (source.rows_recorded, source.traces, source.rows_rejected) == (1, 2, 1)


def test_a_list_of_contacts_hangs_on_whose_it_is(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    holder = next(one for one in subjects("phone") if one.identifier == CAM)
    brought(case, ada, CONTACTS, "contacts.csv", holder=holder)
    assert {one.origin for one in traces(case) if one.kind == "contact"} == {holder}


def test_a_mail_is_a_trace_to_each_receiver(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada, MAIL, "box.mbox")
    found = traces(case)
    assert (source.rows_recorded, source.traces) == (1, 2)
    assert sorted(one.target.known_as for one in found if one.target) == ["b@example.org", "c@example.org"]


def test_a_row_that_cannot_be_read_costs_itself_only(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada, CALLS + "0612345601;0612345602;32/13/2026 10:00;5;sortant\n", "bad.csv")
    refused = ImportReject.objects.unguarded(WHY).get(source=source)
    assert (source.rows_recorded, source.rows_rejected, refused.line, refused.field) == (4, 1, 6, "start")


def test_without_the_columns_a_row_needs_nothing_begins(ada: Officer) -> None:
    case = case_of(ada)
    with pytest.raises(MappingError):
        brought(case, ada, "a;b\n1;2\n3;4\n", "other.csv", kind="transfers")
    assert not traces(case)


def test_the_audit_of_an_import_holds_counts_and_names_nobody(ada: Officer) -> None:
    source = brought(case_of(ada), ada)
    entry = AuditEvent.objects.unguarded(WHY).get(verb="import.made")
    assert entry.target_ref == source.reference
    assert entry.detail == {
        "rows_read": 4, "rows_recorded": 4, "rows_known": 0, "rows_rejected": 0, "traces": 4, "subjects_made": 3,
    }  # fmt: skip


def test_on_a_list_about_one_line_an_incoming_call_comes_from_the_other_number(ada: Officer) -> None:
    case = case_of(ada)
    text = CALLS.replace("Appelant;Appelé", "Abonné;Correspondant").replace(
        "0612345602;0612345601", "0612345601;0612345602"
    )
    source = brought(case, ada, text, "line.csv", kind="calls")
    second = traces(case)[1]
    assert source.turned
    assert second.origin
    assert second.target
    assert (second.origin.identifier, second.target.identifier) == (BEN, ADA)
