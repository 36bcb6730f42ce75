"""The score of a run against the board that the invented person really has. It rates the officer, never a person."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.screening.assess import assess
from fanal.engine.screening.subject import Finding, record
from fanal.engine.simulation.moves import done_by, effects, offers, opening, weights, whenever
from fanal.engine.simulation.run import Run, offered_to
from fanal.engine.simulation.scenario import truth_board
from fanal.engine.vocabulary import entries

_FULL = 100


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation of the real board: when it was called for and done, in minutes; was it done in time?"""

    code: str
    urgency: str
    called_at: int
    done_at: int | None
    in_time: bool


@dataclass(frozen=True, slots=True)
class Score:
    """What a run comes to, each part from 0 to 100, and `total` by their weights.

    `found`, `missed` and `wrong` are concepts: on record and so, so and not on record, on record and not so.
    """

    found: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    left_out: tuple[str, ...]
    duties: tuple[Duty, ...]
    indicators: int
    conduct: int
    safety: int
    outcome: int
    time: int
    total: int


def score(run: Run) -> Score:
    """Return the score of a run as it stands; before its end the outcome counts as not chosen."""
    on_record = record(run.findings).present
    so = run.scenario.so
    found, wrong = sorted(so & on_record), sorted(on_record - so)
    duties, left_out = duties_of(run), _left_out(run)
    parts = {
        "indicators": _bounded(round(_FULL * len(found) / len(so)) - weights().wrong * len(wrong)),
        "conduct": _conduct(run, left_out),
        "safety": round(_FULL * sum(one.in_time for one in duties) / len(duties)) if duties else _FULL,
        "outcome": _outcome(run),
        "time": _time(run),
    }
    total = sum(value * getattr(weights(), name) for name, value in parts.items())
    return Score(
        found=tuple(found),
        missed=tuple(sorted(so - on_record)),
        wrong=tuple(wrong),
        left_out=left_out,
        duties=duties,
        **parts,
        total=round(total / _FULL),
    )


def _bounded(value: int) -> int:
    return max(0, min(_FULL, value))


def _left_out(run: Run) -> tuple[str, ...]:
    """Return the effects of what should have come before the first question and did not."""
    first = next((n for n, move in enumerate(run.moves) if move.startswith("ask.")), len(run.moves))
    before = set(run.moves[:first])
    return tuple(without for move, without in opening() if move not in before)


def _conduct(run: Run, left_out: tuple[str, ...]) -> int:
    """Return how victim-centred the officer was: all points, less what each harmful move costs."""
    codes = [code for step in run.steps for code in step.reasons]
    return _bounded(_FULL - sum(effects()[code].cost for code in (*codes, *left_out)))


def _outcome(run: Run) -> int:
    if run.end in run.scenario.right:
        return _FULL
    return _FULL // 2 if run.end in run.scenario.accepted else 0


def _time(run: Run) -> int:
    """Return full marks within the minutes of the exercise, and less for each minute over."""
    return _bounded(_FULL - 5 * max(0, run.state.minutes - run.scenario.minutes))


def duties_of(run: Run) -> tuple[Duty, ...]:
    """Return the obligations of the real board that a move can do, and whether each was done in time.

    What must happen now is in time within some minutes of the officer's own board calling for it; the rest before the
    end. One that the officer's board never called for is in time when it is done at all.
    """
    doable = {code for move in offers() if offered_to(run.scenario, move) for code in done_by(move)} | {
        "refer_for_identification"
    }
    called, done = _called(run), _done(run)
    known = entries("rules/obligations.yaml")
    wanted = [one.code for one in truth_board(run.scenario.code).obligations if one.code in doable]
    return tuple(
        _duty(code, str(known[code]["urgency"]), called.get(code, run.state.minutes), done.get(code))
        for code in wanted
    )


def _duty(code: str, urgency: str, called_at: int, done_at: int | None) -> Duty:
    soon = urgency == "now" and code not in whenever()
    late = soon and done_at is not None and done_at > called_at + weights().in_time
    return Duty(code, urgency, called_at, done_at, done_at is not None and not late)


def _done(run: Run) -> dict[str, int]:
    found: dict[str, int] = {}
    for step in run.steps:
        for code in done_by(step.move):
            found.setdefault(code, step.state.minutes)
    return found


def _called(run: Run) -> dict[str, int]:
    """Return when the officer's own board first called for each obligation, in minutes."""
    found: dict[str, int] = {}
    so_far: tuple[Finding, ...] = ()
    for step in run.steps:
        if step.findings:
            so_far = (*so_far, *step.findings)
            for one in assess(run.scenario.subject, so_far).obligations:
                found.setdefault(one.code, step.state.minutes)
    return found
