"""What goes into an assessment: what is refused with a sentence, and what stands side by side."""

from __future__ import annotations

from datetime import date

import pytest

from fanal.engine.screening.subject import Finding, InputError, Subject, record, subject_born, subject_of_age

ON = date(2026, 11, 23)


def test_what_is_said_and_denied_is_kept_as_contradictory_and_counts_as_present() -> None:
    given = record(
        [
            Finding("debt_bondage"),
            Finding("debt_bondage", "absent"),
            Finding("debt_bondage", "uncertain"),
            Finding("abducted", "absent"),
            Finding("isolated", "uncertain"),
        ]
    )
    assert given.present == given.contradictory == frozenset({"debt_bondage"})
    assert (given.absent, given.uncertain) == (frozenset({"abducted"}), frozenset({"isolated"}))


def test_what_was_not_asked_is_not_counted_as_asked_and_what_is_unsafe_is() -> None:
    given = record([Finding("debt_bondage", "not_asked"), Finding("abducted", "unsafe_to_ask")])
    assert given.asked == {"abducted"}
    assert not given.present | given.absent | given.uncertain


@pytest.mark.parametrize(
    ("state", "child"), [("child", True), ("age_in_doubt", True), ("adult", False), ("unknown", False)]
)
def test_a_child_and_an_age_in_doubt_are_treated_alike(state: str, child: bool) -> None:
    assert Subject(state).treated_as_child is child
    assert Subject(state).list_subject == ("child" if child else "adult")


@pytest.mark.parametrize(
    ("born", "state", "age"),
    [
        (date(2008, 11, 23), "adult", 18),
        (date(2008, 11, 24), "child", 17),
        (date(2008, 2, 29), "adult", 18),
        (ON, "child", 0),
    ],
)
def test_an_age_is_counted_in_full_years_on_the_day_of_the_assessment(
    born: date, state: str, age: int
) -> None:
    assert subject_born(born, ON, "passport") == Subject(state, age, "passport")


def test_a_birth_date_in_the_future_is_refused_with_both_dates() -> None:
    with pytest.raises(InputError, match="after the day of the assessment"):
        subject_born(date(2026, 11, 24), ON)


@pytest.mark.parametrize("age", [-1, 131, 1000])
def test_an_age_that_cannot_be_is_refused(age: int) -> None:
    with pytest.raises(InputError, match="cannot be"):
        subject_of_age(age)


def test_an_age_under_18_recorded_as_adult_is_refused() -> None:
    with pytest.raises(InputError, match="recorded as adult"):
        Subject("adult", 17)


def test_a_code_a_state_and_an_age_that_nobody_defined_are_refused_with_what_to_use_instead() -> None:
    with pytest.raises(InputError, match="`fanal indicators` lists them"):
        Finding("looks_nervous")
    with pytest.raises(InputError, match="present, absent, uncertain"):
        Finding("debt_bondage", "maybe")
    with pytest.raises(InputError, match="child, age_in_doubt, adult, unknown"):
        Subject("minor")
