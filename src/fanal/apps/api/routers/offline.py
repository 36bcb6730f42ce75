"""Screening without a connection: what a phone takes along, and what it brings back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, RECORD, call
from fanal.apps.api.routers.screenings import NEEDS
from fanal.apps.api.schemas.fields import OneOf, Plain
from fanal.apps.api.schemas.screening import Envelopes, Merged
from fanal.apps.screening.handover import state_for_phone
from fanal.apps.screening.merging import merge_envelopes
from fanal.apps.screening.models import Screening
from fanal.apps.screening.pack import officer_pack, question_pack
from fanal.apps.screening.queries import sheet_of
from fanal.engine.vocabulary import LANGUAGES

router = Router(tags=["screening"])
Language = Annotated[str, OneOf(LANGUAGES), Path(description="A language of Fanal.", examples=["fr"])]


@router.get("/offline/packs/{language}", **call(Plain, *NEEDS, refused=RECORD))
def take_pack(request: HttpRequest, language: Language) -> HttpResponse:
    """Take along what an officer works with: texts, order of questions, steps, numbers, the node's key. No person."""
    return HttpResponse(officer_pack(language), content_type="application/json; charset=utf-8")


@router.get("/offline/questions/{language}", **call(Plain, *NEEDS, refused=RECORD))
def take_questions(request: HttpRequest, language: Language) -> HttpResponse:
    """Take along the questions in a language of the person."""
    return HttpResponse(question_pack(language), content_type="application/json; charset=utf-8")


@router.post("/offline/entries", **call(Merged, *NEEDS, refused=BODY))
def merge_entries(request: HttpRequest, given: Envelopes) -> dict[str, Any]:
    """Take in the sealed entries of a phone; of each it is said what became of it, and none that opens is lost."""
    caller = caller_of(request)
    done = merge_envelopes(by=caller.officer, session=caller.session, envelopes=given.envelopes)
    seen = Screening.objects.visible_to(caller.officer).select_related("person")
    touched = seen.filter(pk__in=[screening.pk for screening in done.screenings.values()])
    return {
        "taken": [asdict(one) for one in done.taken],
        "sheets": [state_for_phone(sheet_of(screening, caller.officer)) for screening in touched],
    }
