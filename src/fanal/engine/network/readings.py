"""The figures of a network in plain words, each with what it does not say, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fanal.engine.network.formats.given import NetworkInput, ReadingNote
from fanal.engine.network.report import NetworkReport
from fanal.engine.vocabulary import language_entry, load_yaml, text_in

FILE = "network/readings.yaml"
_COMMA = ("fr", "es")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure in words: its title, what it says here, and its limits."""

    code: str
    title: str
    says: str
    limits: str


@cache
def texts(part: str) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return one list of the sentences (`entries`, `notes` or `words`) by code."""
    return {entry["code"]: entry for entry in load_yaml(FILE)[part]}


def word(code: str, lang: str) -> str:
    """Return a word of the report."""
    return text_in(texts("words")[code]["labels"], lang)


def decimal(value: float, lang: str, digits: int = 3) -> str:
    """Return a number as `lang` writes it."""
    written = f"{value:.{digits}f}"
    return written.replace(".", ",") if lang in _COMMA else written


def percent(value: float, lang: str) -> str:
    """Return a share as a percentage."""
    return decimal(value * 100, lang, 1) + ("\u00a0%" if lang in _COMMA else "%")


def notes(given: NetworkInput, report: NetworkReport, lang: str) -> list[tuple[str, str]]:
    """Return what to know of how the file was read and worked on: code and sentence."""
    found = [*given.notes, *_of_the_work(report)]
    if given.left_out:
        left = given.left_out
        found.append(ReadingNote("lines_left_out", (("count", left.count), ("line", left.line))))
    known = texts("notes")
    return [
        (note.code, text_in(known[note.code]["says"], lang).format(**dict(note.numbers))) for note in found
    ]


def _of_the_work(report: NetworkReport) -> Iterator[ReadingNote]:
    yield ReadingNote("directed" if report.network.directed else "undirected")
    if not report.exact_positions:
        yield ReadingNote("estimated", (("count", report.pivots),))
    if not report.exact_disruption:
        yield ReadingNote("disruption_estimated")
    if not report.brokers and report.network.ties:
        yield ReadingNote("brokers_left_out")


def readings(
    report: NetworkReport, lang: str, labels: Mapping[str, str], shown: Callable[[str], str] = str
) -> list[Reading]:
    """Return the readings of all figures of a report, with `labels` instead of references where there are any.

    `shown` makes a name fit to be looked at where it will stand.
    """
    known = texts("entries")
    said = _Said(report, lang, lambda name: shown(labels.get(name, name)))
    found = []
    for code, values in said.all():
        entry = known[code]
        says = text_in(entry["says"], lang).format(**values)
        found.append(Reading(code, text_in(entry["title"], lang), says, text_in(entry["limits"], lang)))
    return found


class _Said:
    """Fills the sentences with figures."""

    def __init__(self, report: NetworkReport, lang: str, name: Callable[[str], str]) -> None:
        self._report, self._lang, self._name = report, lang, name

    def all(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the code of each figure with the values of its sentence."""
        report = self._report
        yield from self._whole()
        for measure in report.ranked:
            yield measure, {"names": self._top(measure)}
        if report.brokers:
            top = [(one.node, one.constraint) for one in report.brokers[:_FEW]]
            yield "constraint", {"names": self._list(top)}
        yield from self._sets()
        if report.course:
            yield from self._timed()

    def _whole(self) -> Iterator[tuple[str, dict[str, str]]]:
        report, lang = self._report, self._lang
        yield "size", {"nodes": str(report.network.size), "edges": str(report.network.ties)}
        yield "density", {"share": percent(report.density, lang)}
        yield "degree_centralisation", {"value": decimal(report.centralisation, lang)}
        yield (
            "components",
            {
                "count": str(report.components),
                "largest": str(report.largest),
                "isolates": str(report.isolates),
            },
        )
        groups = str(len(report.communities()))
        yield "communities", {"count": groups, "value": decimal(report.modularity, lang)}

    def _sets(self) -> Iterator[tuple[str, dict[str, str]]]:
        report, lang = self._report, self._lang
        for code, players in (("key_breaking", report.breaking), ("key_reaching", report.reaching)):
            if players.nodes:
                names = self._join(report.names(players.nodes))
                yield (
                    code,
                    {
                        "names": names,
                        "share": percent(players.figures[-1], lang),
                        "before": percent(report.unbroken, lang),
                    },
                )
        between, ties = report.disruptions
        yield (
            "disruption",
            {
                "count": str(len(between.removed)),
                "before": percent(between.largest[0], lang),
                "betweenness": percent(between.largest[-1], lang),
                "degree": percent(ties.largest[-1], lang),
            },
        )

    def _timed(self) -> Iterator[tuple[str, dict[str, str]]]:
        course = self._report.course
        if course is None:
            return
        night, bursts = percent(course.rhythm.night_share, self._lang), str(len(course.rhythm.bursts))
        yield "rhythm", {"share": night, "count": bursts}
        most = sorted(course.flows, key=lambda flow: (-flow.retained, flow.name))[:_FEW]
        names = [f"{self._name(one.name)} ({decimal(one.retained, self._lang, 2)})" for one in most]
        yield "flow", {"names": self._join(names, named=True)}
        yield "chains", {"count": str(len(course.chains))}
        yield "calls", {"count": str(len(course.signatures))}

    def _top(self, measure: str) -> str:
        return self._list([one for one in self._report.ranked[measure][:_FEW] if one[1] > 0])

    def _list(self, top: list[tuple[int, float]]) -> str:
        ids = self._report.network.ids
        shown = [
            f"{self._name(ids[node])} ({value if isinstance(value, int) else decimal(value, self._lang)})"
            for node, value in top
        ]
        return self._join(shown, named=True)

    def _join(self, names: list[str], named: bool = False) -> str:
        comma = str(language_entry(self._lang).get("comma", ", "))
        return comma.join(names if named else [self._name(name) for name in names]) or "–"
