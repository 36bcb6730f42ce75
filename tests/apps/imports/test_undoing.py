"""An import is undone exactly: what it alone brought leaves the case, what anything else holds stays, and it is kept
that it was."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions_subjects import add_subject, give_role
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.circles.models import CircleItem
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.actions_undo import undo_import
from fanal.apps.imports.models import Import
from fanal.apps.imports.running import run
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import add_value, record_subject
from fanal.apps.subjects.models import Assertion, Subject
from fanal.engine.screening.subject import InputError
from tests.apps.exhibits.seized import verbs
from tests.apps.imports.files import (
    ADA,
    BEN,
    CALLS,
    CAM,
    CROSSINGS,
    WHY,
    again,
    brought,
    case_of,
    in_case,
    subjects,
    traces,
)

pytestmark = pytest.mark.django_db


def undone(source: Import, by: Officer, reason: str = "wrong file") -> Import:
    run(undo_import(source=source, by=by, reason=reason), breath=0)
    return again(source)


def number(identifier: str) -> Subject:
    return next(one for one in subjects("phone") if one.identifier == identifier)


def standing(case: Case) -> tuple[object, ...]:
    """Return what stands in a case: its traces, subjects, what its circle holds, and the values that count."""
    values = Assertion.objects.unguarded(WHY).standing().filter(subject__cases__case=case)
    return (
        [one.digest for one in traces(case)],
        in_case(case),
        set(CircleItem.objects.filter(circle=case.circle).values_list("record", flat=True)),
        set(values.filter(subject__cases__left_at=None).values_list("reference", flat=True)),
    )


def test_undoing_leaves_the_case_as_it_was(ada: Officer) -> None:
    case = case_of(ada)
    person = record_subject(by=ada, kind="phone", values={"phone": "+33699999999"})
    add_subject(case=case, by=ada, subject=person)
    before = standing(case)
    source = undone(brought(case, ada), ada)
    assert standing(case) == before
    assert (source.state, source.undone_by, source.undoing_reason) == ("undone", ada, "wrong file")
    assert Exhibit.objects.unguarded(WHY).filter(case=case).count() == 1
    assert {"import.undoing", "import.undone"} <= set(verbs())
    assert "import.gone_on" not in verbs()


def test_that_it_was_in_the_case_stays_on_record(ada: Officer) -> None:
    case = case_of(ada)
    source = undone(brought(case, ada), ada)
    left = CaseSubject.objects.unguarded(WHY).filter(case=case)
    assert left.count() == 3
    assert {one.leaving_reason for one in left} == {f"{source.reference}: wrong file"}


@pytest.mark.parametrize("tie", ["link", "value", "other case"])
def test_what_something_else_ties_stays(ada: Officer, tie: str) -> None:
    case = case_of(ada)
    source = brought(case, ada)
    kept = number(CAM)
    if tie == "link":
        link_subjects(by=ada, verb="uses", origin=record_person_in(case, ada), target=kept)
    elif tie == "value":
        add_value(subject=kept, by=ada, code="operator", value="Operator A")
    else:
        add_subject(case=case_of(ada), by=ada, subject=kept)
    undone(source, ada)
    kept.refresh_from_db()
    assert kept.reference in in_case(case)
    assert kept.identifier == CAM
    assert not {ADA, BEN} & {one.identifier for one in subjects("phone")}


def record_person_in(case: Case, by: Officer) -> Subject:
    person = record_subject(
        by=by, kind="organisation", values={"organisation_name": "Lantern Ltd (invented)"}
    )
    add_subject(case=case, by=by, subject=person)
    return person


def test_a_person_with_a_role_stays(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada, CROSSINGS, "border.csv")
    adult = next(one for one in subjects("person") if not one.protected)
    give_role(case=case, by=ada, subject=adult, role="witness", basis="the record")
    undone(source, ada)
    assert in_case(case) == {adult.reference}


def test_what_two_imports_name_leaves_with_the_second(ada: Officer) -> None:
    case = case_of(ada)
    first = brought(case, ada)
    second = brought(case, ada, CALLS.replace("/03/2026", "/04/2026"), "april.csv")
    undone(first, ada)
    assert len(in_case(case)) == 3
    assert len(traces(case)) == 4
    undone(second, ada)
    assert in_case(case) == set()


def test_what_was_on_record_before_leaves_the_case_and_stays_on_record(ada: Officer) -> None:
    known = record_subject(by=ada, kind="phone", values={"phone": ADA})
    case = case_of(ada)
    source = brought(case, ada)
    assert known.reference in in_case(case)
    undone(source, ada)
    known.refresh_from_db()
    assert known.reference not in in_case(case)
    assert known.identifier == ADA


def test_after_undoing_the_same_file_comes_in_again(ada: Officer) -> None:
    case = case_of(ada)
    undone(brought(case, ada), ada)
    source = brought(case, ada)
    assert (source.rows_recorded, source.rows_known, len(in_case(case))) == (4, 0, 3)


def test_an_import_is_undone_once_and_with_a_reason(ada: Officer) -> None:
    source = brought(case_of(ada), ada)
    with pytest.raises(InputError):
        undo_import(source=source, by=ada, reason=" ")
    undone(source, ada)
    with pytest.raises(InputError):
        undo_import(source=source, by=ada, reason="again")


def test_a_colleague_who_does_not_work_on_the_case_undoes_nothing(ada: Officer, bo: Officer) -> None:
    source = brought(case_of(ada), ada)
    with pytest.raises(PermissionDenied):
        undo_import(source=source, by=bo, reason="no")
    assert again(source).state == "done"


def test_the_database_refuses_an_undoing_without_a_reason(ada: Officer) -> None:
    source = brought(case_of(ada), ada)
    rows = Import.objects.unguarded(WHY).filter(pk=source.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="undone", undone_by=ada)
