"""A program has a bundle made, sees before what its reader will see, takes it out, verifies and withdraws it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fanal.apps.accounts.models import Officer
from tests.apps.api.calling import program_of, recorded
from tests.apps.bundles.made import Filled, a_full_case, verify
from tests.apps.cases.world import VICTIM

pytestmark = pytest.mark.django_db
DEFENCE = {
    "audience": "defence",
    "language": "fr",
    "redacted": True,
    "purpose": "prosecution",
    "handling": "H0",
}


@pytest.fixture
def filled(ada: Officer) -> Filled:
    """Return an invented case with exhibits and a statement."""
    return a_full_case(ada)


def test_a_bundle_from_preview_to_withdrawal(ada: Officer, filled: Filled, tmp_path: Path) -> None:
    call, case = program_of(ada), f"/cases/{filled.world.case.reference}"
    seen = call("POST", f"{case}/bundles/preview", DEFENCE).body
    assert seen["may_be_made"]
    assert {one["label"] for one in seen["rules"]} >= {"Identity of a presumed victim"}
    assert filled.world.victim.reference in seen["letters"].values()
    assert [one["clearable"] for one in seen["exhibits"]] == [True, True]
    made = call("POST", f"{case}/bundles", DEFENCE)
    assert (made.status, made.body["state"]) == (201, "made")
    bundle = f"/bundles/{made.body['reference']}"
    assert call("POST", f"{bundle}/verification").body["lines"][-1] == "OK, as signed"
    taken = call("POST", f"{bundle}/download")
    assert int(taken.headers["Content-Length"]) == made.body["size"] == len(taken.raw)
    path = tmp_path / "bundle.zip"
    path.write_bytes(taken.raw)
    assert verify(path).returncode == 0
    assert VICTIM.encode() not in taken.raw
    listed = call("GET", f"{case}/bundles").body
    assert [one["sha256"] for one in listed["bundles"]] == [made.body["sha256"]]
    assert listed["fingerprint"] == made.body["fingerprint"]
    gone = call("POST", f"{bundle}/withdrawal", {"reason": "A name was not on record."})
    assert gone.body["withdrawn_at"]
    refused = call("POST", f"{bundle}/download")
    assert refused.status == 422
    assert len(recorded("bundle.downloaded")) == 1


def test_a_program_may_do_what_its_officer_may(
    ada: Officer, cy: Officer, bo: Officer, filled: Filled
) -> None:
    case = f"/cases/{filled.world.case.reference}/bundles"
    assert program_of(cy)("POST", case, DEFENCE).status == 404
    assert program_of(bo)("POST", case, DEFENCE).status == 403
    assert program_of(ada, ["case.read", "person.read"])("POST", case, DEFENCE).status == 403
    assert program_of(ada, why=False)("POST", case, DEFENCE).status == 428
    whole = program_of(ada)("POST", case, {**DEFENCE, "redacted": False})
    assert whole.status == 422
    assert "Only the court receives the whole" in str(whole.body)
