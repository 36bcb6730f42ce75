"""The self-contained HTML report: one file with its style and fonts inside, no script, nothing fetched.

The template engine is Django's, used on its own, so that the pages of the browser share the same parts.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from fanal.engine.statements.screening import Screening
from fanal.engine.statements.sentences import messages
from fanal.engine.vocabulary import text_in
from fanal.web.view_statement import statement_view

WEB = Path(__file__).resolve().parent
LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
RIGHT_TO_LEFT = frozenset({"ar"})
_FONTS = {
    "Noto Sans": ("noto-sans-latin-wght-normal.woff2", "U+0000-02FF,U+0300-036F,U+2000-206F,U+20A0-20CF,U+2100-21FF"),
    "Noto Sans Arabic": ("noto-sans-arabic-arabic-wght-normal.woff2", "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFC"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of a report: its reference, the screening, and whether it is invented."""

    id: str
    screening: Screening
    invented: bool = False


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(WEB / "templates")], autoescape=True)


def words(lang: str) -> Mapping[str, str]:
    """Return the words of the interface in one language."""
    return {code: text_in(labels, lang) for code, labels in messages("interface").items()}


@cache
def style(with_arabic: bool) -> str:
    """Return the style sheet with the fonts inside it."""
    faces = [_font_face(name) for name in _FONTS if with_arabic or name == "Noto Sans"]
    return "\n".join([*faces, (WEB / "static" / "report.css").read_text(encoding="utf-8")])


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
    items: Sequence[Item], lang: str, title: str = "", links: Mapping[str, str] | None = None
) -> str:
    """Return the report on `items` as one HTML page in `lang`; `links` name the same report in other languages."""
    said = words(lang)
    views = [statement_view(number, item.id, item.screening, lang, item.invented) for number, item in enumerate(items, 1)]
    sheet = style(lang == "ar" or any(item.screening.lang == "ar" for item in items))
    context: dict[str, Any] = {
        "lang": lang,
        "dir": "rtl" if lang in RIGHT_TO_LEFT else "ltr",
        "w": said,
        "title": title or said["report_title"],
        "invented": any(item.invented for item in items),
        "statements": views,
        "links": [(LANGUAGE_NAMES.get(code, code), code, href) for code, href in (links or {}).items()],
        "style": sheet,
        "policy": content_security_policy(sheet),
        "rules_version": items[0].screening.assessment.rules_version if items else "",
    }
    return str(_engine().get_template("report/report.html").render(Context(context, use_l10n=False, use_tz=False)))
