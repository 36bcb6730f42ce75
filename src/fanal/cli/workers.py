"""Screening on one core or several: the same results in the same order, holding no more than a few shares of work."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from fanal.cli.ending import Fault
from fanal.cli.inputs import Given, Input, Refused, Warned
from fanal.engine.screening.subject import Subject
from fanal.engine.statements.result import as_data
from fanal.engine.statements.screening import Screening, screen_statement
from fanal.web.report import Item

_SHARE = 32
_STOPPED = "A process at work was stopped by the system, perhaps for lack of memory. Use fewer --jobs or smaller texts."


@dataclass(frozen=True, slots=True)
class Job:
    """How to screen: the language of texts that state none, the state of the age, the reader's language, the format."""

    lang: str
    subject: str
    say: str
    as_: str


Answer = dict[str, Any] | Item | Refused | Warned


def answers(found: Iterable[Input], job: Job, jobs: int) -> Iterator[Answer]:
    """Yield the answer to each input, in input order."""
    if jobs == 1:
        for one in found:
            yield answer(one, job)
        return
    waiting: deque[tuple[list[Input], Future[list[Answer]]]] = deque()
    with _pool(jobs) as pool:
        for share in _shares(found):
            waiting.append((share, _submitted(pool, share, job)))
            if len(waiting) > 2 * jobs:
                yield from _finished(*waiting.popleft())
        while waiting:
            yield from _finished(*waiting.popleft())


def answer(one: Input, job: Job) -> Answer:
    """Return the result of one text; a fault of the program becomes a refusal, and the rest goes on."""
    if not isinstance(one, Given):
        return one
    with (fault := Fault()):
        return _result(one, _screening(one, job), job)
    return Refused(one.id, str(one.id), fault.sentence, fault=True)


def _screening(given: Given, job: Job) -> Screening:
    lang = job.lang if given.lang == "auto" else given.lang
    return screen_statement(given.text, lang, Subject(job.subject))


def _result(given: Given, screening: Screening, job: Job) -> dict[str, Any] | Item:
    if job.as_ not in ("json", "jsonl"):
        return Item(str(given.id), screening, warnings=given.warnings)
    data = {**as_data("", screening, job.say, job.as_ == "json"), "id": given.id}
    return {**data, "warnings": list(given.warnings)} if given.warnings else data


def _answer_all(share: list[Input], job: Job) -> list[Answer]:
    return [answer(one, job) for one in share]


def _submitted(pool: ProcessPoolExecutor, share: list[Input], job: Job) -> Future[list[Answer]]:
    try:
        return pool.submit(_answer_all, share, job)
    except BrokenProcessPool as error:
        lost: Future[list[Answer]] = Future()
        lost.set_exception(error)
        return lost


def _finished(share: list[Input], future: Future[list[Answer]]) -> list[Answer]:
    """Return the answers of a share; where its process was killed, say so of each text in it."""
    try:
        return future.result()
    except BrokenProcessPool:
        return [
            Refused(one.id, str(one.id), _STOPPED, fault=True) if isinstance(one, Given) else one
            for one in share
        ]


def _shares(found: Iterable[Input]) -> Iterator[list[Input]]:
    source = iter(found)
    while share := list(islice(source, _SHARE)):
        yield share


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Return fresh processes, the same on every system; Ctrl-C is heard by this process alone, which stops them."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for _ in range(jobs):
            pool.submit(_answer_all, [], Job("auto", "unknown", "en", "jsonl"))
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
