"""A typed sentence is taken apart in four languages; what is recorded reads as a sentence again."""

from __future__ import annotations

import pytest
from django.utils import translation

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.reading import contents_of
from fanal.apps.analysis.sentences import Parsed, parse_sentence, sentence_of
from fanal.apps.subjects.verbs import known_verbs, sentence_parts, verb_in
from tests.apps.analysis.pictures import a_case, person, say, town

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "es", "ar")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentence_of_every_verb_is_read_as_that_verb_again(lang: str) -> None:
    wrong = []
    for code in known_verbs():
        verb = verb_in(code, lang)
        written = verb.sentence.replace("{from}", "Aqil").replace("{to}", "Bulat")
        parsed = parse_sentence(written, lang)
        if (
            parsed is None
            or (parsed.origin, parsed.target) != ("Aqil", "Bulat")
            or verb_in(parsed.verb, lang).sentence != verb.sentence
        ):
            wrong.append((code, written, parsed))
    assert not wrong


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("en", "Marko recruited Ana Ilieva in Plovdiv on 2026-03-02"),
        ("en", "Marko recruited Ana Ilieva in Plovdiv on 2 March 2026."),
        ("fr", "Marko a recruté Ana Ilieva à Plovdiv le 2 mars 2026"),
        ("es", "Marko captó a Ana Ilieva en Plovdiv el 2 de marzo de 2026"),
    ],
)
def test_who_did_what_to_whom_where_and_when_is_found(lang: str, typed: str) -> None:
    assert parse_sentence(typed, lang) == Parsed("recruited", "Marko", "Ana Ilieva", "Plovdiv", "2026-03-02")


def test_an_arabic_sentence_is_taken_apart() -> None:
    parsed = parse_sentence("قيام ماركو بتجنيد آنا في بلوفديف بتاريخ 2026-03-02", "ar")
    assert parsed == Parsed("recruited", "ماركو", "آنا", "بلوفديف", "2026-03-02")


def test_a_sentence_cut_short_is_read_as_the_verb_it_begins() -> None:
    parsed = parse_sentence("Bela Made-up threatened Ana in Marseille on 2026-04-01", "en")
    assert parsed == Parsed("threatened", "Bela Made-up", "Ana", "Marseille", "2026-04-01")


@pytest.mark.parametrize("typed", ["", "nothing of the kind", "recruited", "2026-03-02"])
def test_what_has_no_verb_of_the_list_is_not_guessed(typed: str) -> None:
    assert parse_sentence(typed, "en") is None


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2026", "", "in 2026"),
        ("2026-03", "", "in March 2026"),
        ("2026-03-02", "", "on March 2, 2026"),
        ("2026-03-02", "2026-04-01", "from March 2, 2026 until April 1, 2026"),
        ("", "2026-04-01", "until April 1, 2026"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(begins: str, ends: str, said: str) -> None:
    written = sentence_parts(verb_in("recruited", "en"), place="", begins=begins, ends=ends, lang="en")
    assert written.endswith(said) or said.split()[-1] in written


def test_a_recorded_link_reads_as_a_sentence_with_isolated_names(ada: Officer) -> None:
    case = a_case(ada)
    step = say(
        case, ada, person("Marko"), "recruited", person("Ana"), place=town("Plovdiv"), begins="2026-03"
    )
    contents = contents_of(ada, case)
    link = next(one for one in contents.links if one.reference == step.link)
    with translation.override("fr"):
        words = sentence_of(link, contents.subjects, "fr")
    assert words == "\u2068Marko\u2069 a recruté \u2068Ana\u2069 à \u2068Plovdiv\u2069 en mars 2026"
