"""`fanal case import` brings a file in in the name of an officer, who may do what they may do in the browser."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.management import CommandError, call_command

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports import running
from fanal.apps.imports.actions import SILENT
from fanal.apps.imports.models import Import
from fanal.cli import main, node
from tests.apps.imports.files import CALLS, WHY, brought, case_of, traces

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of calls."""
    path = tmp_path / "calls.csv"
    path.write_text(CALLS, encoding="utf-8")
    return path


def said(case: Case, given: Path | str, officer: Officer, *more: str) -> str:
    out = StringIO()
    call_command("case_import", case.reference, str(given), "--as", officer.email, *more, stdout=out)
    return out.getvalue()


def test_a_file_comes_in_and_the_counts_are_said(ada: Officer, file: Path) -> None:
    case = case_of(ada)
    text = said(case, file, ada, "--region", "fr", "--zone", "Europe/Paris", "--source", "Operator A")
    source = Import.objects.unguarded(WHY).get()
    assert text.startswith(f"{source.reference} from ")
    assert "recorded 4" in text
    assert (len(traces(case)), source.told_by, source.recorded_by) == (4, "Operator A", ada)


def test_the_same_file_or_its_exhibit_again_records_nothing(ada: Officer, file: Path) -> None:
    case = case_of(ada)
    said(case, file, ada, "--region", "fr")
    assert "recorded 0, known 4" in said(case, file, ada, "--region", "fr")
    exhibit = Exhibit.objects.unguarded(WHY).get()
    assert "recorded 0, known 4" in said(case, exhibit.reference, ada, "--region", "fr")


def test_columns_are_told(ada: Officer, file: Path) -> None:
    case = case_of(ada)
    said(case, file, ada, "--map", "Sens=")
    assert {one.direction for one in traces(case)} == {""}
    with pytest.raises(CommandError, match="COLUMN=FIELD"):
        said(case_of(ada), file, ada, "--map", "Sens")


def test_who_may_not_in_the_browser_may_not_here(ada: Officer, bo: Officer, dee: Officer, file: Path) -> None:
    case = case_of(ada)
    for officer in (bo, dee):
        with pytest.raises(CommandError):
            said(case, file, officer)
    with pytest.raises(CommandError, match="No active officer"):
        call_command("case_import", case.reference, str(file), "--as", "nobody@example.org")
    assert not Import.objects.unguarded(WHY).exists()


def test_the_group_of_cases_hands_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, ...]] = []
    monkeypatch.setattr(node, "manage", lambda *given, **_more: called.append(given))
    CliRunner().invoke(main, ["case", "import", "C-1", "calls.csv", "--as", "ada@example.org"])
    CliRunner().invoke(main, ["case", "list", "--as", "ada@example.org"])
    assert [one[:2] for one in called] == [("case_import", "C-1"), ("case", "list")]


def test_when_the_node_starts_what_was_cut_is_taken_up(ada: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[str] = []
    monkeypatch.setattr(running, "spawn", lambda source: woken.append(source.reference))
    source = brought(case_of(ada), ada)
    rows = Import.objects.unguarded(WHY).filter(pk=source.pk)
    assert running.wake_all() == 0
    rows.update(state="running", worker="gone", beat_at=source.recorded_at)
    assert running.wake_all() == 0
    rows.update(beat_at=source.recorded_at - 2 * SILENT)
    assert running.wake_all() == 1
    assert woken == [source.reference]
