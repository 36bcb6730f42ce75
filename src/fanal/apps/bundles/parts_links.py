"""What happened, as a bundle tells it: the chronology, who did what, the link chart and the stories told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanal.apps.analysis.chart import chart_of
from fanal.apps.analysis.models import SavedView
from fanal.apps.analysis.reading import Seen, Tied
from fanal.apps.analysis.sentences import sentence_of
from fanal.apps.analysis.stories import told
from fanal.apps.bundles.handling import handling_of
from fanal.apps.bundles.masking import Coded
from fanal.apps.bundles.sight import Sight
from fanal.apps.subjects.models import Assertion, Link
from fanal.apps.subjects.verbs import verb_in
from fanal.engine.bundle.contents import (
    ChartFacts,
    ChartNode,
    ChartTie,
    ChronologyEntry,
    LinkSentence,
    StoryFacts,
)

_SHAPES = {
    "person": "circle",
    "organisation": "square",
    "object": "diamond",
    "location": "triangle",
    "event": "hexagon",
    "group": "group",
}
_EVENT = "event"
Codes = Mapping[str, tuple[str, ...]]


def codes_of_links(sight: Sight) -> Codes:
    """Return what the owners' codes of links forbid, for those that have one."""
    pks = [one.pk for one in sight.picture.subjects.values()]
    seen = Link.objects.visible_to(sight.officer).standing().exclude(handling="")
    between = seen.filter(origin__in=pks, target__in=pks).order_by()
    return {reference: handling_of(code) for reference, code in between.values_list("reference", "handling")}


def chronology_of(sight: Sight, codes: Codes) -> tuple[ChronologyEntry, ...]:
    """Return what has a date, the earliest first: events, and links as sentences."""
    picture, sources = sight.picture, _sources_of_events(sight)
    events = [
        (one.begins, key, ChronologyEntry(_when(one), one.label, "", sources.get(one.pk, "")))
        for key, one in picture.subjects.items()
        if one.kind == _EVENT and one.begins
    ]
    links = [
        (link.begins, link.reference, _entry(sight, link, codes)) for link in picture.links if link.begins
    ]
    return tuple(entry for _at, _key, entry in sorted([*events, *links], key=lambda one: one[:2]))


def sentences_of(sight: Sight, codes: Codes) -> tuple[LinkSentence, ...]:
    """Return who did what: the links that speak to an element of the offence, and those without a date."""
    return tuple(
        LinkSentence(
            Coded(sentence(sight, link), codes.get(link.reference, ())), _when(link), source_of(link)
        )
        for link in sorted(sight.picture.links, key=lambda one: (one.begins, one.reference))
        if verb_in(link.verb, sight.lang).element or not link.begins
    )


def sentence(sight: Sight, link: Tied) -> str:
    """Return a link as a sentence."""
    return sentence_of(link, sight.picture.subjects, sight.lang)


def source_of(link: Tied) -> str:
    """Return where a link comes from, in words."""
    label = Link.Source(link.source).label if link.source in Link.Source.values else link.source
    return " · ".join(filter(None, (str(label), link.source_ref, link.grading)))


def chart_facts(sight: Sight, codes: Codes) -> ChartFacts:
    """Return the link chart, without the links that their owners forbid."""
    from_owner = {reference for reference, forbidden in codes.items() if forbidden and sight.asked.redacted}
    links = tuple(link for link in sight.picture.links if link.reference not in from_owner)
    picture = type(sight.picture)(sight.picture.subjects, links, sight.picture.roles)
    drawn = chart_of(picture, spots={}, unfolded=(), pinned=(), lang=sight.lang)
    numbers = {node["key"]: number for number, node in enumerate(drawn["nodes"], 1)}
    return ChartFacts(
        nodes=tuple(_node(number, node) for number, node in enumerate(drawn["nodes"], 1)),
        ties=tuple(
            ChartTie(
                source=numbers[edge["from"]],
                target=numbers[edge["to"]],
                count=edge["count"],
                words=edge["words"],
                arrow_to=edge["arrow_to"],
                arrow_from=edge["arrow_from"],
            )
            for edge in drawn["edges"]
        ),
        grouped=drawn["grouped"],
        left_out=drawn["left_out"],
    )


def stories_of(sight: Sight) -> tuple[StoryFacts, ...]:
    """Return the saved views of the chart that have a story."""
    views = SavedView.objects.visible_to(sight.officer).filter(case=sight.case, removed_at__isnull=True)
    return tuple(
        StoryFacts(
            view.name,
            tuple(
                "".join(piece.text for piece in paragraph)
                for paragraph in told(view.story, sight.picture, sight.lang, {})
            ),
        )
        for view in views.exclude(story="").order_by("name", "pk")
    )


def _entry(sight: Sight, link: Tied, codes: Codes) -> ChronologyEntry:
    place, coded = sight.picture.subjects.get(link.place), codes.get(link.reference, ())
    return ChronologyEntry(
        _when(link),
        Coded(sentence(sight, link), coded),
        Coded(place.label if place else "", coded),
        source_of(link),
    )


def _when(one: Seen | Tied) -> str:
    """Return when, as far as it is known."""
    return " – ".join(at.replace("T", " ") for at in dict.fromkeys((one.begins, one.ends)) if at)


def _node(number: int, node: Mapping[str, Any]) -> ChartNode:
    roles = ", ".join(node.get("roles", ()))
    mark = "child" if node.get("child") else "accused" if node.get("accused") else ""
    return ChartNode(
        number=number,
        label=node["label"],
        words=roles or node["words"],
        shape=_SHAPES[node["pole"]],
        mark=mark or ("protected" if node.get("protects") else ""),
        x=float(node["x"]),
        y=float(node["y"]),
    )


def _sources_of_events(sight: Sight) -> Mapping[int, str]:
    """Return where each event comes from: the source of the first value that stands."""
    pks = [one.pk for one in sight.picture.subjects.values() if one.kind == _EVENT]
    said = Assertion.objects.visible_to(sight.officer).standing().filter(subject__in=pks).order_by("-pk")
    labels = dict(Assertion.Source.choices)
    return {
        subject: " · ".join(filter(None, (str(labels.get(source, source)), reference)))
        for subject, source, reference in said.values_list("subject_id", "source", "source_ref")
    }
