"""The self-contained HTML report: one file with its style and fonts inside, no script, nothing fetched.

The template engine is Django's, used on its own, so that the pages of the browser share the same parts.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fanal.engine.screening.elements import NOT_REQUIRED, NOT_YET, SHOWN, SUGGESTED
from fanal.engine.statements.sentences import messages, state_label
from fanal.engine.vocabulary import text_in
from fanal.web.directions import direction, language_name
from fanal.web.view_statement import Item, State, StatementView, statement_view
from fanal.web.visible import visible_line

__all__ = ["Item", "NotRead", "render_report", "words"]

WEB = Path(__file__).resolve().parent
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_SHEETS = ("tokens.css", "shapes.css", "report.css")
_OUTCOMES = ("refer", "ask_more", "nothing_recorded")
_FONTS = {
    "Noto Sans": (
        "noto-sans-latin-wght-normal.woff2",
        "U+0000-02FF,U+0300-036F,U+2000-206F,U+20A0-20CF,U+2100-21FF",
    ),
    "Noto Sans Arabic": (
        "noto-sans-arabic-arabic-wght-normal.woff2",
        "U+0600-06FF,U+FD3E-FD3F,U+FDF2,U+FDFA,U+FDFC",
    ),
}


@dataclass(frozen=True, slots=True)
class NotRead:
    """An input that is not in the report, and the sentence that says why, so that nothing is lost in silence."""

    where: str
    sentence: str


def render_page(name: str, context: dict[str, Any]) -> str:
    """Fill a template. Django is imported here, because it costs 0.1 s that most commands need not spend."""
    from django.template import Context, Engine

    engine = Engine(dirs=[str(WEB / "templates")], autoescape=True)
    return str(engine.get_template(name).render(Context(context, use_l10n=False, use_tz=False)))


def words(lang: str) -> Mapping[str, str]:
    """Return the words of the interface in one language."""
    return {code: text_in(labels, lang) for code, labels in messages("interface").items()}


@cache
def style(with_arabic: bool, *more: str) -> str:
    """Return the style sheet with the fonts inside it, and `more` sheets of `static` after the usual ones."""
    faces = [_font_face(name) for name in _FONTS if with_arabic or name == "Noto Sans"]
    return "\n".join(
        [*faces, *((WEB / "static" / name).read_text(encoding="utf-8") for name in (*_SHEETS, *more))]
    )


def _font_face(name: str) -> str:
    file, span = _FONTS[name]
    data = base64.b64encode((WEB / "static" / "fonts" / file).read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{name}";font-weight:100 900;font-display:swap;unicode-range:{span};'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def content_security_policy(sheet: str) -> str:
    """Return the policy of the report: nothing but its own style and fonts, no script at all."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"


def render_report(
    items: Sequence[Item],
    lang: str,
    title: str = "",
    links: Mapping[str, str] | None = None,
    not_read: Sequence[NotRead] = (),
) -> str:
    """Return the report on `items` as one HTML page in `lang`; `links` name the same report in other languages."""
    said = words(lang)
    sheet = style(_needs_arabic(items, lang, links or {}))
    views = [statement_view(number, item, lang) for number, item in enumerate(items, 1)]
    context: dict[str, Any] = {
        "lang": lang,
        "dir": direction(lang),
        "w": said,
        "title": visible_line(title) or said["report_title"],
        "invented": any(item.invented for item in items),
        "statements": views,
        "counts": _counts(views, lang),
        "legend": [
            State(code, state_label(code, lang)) for code in (SHOWN, SUGGESTED, NOT_YET, NOT_REQUIRED)
        ],
        "marks": [State(code, state_label(code, lang)) for code in ("present", "uncertain", "absent")],
        "not_read": [NotRead(visible_line(n.where), visible_line(n.sentence)) for n in not_read],
        "links": [(language_name(code), code, href) for code, href in (links or {}).items()],
        "style": sheet,
        "policy": content_security_policy(sheet),
        "rules_version": items[0].screening.assessment.rules_version if items else "",
    }
    return render_page("report/report.html", context)


def _counts(views: Sequence[StatementView], lang: str) -> list[tuple[State, int]]:
    """Return how many statements have each outcome."""
    found = Counter(view.outcome.code for view in views)
    return [(State(code, state_label(code, lang)), found[code]) for code in _OUTCOMES if found[code]]


def _needs_arabic(items: Sequence[Item], lang: str, links: Mapping[str, str]) -> bool:
    """Say whether Arabic letters stand anywhere in the report: in its own words, its links, or a statement."""
    return "ar" in (lang, *links) or any(_ARABIC.search(item.id + item.screening.text) for item in items)
