"""Communities, brokers, key players and what removals leave: the same every time, and as their definitions say."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.network.brokers import brokers
from fanal.engine.network.communities import community_of, members, modularity
from fanal.engine.network.cuts import cut_effects
from fanal.engine.network.disruption import disrupt
from fanal.engine.network.graph import adjacency, build
from fanal.engine.network.key_players import breaking_set, fragmentation, reaching_set
from tests.engine.networks import (
    TWO_TRIANGLES,
    linked_pairs,
    neighbours,
    network,
    parts,
    plain_betweenness,
    star,
)

NAMES = st.sampled_from("abcdefghijkl")
TIES = st.lists(st.tuples(NAMES, NAMES), max_size=26)


def test_two_triangles_are_two_communities_and_who_is_alone_is_alone() -> None:
    net = network(TWO_TRIANGLES, "z")
    groups = [[net.ids[node] for node in group] for group in members(community_of(net))]
    assert groups == [["a", "b", "c"], ["d", "e", "f"], ["z"]]


def test_modularity_is_that_of_the_formula() -> None:
    net = network(TWO_TRIANGLES)
    assert modularity(net, community_of(net)) == pytest.approx(6 / 7 - 2 * (7 / 14) ** 2)
    assert modularity(net, np.zeros(6, np.int64)) == pytest.approx(0.0)
    assert modularity(network([], "a"), np.zeros(1, np.int64)) == 0.0


def test_communities_do_not_depend_on_the_order_of_the_ties() -> None:
    chance = np.random.default_rng(3)
    ties = [(f"{a:02}", f"{b:02}") for a, b in chance.integers(0, 40, (90, 2))]
    one, other = network(ties), network([(b, a) for a, b in reversed(ties)])
    assert community_of(one).tolist() == community_of(other).tolist()


def test_a_weight_can_decide_a_community_when_weights_are_to_count() -> None:
    ties = (["a", "b", "c", "d"], ["b", "c", "d", "a"], [9.0, 1.0, 9.0, 1.0])
    net = build((), ties)
    assert members(community_of(net, weighted=True))[0].tolist() == [0, 1]


@given(TIES)
@settings(deadline=None)
def test_every_node_is_in_one_community(ties: list[tuple[str, str]]) -> None:
    net = network(ties, "z")
    groups = members(community_of(net))
    assert sorted(int(node) for group in groups for node in group) == list(range(net.size))
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)


def test_the_middle_of_a_star_is_its_broker() -> None:
    found = brokers(star(4))
    assert found[0].constraint == pytest.approx(4 / 16)
    assert found[0].effective_size == pytest.approx(4.0)
    assert found[1].constraint == pytest.approx(1.0)


def test_in_a_triangle_nobody_is_free() -> None:
    """Each of the two contacts takes half directly and a quarter through the other: 2 x (3/4)^2."""
    found = brokers(network([("a", "b"), ("b", "c"), ("a", "c")], "alone"))
    assert [one.constraint for one in found] == pytest.approx([2 * 0.75**2] * 3)
    assert [one.effective_size for one in found] == pytest.approx([1.0] * 3)


@given(TIES)
@settings(deadline=None)
def test_what_the_absence_of_each_node_does_equals_the_plain_count(ties: list[tuple[str, str]]) -> None:
    net = network(ties, "z")
    near = neighbours(net)
    assert cut_effects(adjacency(net)).tolist() == [linked_pairs(near, {name}) for name in net.ids]


def test_the_walk_survives_a_chain_longer_than_any_stack() -> None:
    net = network([(f"{n:05}", f"{n + 1:05}") for n in range(20_000)])
    linked = cut_effects(adjacency(net))
    assert linked.argmin() == 10_000
    assert linked[0] == 20_000 * 19_999


def test_the_first_key_player_breaks_most() -> None:
    net = network(TWO_TRIANGLES)
    found = breaking_set(net, 2)
    assert [net.ids[node] for node in found.nodes] == ["c", "d"]
    near, left = neighbours(net), net.size - 2
    assert found.figures[1] == pytest.approx(1 - linked_pairs(near, {"c", "d"}) / (left * (left - 1)))
    assert fragmentation(net) == 0.0


def test_fragmentation_of_nobody_left_is_whole() -> None:
    assert fragmentation(network([("a", "b")]), frozenset({0})) == 1.0


def test_the_reaching_set_reaches_in_two_steps() -> None:
    chain = network([(str(n), str(n + 1)) for n in range(9)])
    found = reaching_set(chain, 2)
    assert found.figures[0] == pytest.approx(5 / 10)
    assert found.figures[1] == pytest.approx(1.0)


@pytest.mark.parametrize("measure", ["degree", "betweenness"])
@given(ties=TIES)
@settings(deadline=None, max_examples=30)
def test_disruption_takes_the_highest_anew_each_time(measure: str, ties: list[tuple[str, str]]) -> None:
    net = network(ties, "z")
    found = disrupt(net, measure, 5)
    gone: set[str] = set()
    near = neighbours(net)
    for number, node in enumerate(found.removed):
        largest = max(map(len, parts(near, gone)))
        assert found.largest[number] == pytest.approx(largest / net.size)
        left = network([(a, b) for a, b in ties if not {a, b} & gone], *net.ids)
        between = plain_betweenness(left)
        scores = {
            name: len(neighbours(left)[name]) if measure == "degree" else round(between[at], 12)
            for at, name in enumerate(left.ids)
            if name not in gone
        }
        assert net.ids[node] == min(scores, key=lambda name: (-scores[name], name))
        gone.add(net.ids[node])


def test_when_all_are_gone_nothing_is_left() -> None:
    found = disrupt(network(TWO_TRIANGLES), "degree", 50)
    assert found.largest[0] == 1.0
    assert found.largest[-1] == 0.0
    assert len(found.largest) == 7


def test_a_disruption_says_whether_its_figures_are_exact() -> None:
    assert disrupt(network(TWO_TRIANGLES), "betweenness", 3).exact
    ring = network([(f"{n:04}", f"{(n + 1) % 3000:04}") for n in range(3000)])
    assert not disrupt(ring, "betweenness", 1).exact
    assert disrupt(ring, "degree", 1).exact
