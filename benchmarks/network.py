"""Networks: the expected figures of `fixtures/networks_dev` (evaluation only), and speed beside named peers in one run.

    PYTHONPATH=src:. python benchmarks/network.py [--shared DIR] [--nodes 100000 --ties 500000] [--no-speed]

Peers are measured where they are installed: networkx, and networkit or igraph. Figures of a peer that would take
longer than a minute are scaled up from fewer starting points, and the line says so.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from fanal.engine.network.centrality import PIVOTS, pagerank, positions
from fanal.engine.network.communities import community_of, modularity
from fanal.engine.network.export import as_data
from fanal.engine.network.formats.reading import read_network
from fanal.engine.network.graph import Ints, Network, simple
from fanal.engine.network.grouping import picture
from fanal.engine.network.report import Asked, analyse

SHARED = Path(__file__).resolve().parents[2] / "shared"
ROUNDED = 6e-5  # the expected figures are given to four places
NAMES = {
    "degree_centralization": "degree_centralisation",
    "lcc": "largest_component",
    "avg_clustering": "average_clustering",
    "avg_path_lcc": "average_path",
    "diameter_lcc": "diameter",
}
KEY_PLAYERS: dict[str, list[tuple[str, ...]]] = {
    "morselli_caviar": [("1",), ("12",)],
    "natajaran_heroin": [("Mr.DD",), ("Mr.X",)],
    "morselli_siren": [("1",), ("15",)],
    "morselli_togo": [("1",), ("29", "2")],
    "morselli_cielnet": [("N2",), ("N1",)],
}


def expected(folder: Path) -> int:
    """Print for each network how many expected figures were met; return how many were not."""
    missed = 0
    wanted = json.loads((folder / "expected_metrics.json").read_text(encoding="utf-8"))
    for name, figures in wanted.items():
        data = (folder / f"{name}.csv").read_bytes()
        given = read_network(data)
        found = as_data(analyse(given.network, Asked()), given, "en")
        found["directed_arcs"] = read_network(data, directed=True).network.ties
        wrong = [key for key, value in figures.items() if not met(key, value, found)]
        wrong += [
            f"key player {n}" for n, who in enumerate(KEY_PLAYERS[name]) if ranked_at(found, n) not in who
        ]
        wrong += against_networkx(given.network, found)
        print(f"{name}: {len(figures)} figures, {len(wrong)} missed {wrong or ''}")
        missed += len(wrong)
    return missed


def met(key: str, value: Any, found: dict[str, Any]) -> bool:
    """Say whether one expected figure is met: counts exactly, shares to the four places that are given."""
    if key.startswith("top_"):
        values = dict(found["nodes_by"][key.removeprefix("top_")])
        listed = sorted(values.values(), reverse=True)[: len(value)]
        near = [abs(values[node] - figure) < ROUNDED for node, figure in value]
        return all(near) and all(abs(a - b) < ROUNDED for a, (_, b) in zip(listed, value, strict=True))
    return bool(abs(found[NAMES.get(key, key)] - value) < ROUNDED)


def ranked_at(found: dict[str, Any], place: int) -> str:
    """Return who stands at a place by betweenness."""
    return str(found["nodes_by"]["betweenness"][place][0])


def peer(name: str) -> Any:
    """Return a peer, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def against_networkx(network: Network, found: dict[str, Any]) -> list[str]:
    """Return the measures that are further than 1e-9 from networkx, where it is installed."""
    if (nx := peer("networkx")) is None:
        return []
    graph = as_networkx(nx, network)
    theirs = {
        "degree": dict(graph.degree()),
        "betweenness": nx.betweenness_centrality(graph),
        "closeness": nx.closeness_centrality(graph),
        "pagerank": nx.pagerank(graph),
    }
    return [
        f"{measure} against networkx"
        for measure, values in theirs.items()
        if any(abs(values[node] - value) > 1e-9 for node, value in found["nodes_by"][measure])
    ]


def as_networkx(nx: Any, network: Network) -> Any:
    """Return the network as networkx holds it."""
    graph = nx.Graph()
    graph.add_nodes_from(network.ids)
    ids = network.ids
    pairs = zip(network.sources.tolist(), network.targets.tolist(), strict=True)
    graph.add_edges_from((ids[a], ids[b]) for a, b in pairs)
    return graph


def invented(nodes: int, ties: int) -> Network:
    """Return groups of fifty with ties across and fifty hubs."""
    chance = np.random.default_rng(1)
    source = chance.integers(0, nodes, ties)
    near = source // 50 * 50 + chance.integers(0, 50, ties)
    target = np.where(chance.random(ties) < 0.8, np.minimum(near, nodes - 1), chance.integers(0, nodes, ties))
    target = np.where(chance.random(ties) < 0.02, chance.integers(0, 50, ties), target)
    return simple(tuple(f"{n:07}" for n in range(nodes)), source, target, np.ones(ties))


def timed(what: str, work: Callable[[], Any], factor: float = 1.0) -> tuple[Any, float]:
    """Run, print how long it took (scaled up by `factor`), and return the result with the seconds of processor time."""
    begun, at_work = time.perf_counter(), time.process_time()
    result = work()
    wall, seconds = (time.perf_counter() - begun) * factor, (time.process_time() - at_work) * factor
    scaled = "" if factor == 1.0 else f" (scaled up from a {1 / factor:.3f} of it)"
    print(f"  {what}: {wall:.1f} s, {seconds:.1f} s of processor time{scaled}", flush=True)
    return result, seconds


def speed(nodes: int, ties: int) -> None:
    """Print times and memory of Fanal and its peers on one invented network, and the ratios."""
    network = invented(nodes, ties)
    print(f"{network.size} nodes, {network.ties} ties")
    print("Fanal")
    label, groups = timed("communities (Leiden)", lambda: community_of(network))
    _, between = timed(f"betweenness and closeness, {PIVOTS} pivots", lambda: positions(network, budget=0))
    timed("PageRank", lambda: pagerank(network))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  together {groups + between:.1f} s; modularity {modularity(network, label):.4f}; most memory {memory} MB"
    )
    report(network)
    networkx_speed(network, groups, between)
    networkit_speed(network, groups, between)
    igraph_speed(network, groups, between)


def report(network: Network) -> None:
    """Print how long the whole report takes, and the picture of a tenth of it."""
    timed("the whole report", lambda: analyse(network, Asked()))
    small = invented(10_000, 20_000)
    ids = small.ids
    drawn = [
        (ids[a], ids[b], 1.0) for a, b in zip(small.sources.tolist(), small.targets.tolist(), strict=True)
    ]
    timed("grouped picture of 10,000 nodes, 20,000 ties", lambda: picture(ids, drawn))
    middle = invented(4_000, 20_000)
    exact, guess = positions(middle, budget=1 << 60), positions(middle, budget=0)
    first = [set(np.argsort(-values)[:20].tolist()) for values in (exact.betweenness, guess.betweenness)]
    print(f"  of the first 20 by betweenness among 4,000 the estimate names {len(first[0] & first[1])}")


def networkx_speed(network: Network, groups: float, between: float) -> None:
    """Print networkx on the same network."""
    if (nx := peer("networkx")) is None:
        return
    graph = as_networkx(nx, network)
    print(f"networkx {nx.__version__}")
    found, louvain = timed("communities (Louvain)", lambda: nx.community.louvain_communities(graph, seed=1))
    print(f"  modularity {nx.community.modularity(graph, found):.4f}")
    _, theirs = timed("betweenness", lambda: nx.betweenness_centrality(graph, k=4, seed=1), PIVOTS / 4)
    print(f"  Fanal is {louvain / groups:.1f} and {theirs / between:.1f} times as fast (processor time)")


def networkit_speed(network: Network, groups: float, between: float) -> None:
    """Print networkit, with one thread, on the same network."""
    if (nk := peer("networkit")) is None:
        return
    nk.setNumberOfThreads(1)
    ends: tuple[Ints, Ints] = (network.sources, network.targets)
    graph = nk.GraphFromCoo(ends, n=network.size, directed=False)
    print(f"networkit {nk.__version__}, one thread")
    _, leiden = timed("communities (Leiden)", lambda: nk.community.ParallelLeiden(graph).run())
    work = nk.centrality.EstimateBetweenness(graph, PIVOTS, True)
    _, theirs = timed("betweenness", work.run)
    print(f"  Fanal is {leiden / groups:.1f} and {theirs / between:.1f} times as fast (processor time)")


def igraph_speed(network: Network, groups: float, between: float) -> None:
    """Print igraph on the same network."""
    if (ig := peer("igraph")) is None:
        return
    graph = ig.Graph(n=network.size, edges=np.column_stack([network.sources, network.targets]))
    print(f"igraph {ig.__version__}")
    _, leiden = timed("communities (Leiden)", lambda: graph.community_leiden("modularity", n_iterations=2))
    pivots = list(range(0, network.size, network.size // 4))[:4]
    _, theirs = timed("betweenness", lambda: graph.betweenness(sources=pivots), PIVOTS / 4)
    print(f"  Fanal is {leiden / groups:.1f} and {theirs / between:.1f} times as fast (processor time)")


def main() -> None:
    """Check the expected figures where they are, then measure."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    asked.add_argument("--nodes", type=int, default=100_000)
    asked.add_argument("--ties", type=int, default=500_000)
    asked.add_argument("--no-speed", action="store_true")
    given = asked.parse_args()
    folder = given.shared / "fixtures" / "networks_dev"
    missed = expected(folder) if folder.is_dir() else print("no expected figures: the folder is not there")
    if not given.no_speed:
        speed(given.nodes, given.ties)
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
