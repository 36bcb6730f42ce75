"""Bundles: what a reader would see, having one made, taking it out, verifying and withdrawing it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from ninja import Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import case_at, record_read
from fanal.apps.api.declaring import BODY, PERSON, call, file_call
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import bundles as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.bundles import actions, policies
from fanal.apps.bundles.asked import Asked
from fanal.apps.bundles.background import finish_later
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.preview import preview
from fanal.apps.bundles.queries import bundles_of, find_bundle, is_small
from fanal.apps.bundles.signing import node_fingerprint
from fanal.apps.bundles.views_one import zip_response

router = Router(tags=["bundles"])
READS = ("case.read", "person.read")
MAKES = (*READS, "case.export")


def bundle_of(request: HttpRequest, reference: str, why: str | None) -> tuple[Bundle, str]:
    """Return a bundle whose case the officer may see, and why they read it."""
    found = find_bundle(caller_of(request).officer, reference)
    if found is None:
        raise Http404
    return found, purpose_of(request, found.case, why)


def shown(one: Bundle) -> dict[str, Any]:
    """Return a bundle as it goes out."""
    said = (
        "reference", "audience", "language", "redacted", "purpose", "handling", "cleared", "asked_at", "state",
        "percent", "stalled", "failure", "made_at", "size", "sha256", "fingerprint", "counts", "withdrawn_at",
        "withdrawal_reason",
    )  # fmt: skip
    return {name: getattr(one, name) for name in said} | {
        "case": one.case.reference,
        "asked_by": one.asked_by.reference,
    }


def asked_of(given: schemas.BundleGiven) -> Asked:
    """Return what is asked for."""
    said = given.model_dump()
    return Asked(**{**said, "cleared": tuple(dict.fromkeys(said["cleared"]))})


@router.get("/cases/{reference}/bundles", **call(schemas.BundleList, *READS, refused=PERSON))
def list_bundles(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the bundles of a case, the last first."""
    case, purpose = case_at(request, reference, why)
    record_read(request, case, purpose, "bundles")
    found = bundles_of(caller_of(request).officer, case).select_related("case", "asked_by")
    return {
        "case": case.reference,
        "fingerprint": node_fingerprint(),
        "bundles": [shown(one) for one in found],
    }


@router.post(
    "/cases/{reference}/bundles/preview", **call(schemas.BundlePreview, *MAKES, refused=(*PERSON, *BODY))
)
def preview_bundle(
    request: HttpRequest, reference: Reference, given: schemas.BundleGiven, why: Purpose = None
) -> dict[str, Any]:
    """Show what a reader would see, and what is withheld by which rule, before anything is made."""
    officer = caller_of(request).officer
    case, purpose = case_at(request, reference, why)
    policies.check_can_make(officer, case)
    asked = asked_of(given)
    asked.check()
    record_read(request, case, purpose, "bundle_preview")
    seen = preview(officer, case, asked)
    return {
        "case": case.reference,
        "may_be_made": seen.may_be_made,
        "counts": seen.counts,
        "exhibits": [asdict(one) for one in seen.exhibits],
        "rules": [asdict(one) for one in seen.rules],
        "letters": seen.letters,
        "forbidden": seen.forbidden,
        "chronology": [f"{one.at} {one.event}" for one in seen.contents.chronology],
    }


@router.post(
    "/cases/{reference}/bundles", **call(schemas.BundleShown, *MAKES, refused=(*PERSON, *BODY), status=201)
)
def make_bundle(
    request: HttpRequest, reference: Reference, given: schemas.BundleGiven, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Make a bundle: a small one at once; of a large one `state` is `making` until it is done."""
    officer = caller_of(request).officer
    case, _purpose = case_at(request, reference, why)
    bundle = actions.begin_bundle(case=case, by=officer, asked=asked_of(given))
    if is_small(officer, case):
        bundle = actions.finish_bundle(bundle=bundle, by=officer)
    else:
        finish_later(bundle, officer)
    return Status(201, shown(bundle))


@router.get("/bundles/{reference}", **call(schemas.BundleShown, *READS, refused=PERSON))
def show_bundle(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show a bundle and how far it is."""
    bundle, purpose = bundle_of(request, reference, why)
    record_read(request, bundle.case, purpose, "bundle")
    return shown(bundle)


@router.post("/bundles/{reference}/download", **file_call("application/zip", *MAKES, refused=PERSON))
def download_bundle(request: HttpRequest, reference: Reference, why: Purpose = None) -> HttpResponseBase:
    """Take a bundle out, recorded with your purpose."""
    bundle, purpose = bundle_of(request, reference, why)
    stream = actions.take_bundle(bundle=bundle, by=caller_of(request).officer, purpose=purpose)
    return zip_response(bundle, stream)


@router.post("/bundles/{reference}/verification", **call(schemas.BundleVerdict, *MAKES, refused=PERSON))
def verify_bundle(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Check the file that the node keeps, byte by byte, as a court does."""
    bundle, _purpose = bundle_of(request, reference, why)
    verdict = actions.verify_bundle(bundle=bundle, by=caller_of(request).officer)
    return {"reference": bundle.reference, "holds": verdict.holds, "lines": list(verdict.lines)}


@router.post("/bundles/{reference}/withdrawal", **call(schemas.BundleShown, *MAKES, refused=(*PERSON, *BODY)))
def withdraw_bundle(
    request: HttpRequest, reference: Reference, given: schemas.Withdrawal, why: Purpose = None
) -> dict[str, Any]:
    """Withdraw a bundle with a reason: it stays on record and is no longer handed out."""
    bundle, _purpose = bundle_of(request, reference, why)
    done = actions.withdraw_bundle(bundle=bundle, by=caller_of(request).officer, reason=given.reason)
    return shown(done)
