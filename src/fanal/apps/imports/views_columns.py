"""The screen on which an officer says what the columns of a file hold, sees its first rows, and brings it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_frame, language, record_read
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports import actions, policies, running
from fanal.apps.imports.actions import Chosen
from fanal.apps.imports.forms import ReadingForm
from fanal.apps.imports.queries import exhibits_to_read
from fanal.apps.imports.reading import (
    AUTO,
    Planned,
    Preview,
    opened,
    ordered,
    planned,
    preview,
    reading_in,
    told,
)
from fanal.apps.imports.shown import WRITTEN, columns_of, rejects_shown, rows_of
from fanal.apps.imports.views import TAB
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import name_of
from fanal.engine.importing.kinds import kinds
from fanal.engine.importing.mapping import ColumnMapping
from fanal.engine.importing.rows import MappingError
from fanal.engine.reading.documents import DocumentError
from fanal.engine.screening.subject import InputError

_HOLDERS = ("person", "phone", "device", "organisation")


@dataclass(slots=True)
class Screen:
    """What the screen shows: the table with its columns, the form beside it, the first rows, or why there are none."""

    form: ReadingForm
    planned: Planned | None = None
    mapping: ColumnMapping | None = None
    preview: Preview | None = None
    refused: str = ""


@about_case
def columns(request: HttpRequest, case: Case, purpose: str, exhibit: str) -> HttpResponse:
    """Guess what the columns of an exhibit hold, take what the officer tells, and bring the rows in."""
    officer = officer_of(request)
    policies.check_can_bring_in(officer, case)
    found = exhibits_to_read(officer, case).filter(reference=exhibit).first()
    if found is None:
        raise Http404
    screen = _screen(request, case, found)
    if request.POST.get("do") == "bring_in" and screen.mapping and not screen.refused:
        answer = _brought_in(officer, case, found, screen)
        if answer is not None:
            return answer
    record_read(request, case, purpose, "import_columns")
    return render(
        request,
        "imports/columns.html",
        case_frame(request, case, tab=TAB, **_shown(screen, found)),
        status=422 if screen.refused or screen.form.errors else 200,
    )


def _screen(request: HttpRequest, case: Case, exhibit: Exhibit) -> Screen:
    """Read the table as it was told, or as it is guessed at first."""
    holders = _holders(officer_of(request), case)
    form = ReadingForm(request.POST or None, holders=holders)
    form.is_valid()
    screen = Screen(form)
    try:
        with opened(exhibit, request.POST.get("sheet", "")[:100]) as file:
            _read(request, screen, file, holders)
    except MappingError as error:
        screen.refused = error.sentence(language())
    except (DocumentError, InputError) as error:
        screen.refused = getattr(error, "sentence", "") or str(error)
    return screen


def _read(request: HttpRequest, screen: Screen, file: Any, holders: list[tuple[str, str]]) -> None:
    said = request.POST
    kind = said.get("kind") or request.GET.get("kind", AUTO)
    region = (said.get("region") or request.GET.get("region", "")).upper()
    kind = kind if kind in kinds() else AUTO
    before = said.get("before", kind)
    screen.planned = plan = planned(file, officer_of(request), kind, region)
    if request.method == "POST":
        fields = _fields(said, kind) if before == kind else {}
        screen.mapping = told(plan, plan.mapping.kind, region, fields) if fields else plan.mapping
        screen.mapping = ordered(screen.mapping, _written(said))
    else:
        screen.mapping = plan.mapping
        screen.form = ReadingForm(initial=_initial(plan), holders=holders)
    reading = reading_in(
        _zone(said.get("zone", ""), plan), turned=bool(said.get("turned")) if said else plan.turned
    )
    screen.mapping.check()
    screen.preview = preview(plan.table, screen.mapping, reading)


def _zone(said: str, plan: Planned) -> str:
    """Return the time zone that is told, else the remembered one, else the node's."""
    known = available_timezones()
    return next((zone for zone in (said, plan.zone) if zone in known), timezone.get_current_timezone_name())


def _initial(plan: Planned) -> dict[str, Any]:
    return {
        "kind": plan.mapping.kind,
        "region": plan.mapping.region,
        "zone": _zone("", plan),
        "turned": plan.turned,
        "remember": True,
    }


def _fields(said: Mapping[str, str], kind: str) -> dict[int, str]:
    """Return what the officer told of the columns: a field of this kind, or none, by the place of the column."""
    known = {one.code for one in kinds()[kind].fields} if kind in kinds() else set()
    told_of = {name.removeprefix("column_"): said[name] for name in said if name.startswith("column_")}
    return {
        int(place): code
        for place, code in told_of.items()
        if place.isascii() and place.isdigit() and code in {"", *known}
    }


def _written(said: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Return what the officer told of how cells are written."""
    found: dict[int, dict[str, str]] = {}
    for name in said:
        what, _sign, place = name.partition("_")
        known = said[name] in dict(WRITTEN.get(what, ()))
        if known and place.isascii() and place.isdigit():
            found.setdefault(int(place), {})[what] = said[name]
    return found


def _brought_in(officer: Officer, case: Case, exhibit: Exhibit, screen: Screen) -> HttpResponse | None:
    form = screen.form
    if not form.is_valid() or screen.mapping is None:
        return None
    said = form.cleaned_data
    chosen = Chosen(
        mapping=screen.mapping,
        zone=said["zone"],
        turned=said["turned"],
        sheet=said["sheet"],
        holder=_holder(officer, case, said["holder"]),
        told_by=said["told_by"],
        **form.grading(),
    )
    try:
        source = actions.start_import(case=case, by=officer, exhibit=exhibit, chosen=chosen)
    except InputError as error:
        form.add_error(None, str(error))
        return None
    if said["remember"]:
        actions.remember_mapping(source=source, by=officer)
    running.start(source)
    return redirect("imports:import", source.reference)


def _holders(officer: Officer, case: Case) -> list[tuple[str, str]]:
    lang = language()
    found = subjects_in(officer, case).filter(kind__in=_HOLDERS).order_by("kind", "known_as")[:500]
    return [(one.reference, f"{kind_in(one.kind, lang).label} · {name_of(one, lang)}") for one in found]


def _holder(officer: Officer, case: Case, reference: str) -> Subject | None:
    return subjects_in(officer, case).filter(reference=reference).first() if reference else None


def _shown(screen: Screen, exhibit: Exhibit) -> dict[str, Any]:
    lang = language()
    shown: dict[str, Any] = {"form": screen.form, "exhibit": exhibit, "refused": screen.refused}
    if screen.planned is None or screen.mapping is None:
        return shown
    table, looked = screen.planned.table, screen.preview
    shown |= {
        "columns": columns_of(screen.planned, screen.mapping, lang),
        "kind": screen.mapping.kind,
        "is_sheet": table.form == "sheet",
        "sheet_name": table.sheet,
        "encoding": table.encoding,
        "remembered": screen.planned.remembered,
        "remarks": [one.sentence for one in table.remarks],
    }
    if looked is not None:
        shown |= {
            "rows": rows_of(looked, lang),
            "rejects": rejects_shown(looked.rejects, screen.mapping.kind, lang),
            "taken": looked.taken,
            "refused_rows": looked.refused,
        }
    return shown
