"""A report as plain data; docs/reference/network.md names each field. Only its sentences depend on the language."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fanal.engine.network.brokers import Broker
from fanal.engine.network.calls import CallSignature
from fanal.engine.network.flow import Chain, NodeFlow
from fanal.engine.network.formats.given import NetworkInput
from fanal.engine.network.key_players import KeyPlayers
from fanal.engine.network.readings import notes, readings
from fanal.engine.network.report import Course, NetworkReport

_DIGITS = 12


def as_data(report: NetworkReport, given: NetworkInput, lang: str) -> dict[str, Any]:
    """Return the whole report as dictionaries, lists, texts and numbers."""
    ids = report.network.ids
    return {
        "nodes": report.network.size,
        "edges": report.network.ties,
        "density": report.density,
        "degree_centralisation": report.centralisation,
        "components": report.components,
        "communities": report.communities(),
        "nodes_by": {
            measure: [[ids[node], value] for node, value in values]
            for measure, values in report.ranked.items()
        },
        "disruption": {one.measure: list(one.largest) for one in report.disruptions},
        "removals": {one.measure: report.names(one.removed) for one in report.disruptions},
        "directed": report.network.directed,
        "isolates": report.isolates,
        "largest_component": report.largest,
        "modularity": report.modularity,
        "transitivity": report.shape.transitivity,
        "average_clustering": report.shape.clustering,
        "assortativity": report.shape.assortativity,
        "average_path": report.mean_steps,
        "diameter": report.longest,
        "brokers": [_broker(one, ids) for one in report.brokers],
        "key_players": {
            "fragmentation": {"before": report.unbroken, **_players(report, report.breaking)},
            "reach": _players(report, report.reaching),
        },
        "exact": {"positions": report.exact_positions, "disruption": report.exact_disruption},
        **(_course(report.course) if report.course else {}),
        **({"labels": dict(given.labels)} if given.labels else {}),
        "read_as": given.kind,
        "notes": [{"code": code, "says": says} for code, says in notes(given, report, lang)],
        "readings": [asdict(one) for one in readings(report, lang, given.labels)],
    }


def _broker(one: Broker, ids: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": ids[one.node],
        "constraint": round(one.constraint, _DIGITS),
        "effective_size": round(one.effective_size, _DIGITS),
    }


def _players(report: NetworkReport, players: KeyPlayers) -> dict[str, Any]:
    return {"set": report.names(players.nodes), "figures": list(players.figures)}


def _course(course: Course) -> dict[str, Any]:
    rhythm = course.rhythm
    return {
        "rhythm": {
            "hours": list(rhythm.hours),
            "weekdays": list(rhythm.weekdays),
            "night_share": rhythm.night_share,
            "without_time": rhythm.without_time,
            "bursts": [
                {"first": one.first.isoformat(), "last": one.last.isoformat(), "contacts": one.contacts}
                for one in rhythm.bursts
            ],
        },
        "flow": [_flow(one) for one in course.flows],
        "chains": [_chain(one) for one in course.chains],
        "call_patterns": [_signature(one) for one in course.signatures],
    }


def _flow(one: NodeFlow) -> dict[str, Any]:
    return {
        "id": one.name,
        "in": one.came_in,
        "out": one.went_out,
        "retained": one.retained,
        "passed_on": one.passed_on,
        "times_in": one.times_in,
        "times_out": one.times_out,
    }


def _chain(one: Chain) -> dict[str, Any]:
    return {
        "nodes": list(one.nodes),
        "amounts": list(one.amounts),
        "times": [at.isoformat() for at in one.times],
        "kept_on_the_way": round(one.kept_on_the_way, _DIGITS),
    }


def _signature(one: CallSignature) -> dict[str, Any]:
    other = {"other": one.other} if one.other else {}
    return {"id": one.name, "pattern": one.pattern.value, **other, "counts": dict(one.counts)}
