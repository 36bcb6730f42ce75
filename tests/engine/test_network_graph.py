"""A network is simple whatever was given: no tie with oneself, one for each pair, nobody lost."""

import numpy as np
from hypothesis import given, strategies as st

from fanal.engine.network.components import component_of, component_sizes, largest_component
from fanal.engine.network.graph import adjacency, build, undirected, without
from fanal.engine.network.sweep import parts_of
from tests.engine.networks import TWO_TRIANGLES, neighbours, network, parts

NAMES = st.sampled_from("abcdefghij")
TIES = st.lists(st.tuples(NAMES, NAMES), max_size=30)


def test_ties_with_oneself_are_left_out_and_counted() -> None:
    found = network([("a", "a"), ("a", "b")])
    assert (found.size, found.ties, found.self_ties) == (2, 1, 1)


def test_ties_of_the_same_pair_become_one_with_the_sum_of_their_weights() -> None:
    found = build((), (["a", "b"], ["b", "a"], [2.0, 3.0]))
    assert found.ties == found.merged == 1
    assert found.weights.tolist() == [5.0]


def test_with_direction_there_and_back_are_two_ties() -> None:
    found = network([("a", "b"), ("b", "a")], directed=True)
    assert found.ties == 2
    assert undirected(found).ties == 1


def test_a_node_without_a_tie_is_a_node() -> None:
    found = network([("a", "b")], "alone")
    assert found.ids == ("a", "alone", "b")
    assert component_sizes(found).tolist() == [2, 1]


def test_a_network_without_nodes_has_no_component() -> None:
    assert largest_component(network([])) == 0


def test_neighbours_follow_the_direction_that_is_asked_for() -> None:
    found = network([("a", "b"), ("a", "c")], directed=True)
    assert adjacency(found, way="out").of(0).tolist() == [1, 2]
    assert adjacency(found, way="in").of(0).tolist() == []
    assert adjacency(found, way="in").of(1).tolist() == [0]


@given(TIES)
def test_neighbours_and_components_are_those_of_the_plain_reading(ties: list[tuple[str, str]]) -> None:
    found = network(ties, "z")
    near = neighbours(found)
    held = adjacency(found)
    for number, name in enumerate(found.ids):
        assert {found.ids[other] for other in held.of(number).tolist()} == near[name]
    label = component_of(found)
    for part in parts(near, set()):
        assert len({int(label[found.ids.index(name)]) for name in part}) == 1
    assert len(set(label.tolist())) == len(parts(near, set()))


@given(TIES)
def test_every_node_stands_once_in_its_part(ties: list[tuple[str, str]]) -> None:
    found = network(ties, "z")
    split = parts_of(component_of(found))
    assert sorted(split.members.tolist()) == list(range(found.size))
    assert int(split.sizes().sum()) == found.size


def test_taking_nodes_out_takes_their_ties_and_no_others() -> None:
    found = network(TWO_TRIANGLES)
    left = without(found, np.array([name == "c" for name in found.ids]))
    assert left.ties == found.ties - 3
    assert left.ids == found.ids
