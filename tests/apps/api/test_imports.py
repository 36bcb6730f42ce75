"""Programs bring records into a case as officers do: told columns, counts, rejects, and undoing with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.imports.models import Import
from tests.apps.api.calling import a_token
from tests.apps.imports.files import CALLS, WHY, brought, case_of, taken, traces

pytestmark = pytest.mark.django_db


def asked(officer: Officer, method: str, path: str, body: Any = None) -> Any:
    """Ask the interface as a program of the officer, for a criminal investigation."""
    headers = {"Authorization": f"Bearer {a_token(officer)[1]}", "Fanal-Purpose": "criminal_investigation"}
    client = Client(headers=headers)
    if method == "get":
        return client.get(f"/api{path}")
    return client.post(f"/api{path}", body or {}, content_type="application/json")


def begun(case: Case, by: Officer, content: str = CALLS, **more: Any) -> Any:
    exhibit = taken(case, by, content.encode(), "calls.csv")
    return asked(
        by, "post", f"/cases/{case.reference}/imports", {"exhibit": exhibit.reference, "region": "FR", **more}
    )


def test_a_program_brings_records_in_and_reads_the_counts(ada: Officer) -> None:
    case = case_of(ada)
    made = begun(case, ada)
    assert made.status_code == 201
    assert (made.json()["state"], made.json()["rows_recorded"], len(traces(case))) == ("done", 4, 4)
    shown = asked(ada, "get", f"/imports/{made.json()['reference']}").json()
    assert {one["column"]: one["field"] for one in shown["columns"]}["Appelant"] == "caller"
    page = asked(ada, "get", f"/cases/{case.reference}/traces").json()
    assert (page["total"], page["traces"][0]["seconds"]) == (4, 60)


def test_a_program_tells_columns_and_learns_what_they_lack(ada: Officer) -> None:
    case = case_of(ada)
    freed = begun(case, ada, columns=[{"column": "Sens", "field": ""}])
    assert {one["column"]: one["field"] for one in freed.json()["columns"]}["Sens"] == ""
    lacking = begun(case_of(ada), ada, columns=[{"column": "3", "field": ""}])
    assert (lacking.status_code, lacking.json()["field"]) == (422, "columns")


def test_a_program_reads_rejects_and_undoes(ada: Officer) -> None:
    case = case_of(ada)
    reference = begun(case, ada, CALLS + "x;0612345602;99/99/2026;5;sortant\n").json()["reference"]
    rejects = asked(ada, "get", f"/imports/{reference}/rejects").json()
    assert (rejects["total"], rejects["rejects"][0]["line"]) == (1, 6)
    assert asked(ada, "post", f"/imports/{reference}/undo", {"reason": " "}).status_code == 422
    undone = asked(ada, "post", f"/imports/{reference}/undo", {"reason": "wrong file"})
    assert (undone.json()["state"], traces(case)) == ("undone", [])


def test_a_stranger_s_program_finds_nothing(ada: Officer, dee: Officer) -> None:
    source = brought(case_of(ada), ada)
    assert asked(dee, "get", f"/imports/{source.reference}").status_code in (403, 404)
    assert asked(dee, "post", f"/imports/{source.reference}/undo", {"reason": "no"}).status_code in (403, 404)
    assert Import.objects.unguarded(WHY).get().state == "done"
