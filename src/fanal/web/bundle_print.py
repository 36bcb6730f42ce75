"""The print of a court bundle on A4: everything its pages show, long tables up to a limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fanal.engine.bundle.contents import BoardFacts, BundleContents, ExhibitFacts, StatementFacts
from fanal.engine.bundle.manifest import BundleFacts, FileRole
from fanal.engine.bundle.words import words_in
from fanal.engine.bundle.writer import BundleFile, file_of
from fanal.web.bundle_chart import chart_svg, legend
from fanal.web.directions import direction
from fanal.web.pdf.typeset import typeset

MOST, MOST_EXHIBITS, MOST_AUDIT = 2_000, 1_000, 500
"""Rows of a table that are printed, exhibits with their custody, entries of the audit; a line says how many more stand
in the page of the same name. So the memory of a print has a bound, and a court is not handed reams of digests."""


def print_data(facts: BundleFacts, contents: BundleContents, fingerprint: str) -> Mapping[str, Any]:
    """Return what the print of a bundle is set from: strings only, which the typesetter sets as text."""
    said = words_in(facts.language)
    return {
        "lang": facts.language,
        "dir": direction(facts.language),
        "w": said,
        "cover": _cover(facts, contents, said, fingerprint),
        "reference": contents.case.reference,
        "handling": facts.handling_code,
        "redacted": said["redacted_version"] if facts.redacted else "",
        "invented": said["invented"] if contents.invented else "",
        "withheld": [[w.reason, w.citation, str(w.count)] for w in facts.withheld],
        "exhibits": [_exhibit(exhibit) for exhibit in contents.exhibits[:MOST_EXHIBITS]],
        "boards": [_board(board) for board in contents.boards],
        "chronology": [[one.at, one.event, one.place, one.source] for one in contents.chronology[:MOST]],
        "links": [[one.at, one.sentence, one.source] for one in contents.links[:MOST]],
        "audit": [
            [one.number, one.at, one.by, one.action, one.target, one.digest]
            for one in contents.audit[:MOST_AUDIT]
        ],
        "more": _more(contents, said),
        "statements": [_statement(one, said) for one in contents.statements],
        "roles": [
            [one.person, one.role, one.decided_at, one.decided_by, one.basis, one.until]
            for one in contents.roles
        ],
        "decisions": [[one.at, one.kind, one.text, one.by] for one in contents.decisions],
        **_chart(facts, contents, said),
    }


def _more(contents: BundleContents, said: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each long table the line that says how many of its rows are not printed."""
    left = {
        "chronology": len(contents.chronology) - MOST,
        "links": len(contents.links) - MOST,
        "exhibits": len(contents.exhibits) - MOST_EXHIBITS,
        "audit": len(contents.audit) - MOST_AUDIT,
    }
    return {
        name: said["more_in_html"].format(count=count) if count > 0 else "" for name, count in left.items()
    }


def _statement(one: StatementFacts, said: Mapping[str, str]) -> Mapping[str, str]:
    about = (one.language, f"{said['taken_down_by']} {one.recorded_by}", one.recorded_at, one.source)
    return {
        "reference": one.reference,
        "person": one.person,
        "title": one.title,
        "about": " · ".join(filter(None, about)),
        "text": one.text,
        "sha256": one.sha256,
    }


def _chart(facts: BundleFacts, contents: BundleContents, said: Mapping[str, str]) -> Mapping[str, Any]:
    chart = contents.chart
    return {
        "chart": chart_svg(chart, facts.language, said["chart"]) if chart.nodes else "",
        "legend": " · ".join(label for _code, label in legend(chart, said)),
        "nodes": [[str(one.number), one.label, one.words] for one in chart.nodes],
        "grouped": said["chart_grouped"] if chart.grouped else "",
        "stories": [{"name": one.name, "paragraphs": list(one.paragraphs)} for one in contents.stories],
    }


def _cover(
    facts: BundleFacts, contents: BundleContents, said: Mapping[str, str], fingerprint: str
) -> Sequence[tuple[str, str]]:
    rows = [
        (said["case"], f"{contents.case.reference} · {contents.case.title}"),
        (said["made_for"], said[f"audience_{facts.audience}"]),
        (said["purpose"], facts.purpose),
        (said["made_at"], facts.made_at),
        (said["made_by"], f"{facts.made_by} · {contents.case.unit}"),
        (said["handling"], facts.handling_code),
        (said["key_fingerprint"], fingerprint),
    ]
    return [row for row in rows if row[1]]


def _exhibit(one: ExhibitFacts) -> Mapping[str, Any]:
    return {
        "reference": one.reference,
        "description": one.description,
        "path": one.path,
        "media_type": one.media_type,
        "size": str(one.size),
        "sha256": one.sha256,
        "received_at": one.received_at,
        "source": one.source,
        "custody": [[s.at, s.action, s.by, s.place, s.note, s.digest] for s in one.custody],
    }


def _board(board: BoardFacts) -> Mapping[str, Any]:
    return {
        "person": board.person,
        "role": board.role,
        "outcome": board.outcome,
        "note": board.note,
        "elements": [
            {
                "label": one.label,
                "state": one.state,
                "state_label": one.state_label,
                "provision": one.provision,
                "evidence": [[e.text, e.source] for e in one.evidence],
            }
            for one in board.elements
        ],
    }


def bundle_print(facts: BundleFacts, contents: BundleContents, fingerprint: str) -> BundleFile:
    """Return `index.pdf`: cover, contents, exhibits, custody, boards, chronology, links and audit in one print."""
    pdf = typeset("bundle.typ", print_data(facts, contents, fingerprint))
    return file_of("index.pdf", FileRole.INDEX, "application/pdf", pdf)
