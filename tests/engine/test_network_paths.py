"""Paths are the shortest there are, always the same, and never visit anybody twice."""

from itertools import pairwise

from hypothesis import given, strategies as st

from fanal.engine.network.graph import adjacency
from fanal.engine.network.paths import ego, shortest_path, shortest_paths
from tests.engine.networks import TWO_TRIANGLES, neighbours, network, steps_from

NAMES = st.sampled_from("abcdefgh")
TIES = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=20)


def test_a_path_leads_over_the_bridge() -> None:
    net = network(TWO_TRIANGLES)
    assert [net.ids[node] for node in shortest_path(adjacency(net), 0, 5)] == ["a", "c", "d", "f"]


def test_there_is_no_path_to_another_part() -> None:
    net = network(TWO_TRIANGLES, "z")
    assert shortest_path(adjacency(net), 0, 6) == ()
    assert shortest_paths(adjacency(net), 0, 6, 3) == ()


def test_the_path_to_oneself_is_oneself() -> None:
    assert shortest_path(adjacency(network(TWO_TRIANGLES)), 2, 2) == (2,)


@given(TIES)
def test_a_path_is_as_short_as_any(ties: list[tuple[str, str]]) -> None:
    net = network(ties, "z")
    steps = steps_from(neighbours(net), net.ids[0])
    for end, name in enumerate(net.ids):
        path = shortest_path(adjacency(net), 0, end)
        assert len(path) == (steps[name] + 1 if name in steps else 0)


@given(TIES)
def test_several_paths_are_different_loopless_and_ordered(ties: list[tuple[str, str]]) -> None:
    net = network(ties, "z")
    near = neighbours(net)
    found = shortest_paths(adjacency(net), 0, net.size - 2, 6)
    assert len(set(found)) == len(found)
    assert [len(path) for path in found] == sorted(len(path) for path in found)
    for path in found:
        assert len(set(path)) == len(path)
        assert all(net.ids[b] in near[net.ids[a]] for a, b in pairwise(path))


def test_all_paths_of_a_square_are_found() -> None:
    net = network([("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("a", "d")])
    assert shortest_paths(adjacency(net), 0, 3, 9) == ((0, 3), (0, 1, 3), (0, 2, 3))


def test_surroundings_grow_with_the_steps() -> None:
    near = adjacency(network(TWO_TRIANGLES))
    assert ego(near, 0).tolist() == [0, 1, 2]
    assert ego(near, 0, 2).tolist() == [0, 1, 2, 3]
    assert ego(near, 0, 9).tolist() == [0, 1, 2, 3, 4, 5]
