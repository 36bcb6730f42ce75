"""What `fanal network report` does. It stands apart, because what it needs costs time and memory at the start."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from fanal.cli.ending import SOME_REFUSED, Unusable
from fanal.cli.network_table import print_network
from fanal.cli.output import write_report
from fanal.cli.streams import standard_input, tell
from fanal.engine.network.export import as_data
from fanal.engine.network.formats.given import NetworkInput
from fanal.engine.network.formats.reading import read_network
from fanal.engine.network.formats.refusals import LINE_REASONS, NetworkFileError
from fanal.engine.network.report import Asked, NetworkReport, analyse
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.opening import read_file, read_within
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.web.network_report import render_network
from fanal.web.visible import visible_line

_STDIN = "-"
_LIMITS = Limits(file_bytes=100_000_000)


def report_on(
    file: str,
    kind: str | None,
    directed: bool,
    asked: tuple[bool, int | None, int, bool],
    show: tuple[str, str, Path | None],
) -> None:
    """Read the network of a file and show the report; `asked` fills `Asked`, `show` is format, language and file."""
    given = _read(file, kind, directed)
    _show(analyse(given.network, Asked(*asked), given.contacts), given, *show)
    if given.left_out:
        lost = given.left_out
        tell(f"{lost.count} lines were left out; the first is line {lost.line}: {LINE_REASONS[lost.reason]}")
        raise SystemExit(SOME_REFUSED)


def _read(file: str, kind: str | None, directed: bool) -> NetworkInput:
    """Return the network in the file, or end with the sentence that says why there is none."""
    where = visible_line("standard input" if file == _STDIN else os.fsencode(file).decode(errors="replace"))
    try:
        data = read_within(standard_input(), _LIMITS) if file == _STDIN else read_file(Path(file), _LIMITS)
        return read_network(data, kind=kind, directed=directed)
    except (DocumentError, NetworkFileError) as error:
        raise Unusable(f"{where}: {error.sentence}") from None


def _show(report: NetworkReport, given: NetworkInput, as_: str, lang: str, out: Path | None) -> None:
    if as_ == "table":
        print_network(report, given, lang)
        return
    if as_ == "json":
        page = json.dumps(as_data(report, given, lang), ensure_ascii=False, indent=None)
    else:
        page = render_network(report, given, lang)
    if out is None:
        click.echo(page)
    else:
        write_report(out, page)
        click.echo(str(out))
