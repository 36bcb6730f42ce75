"""The picture of a case: its data, sentences recorded in it and undone, ways, saved views, what the network says."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis import actions
from fanal.apps.analysis.actions import End
from fanal.apps.analysis.chart import chart_of
from fanal.apps.analysis.figures import figures_of
from fanal.apps.analysis.models import PictureStep, SavedView
from fanal.apps.analysis.places import places_of
from fanal.apps.analysis.reading import CaseContents, contents_of
from fanal.apps.analysis.recorded import course_of
from fanal.apps.analysis.stories import titles_in, told
from fanal.apps.analysis.timeline import timeline_of
from fanal.apps.analysis.ways import ways_between
from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import case_at, record_read
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.purposes import Purpose
from fanal.apps.api.schemas import picture as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.subjects.actions_values import Source

router = Router(tags=["picture"])
READS, WRITES = ("case.read", "person.read"), ("case.read", "case.write", "person.read", "person.write")


@router.get("/cases/{reference}/picture", **call(schemas.PictureData, *READS, refused=PERSON))
def show_picture(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show the chart, grouped where it is large, the places and routes, and what happened when."""
    case, purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    contents = contents_of(officer, case, records=True)
    chart = chart_of(contents, spots={}, unfolded=(), pinned=(), lang=language())
    detail = {"subjects": chart["subjects"], "links": chart["links"]}
    audit.record(actor=officer, verb="picture.read", target=case, purpose=purpose, detail=detail)
    return {
        "chart": chart,
        "map": places_of(contents, language()),
        "timeline": timeline_of(contents, language()),
    }


@router.post(
    "/cases/{reference}/picture/sentences",
    **call(schemas.StepMade, *WRITES, refused=(*PERSON, *BODY), status=201),
)
def record_sentence(
    request: HttpRequest, reference: Reference, given: schemas.NewSentence, why: Purpose = None
) -> Status[schemas.StepMade]:
    """Record who did what to whom, where and when; what is new is recorded and put into the case."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    step = actions.record_sentence(
        case=case,
        by=officer,
        origin=_end(officer, case, given.origin, "origin"),
        verb=given.verb,
        target=_end(officer, case, given.target, "target"),
        place=_end(officer, case, given.place, "place") if given.place else None,
        begins=given.begins,
        ends=given.ends,
        source=Source(**given.source.model_dump()),
    )
    return Status(201, schemas.StepMade(link=step.link, added=step.added))


@router.post("/cases/{reference}/picture/undo", **call(schemas.StepMade, *WRITES, refused=PERSON))
def undo_sentence(request: HttpRequest, reference: Reference, why: Purpose = None) -> schemas.StepMade:
    """Undo your last sentence: its link is withdrawn, and what nothing else is tied to leaves the case."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    mine = PictureStep.objects.visible_to(officer).filter(case=case, officer=officer, undone_at=None)
    step = mine.select_related("case").first()
    if step is None:
        raise Http404
    actions.undo_step(step=step, by=officer)
    return schemas.StepMade(link=step.link, added=step.added)


@router.get("/cases/{reference}/picture/ways", **call(schemas.Ways, *READS, refused=PERSON))
def find_ways(
    request: HttpRequest,
    reference: Reference,
    start: Annotated[str, Query(max_length=16, pattern=r"^P-[0-9A-Z]{8}$")],
    end: Annotated[str, Query(max_length=16, pattern=r"^P-[0-9A-Z]{8}$")],
    why: Purpose = None,
) -> dict[str, Any]:
    """Find the shortest chains of recorded links between two subjects of the case."""
    case, purpose = case_at(request, reference, why)
    contents = contents_of(caller_of(request).officer, case)
    if not {start, end} <= contents.subjects.keys():
        raise Http404
    record_read(request, case, purpose, "picture_path")
    return {"ways": ways_between(contents, start, end, language())}


@router.get("/cases/{reference}/picture/network", **call(schemas.NetworkSaid, *READS, refused=PERSON))
def read_network(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Read what the network of the case says, each figure with its limits; nothing where there is too little."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "network")
    contents = contents_of(caller_of(request).officer, case, records=True)
    course = course_of(case, {one.pk: key for key, one in contents.subjects.items()})
    said = figures_of(contents, language(), course)
    if said is None:
        return {"readings": [], "placed": []}
    return {
        "readings": [asdict(one) for one in said.readings],
        "placed": [asdict(one) for one in said.placed],
    }


@router.get("/cases/{reference}/picture/views", **call(schemas.ViewList, *READS, refused=PERSON))
def list_views(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the saved views of the case with their stories."""
    case, purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    record_read(request, case, purpose, "picture_views")
    contents = contents_of(officer, case)
    titles = titles_in(officer, case)
    return {"views": [_view(one, contents, titles) for one in _views(officer, case)]}


@router.post(
    "/cases/{reference}/picture/views",
    **call(schemas.ViewShown, *WRITES, refused=(*PERSON, *BODY), status=201),
)
def save_view(
    request: HttpRequest, reference: Reference, given: schemas.ViewGiven, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Save a view of the picture with its story; where things lie is what the browser keeps."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    view = actions.save_view(case=case, by=officer, **given.model_dump())
    return Status(201, _view(view, contents_of(officer, case), titles_in(officer, case)))


@router.delete("/cases/{reference}/picture/views/{view}", **call(schemas.ViewList, *WRITES, refused=PERSON))
def remove_view(
    request: HttpRequest, reference: Reference, view: Reference, why: Purpose = None
) -> dict[str, Any]:
    """Put a saved view away; it stays on record. Returns those that are left."""
    case, _purpose = case_at(request, reference, why)
    officer = caller_of(request).officer
    actions.remove_view(view=get_object_or_404(_views(officer, case), reference=view), by=officer)
    contents = contents_of(officer, case)
    titles = titles_in(officer, case)
    return {"views": [_view(one, contents, titles) for one in _views(officer, case)]}


def _views(officer: Officer, case: Case) -> Any:
    seen = SavedView.objects.visible_to(officer).filter(case=case, removed_at=None)
    return seen.select_related("case", "saved_by")


def _view(view: SavedView, contents: CaseContents, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "reference": view.reference,
        "name": view.name,
        "story": view.story,
        "told": [[asdict(piece) for piece in one] for one in told(view.story, contents, language(), titles)],
        "saved_by": view.saved_by.reference,
    }


def _end(officer: Officer, case: Case, given: schemas.EndGiven, field: str) -> End:
    if given.subject:
        return End(subject=get_object_or_404(subjects_in(officer, case), reference=given.subject))
    if not given.name.strip() or given.kind is None:
        raise Refusal(
            422,
            "invalid",
            _("Give a subject by its reference, or the name and the kind of a new one."),
            field,
        )
    return End(name=given.name, kind=given.kind)
