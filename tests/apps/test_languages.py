"""No page says anything in English to somebody who reads French, Spanish or Arabic.

Neither in its text, nor in what is read aloud, nor in the words it hands to its scripts. What a person said, and what
is marked as being in another language, may.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from http import HTTPStatus

import pytest
import yaml
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from fanal.apps.accounts.models import Officer
from tests.apps.routes import Route, routes
from tests.apps.test_walk import Recorded, paths, recorded as recorded
from tests.architecture.tree import DATA
from tests.cast import client_of
from tools.messages import catalogues
from tools.messages.sources import own

pytestmark = pytest.mark.any_database

LANGUAGES = catalogues.LANGUAGES
READ_ALOUD = {"aria-label", "title", "placeholder", "alt", "label", "aria-description"}
UNREAD = {"script", "style", "code", "kbd", "samp", "bdi", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PLACE = re.compile(r"%\(\w+\)[sd]")
WORD = re.compile(r"\b[a-z]{3,}\b", re.IGNORECASE)
# What the cast calls a unit, and what a language calls itself: names, whoever reads them.
NAMES = {"Shelter", "English", "Français", "Español", "العربية"}
# Shown in no language of ours: the showcase of components, and what programs read.
NOT_PAGES = {"home:style"}


class Words(HTMLParser):
    """Collects what a page says in its own language."""

    def __init__(self, language: str) -> None:
        """Begin a page in `language`."""
        super().__init__()
        self.language, self.found = language, set[str]()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language inside the element, and what of its attributes is read aloud or handed to scripts."""
        given = dict(attrs)
        language = given.get("lang") or (self.open[-1][1] if self.open else self.language)
        if language == self.language:
            said = [v for k, v in given.items() if v and (k in READ_ALOUD or k.startswith("data-"))]
            self.found.update(said)
        if tag not in VOID:
            self.open.append((f"{tag}+json" if given.get("type") == "application/json" else tag, language))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        while self.open and self.open.pop()[0].split("+")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note words in the language of the page; of JSON, each text in it."""
        tag, language = self.open[-1] if self.open else ("", self.language)
        if tag == "script+json":
            self.found.update(_texts(json.loads(data)))
        elif tag not in UNREAD and language == self.language:
            self.found.add(" ".join(data.split()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(one)


@cache
def english(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the English words that read differently in `language`, and the patterns of those with places to fill."""
    catalogue = catalogues.read(language)
    pairs = {
        form: catalogue[one][-1]
        for one in own()
        for form in (one.words, one.plural)
        if form and one in catalogue
    }
    pairs |= {labels["en"]: labels[language] for labels in data_labels()}
    differing = {words for words, text in pairs.items() if words != text and WORD.search(words)}
    filled = [
        words for words in differing if len(WORD.findall(PLACE.sub(" ", words))) > 1 and "<" not in words
    ]
    patterns = [".+?".join(map(re.escape, PLACE.split(words))) for words in filled if PLACE.search(words)]
    return frozenset(differing - NAMES), tuple(map(re.compile, patterns))


@cache
def data_labels() -> tuple[Mapping[str, str], ...]:
    """Return every text of the data that stands in the four languages."""
    files = [*(DATA / "vocabularies").glob("*.yaml"), *(DATA / "messages").glob("*.yaml")]
    loaded = [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for path in files]
    return tuple(_labels(loaded))


def _labels(value: object) -> Iterator[Mapping[str, str]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if (
        isinstance(value, dict)
        and set(value) == {"en", *LANGUAGES}
        and all(isinstance(v, str) for v in inner)
    ):
        yield value
    for one in inner:
        yield from _labels(one)


def left_in_english(content: bytes, language: str) -> set[str]:
    """Return what a page says in English although it has words in `language`."""
    page = Words(language)
    page.feed(content.decode())
    exact, patterns = english(language)
    return {text for text in page.found if text in exact or any(one.fullmatch(text) for one in patterns)}


def speaking(officer: Officer, language: str) -> Officer:
    """Return the officer, who now reads `language`."""
    officer.language = language
    officer.save(update_fields=["language"])
    return officer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["ada", "ines", "root"])
def test_no_page_is_left_in_english(
    role: str, language: str, recorded: Recorded, request: pytest.FixtureRequest
) -> None:
    client = client_of(speaking(request.getfixturevalue(role), language))
    client.raise_request_exception = False
    found, opened = {}, 0
    for route in pages():
        for path in paths(route, recorded.values):
            response = client.get(path)
            if response["Content-Type"].startswith("text/html") and (
                left := left_in_english(response.content, language)
            ):
                found[route.name] = left
            opened += response.status_code == HTTPStatus.OK
            if response.status_code in (HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED):
                break
    assert not found
    assert opened > 9, "the walk opened hardly anything"


def pages() -> list[Route]:
    """Return the routes that people open, not programs."""
    return [
        route for route in routes() if not route.pattern.startswith("api/") and route.name not in NOT_PAGES
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.django_db
def test_the_door_speaks_the_language_of_the_browser(language: str) -> None:
    response = Client(headers={"accept-language": language}).get("/accounts/login/")
    assert f'lang="{language}"' in response.content.decode()
    assert not left_in_english(response.content, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/people/new/", "/statements/new/", "/screen/start/", "/accounts/me/"])
def test_what_is_to_be_mended_is_said_in_the_language_of_the_officer(
    path: str, language: str, ada: Officer
) -> None:
    response = client_of(speaking(ada, language)).post(
        path, {"reference": "P-NOWHERE1", "age": "many", "about": "known"}
    )
    assert response.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}
    assert 'class="error"' in response.content.decode()
    assert not left_in_english(response.content, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_said_in_the_language_of_the_officer(language: str, noor: Officer) -> None:
    response = client_of(speaking(noor, language)).get("/audit/")
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert not left_in_english(response.content, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["lantern", "password1234"])
def test_a_weak_password_is_refused_in_the_language_of_the_officer(words: str, language: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        validate_password(words)
    with translation.override("en"), pytest.raises(ValidationError) as in_english:
        validate_password(words)
    assert not set(refused.value.messages) & set(in_english.value.messages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_an_invitation_is_in_the_language_of_the_invited(language: str, root: Officer) -> None:
    asked = {"email": "nell@example.org", "language": language, "roles": ["unit_administrator"]}
    client_of(root).post(f"/organisation/units/{root.unit.reference}/invite/", asked)
    letter_is_in(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_a_new_password_is_in_the_language_of_the_officer(language: str, ada: Officer) -> None:
    Client().post("/accounts/password/reset/", {"email": speaking(ada, language).email})
    letter_is_in(language)


def letter_is_in(language: str) -> None:
    """Check that the one letter sent says nothing in English, and something in `language`."""
    (letter,) = mail.outbox
    exact, patterns = english(language)
    lines = {str(letter.subject), *map(str.strip, str(letter.body).splitlines())}
    assert not {line for line in lines if line in exact or any(one.fullmatch(line) for one in patterns)}
    said = {texts[0] for texts in catalogues.read(language).values()}
    assert said & lines


def test_a_place_of_the_language_is_found_where_it_is_left_in_english() -> None:
    page = (
        '<html lang="fr"><p>Open record</p><p lang="en">Close</p><b title="Cancel">Fermer</b>'
        "<p>last used 3 May</p></html>"
    )
    assert left_in_english(page.encode(), "fr") == {"Open record", "Cancel", "last used 3 May"}
