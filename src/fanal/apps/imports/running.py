"""Workers: small imports are done in the request, large ones by a process beside the node, which goes on by itself
after a restart."""

from __future__ import annotations

import logging
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.imports import actions, actions_bulk, actions_undo
from fanal.apps.imports.actions_bulk import Stopped
from fanal.apps.imports.batches import batches
from fanal.apps.imports.known import KnownSubjects
from fanal.apps.imports.models import Import
from fanal.apps.imports.occurrences import Occurrences
from fanal.apps.imports.reading import mapping_of, opened, reading_of
from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import MappingError
from fanal.engine.reading.documents import DocumentError
from fanal.engine.screening.subject import InputError

AT_ONCE_BYTES = 500_000
AT_ONCE_TRACES = 10_000
_BREATH = 0.02
_ROWS_BETWEEN_BEATS = 10
_log = logging.getLogger("fanal.imports")
State = Import.State


def run(source: Import, *, breath: float = _BREATH) -> None:
    """Do what an import waits for: bring its rows in, or take them back. Another worker's is left to it.

    Between two batches others may write; `breath` is how long, in seconds.
    """
    with seen_by_the_node():
        taken = actions.take_up(source=source, worker=secrets.token_hex(8))
        if taken is None:
            return
        try:
            if taken.state == State.UNDOING:
                _take_back(taken, breath)
            else:
                _bring_in(taken, breath)
        except Stopped:
            _log.info("import %s was taken over", taken.reference)


def start(source: Import) -> None:
    """Do a small import at once, in this process; give a large one to a process of its own."""
    small = source.exhibit.size <= AT_ONCE_BYTES
    if source.state == State.UNDOING:
        small = source.traces <= AT_ONCE_TRACES
    if small:
        run(source, breath=0)
    else:
        spawn(source)


def wake(source: Import) -> None:
    """Give an import to a new process where nobody has given a sign of life for long, as after a restart."""
    if source.state in actions.UNDER_WAY and actions.let_go(source=source):
        spawn(source)


def wake_all() -> int:
    """Give a new process to every import that nobody works on, when the node starts; return how many."""
    with seen_by_the_node():
        waiting = Import.objects.unguarded("work that waits on this node").filter(state__in=actions.UNDER_WAY)
        freed = [one for one in waiting if actions.let_go(source=one)]
    for source in freed:
        spawn(source)
    return len(freed)


def spawn(source: Import) -> None:
    """Start a process for an import. It lives on when this one ends."""
    command = [sys.executable, "-m", "django", "run_import", source.reference]
    process = subprocess.Popen(
        command,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True, name=f"import {source.reference}").start()


def _environment() -> dict[str, str]:
    """Return what the process needs to find this node; on PostgreSQL it sees the whole node."""
    more = {
        "DJANGO_SETTINGS_MODULE": "fanal.conf.settings",
        "FANAL_HOME": str(settings.FANAL_HOME),
        "PGOPTIONS": "-c fanal.scope=node",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    if connection.vendor == "sqlite":
        more["DATABASE_URL"] = f"sqlite://{quote(str(connection.settings_dict['NAME']))}"
    return {**os.environ, **more}


def _bring_in(source: Import, breath: float) -> None:
    """Bring in what is left of an import; whatever ends it before its time is noted, and it can go on."""
    reason = "fault"
    try:
        for _ in _kept(source):
            time.sleep(breath)
        actions.finish(source=source, by=source.recorded_by)
        reason = ""
    except (MappingError, DocumentError) as error:
        reason = error.code
    except PermissionDenied:
        reason = "not_allowed"
    except InputError:
        reason = "not_possible"
    finally:
        if reason:
            actions.stop(source=source, reason=reason)


def _kept(source: Import) -> Iterator[int]:
    """Keep the rows of an import, batch by batch, from the line after the last one kept; yield each last line."""
    by, size = source.recorded_by, max(1, source.exhibit.size)
    known, done, behind = KnownSubjects(source, by), 0, source.line
    with opened(source.exhibit, source.sheet) as file, Occurrences() as seen:
        table = file.table()
        rows = parse_rows(table.rows, mapping_of(source))
        for number, batch in enumerate(batches(rows, reading_of(source), seen, behind)):
            done += batch.characters
            source.share = min(99, done * 100 // size) if table.form == "delimited" else 0
            if batch.line <= behind:
                if number % _ROWS_BETWEEN_BEATS == 0:
                    actions_bulk.beat(source=source)
                continue
            actions_bulk.keep_batch(source=source, by=by, batch=batch, known=known)
            source.line = batch.line
            yield batch.line


def _take_back(source: Import, breath: float) -> None:
    while actions_undo.take_back_traces(source=source):
        time.sleep(breath)
    after = actions_undo.take_back_subjects(source=source, after=0)
    while after:
        time.sleep(breath)
        after = actions_undo.take_back_subjects(source=source, after=after)
    actions_undo.finish_undoing(source=source)
