"""Every write to a bundle: asked for, made or failed, taken out, verified, withdrawn."""

from __future__ import annotations

import errno
import time
from datetime import datetime
from io import BufferedReader

from django.db import transaction
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.bundles import policies, store
from fanal.apps.bundles.asked import Asked, asked_for
from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.refusals import refusal, refuse
from fanal.apps.bundles.verification import Verdict, verdict_on
from fanal.apps.bundles.writing import Written, write
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.actions_leaving import record_leaving
from fanal.apps.exhibits.models import Exhibit
from fanal.engine.bundle.writer import BundleError
from fanal.engine.screening.subject import InputError

State = Bundle.State
_EVERY = 1.0
"""Seconds between two notes of how far a making is."""


def make_bundle(*, case: Case, by: Officer, asked: Asked) -> Bundle:
    """Make a bundle of a case and keep it: exhibits byte for byte, boards, chronology, chart, audit, signed."""
    return finish_bundle(bundle=begin_bundle(case=case, by=by, asked=asked), by=by)


@transaction.atomic
def begin_bundle(*, case: Case, by: Officer, asked: Asked) -> Bundle:
    """Record that a bundle is asked for; `finish_bundle` makes it, at once or while the officer does other things."""
    policies.check_can_make(by, case)
    asked.check()
    held = Exhibit.objects.visible_to(by).filter(case=case, reference__in=asked.cleared)
    refuse(held.count() != len(set(asked.cleared)), "unknown_exhibit")
    _end_stalled(case=case, by=by)
    making = Bundle.objects.unguarded("whether one is being made").filter(case=case, state=State.MAKING)
    refuse(making.exists(), "being_made")
    bundle = Bundle.objects.create(
        case=case,
        audience=asked.audience,
        language=asked.language,
        redacted=asked.redacted,
        purpose=asked.purpose,
        handling=asked.handling,
        cleared=list(asked.cleared) if asked.redacted else [],
        asked_by=by,
    )
    audit.record(actor=by, verb="bundle.begun", target=bundle, purpose=asked.purpose, detail=_said(bundle))
    return bundle


def finish_bundle(*, bundle: Bundle, by: Officer) -> Bundle:
    """Write a bundle that was begun; where that fails, the bundle says why, and so does the error raised."""
    at, written = timezone.now(), None
    try:
        store.sweep()
        asked, telling = asked_for(bundle), _Telling(bundle)
        written = write(case=bundle.case, by=by, asked=asked, at=at, progress=telling)
        return _keep(bundle=bundle, by=by, written=written, at=at)
    except (InputError, BundleError) as error:
        _fail(bundle=bundle, by=by, why=str(error), code="refused")
        raise InputError(str(error)) from error
    except Exception as error:
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        _fail(bundle=bundle, by=by, why=refusal("no_room" if full else "not_made"), code=type(error).__name__)
        if written is not None:
            _forget(written)
        raise


@transaction.atomic
def take_bundle(*, bundle: Bundle, by: Officer, purpose: str) -> BufferedReader:
    """Record that a bundle leaves the node, and return its opened file; one that was withdrawn stays here."""
    policies.check_can_take(by, bundle)
    refuse(bundle.state != State.MADE, "not_there_yet")
    refuse(bundle.withdrawn_at is not None, "withdrawn")
    try:
        stream = store.open_kept(bundle.sha256)
    except OSError as error:
        raise InputError(refusal("file_missing")) from error
    detail = {"bytes": bundle.size, "sha256": bundle.sha256, "audience": bundle.audience}
    audit.record(actor=by, verb="bundle.downloaded", target=bundle, purpose=purpose, detail=detail)
    return stream


def verify_bundle(*, bundle: Bundle, by: Officer) -> Verdict:
    """Check the file of a bundle byte by byte, and record what came of it."""
    policies.check_can_take(by, bundle)
    refuse(bundle.state != State.MADE, "not_there_yet")
    verdict = verdict_on(bundle)
    audit.record(actor=by, verb="bundle.verified", target=bundle, detail={"holds": verdict.holds})
    return verdict


@transaction.atomic
def withdraw_bundle(*, bundle: Bundle, by: Officer, reason: str) -> Bundle:
    """Withdraw a bundle, with a reason: it stays on record and is no longer handed out."""
    policies.check_can_withdraw(by, bundle)
    locked = _locked(bundle)
    refuse(not reason.strip(), "reason_needed")
    refuse(locked.state != State.MADE, "not_there_yet")
    refuse(locked.withdrawn_at is not None, "withdrawn")
    locked.withdrawn_at, locked.withdrawn_by = timezone.now(), by
    locked.withdrawal_reason = reason.strip()[:500]
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    audit.record(actor=by, verb="bundle.withdrawn", target=locked)
    return locked


@transaction.atomic
def _keep(*, bundle: Bundle, by: Officer, written: Written, at: datetime) -> Bundle:
    locked = _locked(bundle)
    locked.state, locked.made_at, locked.beat_at = State.MADE, at, timezone.now()
    locked.sha256, locked.size = written.kept.sha256, written.kept.size
    locked.fingerprint, locked.counts = written.fingerprint, dict(written.counts)
    kept = ["state", "made_at", "beat_at", "sha256", "size", "fingerprint", "counts"]
    locked.save(update_fields=kept)
    record_leaving(
        exhibits=written.left,
        by=by,
        handed_to=str(Bundle.Audience(locked.audience).label),
        bundle=locked.reference,
        at=at,
        purpose=locked.purpose,
    )
    detail = {**_said(locked), **written.counts, "bytes": locked.size, "sha256": locked.sha256}
    detail["fingerprint"] = locked.fingerprint
    audit.record(actor=by, verb="bundle.made", target=locked, purpose=locked.purpose, detail=detail)
    return locked


@transaction.atomic
def _fail(*, bundle: Bundle, by: Officer, why: str, code: str) -> None:
    locked = _locked(bundle)
    if locked.state == State.MAKING:
        locked.state, locked.failure = State.FAILED, why[:500]
        locked.save(update_fields=["state", "failure"])
        audit.record(actor=by, verb="bundle.failed", target=locked, detail={"why": code})


def _forget(written: Written) -> None:
    """Remove the file of a bundle that could not be put on record."""
    same = Bundle.objects.unguarded("whether a bundle has this file").filter(sha256=written.kept.sha256)
    if not same.exists():
        store.path_of(written.kept.sha256).unlink(missing_ok=True)


def _end_stalled(*, case: Case, by: Officer) -> None:
    """End what nobody makes any more: a node that was stopped could not say so."""
    making = Bundle.objects.unguarded("what is no longer made").filter(case=case, state=State.MAKING)
    for one in making:
        if one.stalled:
            _fail(bundle=one, by=by, why=refusal("interrupted"), code="interrupted")


class _Telling:
    """Notes on record how far the making of a bundle is, about once a second."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle, self.last = bundle, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Note how many bytes of how many were written."""
        if time.monotonic() - self.last >= _EVERY:
            self.last = time.monotonic()
            rows = Bundle.objects.unguarded("how far the making is").filter(pk=self.bundle.pk)
            rows.filter(state=State.MAKING).update(progress=done, total=total, beat_at=timezone.now())


def _said(bundle: Bundle) -> dict[str, str | bool | int]:
    return {
        "case": bundle.case.reference,
        "audience": bundle.audience,
        "language": bundle.language,
        "redacted": bundle.redacted,
        "cleared": len(bundle.cleared),
    }


def _locked(bundle: Bundle) -> Bundle:
    rows = Bundle.objects.unguarded("the bundle that is being changed").select_for_update(of=("self",))
    return rows.select_related("case").get(pk=bundle.pk)
