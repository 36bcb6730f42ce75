"""Cross-checks, watch lists, alerts and notices through the interface: the same eyes and traces as on the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from tests.apps.api.calling import program_of, recorded
from tests.apps.matching.two_cases import NAME, OTHER_PHONE, PHONE, VARIANT, case_of, person_in, phone_in
from tests.cast import make_officer

pytestmark = pytest.mark.django_db
LIST = {
    "name": "Drivers",
    "purpose": "criminal_investigation",
    "why": "Seen at three greenhouses.",
    "expires_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
}
ENTRY = {"kind": "UserAccount", "properties": {"phone": [PHONE]}}


@pytest.fixture(autouse=True)
def _nobody_has_searched() -> None:
    cache.clear()


def test_a_program_cross_checks_a_case_and_a_record_and_is_told_only_whom_to_contact(
    ada: Officer, cy: Officer
) -> None:
    mine, seen, hidden = case_of(ada), case_of(ada, "Farm"), case_of(cy, "Laundry")
    person, phone = person_in(mine, ada), phone_in(mine, ada)
    other = person_in(seen, ada, VARIANT)
    phone_in(hidden, cy)
    program = program_of(ada)
    answer = program("POST", f"/cases/{mine.reference}/cross-check")
    assert answer.status == 200
    (checked,) = answer.body["subjects"]
    assert (checked["reference"], checked["hits"][0]["reference"]) == (person.reference, other.reference)
    assert checked["hits"][0]["cases"] == [seen.reference]
    (notice,) = answer.body["notices"]
    assert (notice["case"], notice["contact"]["name"]) == (mine.reference, "City unit")
    assert "Laundry" not in str(answer.body)
    assert hidden.reference not in str(answer.body)
    links = program("GET", f"/subjects/{phone.reference}/links-elsewhere").body
    assert (links["hits"], [one["unit"] for one in links["contacts"]]) == ([], [cy.unit.reference])
    assert program_of(cy)("GET", f"/subjects/{phone.reference}/links-elsewhere").status == 404
    assert program_of(cy)("POST", f"/cases/{mine.reference}/cross-check").status == 404
    assert program_of(ada, why=False)("GET", f"/subjects/{other.reference}/links-elsewhere").status == 428
    assert recorded("match.read")[0].target_ref == phone.reference


def test_both_sides_read_and_settle_their_own_notice(ada: Officer, cy: Officer) -> None:
    mine, theirs = case_of(ada), case_of(cy, "Laundry")
    phone_in(mine, ada)
    phone_in(theirs, cy)
    program = program_of(ada)
    program("POST", f"/cases/{mine.reference}/cross-check")
    (ours,) = program("GET", "/notices").body["notices"]
    (other,) = program_of(cy)("GET", "/notices").body["notices"]
    assert (ours["case"], other["case"]) == (mine.reference, theirs.reference)
    said = {"state": "contacted", "note": "Rang them."}
    assert program("POST", f"/notices/{ours['reference']}/settlement", said).body["state"] == "contacted"
    assert program("POST", f"/notices/{other['reference']}/settlement", said).status == 404
    assert program("POST", f"/notices/{ours['reference']}/settlement", {"state": "open"}).status == 422
    assert recorded("deconfliction.settled")[0].detail == {"state": "contacted"}


def test_a_list_is_compared_row_by_row_read_taken_out_and_removed(ada: Officer, cy: Officer) -> None:
    person = person_in(case_of(ada), ada)
    phone_in(case_of(cy, "Laundry"), cy)
    program = program_of(ada)
    rows = [f"{VARIANT['name']} {VARIANT['birth_date']}", "Oswin Tarrabuck 1971", PHONE]
    answer = program("POST", "/cross-checks", {"name": "Guests", "rows": rows})
    assert (answer.status, answer.body["state"]) == (202, "done")
    there = f"/cross-checks/{answer.body['reference']}"
    lines = program("GET", there).body["lines"]
    assert [one["result"] for one in lines] == ["likely", "none", "likely"]
    assert lines[0]["hits"][0]["reference"] == person.reference
    assert [one["unit"] for one in lines[2]["contacts"]] == [cy.unit.reference]
    assert program_of(cy)("GET", there).status == 404
    assert program("POST", f"{there}/file").status == 200
    assert program("DELETE", there).status == 200
    assert program("GET", there).body["lines"] == []
    assert [len(recorded(f"cross_check.{verb}")) for verb in ("asked", "exported", "removed")] == [1, 1, 1]
    assert program("POST", "/cross-checks", {"name": "Guests", "rows": ["!!"]}).status == 422


def test_a_whole_case_is_compared_as_a_list(ada: Officer) -> None:
    mine = case_of(ada)
    person_in(mine, ada)
    answer = program_of(ada)("POST", f"/cases/{mine.reference}/cross-check/whole")
    assert (answer.status, answer.body["case"], answer.body["rows"]) == (202, mine.reference, 1)


def test_a_watch_list_is_kept_and_its_alert_settled(ada: Officer, cy: Officer) -> None:
    phone = phone_in(case_of(ada), ada)
    program = program_of(ada)
    made = program("POST", "/watch-lists", LIST)
    assert made.status == 201
    there = f"/watch-lists/{made.body['reference']}"
    added = program("POST", f"{there}/entries", {"entries": [ENTRY, ENTRY]})
    assert (added.status, added.body) == (201, {"new": 1})
    (alert,) = program("GET", "/alerts").body["alerts"]
    assert (alert["subject"], alert["likely"]) == (phone.reference, True)
    read = program("GET", f"/alerts/{alert['reference']}").body
    assert read["hit"]["reference"] == phone.reference
    one = f"/alerts/{alert['reference']}"
    assert program_of(cy)("GET", one).status == 404
    assert program("POST", f"{one}/acknowledgement", {}).body["state"] == "acknowledged"
    assert program("POST", f"{one}/dismissal", {"reason": "A new holder."}).body["state"] == "dismissed"
    assert program("POST", f"{one}/dismissal", {"reason": "Again."}).status == 422
    (entry,) = program("GET", there).body["lines"]
    taken = program("POST", f"/watch-entries/{entry['reference']}/withdrawal", {"reason": "Another."})
    assert taken.body["withdrawn"] is True
    assert [len(recorded(verb)) for verb in ("watch_list.made", "watch_entry.withdrawn", "alert.read")] == [
        1,
        1,
        1,
    ]


def test_who_keeps_a_list_is_changed_and_a_list_is_prolonged_and_closed(ada: Officer, cy: Officer) -> None:
    eve = make_officer("Eve", ada.unit, "investigator")
    program = program_of(ada)
    there = f"/watch-lists/{program('POST', '/watch-lists', LIST).body['reference']}"
    more = {"entries": [{"kind": "Person", "properties": {"name": [NAME["name"]], "phone": [OTHER_PHONE]}}]}
    assert program_of(eve)("POST", f"{there}/entries", more).status == 403
    assert program("POST", f"{there}/keepers", {"officer": eve.reference}).status == 201
    assert program_of(eve)("POST", f"{there}/entries", more).status == 201
    assert set(program("GET", there).body["keepers"]) == {ada.reference, eve.reference}
    assert program("DELETE", f"{there}/keepers/{eve.reference}").status == 200
    assert program_of(eve)("POST", f"{there}/closing", {"reason": "Over."}).status == 403
    later = (timezone.localdate() + timedelta(days=60)).isoformat()
    assert program("POST", f"{there}/expiry", {"expires_on": later}).body["expires_on"] == later
    assert program("POST", f"{there}/closing", {"reason": "Over."}).body["closed"] is True
    assert program("POST", f"{there}/entries", {"entries": [ENTRY]}).status == 422
    assert program_of(cy)("GET", there).status == 404
    assert [one["name"] for one in program("GET", "/watch-lists").body["watch_lists"]] == ["Drivers"]
    assert program_of(cy)("GET", "/watch-lists").body == {"watch_lists": []}
