"""How the command ends: quietly when nobody reads on, cleanly on Ctrl-C, in one sentence when it is itself at fault.

No sentence here holds anything of an input. Codes above 63 are those of sysexits.h; 128 and more name a signal.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from traceback import walk_tb
from types import TracebackType
from typing import Any, NoReturn

import click

from fanal.cli.streams import flush, speak_unicode, tell
from fanal.engine.vocabulary import DataError

SOME_REFUSED, NONE_USABLE = 1, 3
AT_FAULT, CANNOT_WRITE = 70, 73
INTERRUPTED, NOBODY_READS, TERMINATED = 130, 141, 143


class CannotWrite(click.ClickException):
    """The output could not be written."""

    exit_code = CANNOT_WRITE


class Unusable(click.ClickException):
    """The one input there was could not be used."""

    exit_code = NONE_USABLE


def fault_sentence(error: BaseException) -> str:
    """Return the one sentence that an unexpected error becomes: its kind and its place in the program, no more."""
    if isinstance(error, DataError):
        return str(error)
    frames = [(frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [f"{module}, line {line}" for module, line in frames if str(module).startswith("fanal.")]
    place = f" in {ours[-1]}" if ours else ""
    return f"Fanal itself is at fault here ({type(error).__name__}{place}). Please report this line, without the text."


class Fault(AbstractContextManager["Fault"]):
    """Keeps an unexpected error inside the block; `sentence` then says what is known of it."""

    sentence = ""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Swallow errors of the program; let interrupts and exits pass."""
        if not isinstance(error, Exception):
            return False
        self.sentence = fault_sentence(error)
        return True


class _Ending(AbstractContextManager[None]):
    """Turns what ends the command into its last line and its exit code."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, click.ClickException | click.exceptions.Exit | SystemExit):
            return
        _close_output()
        if isinstance(error, KeyboardInterrupt | click.Abort):
            _leave("interrupted", INTERRUPTED)
        if isinstance(error, BrokenPipeError):
            raise SystemExit(NOBODY_READS) from None
        if isinstance(error, OSError) and not error.filename:
            _leave(f"the output could not be written ({os.strerror(error.errno or 0)})", CANNOT_WRITE)
        _leave(fault_sentence(error), AT_FAULT)


def _leave(sentence: str, code: int) -> NoReturn:
    tell(sentence)
    raise SystemExit(code) from None


def _close_output() -> None:
    """Let standard output lead nowhere, so that what is left in its buffer cannot fail again at the very end."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError, AttributeError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _terminated(*_: object) -> NoReturn:
    raise SystemExit(TERMINATED)


@contextmanager
def _orderly_termination() -> Iterator[None]:
    """Leave on SIGTERM as on an exit, so that the processes at work are stopped too."""
    try:
        before = signal.signal(signal.SIGTERM, _terminated)
    except ValueError:  # not the main thread: nobody sends it signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class FanalGroup(click.Group):
    """The command with its subcommands, ending as this module says."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; whatever happens, the last line is a sentence."""
        with _orderly_termination(), _Ending():
            speak_unicode()
            try:
                return super().invoke(ctx)
            except SystemExit:
                flush()
                raise
