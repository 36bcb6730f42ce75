"""The report on a network as one self-contained page: style, fonts and drawing inside, no script, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from fanal.engine.network.formats.given import NetworkInput
from fanal.engine.network.readings import decimal, notes, percent, readings, texts, word
from fanal.engine.network.report import MEASURES, NetworkReport
from fanal.engine.vocabulary import text_in
from fanal.web.directions import direction
from fanal.web.network_drawing import curve, draw
from fanal.web.report import content_security_policy, render_page, style
from fanal.web.visible import visible_line

_SHEET = "network_report.css"
_ROWS, _PATTERNS = 50, 50
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_WORDS = (
    "report", "no_verdict", "limits", "positions", "node", "community", "drawing", "removals", "removed",
    "share_left", "about_the_file", "skip", "patterns", "degree", "betweenness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the name and its figures as written."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out at one step by either measure, and the share that was left in the largest part."""

    number: int
    between_name: str
    between_share: str
    degree_name: str
    degree_share: str


def render_network(report: NetworkReport, given: NetworkInput, lang: str) -> str:
    """Return the page on a network in `lang`."""
    view = _View(report, given, lang)
    names = "".join((*report.network.ids[:10_000], *list(given.labels.values())[:10_000]))
    sheet = style(lang == "ar" or bool(_ARABIC.search(names)), _SHEET)
    between, ties = report.disruptions
    context: dict[str, Any] = {
        "lang": lang,
        "dir": direction(lang),
        "w": {code: word(code, lang) for code in _WORDS},
        "readings": readings(report, lang, given.labels, _isolated),
        "drawing": view.drawing,
        "drawing_words": word("drawing_grouped" if view.drawing.grouped else "drawing_plain", lang),
        "heads": [word(measure, lang) for measure in MEASURES],
        "rows": view.rows(),
        "first_of": view.first_of(),
        "removals": view.removals(),
        "between_curve": curve(between.largest),
        "degree_curve": curve(ties.largest),
        "patterns": view.patterns(),
        "notes": [says for _, says in notes(given, report, lang)],
        "style": sheet,
        "policy": content_security_policy(sheet),
    }
    return render_page("report/network.html", context)


def _isolated(name: str) -> str:
    """Return a name that keeps its own direction inside a sentence."""
    return f"\u2068{visible_line(name)}\u2069"


class _View:
    """What the page shows of a report, as it is written in one language."""

    def __init__(self, report: NetworkReport, given: NetworkInput, lang: str) -> None:
        self._report, self._lang, self._labels = report, lang, given.labels
        self.drawing = draw(report, self._name)

    def _name(self, name: str) -> str:
        return visible_line(self._labels.get(name, name))

    def _of(self, node: int) -> str:
        return self._name(self._report.network.ids[node])

    def rows(self) -> list[Row]:
        """Return the nodes with the highest betweenness, then degree."""
        values = {measure: dict(self._report.ranked[measure]) for measure in MEASURES}
        between, ties = values["betweenness"], values["degree"]
        order = sorted(ties, key=lambda node: (-between[node], -ties[node], node))[:_ROWS]
        return [
            Row(
                self._of(node),
                (
                    str(ties[node]),
                    *(decimal(values[measure][node], self._lang, 4) for measure in MEASURES[1:]),
                    str(int(self._report.community[node]) + 1),
                ),
            )
            for node in order
        ]

    def first_of(self) -> str:
        """Return how many of the nodes the table shows, where it does not show all."""
        total = self._report.network.size
        return word("first_of", self._lang).format(count=_ROWS, total=total) if total > _ROWS else ""

    def removals(self) -> list[Removal]:
        """Return each step of the simulation."""
        between, ties = self._report.disruptions
        return [
            Removal(
                number,
                self._of(between.removed[number - 1]) if number else "–",
                percent(between.largest[number], self._lang),
                self._of(ties.removed[number - 1]) if number else "–",
                percent(ties.largest[number], self._lang),
            )
            for number in range(len(between.largest))
        ]

    def patterns(self) -> list[Row]:
        """Return the call patterns, each with the telephones it is about."""
        if self._report.course is None:
            return []
        known = texts("patterns")
        return [
            Row(
                " · ".join(self._name(name) for name in (one.name, one.other) if name),
                (text_in(known[one.pattern.value]["says"], self._lang),),
            )
            for one in self._report.course.signatures[:_PATTERNS]
        ]
