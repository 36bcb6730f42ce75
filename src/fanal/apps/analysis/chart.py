"""The chart as data for the browser: what is drawn and where, grouped where there is too much to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _, ngettext

from fanal.apps.analysis.reading import CaseContents, Tied
from fanal.apps.analysis.recorded import Met, words_of
from fanal.apps.cases.vocabulary import ROLES, word_of
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.verbs import verb_in
from fanal.engine.network.grouping import ChartItem, ChartTie, Picture, picture
from fanal.engine.vocabulary import entries

Spots = Mapping[str, tuple[float, float]]
UNFOLDED_AT_MOST = 150
_THERE = "there"


def chart_of(
    contents: CaseContents, *, spots: Spots, unfolded: Collection[str], pinned: Collection[str], lang: str
) -> dict[str, Any]:
    """Return nodes and edges of the chart; `spots` keep what was laid where, `unfolded` are groups taken apart."""
    ties = [(one.origin, one.target, 1.0) for one in _shown(contents)]
    ties += [(one.origin, one.target, 1.0) for one in contents.recorded.met]
    drawn = _drawn(contents, ties, spots, unfolded, pinned)
    return {
        "nodes": [_node(item, contents, lang) for item in drawn.items],
        "edges": _edges(drawn, contents, lang),
        "grouped": drawn.grouped,
        "left_out": drawn.left_out,
        "subjects": len(contents.subjects),
        "links": len(contents.links),
    }


def _drawn(
    contents: CaseContents,
    ties: list[tuple[str, str, float]],
    spots: Spots,
    unfolded: Collection[str],
    pinned: Collection[str],
) -> Picture:
    """Return the grouped picture; a group that the officer unfolded is shown member by member, up to a limit."""
    held = {*pinned} & contents.subjects.keys()
    first = picture(contents.subjects, ties, pinned=held, spots=spots)
    opened = [name for item in first.items if item.key in unfolded for name in item.members]
    if not opened:
        return first
    return picture(contents.subjects, ties, pinned={*held, *opened[:UNFOLDED_AT_MOST]}, spots=spots)


def _node(item: ChartItem, contents: CaseContents, lang: str) -> dict[str, Any]:
    if item.is_group:
        return _group(item, contents, lang)
    seen = contents.subjects[item.key]
    kind, roles = kind_in(seen.kind, lang), contents.roles.get(item.key, ())
    return {
        "key": item.key,
        "kind": seen.kind,
        "pole": kind.pole,
        "icon": kind.icon,
        "label": seen.label,
        "words": kind.label,
        "child": seen.protected,
        "roles": [word_of(ROLES, role, lang) for role in roles],
        "accused": any(entries(ROLES)[role]["accuses"] == "yes" for role in roles if role in entries(ROLES)),
        "protects": any(
            entries(ROLES)[role]["protects"] == "yes" for role in roles if role in entries(ROLES)
        ),
        "folded": item.leaves,
        "x": item.x,
        "y": item.y,
    }


def _group(item: ChartItem, contents: CaseContents, lang: str) -> dict[str, Any]:
    kinds = Counter(contents.subjects[name].kind for name in item.members)
    said = ", ".join(f"{count} {kind_in(code, lang).plural}" for code, count in kinds.most_common(3))
    head = contents.subjects[item.key.removeprefix("group:")]
    words = ngettext("%(head)s and %(count)d more", "%(head)s and %(count)d more", len(item.members) - 1)
    return {
        "key": item.key,
        "kind": "group",
        "pole": "group",
        "icon": "people",
        "label": words % {"head": head.label, "count": len(item.members) - 1},
        "words": said,
        "members": len(item.members),
        "inner": item.inner,
        "x": item.x,
        "y": item.y,
    }


def _edges(drawn: Picture, contents: CaseContents, lang: str) -> list[dict[str, Any]]:
    """Return the drawn ties with the verbs behind them; a tie of one link has the arrow and the words of its verb."""
    item = {name: one.key for one in drawn.items for name in one.members}
    behind: dict[tuple[str, str], list[Tied]] = defaultdict(list)
    for link in _shown(contents):
        ends = sorted((item[link.origin], item[link.target]))
        behind[ends[0], ends[1]].append(link)
    met: dict[tuple[str, str], list[Met]] = defaultdict(list)
    for one in contents.recorded.met:
        ends = sorted((item[one.origin], item[one.target]))
        met[ends[0], ends[1]].append(one)
    return [
        _edge(tie.source, tie.target, behind[_ends(tie)], met[_ends(tie)], item, lang) for tie in drawn.ties
    ]


def _ends(tie: ChartTie) -> tuple[str, str]:
    return min(tie.source, tie.target), max(tie.source, tie.target)


def _shown(contents: CaseContents) -> list[Tied]:
    """Return the links, and for each with a place a tie to it from the one it was done to."""
    there = [
        replace(link, verb=_THERE, origin=link.target, target=link.place)
        for link in contents.links
        if link.place and link.place != link.target
    ]
    return [*contents.links, *there]


def _edge(
    source: str, target: str, links: list[Tied], met: list[Met], item: Mapping[str, str], lang: str
) -> dict[str, Any]:
    acts = [link for link in links if link.verb != _THERE]
    groups = Counter(verb_in(link.verb, lang).group for link in acts) or Counter(one.group for one in met)
    forward = {item[link.origin] == source for link in acts if verb_in(link.verb, lang).directed}
    forward |= {item[one.origin] == source for one in met}
    verbs = Counter(link.verb for link in acts)
    said = [verb_in(code, lang).label for code, _count in verbs.most_common(2)]
    said += words_of(met)[: max(1, 2 - len(said))]
    return {
        "key": f"{source}~{target}",
        "from": source,
        "to": target,
        "count": len(links),
        "weight": len(links) + sum(one.count for one in met),
        "group": groups.most_common(1)[0][0] if groups else _THERE,
        "words": " · ".join(said or [_("there")]) + (" …" if len(verbs) > 2 else ""),
        "arrow_to": True in forward,
        "arrow_from": False in forward,
        "links": [link.reference for link in acts[:50]],
    }
