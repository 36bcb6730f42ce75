"""The figures of a position equal their definitions, and what the literature gives for well-known shapes."""

import math

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.network.centrality import degree, degree_centralisation, density, pagerank, positions
from fanal.engine.network.graph import Network, build
from fanal.engine.network.report import ranked
from fanal.engine.network.shape import shape
from tests.engine.networks import TWO_TRIANGLES, neighbours, network, plain_betweenness, star, steps_from

NAMES = st.sampled_from("abcdefghijkl")
TIES = st.lists(st.tuples(NAMES, NAMES), max_size=30)
PETERSEN = [
    *((f"o{n}", f"o{(n + 1) % 5}") for n in range(5)),
    *((f"o{n}", f"i{n}") for n in range(5)),
    *((f"i{n}", f"i{(n + 2) % 5}") for n in range(5)),
]


def plain_closeness(net: Network) -> list[float]:
    """Return closeness by its definition, from the steps to each node, improved as by Wasserman and Faust."""
    near = neighbours(net)
    into = {node: {one for one in near if node in near[one]} for node in near}
    found = []
    for node in net.ids:
        steps = steps_from(into, node)
        reached, total = len(steps) - 1, sum(steps.values())
        found.append(reached / total * reached / (net.size - 1) if total else 0.0)
    return found


@given(TIES, st.booleans())
@settings(deadline=None)
def test_betweenness_and_closeness_equal_their_definitions(
    ties: list[tuple[str, str]], directed: bool
) -> None:
    net = network(ties, "z", directed=directed)
    found = positions(net)
    assert found.exact
    assert found.betweenness == pytest.approx(plain_betweenness(net), abs=1e-12)
    assert found.closeness == pytest.approx(plain_closeness(net), abs=1e-12)


def test_in_a_star_the_middle_stands_between_all() -> None:
    found = positions(star(9))
    assert found.betweenness.tolist() == [0.0] * 9 + [1.0]
    assert found.closeness[-1] == 1.0
    assert degree_centralisation(star(9)) == pytest.approx(1.0)


def test_on_a_path_betweenness_is_that_of_the_formula() -> None:
    size = 50
    net = network([(f"{n:03}", f"{n + 1:03}") for n in range(size - 1)])
    expected = [2 * n * (size - 1 - n) / ((size - 1) * (size - 2)) for n in range(size)]
    assert positions(net).betweenness == pytest.approx(expected, abs=1e-12)


def test_where_all_are_alike_nobody_stands_out() -> None:
    net = network(PETERSEN)
    assert positions(net).betweenness == pytest.approx([1 / 12] * 10)
    assert pagerank(net) == pytest.approx([0.1] * 10)
    assert degree_centralisation(net) == 0.0
    assert density(net) == pytest.approx(15 / 45)


def test_degree_counts_ties_from_and_to() -> None:
    net = network([("a", "b"), ("b", "a"), ("a", "c")], directed=True)
    assert degree(net).tolist() == [3, 2, 1]
    assert density(net) == pytest.approx(3 / 6)


def test_pagerank_sums_to_one_and_gives_back_what_leads_nowhere() -> None:
    net = network([("a", "b"), ("c", "b")], "alone", directed=True)
    rank = pagerank(net)
    assert math.fsum(rank) == pytest.approx(1.0)
    assert rank.argmax() == net.ids.index("b")
    assert rank[net.ids.index("a")] == pytest.approx(rank[net.ids.index("alone")])


def test_pagerank_of_a_chain_of_three_is_that_of_its_equations() -> None:
    """x = 0.05 + 0.85 y / 2 for the ends and y = 1 - 2 x for the middle, up to the stopping rule."""
    rank = pagerank(network([("a", "b"), ("b", "c")]))
    x = (0.05 + 0.425) / 1.85
    assert rank == pytest.approx([x, 1 - 2 * x, x], abs=1e-5)


def test_weights_count_in_pagerank_only_when_asked_for() -> None:
    net = build((), (["a", "a"], ["b", "c"], [9.0, 1.0]))
    plain, weighted = pagerank(net), pagerank(net, weighted=True)
    assert plain[1] == pytest.approx(plain[2])
    assert weighted[1] > weighted[2]


def test_a_tie_of_weight_nought_breaks_no_figure() -> None:
    net = build((), (["a", "b"], ["b", "c"], [0.0, 0.0]))
    assert math.fsum(pagerank(net, weighted=True)) == pytest.approx(1.0)


def test_equal_values_stand_in_the_order_of_names() -> None:
    net = network(TWO_TRIANGLES)
    order = [net.ids[node] for node, _ in ranked(positions(net).betweenness)]
    assert order == ["c", "d", "a", "b", "e", "f"]


def test_ranks_ignore_what_only_rounding_tells_apart() -> None:
    assert [node for node, _ in ranked(np.array([0.1 + 0.2, 0.3, 0.4]))] == [2, 0, 1]


def test_estimates_are_near_the_exact_figures_and_always_the_same() -> None:
    chance = np.random.default_rng(7)
    ends = chance.integers(0, 600, (2, 2400)) ** 2 // 600
    net = build((), ([f"{n:03}" for n in ends[0]], [f"{n:03}" for n in ends[1]], [1.0] * ends.shape[1]))
    exact, guess = positions(net), positions(net, budget=0, pivots=200)
    again = positions(net, budget=0, pivots=200)
    assert exact.exact
    assert not guess.exact
    assert np.array_equal(guess.betweenness, again.betweenness)
    assert exact.betweenness.argmax() == guess.betweenness.argmax()
    assert np.abs(exact.betweenness - guess.betweenness).max() < 0.15 * exact.betweenness.max()
    assert guess.closeness == pytest.approx(exact.closeness, rel=0.1)


def test_small_parts_of_a_large_network_stay_exact() -> None:
    pairs = [(f"p{n}a", f"p{n}b") for n in range(50)]
    ring = [(f"r{n:03}", f"r{(n + 1) % 400:03}") for n in range(400)]
    net = network([*pairs, *ring])
    found = positions(net, budget=0, pivots=20)
    whole = positions(net)
    for node, name in enumerate(net.ids):
        if name.startswith("p"):
            assert found.closeness[node] == pytest.approx(whole.closeness[node])


@pytest.mark.parametrize("size", [0, 1, 2])
def test_the_smallest_networks_have_figures_too(size: int) -> None:
    net = network([("a", "b")]) if size == 2 else network([], *["a"][:size])
    assert len(positions(net).betweenness) == len(pagerank(net)) == size
    assert degree_centralisation(net) == 0.0
    assert density(net) == (1.0 if size == 2 else 0.0)


def test_the_shape_of_a_triangle_with_a_tail_is_that_of_the_formulas() -> None:
    """Degrees 2, 2, 3, 1; one triangle; five pairs of ties that meet, three of them closed."""
    found = shape(network([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))
    assert found.transitivity == pytest.approx(3 / 5)
    assert found.clustering == pytest.approx((1 + 1 + 1 / 3 + 0) / 4)
    assert found.assortativity == pytest.approx(-5 / 7)


def test_the_shape_of_a_star_and_of_nothing() -> None:
    assert shape(star(5)).assortativity == pytest.approx(-1.0)
    assert shape(network([], "a")).assortativity is None
    assert shape(network([], "a")).transitivity == 0.0


def test_steps_are_counted_within_the_largest_part() -> None:
    found = positions(network([("a", "b"), ("b", "c"), ("c", "d"), ("x", "y")]))
    assert found.longest == 3
    assert found.mean_steps == pytest.approx(10 / 6)
    assert positions(network([("a", "b")], directed=True)).mean_steps is None
