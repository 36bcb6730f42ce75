"""The rules of screening, one claim each; tests/spec tells the same rules as examples in plain words."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import Any

import pytest

from fanal.engine.screening.assess import Assessment, assess, changes
from fanal.engine.screening.changes import LARGEST
from fanal.engine.screening.concepts import ELEMENTS, concepts
from fanal.engine.screening.dimensions import (
    DIMENSIONS,
    DimensionResult,
    combined,
    contributions,
    dimension_result,
)
from fanal.engine.screening.elements import touches
from fanal.engine.screening.outcome import RANK, decide
from fanal.engine.screening.smuggling import contrast, rules
from fanal.engine.screening.subject import Finding, Recorded, Subject, record
from fanal.engine.vocabulary import entries

ADULT, CHILD, DOUBT = Subject("adult"), Subject("child"), Subject("age_in_doubt")
STRONG = ["documents_confiscated", "debt_bondage", "confined_or_watched"]
MEDIUM = [
    "forced_to_lie",
    "threatened_with_authorities",
    "threatened_with_worse_conditions",
    "family_threatened",
]
WEAK = ["threatened_with_exposure"]
AT_RECRUITMENT = {"deceptive_recruitment", "coercive_recruitment", "recruitment_abuse_vulnerability"}
AT_DESTINATION = {"coercion_destination", "abuse_vulnerability_destination"}
TRAFFICKED = ["misled_about_job", "works_against_will"]


def found(*present: str, absent: tuple[str, ...] = (), uncertain: tuple[str, ...] = ()) -> Recorded:
    findings = [Finding(code) for code in present]
    findings += [Finding(code, "absent") for code in absent]
    return record(findings + [Finding(code, "uncertain") for code in uncertain])


def assessed(subject: Subject, *present: str) -> Assessment:
    return assess(subject, [Finding(code) for code in present])


def positive(*names: str) -> tuple[DimensionResult, ...]:
    return tuple(DimensionResult(name, name in names, "", ()) for name in DIMENSIONS)


# Dimensions


@pytest.mark.parametrize(("strong", "medium", "weak"), list(product(range(4), range(5), range(2))))
def test_a_dimension_is_positive_exactly_when_the_source_says_so(strong: int, medium: int, weak: int) -> None:
    present = frozenset(STRONG[:strong] + MEDIUM[:medium] + WEAK[:weak])
    result = dimension_result(present, "labour", "adult", "coercion_destination")
    said = strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)
    assert result.positive == said
    assert bool(result.combination) == said


def test_every_set_of_positive_dimensions_has_a_row_and_means_at_both_ends_with_exploitation_is_trafficking() -> (
    None
):
    for names in chain.from_iterable(combinations(DIMENSIONS, size) for size in range(len(DIMENSIONS) + 1)):
        row = combined(positive(*names), "adult", frozenset())
        both_ends = AT_RECRUITMENT & set(names) and AT_DESTINATION & set(names)
        assert (row["result"] == "trafficking") == bool(both_ends and "exploitation" in names), names


def test_for_a_child_the_lists_need_an_act_and_exploitation_and_nothing_else() -> None:
    for names in chain.from_iterable(combinations(DIMENSIONS, size) for size in range(len(DIMENSIONS) + 1)):
        for elements in (frozenset[str](), frozenset({"act"})):
            row = combined(positive(*names), "child", elements)
            assert (row["result"] == "trafficking") == ("exploitation" in names and "act" in elements), names


def test_a_contribution_carries_the_row_that_rates_it_for_this_form_and_subject() -> None:
    present = frozenset({"forced_tasks_or_clients"})
    rated = {
        (form, who): contributions(present, form, who, "coercion_destination")[0].row
        for form in ("labour", "sexual")
        for who in ("adult", "child")
    }
    assert {key: row.counts_as for key, row in rated.items()} == {
        ("labour", "adult"): "medium",
        ("labour", "child"): "strong",
        ("sexual", "adult"): "strong",
        ("sexual", "child"): "strong",
    }
    assert all(row.form == form for (form, _), row in rated.items())


def test_what_the_source_does_not_rate_counts_as_medium_and_keeps_its_empty_rating() -> None:
    (one,) = contributions(frozenset({"no_days_off"}), "labour", "adult", "exploitation")
    assert (one.row.strength, one.row.counts_as) == ("", "medium")


def test_a_row_of_a_list_is_counted_once_for_several_findings() -> None:
    present = frozenset({"abducted", "sold_or_handed_over", "forced_marriage_or_adoption"})
    assert len(contributions(present, "labour", "adult", "coercive_recruitment")) == 1


# Elements


def test_an_observation_and_a_doubt_suggest_and_never_show() -> None:
    seen = decide(
        found("injuries_of_assault", uncertain=("works_against_will", "harboured_by_someone")), ADULT
    )
    assert [seen.board.of(element).state for element in ELEMENTS] == ["suggested", "suggested", "suggested"]


def test_an_element_shown_by_the_lists_names_the_dimensions_that_showed_it() -> None:
    board = decide(found("excessive_hours", "little_or_no_pay", "wages_withheld_to_compel"), ADULT).board
    assert (board.purpose.state, board.purpose.by_rule) == ("shown", ("exploitation", "coercion_destination"))


def test_an_element_names_only_findings_that_speak_to_it() -> None:
    board = decide(found(*TRAFFICKED, "fear_or_anxiety"), ADULT).board
    for element in ELEMENTS:
        assert board.of(element).because
        assert all(element in touches(code) for code in board.of(element).because)


@pytest.mark.parametrize("subject", [CHILD, DOUBT])
def test_for_a_child_means_are_kept_and_not_required(subject: Subject) -> None:
    means = decide(found("violence_at_destination"), subject).board.means
    assert (means.state, means.codes, means.because) == (
        "not_required",
        ("force",),
        ("violence_at_destination",),
    )


# Smuggling


@pytest.mark.parametrize(
    "aggravating", [code for entry in rules()["aggravating"] for code in entry["concepts"]]
)
def test_only_smuggling_that_is_shown_is_aggravated(aggravating: str) -> None:
    assert contrast(found("irregular_crossing_paid", aggravating)).aggravated
    assert not contrast(found("fee_paid_for_crossing", aggravating)).aggravated
    assert not contrast(found("irregular_crossing_paid", "national_of_the_country", aggravating)).aggravated


@pytest.mark.parametrize("point", rules()["turning_points"], ids=lambda point: point["code"])
def test_each_finding_of_a_turning_point_turns_a_smuggling_file_and_only_that(point: dict[str, Any]) -> None:
    for code in point["concepts"]:
        assert point["code"] in contrast(found("irregular_crossing_paid", code)).turning_points
        alone = contrast(found(code))
        assert not (alone.state == "not_shown_yet" and alone.turning_points)


def test_the_contrast_answers_its_questions_with_the_findings_behind_each() -> None:
    given = found("irregular_crossing_paid", "relation_ended_on_arrival", absent=("exploitation_planned",))
    said = {answer.question: (answer.value, answer.because) for answer in contrast(given).answers}
    assert said["relation_after_arrival"] == ("ended", ("relation_ended_on_arrival",))
    assert said["purpose_of_the_offender"] == ("payment_only", ("exploitation_planned",))
    assert said["border"] == ("crossed_illegally", ("irregular_crossing_paid",))


@pytest.mark.parametrize(
    ("present", "absent"),
    [
        ("national_of_the_country", ""),
        ("stayed_inside_one_country", ""),
        ("entered_legally", ""),
        ("", "crossed_border_irregularly"),
        ("", "crossing_arranged_by_others"),
    ],
)
def test_a_fact_that_excludes_smuggling_is_named_and_ends_the_turning_points(
    present: str, absent: str
) -> None:
    given = found(
        "fee_paid_for_crossing", "documents_confiscated", *present.split(), absent=tuple(absent.split())
    )
    result = contrast(given)
    assert (result.state, result.excluded_by, result.turning_points) == (
        "not_shown_yet",
        (present or absent,),
        (),
    )


# Outcome


@pytest.mark.parametrize("element", ELEMENTS)
def test_for_an_adult_without_one_element_there_is_no_referral(element: str) -> None:
    whole = ["recruited_by_someone", "violence_at_destination", "prostitution_profited_by_others"]
    assert decide(found(*whole), ADULT).grounds == ("elements_adult",)
    kept = [code for code in whole if element not in touches(code)]
    assert decide(found(*kept), ADULT).outcome != "refer"


def test_no_single_observation_refers_an_adult() -> None:
    seen = [code for code, concept in concepts().items() if concept.kind == "observation"]
    assert not [code for code in seen if decide(found(code), ADULT).outcome == "refer"]


def test_the_first_reason_says_why_the_outcome_is_what_it_is() -> None:
    assessment = assessed(ADULT, *TRAFFICKED)
    assert assessment.reasons[0].code == f"outcome_{assessment.decision.grounds[0]}"
    assert [reason.code for reason in assessed(DOUBT, *TRAFFICKED).reasons].count("subject_age_in_doubt") == 1


def test_no_outcome_ranks_a_question_above_a_referral() -> None:
    assert sorted(RANK, key=lambda outcome: RANK[outcome]) == ["nothing_recorded", "ask_more", "refer"]


# Obligations, questions, changes


def test_obligations_come_in_the_order_an_officer_does_them_with_the_findings_that_call_for_them() -> None:
    order = list(entries("rules/obligations.yaml"))
    called = assessed(
        CHILD, "violence_at_destination", "no_safe_guardian", "child_steals_for_others"
    ).obligations
    codes = [obligation.code for obligation in called]
    assert codes == sorted(codes, key=order.index)
    because = {obligation.code: obligation.because for obligation in called}
    assert because["urgent_danger"] == ("violence_at_destination",)
    assert because["guardian"] == ("no_safe_guardian",)
    assert because["non_punishment_check"] == ("child_steals_for_others",)


def test_at_most_six_questions_are_asked_and_after_safety_at_most_two_of_a_topic() -> None:
    for code in concepts():
        questions = assessed(ADULT, code).questions
        later = [question.topic for question in questions if question.why != "safety_first"]
        assert len(questions) <= 6
        assert max(map(later.count, later), default=0) <= 2


def test_intimate_medical_and_criminal_matters_are_raised_only_where_something_has_opened_them() -> None:
    closed = {"organ", "sex", "crime"}
    opening = {
        "organ",
        "sexual",
        *(form for form in entries("vocabularies/forms.yaml") if "criminality" in form),
    }
    for code, concept in concepts().items():
        if concept.topic not in closed and not opening & set(concept.forms):
            topics = {question.topic for question in assessed(CHILD, code).questions}
            assert not topics & closed, code


def test_each_question_says_why_it_comes_now() -> None:
    reasons = {question.why for code in concepts() for question in assessed(ADULT, code).questions}
    assert reasons <= {
        "safety_first",
        "could_tell_apart",
        "could_firm_up",
        *(f"could_show_{e}" for e in ELEMENTS),
    }


def test_nothing_that_only_a_document_or_the_eye_can_tell_is_asked() -> None:
    asked = {question.concept for code in concepts() for question in assessed(CHILD, code).questions}
    assert all(concepts()[code].asked for code in asked)


def test_a_change_says_what_there_would_be_without_its_findings() -> None:
    (only,) = changes(assessed(ADULT, "irregular_crossing_paid")).sets
    assert (only.without, only.outcome, only.crime) == (
        ("irregular_crossing_paid",),
        "nothing_recorded",
        "neither",
    )


def test_a_search_that_is_cut_short_says_so() -> None:
    many = [code for code in concepts() if "means" in touches(code)][:40]
    result = changes(assessed(CHILD, *many, "slavery_or_servitude_described", "forced_labour_described"))
    assert not result.complete
    assert result.searched < LARGEST
