"""The pages of a court bundle as self-contained HTML, in the language of the court: no script, nothing fetched."""

from __future__ import annotations

from typing import Any

from django.template import Context, Engine

from fanal.engine.bundle.contents import BundleContents
from fanal.engine.bundle.manifest import BundleFacts, FileRole
from fanal.engine.bundle.words import words_in
from fanal.engine.bundle.writer import BundleFile, file_of
from fanal.web.bundle_chart import chart_svg, legend
from fanal.web.directions import direction
from fanal.web.report import WEB, content_security_policy, style
from fanal.web.typesetting import set_text

HTML = "text/html; charset=utf-8"
CONTENTS = (
    ("exhibits", "exhibits.html"),
    ("custody", "custody.html"),
    ("statements", "statements.html"),
    ("roles", "roles.html"),
    ("boards", "boards.html"),
    ("chronology", "chronology.html"),
    ("chart", "chart.html"),
    ("audit_extract", "audit.html"),
)
_ROLES = {
    "index": FileRole.INDEX,
    "exhibits": FileRole.INDEX,
    "custody": FileRole.CUSTODY,
    "statements": FileRole.STATEMENT,
    "roles": FileRole.ROLES,
    "boards": FileRole.BOARD,
    "chronology": FileRole.CHRONOLOGY,
    "chart": FileRole.CHART,
    "audit_extract": FileRole.AUDIT_EXTRACT,
}


def bundle_pages(facts: BundleFacts, contents: BundleContents) -> tuple[BundleFile, ...]:
    """Return every page of a bundle as a file to write: the index, one page for each part, and the chart alone."""
    title = words_in(facts.language)["chart"]
    drawing = chart_svg(contents.chart, facts.language, title).encode("utf-8")
    return (
        _page("index", "index.html", facts, contents),
        *(_page(part, name, facts, contents) for part, name in CONTENTS),
        file_of("chart.svg", FileRole.CHART, "image/svg+xml", drawing),
    )


def _page(part: str, name: str, facts: BundleFacts, contents: BundleContents) -> BundleFile:
    return file_of(name, _ROLES[part], HTML, render_page(part, facts, contents).encode("utf-8"))


def render_page(part: str, facts: BundleFacts, contents: BundleContents) -> str:
    """Return one page: `index`, or a part of `CONTENTS`."""
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
    if part == "chart":
        context["chart"] = chart_svg(contents.chart, facts.language, said["chart"])
        context["legend"] = legend(contents.chart, said)
    engine = Engine(dirs=[str(WEB / "templates")], autoescape=True)
    template = engine.get_template(f"bundle/{part}.html")
    return str(template.render(Context(context, use_l10n=False, use_tz=False)))
