"""A large network becomes a picture that can be read, and no node or tie is lost from its sums."""

import random
import time

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.network.grouping import MOST, Tie, picture
from fanal.engine.network.placing import SIDE
from tests.engine.networks import TWO_TRIANGLES

NAMES = st.integers(0, 200).map(str)
PAIRS = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=400)


def weighted(pairs: list[tuple[str, str]]) -> list[Tie]:
    return [(a, b, 1.0) for a, b in pairs]


def many(nodes: int, ties: int) -> tuple[list[str], list[Tie]]:
    """Return a network of groups of fifty with some ties across."""
    chance = random.Random(11)
    found = []
    for _ in range(ties):
        a = chance.randrange(nodes)
        b = a // 50 * 50 + chance.randrange(50) if chance.random() < 0.8 else chance.randrange(nodes)
        found.append((str(a), str(b), 1.0))
    return [str(n) for n in range(nodes)], found


def test_a_small_network_is_shown_node_by_node() -> None:
    found = picture("abcdefz", weighted(TWO_TRIANGLES))
    assert [item.key for item in found.items] == list("abcdefz")
    assert len(found.ties) == len(TWO_TRIANGLES)
    assert not found.grouped
    assert found.left_out == 0


@given(PAIRS, st.sets(NAMES, max_size=3))
@settings(deadline=None, max_examples=40)
def test_nobody_is_lost_pinned_nodes_stand_alone_and_the_picture_stays_small(
    pairs: list[tuple[str, str]], pinned: set[str]
) -> None:
    names = {name for pair in pairs for name in pair}
    found = picture(names, weighted(pairs), pinned=pinned, most=20)
    members = [name for item in found.items for name in item.members]
    assert sorted(members) == sorted(names)
    for name in pinned & names:
        assert name in {item.key for item in found.items}
    assert len(found.items) <= 20 + len(pinned)
    assert len({item.key for item in found.items}) == len(found.items)


@given(PAIRS)
@settings(deadline=None, max_examples=40)
def test_drawn_inner_and_left_out_ties_are_all_there_are(pairs: list[tuple[str, str]]) -> None:
    found = picture([], weighted(pairs), most=10)
    simple = {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
    drawn, inner = sum(tie.count for tie in found.ties), sum(item.inner for item in found.items)
    assert drawn + inner <= len(simple)
    assert (drawn + inner == len(simple)) == (found.left_out == 0)


@given(PAIRS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_the_picture_does_not_depend_on_the_order_of_what_is_given(
    pairs: list[tuple[str, str]], chance: random.Random
) -> None:
    shuffled = [(b, a) for a, b in pairs]
    chance.shuffle(shuffled)
    assert picture([], weighted(pairs), most=15) == picture([], weighted(shuffled), most=15)


def test_leaves_are_folded_into_their_neighbour() -> None:
    pairs = [("hub", f"leaf{n}") for n in range(200)]
    found = picture([], weighted(pairs), pinned={"leaf7"})
    items = {item.key: item for item in found.items}
    assert set(items) == {"hub", "leaf7"}
    assert items["hub"].leaves == 199
    assert not items["hub"].is_group


def test_items_that_were_placed_stay_where_they_were() -> None:
    before = picture("abcdef", weighted(TWO_TRIANGLES))
    spots = {item.key: (item.x, item.y) for item in before.items}
    after = picture("abcdefg", weighted([*TWO_TRIANGLES, ("g", "a")]), spots=spots)
    assert {item.key: (item.x, item.y) for item in after.items if item.key != "g"} == spots


def test_no_two_items_lie_on_each_other() -> None:
    found = picture(*many(2_000, 4_000))
    places = [(item.x, item.y) for item in found.items]
    assert len(set(places)) == len(places)
    assert all(abs(x) <= SIDE / 2 and abs(y) <= SIDE / 2 for x, y in places)


@pytest.mark.parametrize("nodes", [0, 1, 2, MOST + 1])
def test_networks_without_ties_have_a_picture(nodes: int) -> None:
    found = picture([str(n) for n in range(nodes)], [])
    assert sum(len(item.members) for item in found.items) == nodes
    assert not found.ties


def test_ten_thousand_nodes_are_grouped_at_once() -> None:
    nodes, ties = many(10_000, 20_000)
    begun = time.process_time()
    found = picture(nodes, ties, pinned={"42"})
    assert time.process_time() - begun < 3
    assert len(found.items) <= MOST + 1
    assert len(found.ties) <= 4 * len(found.items)
    assert found.grouped
