"""A report on a network as a page of the terminal."""

from __future__ import annotations

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fanal.cli.output import Page
from fanal.engine.network.formats.given import NetworkInput
from fanal.engine.network.readings import decimal, notes, percent, readings, texts, word
from fanal.engine.network.report import MEASURES, NetworkReport
from fanal.engine.vocabulary import text_in
from fanal.web.visible import visible_line

_ROWS = 15
_PATTERNS = 20


def print_network(report: NetworkReport, given: NetworkInput, lang: str) -> None:
    """Print each figure with its limits, the positions, what remains after removals, and how the file was read."""
    page = Page()
    page.print(Text(word("report", lang), "bold"))
    for one in readings(report, lang, given.labels, visible_line):
        page.print(Padding.indent(Text(f"{one.title}: {one.says}"), 2))
        page.print(Padding.indent(Text(one.limits, "dim"), 4))
    page.print()
    page.print(_positions(report, given, lang))
    page.print()
    page.print(Text(word("removals", lang), "bold"))
    page.print(_removals(report, given, lang))
    _print_patterns(page, report, given, lang)
    page.print()
    page.print(Text(word("about_the_file", lang), "bold"))
    for _, says in notes(given, report, lang):
        page.print(Padding.indent(Text(says), 2))
    page.print(Text(word("no_verdict", lang), "dim"))


def _name(node: int, report: NetworkReport, given: NetworkInput) -> str:
    name = report.network.ids[node]
    return visible_line(given.labels.get(name, name))


def _positions(report: NetworkReport, given: NetworkInput, lang: str) -> Table:
    """Return the nodes with the highest betweenness, then degree, and all their figures."""
    table = Table(*(word(code, lang) for code in ("node", *MEASURES, "community")), box=None, pad_edge=False)
    values = {measure: dict(report.ranked[measure]) for measure in MEASURES}
    order = sorted(values["degree"], key=lambda node: (-values["betweenness"][node], -values["degree"][node]))
    for node in order[:_ROWS]:
        figures = [str(values["degree"][node])]
        figures += [decimal(values[measure][node], lang, 4) for measure in MEASURES[1:]]
        cells = (_name(node, report, given), *figures, str(int(report.community[node]) + 1))
        table.add_row(*map(Text, cells))
    return table


def _removals(report: NetworkReport, given: NetworkInput, lang: str) -> Table:
    between, ties = report.disruptions
    heads = (
        "",
        word("betweenness", lang),
        word("removed", lang),
        word("degree", lang),
        word("removed", lang),
    )
    table = Table(*heads, box=None, pad_edge=False)
    for number, (one, other) in enumerate(zip(between.largest, ties.largest, strict=True)):
        names = [
            _name(course.removed[number - 1], report, given) if number else "–" for course in (between, ties)
        ]
        cells = (str(number), percent(one, lang), names[0], percent(other, lang), names[1])
        table.add_row(*map(Text, cells))
    return table


def _print_patterns(page: Page, report: NetworkReport, given: NetworkInput, lang: str) -> None:
    if report.course is None or not report.course.signatures:
        return
    page.print()
    page.print(Text(word("patterns", lang), "bold"))
    known = texts("patterns")
    for one in report.course.signatures[:_PATTERNS]:
        both = " · ".join(given.labels.get(name, name) for name in (one.name, one.other) if name)
        says = text_in(known[one.pattern.value]["says"], lang)
        page.print(Padding.indent(Text(f"{visible_line(both)}: {says}"), 2))
    if (rest := len(report.course.signatures)) > _PATTERNS:
        page.print(Padding.indent(Text(word("first_of", lang).format(count=_PATTERNS, total=rest)), 2))
