"""What must hold for every set of findings, tried on thousands of sets that nobody thought of."""

from __future__ import annotations

import random

from hypothesis import given, settings, strategies as st

from fanal.engine.screening.assess import assess, changes
from fanal.engine.screening.concepts import ELEMENTS, concepts
from fanal.engine.screening.elements import touches
from fanal.engine.screening.outcome import RANK, decide
from fanal.engine.screening.subject import AGES, Finding, Subject, record

CODES = sorted(concepts())
SPEAKING = [code for code in CODES if touches(code)]
codes = st.lists(st.sampled_from(CODES), max_size=14, unique=True)
findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(CODES),
        st.sampled_from(["present", "absent", "uncertain", "not_asked", "unsafe_to_ask"]),
    ),
    max_size=20,
)
subjects = st.builds(Subject, st.sampled_from(AGES))
children = st.builds(Subject, st.sampled_from(["child", "age_in_doubt"]))
MEANS_ONLY = [code for code in CODES if touches(code) == {"means"}]


def present(*groups: list[str]) -> list[Finding]:
    return [Finding(code) for group in groups for code in group]


@given(findings, subjects, st.integers())
@settings(max_examples=150, deadline=None)
def test_the_order_of_findings_does_not_matter(found: list[Finding], subject: Subject, seed: int) -> None:
    shuffled = found[:]
    random.Random(seed).shuffle(shuffled)
    assert assess(subject, found) == assess(subject, shuffled)


@given(codes, st.sampled_from(CODES), subjects)
@settings(max_examples=300, deadline=None)
def test_one_more_present_finding_never_lowers_the_outcome(
    found: list[str], more: str, subject: Subject
) -> None:
    before = decide(record(present(found)), subject)
    after = decide(record(present(found, [more])), subject)
    assert RANK[after.outcome] >= RANK[before.outcome]


@given(codes, subjects)
@settings(max_examples=200, deadline=None)
def test_an_absent_finding_never_lowers_a_referral(found: list[str], subject: Subject) -> None:
    base = record(present(found))
    denied = record([*present(found), *(Finding(code, "absent") for code in CODES if code not in found)])
    if decide(base, subject).outcome == "refer":
        assert decide(denied, subject).outcome == "refer"


@given(codes, st.lists(st.sampled_from(MEANS_ONLY), max_size=6), children)
@settings(max_examples=300, deadline=None)
def test_for_a_child_means_matter_only_where_coercion_shows_the_exploitation(
    found: list[str], means: list[str], child: Subject
) -> None:
    without = [code for code in found if "means" not in touches(code)]
    referred = decide(record(present(without)), child).outcome == "refer"
    with_means = decide(record(present(without, means)), child)
    shown_by_coercion = "coercion_destination" in with_means.board.purpose.by_rule
    assert (with_means.outcome == "refer") == (referred or shown_by_coercion)
    assert with_means.board.means.state == "not_required"


@given(codes, st.sampled_from(ELEMENTS))
@settings(max_examples=300, deadline=None)
def test_for_an_adult_a_missing_element_removes_the_referral_on_elements(
    found: list[str], element: str
) -> None:
    kept = [code for code in found if element not in touches(code)]
    decision = decide(record(present(kept)), Subject("adult"))
    if decision.board.level(element) == 0:
        assert "elements_adult" not in decision.grounds


@given(codes)
@settings(max_examples=200, deadline=None)
def test_a_childs_contentment_or_loyalty_never_lowers_anything(found: list[str]) -> None:
    content = ["child_does_not_see_self_as_victim", "child_loyal_to_exploiter"]
    before = decide(record(present(found)), Subject("child"))
    after = decide(record(present(found, content)), Subject("child"))
    assert RANK[after.outcome] >= RANK[before.outcome]
    assert after.crime == before.crime


@given(codes, subjects)
@settings(max_examples=100, deadline=None)
def test_whoever_is_treated_as_a_child_is_never_treated_worse_than_an_adult(
    found: list[str], _: Subject
) -> None:
    adult = decide(record(present(found)), Subject("adult"))
    if "elements_adult" in adult.grounds:
        assert decide(record(present(found)), Subject("age_in_doubt")).outcome == "refer"


@given(findings, subjects)
@settings(max_examples=100, deadline=None)
def test_the_same_input_always_gives_the_same_trace(found: list[Finding], subject: Subject) -> None:
    first = assess(subject, found)
    decide.cache_clear()
    assert assess(subject, found) == first


@given(st.lists(st.sampled_from(SPEAKING), max_size=8, unique=True), subjects)
@settings(max_examples=40, deadline=None)
def test_removing_what_would_change_this_does_change_it_and_no_part_of_it_does(
    found: list[str], subject: Subject
) -> None:
    assessment = assess(subject, present(found))
    reached = (assessment.decision.outcome, assessment.decision.crime)
    for change in changes(assessment).sets:
        removed = frozenset(change.without)
        without = decide(assessment.recorded.without(removed), subject)
        assert (without.outcome, without.crime) != reached
        for code in removed:
            part = decide(assessment.recorded.without(removed - {code}), subject)
            assert (part.outcome, part.crime) == reached


@given(findings, subjects)
@settings(max_examples=100, deadline=None)
def test_no_question_is_asked_twice_and_none_that_is_unsafe(found: list[Finding], subject: Subject) -> None:
    answered = {finding.concept for finding in found if finding.state != "not_asked"}
    asked = [question.concept for question in assess(subject, found).questions]
    assert not answered & set(asked)
    assert len(asked) == len(set(asked))


@given(codes)
@settings(max_examples=100, deadline=None)
def test_observations_alone_never_show_an_element(found: list[str]) -> None:
    seen = [code for code in found if concepts()[code].kind == "observation"]
    decision = decide(record(present(seen)), Subject("adult"))
    assert all(decision.board.of(element).state != "shown" for element in ELEMENTS)
    assert decision.outcome != "refer"
