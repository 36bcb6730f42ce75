"""The tests of the prosecutor's checklist that look at exhibits and their chain of custody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.db.models import QuerySet

from fanal.apps.cases.checks import Checked, OnRecord, yes
from fanal.apps.cases.models import ChecklistAnswer
from fanal.apps.exhibits.models import CustodyStep, Exhibit, ExhibitQuerySet
from fanal.apps.exhibits.vocabulary import RECEIVED, ends

_SEIZED = "seized"
_CAPTURE = "web_capture"


def custody_unbroken(record: OnRecord) -> Checked:
    """Each exhibit was first seized or received, its steps are numbered without a gap, and none is after it
    left, unless it was received again."""
    chains: dict[int, list[CustodyStep]] = {pk: [] for pk in _exhibits(record).values_list("pk", flat=True)}
    for step in _steps(record):
        chains[step.exhibit_id].append(step)
    return yes(bool(chains) and all(_unbroken(chain) for chain in chains.values()))


def hashes_match(record: OnRecord) -> Checked:
    """No step of custody found another hash than on arrival."""
    return yes(_exhibits(record).exists() and not _steps(record).filter(matched=False).exists())


def captures_have_address_and_time(record: OnRecord) -> Checked:
    """Each captured page has its address and the time of capture."""
    captured = _exhibits(record).filter(kind=_CAPTURE)
    lacking = captured.filter(captured_url="") | captured.filter(captured_at__isnull=True)
    if not captured.exists():
        return Checked(ChecklistAnswer.State.NOT_NEEDED)
    return yes(not lacking.exists())


def _exhibits(record: OnRecord) -> ExhibitQuerySet:
    return Exhibit.objects.visible_to(record.officer).filter(case=record.case).without_text()


def _steps(record: OnRecord) -> QuerySet[CustodyStep]:
    return CustodyStep.objects.visible_to(record.officer).filter(exhibit__case=record.case)


def _unbroken(chain: Sequence[CustodyStep]) -> bool:
    if sorted(one.number for one in chain) != list(range(1, len(chain) + 1)):
        return False
    in_time = sorted(chain, key=lambda one: (one.at, one.number))
    begun = bool(in_time) and in_time[0].kind in (_SEIZED, RECEIVED)
    return begun and not any(ends(one.kind) and then.kind != RECEIVED for one, then in pairwise(in_time))
