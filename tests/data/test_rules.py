"""The rules kept as data say what their source says, and leave no case without an answer."""

from itertools import combinations, product
from typing import Any

import pytest

from fanal.engine.vocabulary import load_yaml

STRENGTHS = ("strong", "medium", "weak")
RULES = load_yaml("rules/dimensions.yaml")
SIX = (
    "deceptive_recruitment",
    "coercive_recruitment",
    "recruitment_abuse_vulnerability",
    "exploitation",
    "coercion_destination",
    "abuse_vulnerability_destination",
)
DECEPTIVE, COERCIVE, VULNERABLE, EXPLOITED, COERCED, DEPENDENT = SIX


def positive_by_the_data(counts: dict[str, int]) -> bool:
    rows = [row["minimum"] for row in RULES["combinations"]]
    return any(all(counts[strength] >= int(row[strength]) for strength in STRENGTHS) for row in rows)


def positive_by_the_source(strong: int, medium: int, weak: int) -> bool:
    """The formula of the source: 2 strong; 1 strong and 1 other; 3 medium; 2 medium and 1 weak."""
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def fits(row: dict[str, Any], subject: str, dimensions: set[str], elements: set[str]) -> bool:
    return (
        row["subject"] == subject
        and set(row["all_of"]) <= dimensions
        and (not row["any_of"] or bool(set(row["any_of"]) & dimensions))
        and not set(row["none_of"]) & dimensions
        and set(row["elements"]) <= elements
    )


def result(subject: str, *dimensions: str, act: bool = True) -> str:
    elements = {"act"} if act else set()
    rows = [row for row in RULES["results"] if fits(row, subject, set(dimensions), elements)]
    assert rows, f"no row for a {subject} with {dimensions}"
    return str(rows[0]["result"])


def every_set_of_dimensions() -> list[tuple[str, ...]]:
    return [chosen for size in range(len(SIX) + 1) for chosen in combinations(SIX, size)]


def test_a_dimension_is_positive_exactly_when_the_source_says_so() -> None:
    for counts in product(range(5), repeat=3):
        by_name = dict(zip(STRENGTHS, counts, strict=True))
        assert positive_by_the_data(by_name) == positive_by_the_source(*counts), by_name


@pytest.mark.parametrize("counts", [(1, 0, 0), (0, 2, 0), (0, 0, 4)])
def test_one_strong_or_two_medium_or_any_number_of_weak_are_not_positive(
    counts: tuple[int, int, int],
) -> None:
    assert not positive_by_the_data(dict(zip(STRENGTHS, counts, strict=True)))


@pytest.mark.parametrize("subject", ["adult", "child"])
@pytest.mark.parametrize("act", [True, False])
def test_every_set_of_dimensions_has_a_result(subject: str, act: bool) -> None:
    assert all(result(subject, *dimensions, act=act) for dimensions in every_set_of_dimensions())


def test_the_table_of_the_source_is_kept() -> None:
    assert result("adult") == "no_sign"
    assert result("adult", EXPLOITED) == "labour_law_case"
    assert result("adult", DECEPTIVE, EXPLOITED) == "deception_and_exploitation"
    assert result("adult", DECEPTIVE, EXPLOITED, COERCED) == "trafficking"
    assert result("adult", COERCIVE, EXPLOITED, COERCED) == "trafficking"


def test_abuse_of_vulnerability_can_stand_for_a_means_in_either_phase() -> None:
    assert result("adult", VULNERABLE, EXPLOITED, COERCED) == "trafficking"
    assert result("adult", DECEPTIVE, EXPLOITED, DEPENDENT) == "trafficking"


def test_without_exploitation_no_adult_combination_reads_trafficking() -> None:
    without = [one for one in every_set_of_dimensions() if EXPLOITED not in one]
    assert "trafficking" not in {result("adult", *dimensions) for dimensions in without}


def test_for_a_child_means_never_change_the_result_once_there_is_exploitation() -> None:
    exploited = [one for one in every_set_of_dimensions() if EXPLOITED in one]
    assert {result("child", *dimensions) for dimensions in exploited} == {"trafficking"}
    assert {result("child", *dimensions, act=False) for dimensions in exploited} == {"child_exploited"}


def test_one_more_positive_dimension_never_takes_trafficking_away() -> None:
    for subject, chosen in product(("adult", "child"), every_set_of_dimensions()):
        if result(subject, *chosen) == "trafficking":
            assert {result(subject, *{*chosen, more}) for more in SIX} == {"trafficking"}, chosen


def test_only_the_six_dimensions_of_the_source_count() -> None:
    known = load_yaml("vocabularies/dimensions.yaml")["entries"]
    assert tuple(entry["code"] for entry in known if entry["counts"] == "yes") == SIX


def test_an_adult_needs_three_elements_and_a_child_never_needs_means() -> None:
    rules = {rule["code"]: rule for rule in load_yaml("rules/elements.yaml")["entries"]}
    assert list(rules) == ["R1", "R2", "R3", "R4", "R5", "R6"]
    assert rules["R1"]["needs"] == ["act", "means", "purpose"]
    assert rules["R2"]["needs"] == ["act", "purpose"]


def test_obligations_and_topics_stand_in_their_order_with_the_urgent_first() -> None:
    obligations = load_yaml("rules/obligations.yaml")["entries"]
    assert [entry["order"] for entry in obligations] == [
        str(place) for place in range(1, len(obligations) + 1)
    ]
    urgency = [("now", "today", "later").index(entry["urgency"]) for entry in obligations]
    assert urgency == sorted(urgency)
    topics = load_yaml("vocabularies/topics.yaml")["entries"]
    assert [entry["order"] for entry in topics] == [str(place) for place in range(1, len(topics) + 1)]
    assert [entry["code"] for entry in topics if entry["first"] == "yes"] == ["safety", "health", "lodging"]
