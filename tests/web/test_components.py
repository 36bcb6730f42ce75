"""The components say the same as the templates would, and nothing that is typed becomes part of a page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from fanal.apps.accounts.menu import Entry
from fanal.web.templatetags.components import entries, languages, moment

AT = datetime(2026, 11, 30, 14, 5, 9, 120, tzinfo=UTC)
LANGUAGES = ("en", "fr", "es", "ar")


def written(template: str, **context: object) -> str:
    """Return what a template makes of a context."""
    return Template("{% load i18n components %}" + template).render(Context(context))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_moment_is_written_as_the_language_writes_it(lang: str) -> None:
    with override(lang):
        plain = written(
            '<time datetime="{{ at|date:"c" }}">{{ at|date:"SHORT_DATETIME_FORMAT" }}</time>', at=AT
        )
        assert moment(AT) == plain
        assert moment(AT, "soft") == plain.replace("<time ", '<time class="soft" ')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_is_offered_by_its_own_name(lang: str) -> None:
    with override(lang):
        plain = written(
            "{% get_available_languages as all %}{% for code, name in all %}{{ code }},"
            "{{ code|language_name_local|capfirst }},"
            "{% if code|language_bidi %}rtl{% else %}ltr{% endif %};{% endfor %}"
        )
    assert "".join(f"{code},{name},{direction};" for code, name, direction in languages()) == plain


def test_the_entry_of_the_page_is_marked_and_words_are_escaped() -> None:
    menu = (Entry("/a/", "A & B", "case", False), Entry("/b/?x=1&y=2", "<b>", "people", True))
    plain = written(
        '{% for entry in menu %}<li><a href="{{ entry.url }}"{% if entry.current %} aria-current="page"{% endif %}>'
        "{% icon entry.icon %}<span>{{ entry.label }}</span></a></li>{% endfor %}",
        menu=menu,
    )
    assert entries(menu) == plain
    assert plain.count('aria-current="page"') == 1
    assert "<b>" not in plain


def test_a_page_without_a_navigation_shows_none() -> None:
    assert written("{% entries menu %}") == ""
