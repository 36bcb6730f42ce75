"""The pages of a court bundle as self-contained HTML, in the language of the court: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.template import Context, Engine

from fanal.engine.bundle.contents import BoardFacts, BundleContents, ExhibitFacts
from fanal.engine.bundle.manifest import BundleFacts, FileRole
from fanal.engine.bundle.words import words_in
from fanal.engine.bundle.writer import BundleFile, file_of
from fanal.web.directions import direction
from fanal.web.pdf.typeset import typeset
from fanal.web.report import WEB, content_security_policy, style
from fanal.web.typesetting import set_text

HTML = "text/html; charset=utf-8"
CONTENTS = (
    ("exhibits", "exhibits.html"),
    ("custody", "custody.html"),
    ("boards", "boards.html"),
    ("chronology", "chronology.html"),
    ("audit_extract", "audit.html"),
)
_ROLES = {
    "index": FileRole.INDEX,
    "exhibits": FileRole.INDEX,
    "custody": FileRole.CUSTODY,
    "boards": FileRole.BOARD,
    "chronology": FileRole.CHRONOLOGY,
    "audit_extract": FileRole.AUDIT_EXTRACT,
}


def bundle_pages(facts: BundleFacts, contents: BundleContents) -> tuple[BundleFile, ...]:
    """Return every page of a bundle as a file to write: the index, and one page for each part."""
    return (
        _page("index", "index.html", facts, contents),
        *(_page(part, name, facts, contents) for part, name in CONTENTS),
    )


def _page(part: str, name: str, facts: BundleFacts, contents: BundleContents) -> BundleFile:
    return file_of(name, _ROLES[part], HTML, render_page(part, facts, contents).encode("utf-8"))


def render_page(part: str, facts: BundleFacts, contents: BundleContents) -> str:
    """Return one page: `index`, `exhibits`, `custody`, `boards`, `chronology` or `audit_extract`."""
    said = words_in(facts.language)
    sheet = style(with_arabic=True) + "\n" + (WEB / "static" / "bundle.css").read_text(encoding="utf-8")
    context: dict[str, Any] = {
        "lang": facts.language,
        "dir": direction(facts.language),
        "w": said,
        "f": facts,
        "c": contents,
        "title": said["court_bundle"] if part == "index" else said[part],
        "audience": said[f"audience_{facts.audience}"],
        "links": [(said[code], name) for code, name in CONTENTS],
        "colon": set_text(" : ", "fr") if facts.language == "fr" else ": ",
        "style": sheet,
        "policy": content_security_policy(sheet),
    }
    engine = Engine(dirs=[str(WEB / "templates")], autoescape=True)
    template = engine.get_template(f"bundle/{part}.html")
    return str(template.render(Context(context, use_l10n=False, use_tz=False)))


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
        "exhibits": [_exhibit(exhibit) for exhibit in contents.exhibits],
        "boards": [_board(board) for board in contents.boards],
        "chronology": [[one.at, one.event, one.place, one.source] for one in contents.chronology],
        "links": [[one.at, one.sentence, one.source] for one in contents.links],
        "audit": [[one.at, one.by, one.action, one.target, one.digest] for one in contents.audit],
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
