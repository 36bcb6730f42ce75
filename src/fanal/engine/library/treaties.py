"""Instruments, their articles and decisions of courts, from the data files into items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fanal.engine.library.items import Fact, Item, Texts


def instrument_items(name: str, content: Mapping[str, Any]) -> Iterator[Item]:
    """Yield an instrument, then each of its articles."""
    address = f"instrument/{content['code']}"
    facts = [Fact(code, {"": content.get(code, "not set")}) for code in ("adopted", "in_force", "publisher")]
    yield Item(
        address=address,
        kind="instrument",
        title=content["labels"],
        summary=content.get("summary") or {},
        facts=tuple(facts),
        confidence=content["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )
    for article in content.get("articles") or ():
        yield _article(name, content, article, address)


def _article(name: str, content: Mapping[str, Any], article: Mapping[str, Any], address: str) -> Item:
    return Item(
        address=f"{address}/{article['number']}",
        kind="article",
        title=article["labels"],
        summary=article["text"],
        topics=(*(article.get("topics") or ()), *(article.get("elements") or ())),
        sources=tuple(filter(None, (article.get("source"),))),
        part_of=address,
        number=article["number"],
        confidence=article.get("confidence", content["confidence"]),
        checked_on=content["checked_on"],
        file=name,
    )


def case_items(name: str, content: Mapping[str, Any]) -> Iterator[Item]:
    """Yield summaries of decisions."""
    for entry in content["entries"]:
        known = ("court", "number", "date", "beyond")
        facts = tuple(Fact(code, _in_languages(entry[code])) for code in known if entry.get(code))
        yield Item(
            address=f"case_law/{entry['code']}",
            kind="case_law",
            title=entry["labels"],
            summary=entry["summary"],
            text=_points(entry.get("points") or {}),
            countries=tuple(entry["countries"]),
            forms=tuple(entry.get("forms") or ()),
            topics=tuple(entry.get("topics") or ()),
            sources=(*(entry.get("instruments") or ()), entry["source"]),
            facts=facts,
            confidence=entry["confidence"],
            checked_on=content["checked_on"],
            file=name,
        )


def _points(points: Mapping[str, Any]) -> Texts:
    """Return the points of a decision as Markdown: one text, or a list of points, in each language."""
    return {
        lang: said if isinstance(said, str) else "".join(f"- {one}\n" for one in said)
        for lang, said in points.items()
    }


def _in_languages(value: Any) -> Texts:
    return value if isinstance(value, dict) else {"": str(value)}
