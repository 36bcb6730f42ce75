"""The components of the pages as template tags: `{% load components %}`; the style page shows each of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.defaultfilters import capfirst
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_info

from fanal.engine.statements.sentences import state_label

register = template.Library()

TURNS = frozenset({"back", "next", "open", "leave", "speak", "quiet", "statement", "resume"})
IN_FULL = {"not_yet": "not_shown_yet"}
THEMES = frozenset({"light", "dark"})


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Return an icon of the sprite; without a label it is decoration and a screen reader passes over it."""
    return _icon(f"{staticfiles_storage.url('icons.svg')}#{name}", name, label, size)


@lru_cache(maxsize=2048)
def _icon(address: str, name: str, label: str, size: str) -> SafeString:
    classes = " ".join(filter(None, ("icon", size, "turns" if name in TURNS else "")))
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', classes, label, address
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, address)


@register.simple_tag
def entries(menu: Iterable[Any]) -> SafeString:
    """Return the entries of a navigation (.url .label .icon .current), which stand twice on a page, as items."""
    shown = tuple((one.url, one.current, one.icon, one.label) for one in menu)
    return _entries(shown, staticfiles_storage.url("icons.svg"))


@lru_cache(maxsize=512)
def _entries(shown: tuple[tuple[str, bool, str, str], ...], sprite: str) -> SafeString:
    here = format_html(' aria-current="{}"', "page")
    items = (
        (url, here if current else "", _icon(f"{sprite}#{name}", name, "", ""), label)
        for url, current, name, label in shown
    )
    return format_html_join("", '<li><a href="{}"{}>{}<span>{}</span></a></li>', items)


@register.simple_tag
def languages() -> tuple[tuple[str, str, str], ...]:
    """Return the languages of the interface: code, what each calls itself, and which way it is written."""
    return _languages(tuple(code for code, _name in settings.LANGUAGES))


@cache
def _languages(codes: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    known = ((code, get_language_info(code)) for code in codes)
    return tuple((code, capfirst(one["name_local"]), "rtl" if one["bidi"] else "ltr") for code, one in known)


@register.simple_tag
def moment(at: datetime, css: str = "") -> SafeString:
    """Return a date and time as the language writes them in short, and as machines read them."""
    local = localtime(at)
    classes = format_html(' class="{}"', css) if css else ""
    written = date_format(local, "SHORT_DATETIME_FORMAT")
    return format_html('<time{} datetime="{}">{}</time>', classes, local.isoformat(), written)


@register.simple_tag
def ref(value: object) -> SafeString:
    """Return a reference, telephone number or plate, kept from left to right in every language."""
    return format_html('<bdi class="ref" dir="ltr">{}</bdi>', value)


@register.simple_tag
def state(code: str, label: str = "") -> SafeString:
    """Return the badge of a state (shown, suggested, not_shown_yet, not_required, absent): shape and word."""
    full = IN_FULL.get(code, code)
    word = label or state_label(full, get_language() or "en")
    return format_html('<span class="state {}">{}{}</span>', full, icon(full), word)


@register.simple_tag
def colon() -> str:
    """Return a colon as the language sets it: French leaves a space before it, which no line may break at."""
    return "\u00a0:" if (get_language() or "").startswith("fr") else ":"


@register.filter
def theme(request: Any) -> str:
    """Return the theme that the officer chose in this browser (light or dark), or nothing: as the system has it."""
    chosen = request.COOKIES.get("fanal_theme", "") if request else ""
    return chosen if chosen in THEMES else ""


def _block(name: str, content: str, **given: Any) -> SafeString:
    """Fill the template of a component around the content that a page gives it."""
    return render_to_string(f"components/{name}.html", {"content": content, **given})


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, kind: str = "", link: str = "") -> SafeString:
    """Return a card around the content; `kind` next marks the next best step (one on a screen)."""
    return _block("card", content, title=title, level=level, kind=kind, link=link)


@register.simple_block_tag
def notice(content: str, title: str = "", kind: str = "", alert: bool = False) -> SafeString:
    """Return a notice; `kind` is empty, done or next; `alert` is read out at once."""
    return _block("notice", content, title=title, kind=kind, alert=alert)


@register.simple_block_tag
def danger_block(content: str, title: str) -> SafeString:
    """Return what is said of a danger to a person. Never used for a suspect, a form or a mistake."""
    return _block("danger_block", content, title=title)


@register.simple_block_tag
def child_block(content: str, title: str) -> SafeString:
    """Return what is said of a child, of an age in doubt, or of a guardian who is missing."""
    return _block("child_block", content, title=title)


@register.simple_block_tag
def quotation(content: str, source: str, lang: str = "", direction: str = "auto") -> SafeString:
    """Return the words of a source, in their language, with where they stand."""
    return _block("quotation", content, source=source, lang=lang, direction=direction)
