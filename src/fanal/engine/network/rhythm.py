"""When contacts happen: by hour, by day of the week, and on which days far more than usual."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fanal.engine.network.contacts import Contact, in_time

_LEAST = 5
_NIGHT = frozenset({22, 23, 0, 1, 2, 3, 4, 5})


@dataclass(frozen=True, slots=True)
class Burst:
    """Days in a row with far more contacts than usual: the first and the last day, and how many contacts."""

    first: date
    last: date
    contacts: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How contacts lie in time: 24 hours, 7 days from Monday on, bursts, share at night, and how many have no time."""

    hours: tuple[int, ...]
    weekdays: tuple[int, ...]
    bursts: tuple[Burst, ...]
    night_share: float
    without_time: int


def rhythm(contacts: Sequence[Contact]) -> Rhythm:
    """Rhythm: at which hours and on which days of the week contacts were recorded, and in which days they burst.

    A night is 22:00 to 06:00. Work in shifts, prayer, school and a different time zone all make rhythms; the times
    are those of the source and are not converted. A burst is a run of days each with at least five contacts and more
    than the daily mean plus three times its square root, over all days from the first contact to the last: what a
    steady flow of independent contacts would show on about one day in a thousand. A time of 00:00 for every contact
    means that the source gave days only; then hours say nothing.
    """
    times = [at for at, _ in in_time(contacts)]
    hours, weekdays = Counter(at.hour for at in times), Counter(at.weekday() for at in times)
    night = sum(count for hour, count in hours.items() if hour in _NIGHT)
    return Rhythm(
        tuple(hours[hour] for hour in range(24)),
        tuple(weekdays[day] for day in range(7)),
        _bursts(Counter(at.date() for at in times)),
        night / len(times) if times else 0.0,
        len(contacts) - len(times),
    )


def _bursts(days: Counter[date]) -> tuple[Burst, ...]:
    if not days:
        return ()
    span = (max(days) - min(days)).days + 1
    mean = sum(days.values()) / span
    bar = max(_LEAST - 1, mean + 3 * math.sqrt(mean))
    found: list[Burst] = []
    for day in sorted(day for day, count in days.items() if count > bar):
        if found and found[-1].last + timedelta(days=1) == day:
            last = found.pop()
            found.append(Burst(last.first, day, last.contacts + days[day]))
        else:
            found.append(Burst(day, day, days[day]))
    return tuple(found)
