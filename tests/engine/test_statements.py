"""From a text to an assessment: what counts, what does not, and what the text says of the age."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from fanal.engine.screening.subject import Subject
from fanal.engine.statements.screening import screen_statement

FORCED = (
    "My boss took my passport and locked us in at night. He forced us to work sixteen hours a day in his factory "
    "and never paid us. He beat whoever complained."
)
NOTICE = (
    "The training for officers was a success. In each workshop the participants learned how to recognise the signs: "
    "passports are taken, workers are locked in and forced to work. The campaign goes on in autumn."
)


def test_a_plain_statement_of_forced_labour_is_referred() -> None:
    screening = screen_statement(FORCED)
    assert screening.assessment.decision.outcome == "refer"
    assert screening.assessment.decision.crime == "trafficking"
    assert screening.assessment.decision.forms[0].form == "labour"


def test_every_mention_stands_where_it_says() -> None:
    screening = screen_statement(FORCED)
    assert screening.mentions
    assert all(FORCED[m.start : m.end] == m.text for m in screening.mentions)


def test_a_notice_about_the_subject_in_general_counts_nothing_and_says_so() -> None:
    screening = screen_statement(NOTICE)
    assert screening.assessment.decision.outcome == "nothing_recorded"
    assert "reads_as_notice" in [reason.code for reason in screening.notes]


def test_violence_alone_is_read_and_not_counted() -> None:
    screening = screen_statement("He beat me in the street and threatened to beat me again.")
    assert "violence_at_destination" in screening.not_counted
    assert screening.assessment.decision.outcome == "nothing_recorded"


@pytest.mark.parametrize(
    ("text", "given", "state"),
    [
        ("A 14-year-old girl was forced to beg.", Subject(), "child"),
        ("A 14-year-old girl was forced to beg.", Subject("adult"), "age_in_doubt"),
        ("They were forced to beg.", Subject("child"), "child"),
        ("They were forced to beg.", Subject(), "unknown"),
    ],
)
def test_the_age_is_what_the_text_says_unless_more_is_known(text: str, given: Subject, state: str) -> None:
    assert screen_statement(text, "en", given).assessment.subject.age_state == state


def test_each_paragraph_is_read_in_its_own_language() -> None:
    french = "Le patron a confisqué mon passeport et il ne nous a jamais payés pour le travail que nous avons fait."
    screening = screen_statement(f"{FORCED}\n\n{french}")
    assert {mention.lang for mention in screening.mentions} == {"en", "fr"}
    assert "mixed_languages" in [reason.code for reason in screening.notes]


def test_the_same_text_always_gives_the_same_screening() -> None:
    assert screen_statement(FORCED) == screen_statement(FORCED)


@given(
    st.text(alphabet="¹²³①⑴⒈٣۳௩07 /.-k", min_size=1, max_size=12), st.sampled_from(["en", "fr", "es", "ar"])
)
def test_a_digit_that_is_no_figure_is_read_without_harm(digits: str, lang: str) -> None:
    """Superscripts and circled digits are digits to Unicode and no number to Python: `int("¹")` fails."""
    screen_statement(f"{digits} girls of {digits} years, {digits}¹ paid {digits}", lang)
