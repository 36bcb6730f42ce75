"""An import goes on where it was cut, never twice at once, and whatever order and overlap files come in."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions import let_in
from fanal.apps.exhibits import store
from fanal.apps.imports import actions_bulk, batches, running
from fanal.apps.imports.actions import SILENT, go_on, let_go, remember_mapping, start_import, take_up
from fanal.apps.imports.actions_undo import undo_import
from fanal.apps.imports.models import Import, RememberedMapping, Trace
from fanal.apps.imports.occurrences import Occurrences
from fanal.apps.imports.reading import opened, planned
from fanal.engine.importing.mapping import with_column
from fanal.engine.screening.subject import InputError
from tests.apps.exhibits.seized import verbs
from tests.apps.imports.files import CALLS, WHY, again, brought, case_of, chosen_for, in_case, taken, traces

pytestmark = pytest.mark.django_db
ROWS = CALLS.splitlines()[1:]


class Cut(RuntimeError):
    """The machine stops here."""


def cut_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the work end suddenly after so many batches."""
    kept, done = actions_bulk.keep_batch, iter(range(count))

    def keep(**given: Any) -> None:
        if next(done, None) is None:
            raise Cut
        kept(**given)

    monkeypatch.setattr(actions_bulk, "keep_batch", keep)


def begun(case_by: Officer, content: str = CALLS) -> Import:
    case = case_of(case_by)
    exhibit = taken(case, case_by, content.encode(), "calls.csv")
    return start_import(case=case, by=case_by, exhibit=exhibit, chosen=chosen_for(exhibit, case_by))


def test_an_import_that_was_cut_goes_on_at_the_next_line(
    ada: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "ROWS", 1)
    source = begun(ada, CALLS + ROWS[0] + "\n")
    with monkeypatch.context() as cut:
        cut_after(2, cut)
        with pytest.raises(Cut):
            running.run(source, breath=0)
    stopped = again(source)
    assert (stopped.state, stopped.failure, stopped.line, stopped.rows_recorded) == ("failed", "fault", 3, 2)
    running.run(go_on(source=stopped, by=ada), breath=0)
    done = again(source)
    assert "import.gone_on" in verbs()
    assert (done.state, done.rows_read, done.rows_recorded, len(traces(done.case))) == ("done", 5, 5, 5)


def test_two_workers_never_have_the_same_import(ada: Officer) -> None:
    source = begun(ada)
    first = take_up(source=source, worker="first")
    assert first is not None
    assert take_up(source=source, worker="second") is None
    assert not let_go(source=source)
    Import.objects.unguarded(WHY).filter(pk=source.pk).update(beat_at=timezone.now() - 2 * SILENT)
    assert let_go(source=source)
    assert take_up(source=source, worker="second") is not None
    with pytest.raises(actions_bulk.Stopped):
        actions_bulk.beat(source=first)


def test_who_undoes_an_import_stops_its_worker(ada: Officer) -> None:
    source = take_up(source=begun(ada), worker="first")
    assert source is not None
    undo_import(source=source, by=ada, reason="wrong file")
    with pytest.raises(actions_bulk.Stopped):
        actions_bulk.beat(source=source)
    running.run(again(source), breath=0)
    assert again(source).state == "undone"


def test_one_exhibit_is_brought_in_once_at_a_time(ada: Officer) -> None:
    source = begun(ada)
    with pytest.raises(InputError):
        start_import(case=source.case, by=ada, exhibit=source.exhibit, chosen=chosen_for(source.exhibit, ada))
    rows = Import.objects.unguarded(WHY).filter(pk=source.pk)
    values = rows.values().get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Import.objects.create(**{**values, "id": None, "reference": "B-TWICE000"})


def test_other_columns_for_the_same_exhibit_take_an_undoing_first(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada)
    chosen = chosen_for(source.exhibit, ada)
    otherwise = chosen_for(source.exhibit, ada, mapping=with_column(chosen.mapping, "Appelé", ""))
    with pytest.raises(InputError, match=source.reference):
        start_import(case=case, by=ada, exhibit=source.exhibit, chosen=otherwise)


def test_who_does_not_work_on_the_case_brings_nothing_in(ada: Officer, bo: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada, CALLS.encode(), "calls.csv")
    with pytest.raises(PermissionDenied):
        start_import(case=case, by=bo, exhibit=exhibit, chosen=chosen_for(exhibit, ada))
    assert not Import.objects.unguarded(WHY).exists()


def test_an_officer_who_was_let_out_meanwhile_brings_nothing_more_in(ada: Officer, ben: Officer) -> None:
    case = case_of(ada)
    member = let_in(case=case, by=ada, officer=ben)
    exhibit = taken(case, ben, CALLS.encode(), "calls.csv")
    source = start_import(case=case, by=ben, exhibit=exhibit, chosen=chosen_for(exhibit, ben))
    member.until = timezone.now()
    member.save(update_fields=["until"])
    running.run(source, breath=0)
    assert (again(source).state, again(source).failure) == ("failed", "not_allowed")
    assert not traces(case)


def test_a_file_that_is_gone_is_said_to_be(ada: Officer) -> None:
    source = begun(ada)
    store.path_of(source.exhibit.sha256).unlink()
    running.run(source, breath=0)
    assert (again(source).state, again(source).failure) == ("failed", "not_possible")


def test_columns_are_remembered_for_the_next_file_of_the_source(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada, CALLS.encode(), "calls.csv")
    guessed = chosen_for(exhibit, ada)
    told = chosen_for(exhibit, ada, mapping=with_column(guessed.mapping, "Sens", ""))
    source = start_import(case=case, by=ada, exhibit=exhibit, chosen=told)
    remember_mapping(source=source, by=ada)
    remember_mapping(source=source, by=ada)
    assert RememberedMapping.objects.unguarded(WHY).count() == 1
    turned_round = (
        "Durée (s);Appelé;Sens;APPELANT;Date et heure\n5;0612345602;sortant;0612345601;01/02/2026 10:00\n"
    )
    later = taken(case, ada, turned_round.encode(), "later.csv")
    with opened(later) as file:
        kept, foreign = planned(file, bo), planned(file, cy)
    assert not foreign.remembered
    assert not kept.remembered  # the columns stand in another order: another fingerprint
    with opened(exhibit) as file:
        kept = planned(file, bo)
    assert kept.remembered
    assert "direction" not in kept.mapping.fields


def test_occurrences_are_counted_from_one() -> None:
    with Occurrences() as seen:
        assert seen.count(["aa" * 32, "bb" * 32, "aa" * 32]) == [1, 1, 2]
        assert seen.count(["aa" * 32]) == [3]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.lists(st.sampled_from(ROWS), max_size=6), min_size=1, max_size=3))
def test_whatever_files_come_in_a_row_stands_as_often_as_the_file_that_has_it_most(
    ada: Officer, files: list[list[str]]
) -> None:
    case = case_of(ada)
    header = CALLS.splitlines()[0]
    for number, rows in enumerate(files):
        own = ROWS[0].replace("10:00", f"1{number}:50")
        for _time in range(2):
            brought(case, ada, "\n".join([header, *rows, own, ""]), f"{number}.csv")
    wanted = sum(max(Counter(rows)[row] for rows in files) for row in {row for rows in files for row in rows})
    assert Trace.objects.unguarded(WHY).filter(case=case).count() == wanted + len(files)


@pytest.mark.django_db(transaction=True)
def test_a_process_of_its_own_brings_a_file_in(ada: Officer) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the test's PostgreSQL database is not the node's")
    source = begun(ada)
    command = [sys.executable, "-m", "django", "run_import", source.reference]
    done = subprocess.run(command, env=running._environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (again(source).state, again(source).rows_recorded) == ("done", 4)
    assert len(in_case(source.case)) == 3
