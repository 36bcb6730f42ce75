"""The law and the authorities of a country, from its file into items; what nobody has read stays `not set`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fanal.engine.library.items import NOT_CHECKED, NOT_SET, Fact, Item, Texts
from fanal.engine.library.standards import OBSERVER, observed_in
from fanal.engine.vocabulary import entries

Rows = Sequence[Mapping[str, str]]
_COLON = {"fr": "\u00a0:"}
_OF_COUNTRY = ("child_under", "reflection_days")
_OF_OFFENCE = (
    "forms", "child_rule", "consent_clause", "non_punishment", "penalty_min", "penalty_max", "corporate_liability",
    "reflection_days", "in_force_from", "in_force_to", "checked_on", "checked_by",
)  # fmt: skip


def country_items(name: str, content: Mapping[str, Any], status: Rows, standards: Rows) -> Iterator[Item]:
    """Yield a country, its offences and provisions, and whom its officers call."""
    yield _country(name, content, status, standards)
    for part, kind, key in (("offences", "offence", "crime"), ("provisions", "provision", "code")):
        seen: dict[str, int] = {}
        for entry in content.get(part) or ():
            seen[entry[key]] = seen.get(entry[key], 0) + 1
            again = f"_{seen[entry[key]]}" if seen[entry[key]] > 1 else ""
            yield _law(name, content, entry, kind, f"{entry[key]}{again}")
    yield _authority(name, content)


def other_countries(name: str, status: Rows, standards: Rows, known: frozenset[str]) -> Iterator[Item]:
    """Yield the countries of which only others say something: what they do not say is not checked, and says so."""
    named = entries("vocabularies/countries.yaml")
    for code in dict.fromkeys([row["country"] for row in status] + [row["code"] for row in standards]):
        if code in named and code.lower() not in known:
            facts = [Fact(one, {"": NOT_CHECKED}) for one in _OF_COUNTRY]
            observed = observed_in(code, standards)
            yield Item(
                address=f"country/{code.lower()}",
                kind="country",
                title=named[code]["labels"],
                country=code.lower(),
                facts=(*facts, *(_party(row) for row in status if row["country"] == code), *observed),
                sources=(OBSERVER,) if observed else (),
                confidence="secondary",
                file=name,
            )


def _country(name: str, content: Mapping[str, Any], status: Rows, standards: Rows) -> Item:
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
    observed = observed_in(code, standards)
    return Item(
        address=f"country/{code}",
        kind="country",
        title=content["labels"],
        summary=content.get("note") or {},
        country=code,
        facts=(*said, *extra, *treaties, *(fact for fact in more if fact.code not in known), *observed),
        sources=(OBSERVER,) if observed else (),
        confidence=content["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )


def _party(row: Mapping[str, str]) -> Fact:
    """Return whether a country is a party to a treaty: since when, where the source says so."""
    since = row.get("since", "")
    party = since if row["party"] == "yes" and since not in ("", NOT_SET) else row["party"]
    return Fact(f"treaty:{row['treaty']}", _value(party), row["source"], row["as_of"], row["confidence"])


def _law(name: str, content: Mapping[str, Any], entry: Mapping[str, Any], kind: str, code: str) -> Item:
    """Return an offence or a provision: titled by what it is about in every country, numbered by its article."""
    country = content["code"]
    given = (entry.get("source", ""), entry.get("as_of", ""), entry["confidence"])
    facts = [Fact("article", {"": entry["article"]}, *given), Fact("treaty", {"": entry["treaty"]})]
    if kind == "offence":
        facts += [_of_offence(one, entry, given) for one in _OF_OFFENCE]
    forms = entry.get("forms") or ()
    return Item(
        address=f"{kind}/{country}/{code}",
        kind=kind,
        title=_titles(entry.get("crime") or entry["code"]),
        summary=entry.get("labels") or {},
        country=country,
        forms=() if isinstance(forms, str) else tuple(forms),
        topics=tuple(entry.get("elements") or ()),
        facts=tuple(facts),
        part_of=f"country/{country}",
        number=entry["article"],
        confidence=entry["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )


def _of_offence(code: str, entry: Mapping[str, Any], given: tuple[str, str, str]) -> Fact:
    """Return one thing that is said of an offence; what is left out was not checked."""
    value = entry.get(code) or NOT_CHECKED
    if isinstance(value, list):
        known = entries("vocabularies/forms.yaml")
        labels = [known[one]["labels"] for one in value]
        return Fact(code, {lang: ", ".join(one[lang] for one in labels) for lang in labels[0]}, *given)
    return Fact(code, _value(value), *given) if value != NOT_CHECKED else Fact(code, {"": value})


def _authority(name: str, content: Mapping[str, Any]) -> Item:
    country = content["code"]
    kind = _titles("kind_authority")
    return Item(
        address=f"authority/{country}",
        kind="authority",
        title={
            lang: f"{words}{_COLON.get(lang, ':')} {content['labels'][lang]}" for lang, words in kind.items()
        },
        country=country,
        facts=tuple(_number(one) for one in content.get("numbers") or ()),
        part_of=f"country/{country}",
        confidence=content["confidence"],
        checked_on=content["checked_on"],
        file=name,
    )


def _number(entry: Mapping[str, Any]) -> Fact:
    """Return whom to call: the number, then who runs it."""
    said = " · ".join(one for one in (entry["number"], entry.get("run_by", "")) if one)
    given = (entry.get("source", ""), entry.get("as_of", ""), entry.get("confidence", ""))
    return Fact(f"number:{entry['code']}", {"": said}, *given, entry["labels"], entry.get("dialled", ""))


def _value(value: str) -> Texts:
    """Return a value in words, where it is a code that has some."""
    entry = entries("library/words.yaml").get(f"is_{value}")
    return entry["labels"] if entry else {"": value}


def _titles(code: str) -> Texts:
    """Return what the library calls something: its word for the code, else the code itself."""
    entry = entries("library/words.yaml").get(code)
    return entry["labels"] if entry else {"en": code.replace("_", " ")}
