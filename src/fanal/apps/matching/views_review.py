"""The review queue: one pair after the other, judged with a key, and undone with one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.matching import actions
from fanal.apps.matching.actions_suggest import suggest_waiting
from fanal.apps.matching.clustering import clusters_among, tied_to
from fanal.apps.matching.models import CandidatePair
from fanal.apps.matching.policies import may_judge
from fanal.apps.matching.queries import (
    COUNTED,
    PEOPLE,
    THINGS,
    Compared,
    compared,
    find_judgement,
    find_pair,
    judgements_between,
    last_judged,
    next_pair,
    waiting_count,
)
from fanal.apps.matching.shown import side_by_side
from fanal.apps.matching.views import purpose_url
from fanal.apps.matching.warnings import warnings_for
from fanal.apps.matching.ways import REVIEW, ways_to_look
from fanal.apps.search.asked import SEARCH
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.purposes import purpose_for


@permission_required("match.search")
def review(request: HttpRequest) -> HttpResponse:
    """Show the next pair of the queue; `after` puts one off, `sort` narrows to people or things."""
    officer, purpose = officer_of(request), purpose_for(request, SEARCH)
    if purpose is None:
        return HttpResponseRedirect(purpose_url(request.get_full_path()))
    suggest_waiting()
    sort, after = _sort(request.GET.get("sort", "")), _after(request)
    pair = next_pair(officer, sort, after) or (next_pair(officer, sort) if after else None)
    actions.record_queue(by=officer, purpose=purpose, count=waiting_count(officer, sort))
    return _shown(request, pair, purpose, sort)


@permission_required("match.search")
def pair(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one pair, whether it waits or was judged."""
    found = _find(request, reference)
    purpose = purpose_for(request, SEARCH)
    if purpose is None:
        return HttpResponseRedirect(purpose_url(request.get_full_path()))
    there = compared(officer_of(request), found)
    if there is None:
        raise Http404
    return _shown(request, there, purpose, "", alone=True)


@require_POST
@permission_required("match.search")
def judge(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a judgement, and show the next pair; a purpose was stated before, as on every page of the queue."""
    found, purpose = _find(request, reference), purpose_for(request, SEARCH)
    if purpose is None:
        return HttpResponseRedirect(purpose_url(reverse("matching:pair", args=[reference])))
    actions.judge(
        left=found.left,
        right=found.right,
        by=officer_of(request),
        verdict=request.POST.get("verdict", ""),
        reason=request.POST.get("reason", "")[:300],
        purpose=purpose,
    )
    return _onwards(request)


@require_POST
@permission_required("match.search")
def undo(request: HttpRequest, reference: str) -> HttpResponse:
    """Withdraw a judgement of the officer's own, and show the pair again."""
    officer = officer_of(request)
    judgement = find_judgement(officer, reference)
    if judgement is None:
        raise Http404
    actions.retract_judgement(judgement=judgement, by=officer, reason=request.POST.get("reason", "")[:300])
    rows = CandidatePair.objects.visible_to(officer).filter(left=judgement.left_id, right=judgement.right_id)
    again = rows.values_list("reference", flat=True).first()
    return redirect("matching:pair", again) if again else redirect("matching:review")


def _onwards(request: HttpRequest) -> HttpResponse:
    sort = _sort(request.POST.get("sort", ""))
    address = reverse("matching:review")
    return HttpResponseRedirect(f"{address}?{urlencode({'sort': sort})}" if sort else address)


def _sort(wanted: str) -> str:
    return wanted if wanted in (PEOPLE, THINGS) else ""


def _after(request: HttpRequest) -> CandidatePair | None:
    reference = request.GET.get("after", "")
    return find_pair(officer_of(request), reference) if reference else None


def _find(request: HttpRequest, reference: str) -> CandidatePair:
    found = find_pair(officer_of(request), reference)
    if found is None:
        raise Http404
    return found


def _shown(
    request: HttpRequest, there: Compared | None, purpose: str, sort: str, *, alone: bool = False
) -> HttpResponse:
    officer = officer_of(request)
    context: dict[str, Any] = {
        "sort": sort,
        "alone": alone,
        "waiting": waiting_count(officer, sort),
        "most": COUNTED,
        "may_judge": may_judge(officer),
        "last": last_judged(officer),
    }
    if there is not None:
        actions.record_comparison(by=officer, pair=there.pair, purpose=purpose)
        context |= _of_pair(request, there)
    if "HX-Request" in request.headers:
        return render(request, "matching/pair.html", context)
    return render(request, "matching/review.html", {"ways": ways_to_look(officer, REVIEW), **context})


def _of_pair(request: HttpRequest, there: Compared) -> dict[str, Any]:
    officer, lang = officer_of(request), get_language() or "en"
    left, right = there.pair.left, there.pair.right
    made = clusters_among(tied_to({left.pk, right.pk}), officer)
    judged = judgements_between(officer, left.pk, right.pk)
    return {
        "pair": there.pair,
        "sides": side_by_side(there, lang, opened_identities(request)),
        "judgements": judged,
        "own": next((one for one in judged if one.judged_by_id == officer.pk and not one.retracted_at), None),
        "warnings": warnings_for(officer, made, left, right, lang, opened_identities(request)),
    }
