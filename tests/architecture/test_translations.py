"""The words of the interface stand in every language, and the catalogues are those of the code as it is now."""

from __future__ import annotations

import gettext
import re

import pytest
from django.template.base import Lexer, TokenType

from tests.architecture.tree import DATA, SOURCE, name_of, tracked_files
from tools.messages import catalogues, packages
from tools.messages.faults import faults_of
from tools.messages.sources import Message, of_python, of_template

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`([^`]*)`')
# Comments, the names of classes, and words marked as being in one language.
NOT_READ = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{% block main_class %\}.*?\{% endblock %\}"
    r'|<(\w+)[^<>]* lang="\w+"[^<>]*>[^<]*</\1>|\{% quotation [^%]*lang="\w+".*?endquotation %\}',
    re.DOTALL,
)
READ_ATTRIBUTE = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
SENTENCE = re.compile(r"^[A-Z][a-z]+(?: [a-z']+)+")


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_word_is_translated_and_none_is_stale(language: str) -> None:
    assert not faults_of(language), "python -m tools.messages extract, then translate what it names"


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_catalogue_is_written_sorted_without_dates_or_line_numbers(language: str) -> None:
    text = catalogues.po_path(language).read_text(encoding="utf-8")
    assert "\n#" not in text
    assert "-Date" not in text
    words = [message for message in catalogues.read(language) if message.words]
    assert words == sorted(words)


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_is_compiled_reads_as_gettext_reads_it(language: str) -> None:
    with catalogues.po_path(language).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message, texts in catalogues.read(language).items():
        if not message.plural:
            context, words = message.context, message.words
            assert (compiled.pgettext(context, words) if context else compiled.gettext(words)) == texts[0]


@pytest.mark.parametrize(
    ("number", "arabic"),
    [(0, "لا إشارات"), (1, "إشارة واحدة"), (2, "إشارتان"), (3, "إشارات"), (11, "إشارة"), (100, "إشارة")],
)
def test_arabic_counts_in_its_six_forms(number: int, arabic: str) -> None:
    with catalogues.po_path("ar").with_suffix(".mo").open("rb") as file:
        counted = gettext.GNUTranslations(file).ngettext("%(number)s mention", "%(number)s mentions", number)
    assert counted.replace("%(number)s ", "") == arabic


def test_the_words_of_a_module_are_found() -> None:
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext as p\n"
        "a = _('One' ' text')\nb = ngettext('%d day', '%d days', 3)\nc = p('heading', 'Child')\nd = other('No')\n"
    )
    expected = {Message("One text"), Message("%d day", plural="%d days"), Message("Child", "heading")}
    assert set(of_python(source)) == expected


def test_the_words_of_a_template_are_found() -> None:
    source = (
        '{% translate "Open record" %}{% translate "Child" context "heading" as x %}{{ a|default:_("None") }}'
        "{% blocktranslate trimmed count n=3 %}\n  {{ n }} day of\n  100 %\n{% plural %}{{ n }} days"
        "{% endblocktranslate %}"
        '{# {% translate "Left out" %} #}{% translate name %}'
    )
    assert set(of_template(source)) == {
        Message("Open record"),
        Message("Child", "heading"),
        Message("None"),
        Message("%(n)s day of 100 %%", plural="%(n)s days"),
    }


def test_no_script_says_something_in_english_by_itself() -> None:
    """A script takes its words from the page: from data- attributes or from JSON in it."""
    scripts = [path for path in tracked_files() if path.suffix == ".js" and path.is_relative_to(SOURCE)]
    said = [
        f"{name_of(path)}: {text}"
        for path in scripts
        if "vendor" not in path.parts
        for found in LITERAL.findall(re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8")))
        for text in found
        if SENTENCE.match(text)
    ]
    assert not said


def test_no_template_says_something_in_english_by_itself() -> None:
    pages = [path for path in tracked_files() if path.suffix == ".html" and path.is_relative_to(SOURCE)]
    templates = [path for path in pages if not path.is_relative_to(DATA)]  # where pages of others are kept
    said = {
        name_of(path): words for path in templates if (words := _bare_words(path.read_text(encoding="utf-8")))
    }
    assert not said


def test_words_outside_of_tags_are_found() -> None:
    template = '<b title="Shut">Left out {% translate "kept" %}</b><i lang="fr">mots</i>{{ name }}{# note #}'
    assert _bare_words(template) == {"Shut", "Left", "out"}


def _bare_words(template: str) -> set[str]:
    """Return the words that stand in a template outside of tags, as text or as an attribute that is read."""
    text, inside = "", False
    for token in Lexer(NOT_READ.sub("", template)).tokenize():
        if token.token_type == TokenType.BLOCK and "blocktranslate" in token.contents.split()[0]:
            inside = not token.contents.startswith("end")
        text += token.contents if token.token_type == TokenType.TEXT and not inside else "\N{BLACK SQUARE}"
    read = " ".join(READ_ATTRIBUTE.findall(text))
    bare = re.sub(r"<(kbd|code|script|style)\b.*?</\1>|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z]{3,}", f"{bare} {read}")) - {"Fanal"}


def test_the_packages_whose_words_are_shown_are_there() -> None:
    assert all(path.is_file() for path in packages.shown())


@pytest.mark.parametrize("language", ["fr", "es"])
def test_trafficking_and_smuggling_are_not_mixed_up(language: str) -> None:
    """French « traite » and Spanish «trata» are trafficking; « trafic » and «tráfico» are smuggling."""
    trafficking, smuggling = {"fr": ("traite", "trafic"), "es": ("trata", "tráfico")}[language]
    for message, texts in catalogues.read(language).items():
        words, text = message.words.lower(), texts[0].lower()
        if "traffick" in words and "smuggl" not in words:
            assert trafficking in text, message.words
            assert smuggling not in text, message.words
        if "smuggl" in words:
            assert smuggling in text, message.words
