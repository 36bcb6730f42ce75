"""The law and the authorities of a country, from its file into items; what nobody has read stays `not set`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fanal.engine.library.items import NOT_SET, Fact, Item, Texts
from fanal.engine.vocabulary import entries

_SAID_ELSEWHERE = {
    "crime",
    "code",
    "article",
    "labels",
    "elements",
    "forms",
    "treaty",
    "source",
    "as_of",
    "confidence",
}
_OF_COUNTRY = ("child_under", "reflection_days")


def country_items(
    name: str, content: Mapping[str, Any], status: Sequence[Mapping[str, str]]
) -> Iterator[Item]:
    """Yield a country, its offences and provisions, and whom its officers call."""
    yield _country(name, content, status)
    for part, kind, key in (("offences", "offence", "crime"), ("provisions", "provision", "code")):
        seen: dict[str, int] = {}
        for entry in content.get(part) or ():
            seen[entry[key]] = seen.get(entry[key], 0) + 1
            again = f"_{seen[entry[key]]}" if seen[entry[key]] > 1 else ""
            yield _law(name, content, entry, kind, f"{entry[key]}{again}")
    yield _authority(name, content)


def _country(name: str, content: Mapping[str, Any], status: Sequence[Mapping[str, str]]) -> Item:
    code = content["code"]
    said = [Fact(one, {"": content.get(one) or NOT_SET}) for one in _OF_COUNTRY]
    purposes = entries("vocabularies/purposes.yaml")
    extra = [Fact("extra_purpose", purposes[one]["labels"]) for one in content.get("extra_purposes") or ()]
    treaties = [
        Fact(f"treaty:{one['code']}", {"": one["party_since"]}, one["source"], "", one["confidence"])
        for one in content.get("treaties") or ()
    ]
    known = {fact.code for fact in treaties}
    more = [_party(row) for row in status if row["country"].lower() == code]
    return Item(
        address=f"country/{code}",
        kind="country",
        title=content["labels"],
        summary=content.get("note") or {},
        country=code,
        facts=(*said, *extra, *treaties, *(fact for fact in more if fact.code not in known)),
        confidence=content["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )


def _party(row: Mapping[str, str]) -> Fact:
    return Fact(
        f"treaty:{row['treaty']}",
        {"": row["party"] or NOT_SET},
        row["source"],
        row["as_of"],
        row["confidence"],
    )


def _law(name: str, content: Mapping[str, Any], entry: Mapping[str, Any], kind: str, code: str) -> Item:
    """Return an offence or a provision: titled by what it is about in every country, numbered by its article."""
    country = content["code"]
    given = (entry.get("source", ""), entry.get("as_of", ""), entry["confidence"])
    facts = [Fact("article", {"": entry["article"]}, *given), Fact("treaty", _texts(entry["treaty"]))]
    facts += [Fact(key, _texts(value), *given) for key, value in entry.items() if key not in _SAID_ELSEWHERE]
    return Item(
        address=f"{kind}/{country}/{code}",
        kind=kind,
        title=_titles(kind, entry.get("crime") or entry["code"]),
        summary=entry.get("labels") or {},
        country=country,
        forms=tuple(entry.get("forms") or ()),
        topics=tuple(entry.get("elements") or ()),
        facts=tuple(facts),
        part_of=f"country/{country}",
        number=entry["article"],
        confidence=entry["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )


def _authority(name: str, content: Mapping[str, Any]) -> Item:
    country = content["code"]
    titles = {
        lang: f"{words}: {content['labels'][lang]}" for lang, words in _titles("kind", "authority").items()
    }
    return Item(
        address=f"authority/{country}",
        kind="authority",
        title=titles,
        country=country,
        facts=tuple(_number(one) for one in content.get("numbers") or ()),
        part_of=f"country/{country}",
        confidence=content["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )


def _number(entry: Mapping[str, Any]) -> Fact:
    """Return whom to call: the number, then who runs it; `dialled: no` says that nobody has called it yet."""
    label = entry["labels"]
    said = " · ".join(one for one in (entry["number"], entry.get("run_by", "")) if one)
    return Fact(
        f"number:{entry['code']}",
        {lang: f"{words}: {said}" for lang, words in label.items()}
        if entry["number"] != NOT_SET
        else {"": NOT_SET},
        entry.get("source", ""),
        entry.get("as_of", ""),
        entry.get("confidence", ""),
    )


def _texts(value: Any) -> Texts:
    if isinstance(value, dict):
        return value
    return {"": ", ".join(map(str, value)) if isinstance(value, list) else str(value)}


def _titles(kind: str, code: str) -> Texts:
    """Return what the library calls something: the word of its kind with a code, else the code itself."""
    known = entries("library/words.yaml")
    entry = known.get(f"{kind}_{code}") or known.get(code)
    return entry["labels"] if entry else {"en": code.replace("_", " ")}
