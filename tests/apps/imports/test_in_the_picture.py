"""What was brought in shows in the picture of the case: ties with counts and sums, days, stops, patterns of calls."""

from __future__ import annotations

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.chart import chart_of
from fanal.apps.analysis.detail import detail_of
from fanal.apps.analysis.figures import figures_of
from fanal.apps.analysis.places import places_of
from fanal.apps.analysis.reading import contents_of
from fanal.apps.analysis.recorded import course_of
from fanal.apps.analysis.timeline import timeline_of
from fanal.apps.cases.actions_subjects import record_in_case
from fanal.apps.cases.models import Case
from fanal.apps.imports.queries import pairs_of
from tests.apps.imports.files import ADA, BEN, CALLS, CROSSINGS, GUESTS, TRANSFERS, brought, case_of, subjects

pytestmark = pytest.mark.django_db


def edges(officer: Officer, case: Case) -> dict[str, str]:
    """Return the words of each tie of the chart, with its arrows."""
    contents = contents_of(officer, case, records=True)
    drawn = chart_of(contents, spots={}, unfolded=(), pinned=(), lang="en")
    return {
        f"{contents.subjects[one['from']].label}~{contents.subjects[one['to']].label}": one["words"]
        for one in drawn["edges"]
    }


def test_pairs_are_counted_with_their_first_and_last_time_and_their_sum(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    brought(case, ada, TRANSFERS, "bank.csv")
    first = next(one for one in pairs_of(ada, case) if one.count == 2 and one.kind == "call")
    assert first.first
    assert first.last
    assert (first.first.day, first.last.day, first.seconds) == (1, 3, 60)
    money = next(one for one in pairs_of(ada, case) if one.kind == "transfer" and one.count == 2)
    assert (float(money.total or 0), money.currency) == (2401.0, "EUR")


def test_a_tie_says_how_many_calls_and_how_much_money(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    brought(case, ada, TRANSFERS, "bank.csv")
    said = set(edges(ada, case).values())
    assert "3 calls" in said
    assert any("2 transfers" in one and "2,401.00 EUR" in one for one in said)


def test_who_may_not_see_an_end_sees_no_tie_to_it(ada: Officer, bo: Officer) -> None:
    case = case_of(ada)
    brought(case, ada, CROSSINGS, "border.csv")
    child = next(one for one in subjects("person") if one.protected)
    keys = {pk for one in pairs_of(bo, case) for pk in (one.origin, one.target)}
    assert child.pk not in keys
    assert child.pk in {pk for one in pairs_of(ada, case) for pk in (one.origin, one.target)}


def test_the_timeline_counts_the_rows_of_each_day(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    days = timeline_of(contents_of(ada, case, records=True), "en")
    assert [(one["begins"], one["words"]) for one in days] == [
        ("2026-03-01", "1 call"), ("2026-03-02", "2 calls"), ("2026-03-03", "1 call"),
    ]  # fmt: skip


def test_crossings_and_stays_are_stops_on_the_map(ada: Officer) -> None:
    case = case_of(ada)
    for name, north in (("North gate", "48.0"), ("South gate", "47.0")):
        values = {"place_name": name, "latitude": north, "longitude": "2.0"}
        record_in_case(case=case, by=ada, kind="location", values=values)
    brought(case, ada, CROSSINGS, "border.csv")
    assert len(list(subjects("location"))) == 2
    shown = places_of(contents_of(ada, case, records=True), "en")
    (route,) = (one for one in shown["routes"] if one["label"] == "Amihan Invented")
    assert [stop["at"] for stop in route["stops"]] == ["2026-02-01T07:00", "2026-02-09T17:30"]


def test_the_detail_of_a_number_says_with_whom_it_spoke(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    brought(case, ada, GUESTS, "hotel.csv")
    one = next(one for one in subjects("phone") if one.identifier == ADA)
    contents = contents_of(ada, case, around=one.reference, records=True)
    detail = detail_of(ada, contents, one.reference, "en")
    assert detail.records[0] == f"2 calls to \u2068{BEN}\u2069"
    assert f"1 call from \u2068{BEN}\u2069" in detail.records
    assert not any("stay" in said for said in detail.records)


def test_the_network_reads_rhythm_flow_and_the_patterns_of_calls(ada: Officer) -> None:
    case = case_of(ada)
    rows = [f"0612345601;06123456{n:02};0{1 + n % 9}/03/2026 23:{n}:00;5;sortant" for n in range(10, 30)]
    brought(case, ada, "\n".join([CALLS.splitlines()[0], *rows, ""]), "hub.csv")
    brought(case, ada, TRANSFERS, "bank.csv")
    contents = contents_of(ada, case, records=True)
    course = course_of(case, {one.pk: key for key, one in contents.subjects.items()})
    figures = figures_of(contents, "en", course)
    assert course
    assert figures
    assert {"rhythm", "flow", "chains", "calls"} <= {one.code for one in figures.readings}
    assert course.rhythm.night_share == 1.0
    hub = next(one for one in subjects("phone") if one.identifier == ADA)
    assert hub.reference in {one.reference for one in figures.patterns}


def test_a_picture_without_records_asks_for_none(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    assert contents_of(ada, case).recorded.met == ()
