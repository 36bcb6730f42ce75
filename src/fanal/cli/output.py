"""Writing a report to a file: whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rich.console import Console

from fanal.cli.ending import CannotWrite

_WIDE = 160


def write_report(path: Path, page: str) -> None:
    """Write `page` beside its place and then move it there, so that nobody ever opens half a report."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(page, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise CannotWrite(
            f"The report cannot be written to {path} ({error.strerror}). Choose another place with --out."
        ) from error


class Page(Console):
    """Standard output as tables are printed to it: wide where it is no terminal, so that no column is cut."""

    def __init__(self) -> None:
        super().__init__()
        if not self.is_terminal:
            self.width = _WIDE

    def on_broken_pipe(self) -> None:
        """Leave the end to `ending`, as for all other output."""
        raise BrokenPipeError
