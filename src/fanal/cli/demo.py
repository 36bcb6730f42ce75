"""`fanal demo`: screens invented statements and opens one self-contained HTML report."""

from __future__ import annotations

import json
import os
import sys
import webbrowser
from pathlib import Path

import click

from fanal.cli.ending import CannotWrite
from fanal.cli.options import say_option
from fanal.cli.output import write_report
from fanal.engine.statements.screening import screen_statement
from fanal.engine.statements.sentences import state_label
from fanal.engine.vocabulary import DATA, LANGUAGES
from fanal.web.report import Item, render_report, words


def demo_items() -> list[Item]:
    """Return the invented statements of the demo, screened."""
    lines = (DATA / "demo" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    raw = [json.loads(line) for line in lines]
    return [Item(one["id"], screen_statement(one["text"], one["lang"]), invented=True) for one in raw]


def write_reports(items: list[Item], out: Path) -> None:
    """Write the report in each language to the folder `out`, each linked to the others."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"The folder {out} cannot be made ({error.strerror}). Choose another with --out."
        ) from error
    links = {lang: f"report-{lang}.html" for lang in LANGUAGES}
    for lang, name in links.items():
        others = {code: href for code, href in links.items() if code != lang}
        write_report(out / name, render_report(items, lang, words(lang)["demo_title"], others))


def _has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@click.command("demo")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("fanal-demo"), show_default=True,
              help="Folder for the reports.")  # fmt: skip
@click.option(
    "--open/--no-open", "open_", default=True, help="Open the report in the browser where there is one."
)
@say_option()
def demo_command(out: Path, open_: bool, say: str) -> None:
    """Screen invented statements in four languages and open the report."""
    items = demo_items()
    write_reports(items, out)
    width = max(len(item.id) for item in items)
    for item in items:
        decision = item.screening.assessment.decision
        click.echo(
            f"{item.id:{width}}  {state_label(decision.outcome, say)} · {state_label(decision.crime, say)}"
        )
    report = (out / f"report-{say}.html").resolve()
    click.echo(f"\n{len(items)} invented statements screened. The report: {report}")
    if open_ and _has_display():
        webbrowser.open(report.as_uri())
