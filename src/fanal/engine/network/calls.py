"""How a telephone was used: patterns that investigators look for in call records, each with the counts behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from fanal.engine.network.contacts import Contact
from fanal.engine.network.rhythm import rhythm

_FEW, _MANY = 5, 10
_SHORT = timedelta(days=14)
_GAP = timedelta(days=14)
_SHARED, _ALIKE = 3, 0.5
_NIGHTS = 0.5


class CallPattern(StrEnum):
    """What the use of a telephone looks like; a pattern to ask about, never a finding on a person."""

    ONLY_CALLS = "only_calls"
    ONLY_CALLED = "only_called"
    ONE_CONTACT = "one_contact"
    SHORT_LIFE = "short_life"
    HUB_ONE_WAY = "hub_one_way"
    AT_NIGHT = "at_night"
    SAME_DEVICE = "same_device"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class CallSignature:
    """One pattern of one telephone, the counts it rests on, and the other telephone where two are compared."""

    name: str
    pattern: CallPattern
    counts: tuple[tuple[str, float], ...]
    other: str = ""


@dataclass(frozen=True, slots=True)
class PhoneUse:
    """How one telephone was used in the records: calls, contacts either way, devices, first and last time, at night."""

    calls_out: int
    calls_in: int
    called: frozenset[str]
    called_by: frozenset[str]
    devices: frozenset[str]
    first: datetime | None
    last: datetime | None
    night_share: float

    @property
    def contacts(self) -> frozenset[str]:
        """Return everybody on the other end."""
        return self.called | self.called_by


def phone_uses(calls: Sequence[Contact]) -> Mapping[str, PhoneUse]:
    """Return how each telephone was used, in the order of their names; a call to oneself is left out."""
    out: dict[str, list[Contact]] = defaultdict(list)
    come: dict[str, list[Contact]] = defaultdict(list)
    for call in calls:
        if call.source != call.target:
            out[call.source].append(call)
            come[call.target].append(call)
    return {name: _use(out.get(name, []), come.get(name, [])) for name in sorted({*out, *come})}


def _use(out: list[Contact], come: list[Contact]) -> PhoneUse:
    times = [call.at for call in (*out, *come) if call.at is not None]
    return PhoneUse(
        len(out),
        len(come),
        frozenset(call.target for call in out),
        frozenset(call.source for call in come),
        frozenset(call.device for call in out if call.device),
        min(times, default=None),
        max(times, default=None),
        rhythm((*out, *come)).night_share,
    )


def call_signatures(calls: Sequence[Contact]) -> tuple[CallSignature, ...]:
    """Call patterns: telephones that only call or are only called (five calls or more), speak with one other only
    (five or more), are used for two weeks or less while the records run on on both sides, call ten or more
    telephones of which most never call back, or are used mostly at night; and telephones of the same device, or of
    which one begins within two weeks after the other fell silent and shares at least half of its contacts.

    Each has harmless reasons: taxis, delivery, hot lines, shift work, a lost telephone. Records of one telephone show
    its contacts only with that telephone, so read the patterns for telephones whose own records are there. They are
    leads to be checked, and say nothing about who held the telephone. The bars are ours.
    """
    uses = phone_uses(calls)
    times = [call.at for call in calls if call.at is not None]
    begin, end = min(times, default=None), max(times, default=None)
    found = [one for name, use in uses.items() for one in _of_one(name, use, begin, end)]
    return (*found, *_same_device(uses), *_follows(uses))


def _of_one(name: str, use: PhoneUse, begin: datetime | None, end: datetime | None) -> list[CallSignature]:
    total = use.calls_out + use.calls_in
    back = len(use.called & use.called_by)
    counted = {"calls_out": use.calls_out, "calls_in": use.calls_in, "contacts": len(use.contacts)}
    bars = {
        CallPattern.ONLY_CALLS: use.calls_out >= _FEW and not use.calls_in,
        CallPattern.ONLY_CALLED: use.calls_in >= _FEW and not use.calls_out,
        CallPattern.ONE_CONTACT: total >= _FEW and len(use.contacts) == 1,
        CallPattern.SHORT_LIFE: total >= _FEW and _is_short(use, begin, end),
        CallPattern.HUB_ONE_WAY: len(use.called) >= _MANY and back * 2 < len(use.called),
        CallPattern.AT_NIGHT: total >= _FEW and use.night_share >= _NIGHTS,
    }
    counts = (*counted.items(), ("called_back", back), ("night_share", use.night_share))
    return [CallSignature(name, pattern, counts) for pattern, met in bars.items() if met]


def _is_short(use: PhoneUse, begin: datetime | None, end: datetime | None) -> bool:
    """Say whether the use begins after the records do, ends before they do, and lasts two weeks or less."""
    if use.first is None or use.last is None or begin is None or end is None:
        return False
    inside = use.first - begin > _SHORT and end - use.last > _SHORT
    return inside and use.last - use.first <= _SHORT


def _same_device(uses: Mapping[str, PhoneUse]) -> list[CallSignature]:
    holders: dict[str, list[str]] = defaultdict(list)
    for name, use in uses.items():
        for device in sorted(use.devices):
            holders[device].append(name)
    pairs = {(a, b) for names in holders.values() for a, b in pairwise(names)}
    return [CallSignature(b, CallPattern.SAME_DEVICE, (("devices", 1),), a) for a, b in sorted(pairs)]


def _follows(uses: Mapping[str, PhoneUse]) -> list[CallSignature]:
    """Return the telephones that begin where another ends and speak with the same others."""
    dated = [(use.first, name) for name, use in uses.items() if use.first and len(use.contacts) >= _SHARED]
    beginning = sorted(dated)
    times = [first for first, _ in beginning]
    found = []
    for began, old in beginning:
        last = uses[old].last or began
        soonest, latest = bisect_right(times, last), bisect_right(times, last + _GAP)
        for first, new in beginning[soonest:latest]:
            shared = len(uses[old].contacts & uses[new].contacts)
            if shared >= _SHARED and shared >= _ALIKE * len(uses[old].contacts | uses[new].contacts):
                counts = (("shared_contacts", shared), ("days_between", (first - last).days))
                found.append(CallSignature(new, CallPattern.FOLLOWS, counts, old))
    return found
