"""What officers said makes the clusters, and taking it back leaves exactly what was there before."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.matching.clusters import Cluster, Clusters, clusters
from fanal.engine.matching.judgements import Answer, Judgement, pair_of, standing

RECORDS = tuple("abcdefgh")
PAIRS = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)).filter(lambda pair: pair[0] != pair[1])


def said(text: str) -> list[Judgement]:
    """Read "a=b b!c c?d": same, different, unsure, in this order."""
    answers = {"=": Answer.SAME, "!": Answer.DIFFERENT, "?": Answer.UNSURE}
    return [
        Judgement(f"j{number}", one[0], one[2], answers[one[1]], number)
        for number, one in enumerate(text.split())
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    given_ = draw(st.lists(st.tuples(PAIRS, st.sampled_from(Answer), st.booleans()), max_size=14))
    return [
        Judgement(f"j{number}", *pair, answer, number, gone)
        for number, (pair, answer, gone) in enumerate(given_)
    ]


def shape(found: Clusters) -> dict[str, tuple[str, ...]]:
    return {one.identifier: one.members for one in found.by_identifier.values()}


def test_what_was_judged_the_same_hangs_together_through_others() -> None:
    assert shape(clusters(said("a=b b=c e=f"))) == {"a": ("a", "b", "c"), "e": ("e", "f")}


def test_unsure_and_different_tie_nothing_together() -> None:
    assert not shape(clusters(said("a?b b!c")))


def test_a_record_nobody_judged_is_a_cluster_of_its_own() -> None:
    assert clusters([]).cluster_of("z") == Cluster("z", ("z",))


def test_the_elder_lends_its_identifier_and_the_part_split_off_takes_back_its_own() -> None:
    age = ("c", "a", "b", "d")
    merged = said("a=b c=d b=d")
    assert shape(clusters(merged, age)) == {"c": ("c", "a", "b", "d")}
    apart = [*merged[:2], replace(merged[2], retracted=True)]
    assert shape(clusters(apart, age)) == {"c": ("c", "d"), "a": ("a", "b")}


def test_an_identifier_that_was_merged_away_leads_to_where_its_records_are() -> None:
    assert clusters(said("c=d a=c")).where_is("c").identifier == "a"


def test_a_record_about_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="two records"):
        Judgement("j", "a", "a", Answer.SAME)


def test_the_latest_answer_about_a_pair_counts_and_the_earlier_again_when_it_is_retracted() -> None:
    history = said("a=b b!a")
    assert standing(history)["a", "b"].answer is Answer.DIFFERENT
    assert standing([history[0], replace(history[1], retracted=True)])["a", "b"].answer is Answer.SAME


def test_a_conflict_names_the_chain_that_ties_what_was_judged_different() -> None:
    (conflict,) = clusters(said("a=b b=c a!c")).conflicts
    assert conflict.path == ("a", "b", "c")
    assert conflict.judgements == ("j2", "j0", "j1")


def test_an_officer_is_warned_before_an_answer_that_contradicts_others() -> None:
    found = clusters(said("a=b b!c"))
    assert found.would_conflict("a", "c", Answer.SAME) == ("j1",)
    assert clusters(said("a=b b=c")).would_conflict("a", "c", Answer.DIFFERENT) == ("j0", "j1")
    assert not found.would_conflict("a", "d", Answer.SAME)


def test_what_follows_from_other_judgements_is_made_visible() -> None:
    found = clusters(said("a=b b=c c!d e?f"))
    assert found.implied("a") == (("a", "c"),)
    assert found.settled("a", "c") is Answer.SAME
    assert found.settled("a", "d") is Answer.DIFFERENT
    assert found.settled("f", "e") is Answer.UNSURE
    assert found.settled("a", "e") is None


@given(histories(), PAIRS, st.sampled_from(Answer), st.permutations(RECORDS))
@settings(max_examples=60)
def test_every_judgement_is_undone_exactly(
    history: list[Judgement], pair: tuple[str, str], answer: Answer, age: list[str]
) -> None:
    before = clusters(history, age)
    new = Judgement("new", *pair, answer, 99)
    clusters([*history, new], age)
    after = clusters([*history, replace(new, retracted=True)], age)
    assert shape(after) == shape(before)
    assert after.conflicts == before.conflicts
    assert dict(after.apart) == dict(before.apart)


@given(histories(), st.data())
@settings(max_examples=60)
def test_undoing_one_in_the_middle_is_as_if_it_had_never_been(
    history: list[Judgement], data: st.DataObject
) -> None:
    if not history:
        return
    at = data.draw(st.integers(0, len(history) - 1))
    undone = [*history[:at], replace(history[at], retracted=True), *history[at + 1 :]]
    assert shape(clusters(undone)) == shape(clusters([*history[:at], *history[at + 1 :]]))


@given(histories(), st.permutations(RECORDS))
@settings(max_examples=60)
def test_clusters_part_the_records_and_hold_every_same_together(
    history: list[Judgement], age: list[str]
) -> None:
    found = clusters(history, age)
    members = [record for one in found.by_identifier.values() for record in one.members]
    assert len(members) == len(set(members)) == len(found.of_record)
    for one in found.by_identifier.values():
        assert one.identifier == one.members[0] == min(one.members, key=age.index)
    for pair, judgement in standing(history).items():
        assert pair == pair_of(judgement.left, judgement.right)
        if judgement.answer is Answer.SAME:
            assert found.of_record[pair[0]] == found.of_record[pair[1]]
            assert found.path(*pair) == (pair[0], pair[1])


@given(histories(), PAIRS)
@settings(max_examples=60)
def test_a_merge_changes_no_identifier_but_those_of_the_two_it_joins(
    history: list[Judgement], pair: tuple[str, str]
) -> None:
    before = clusters(history)
    after = clusters([*history, Judgement("new", *pair, Answer.SAME, 99)])
    joined = {before.cluster_of(pair[0]).identifier, before.cluster_of(pair[1]).identifier}
    for record, identifier in before.of_record.items():
        if identifier not in joined:
            assert after.of_record[record] == identifier
    assert after.cluster_of(pair[0]).identifier == min(joined)
