"""From what an officer has before them to what helps there: law, guide, lesson, whom to call, specialists.

`data/library/in_place.yaml` says it by rules from the general to the particular; what an entry cites
itself comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.vocabulary import DATA, data_files, entries, load_yaml

RULES = "library/in_place.yaml"
NOT_SET, NO_COUNTRY = "not set", "xx"
LINKED = ("law", "guide", "lesson", "authority", "group")
_ELEMENTS = ("act", "means", "purpose", "smuggling", "child")
_ARTICLES = re.compile(r"art\. (?P<numbers>\d+[a-z]?(?:(?:, | and | to )\d+[a-z]?)*)")
_BRACKETS = re.compile(r"\s*\([a-z0-9]{1,3}\)")
_PARAGRAPH = re.compile(r"(\d+)\.\d+")
Facets = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Link:
    """One link: what it is (`law`, `guide`, `lesson`, `authority` or `group`), the address or code it leads to, and why
    it is offered: a code of `reasons`, with the value that made it fit (`topic`, `documents`)."""

    what: str
    target: str
    reason: str
    value: str = ""


def links_for(kind: str, code: str, country: str = "") -> tuple[Link, ...]:
    """Return what helps with one thing of a kind, in the order of a panel: law first, the officer's country at its
    head, then guide, lesson, authority and group. A code that is not known has what holds for its kind."""
    rules = _matching(kind, code)
    law = [*_national(kind, code, country, rules), *_cited(kind, code), *_articles(rules)]
    found: dict[str, Link] = {}
    for link in law:
        found.setdefault(link.target, link)
    return (*found.values(), *_others(rules, country))


def articles_in(citation: str) -> tuple[str, ...]:
    """Return the articles a citation names, as addresses: `Directive 2011/36/EU, art. 2 (3)` is
    `instrument/eu_2011_36/2`; an instrument without an article is its own address."""
    found = [address for part in citation.split(";") for address in _articles_of_one(part)]
    return tuple(dict.fromkeys(found))


def _articles_of_one(citation: str) -> Iterator[str]:
    """Yield the articles of the instrument that is named last before them; without articles, the one named first."""
    plain = _PARAGRAPH.sub(r"\1", _BRACKETS.sub("", citation))
    numbers = _ARTICLES.search(plain)
    before = plain[: numbers.start()] if numbers else plain
    named = sorted((before.find(name), code) for name, code in _names().items() if name in before)
    if named:
        address = f"instrument/{named[-1 if numbers else 0][1]}"
        cited = re.findall(r"\d+[a-z]?", numbers["numbers"]) if numbers else []
        yield from [f"{address}/{number}" for number in cited] or [address]


def codes_of(kind: str) -> tuple[str, ...]:
    """Return the codes of a kind that are known: those of its data file, or those that stand in the rules."""
    return tuple(_known(kind))


def entry_of(kind: str, code: str) -> Mapping[str, Any]:
    """Return the entry of a thing as its data file has it; an empty one where it stands in none."""
    return _known(kind).get(code, {})


def kinds() -> tuple[str, ...]:
    """Return every kind of thing that has links."""
    return tuple(_kinds())


def _articles(rules: Iterable[Mapping[str, Any]]) -> Iterator[Link]:
    for rule in rules:
        for one in rule.get("law", ()):
            yield Link("law", "instrument/" + one.replace(":", "/"), rule["by"], rule["matched"])


def _cited(kind: str, code: str) -> Iterator[Link]:
    """Yield the articles that the entry itself cites."""
    entry = _known(kind).get(code, {})
    for said in (entry, *entry.get("also", ())):
        for address in articles_in(str(said.get("citation", ""))):
            yield Link("law", address, "cited")


def _others(rules: Iterable[Mapping[str, Any]], country: str) -> Iterator[Link]:
    """Yield guide, lesson, authority and group: each from the most particular rule that names it."""
    for what in LINKED[1:]:
        rule = next((one for one in rules if what in one), None)
        if rule is None:
            continue
        named = rule[what] if isinstance(rule[what], list) else [rule[what]]
        for target in named:
            place = f"authority/{_country(country)['code']}#{target}" if what == "authority" else target
            yield Link(what, place, rule["by"], rule["matched"])


def _national(kind: str, code: str, country: str, rules: Iterable[Mapping[str, Any]]) -> Iterator[Link]:
    """Yield what is set in the law of the country on the elements and the provisions in question, else that nothing
    was checked."""
    file = _country(country)
    elements = _elements(kind, code)
    wanted = {one for rule in rules for one in rule.get("provisions", ())}
    rows = [("offence", row["crime"], row) for row in file["offences"]]
    rows += [("provision", row["code"], row) for row in file["provisions"]]
    fitting = [
        (sort, name, row)
        for sort, name, row in rows
        if name in wanted or not elements.isdisjoint(row.get("elements", ()))
    ]
    given = [one for one in fitting if one[2]["article"] != NOT_SET]
    for sort, name, _ in given:
        yield Link("law", f"{sort}/{file['code']}/{name}", "national")
    if not given and (elements or wanted):
        yield Link("law", f"country/{file['code']}", "not_checked")


def _elements(kind: str, code: str) -> set[str]:
    """Return the elements of the offence that a thing speaks to."""
    facets = facets_of(kind, code)
    found = {one for one in ("act", "means", "purpose") if facets.get(one)}
    if facets.get("smuggling") and not found:
        found.add("smuggling")
    if "children" in facets.get("topic", ()) or kind == "child_rule" or code == "person_is_child":
        found.add("child")
    if kind in ("smuggling_question", "turning_point", "aggravating"):
        found.add("smuggling")
    return found | ({code} if kind == "element" else set())


def facets_of(kind: str, code: str) -> Facets:
    """Return by what the rules can fit a thing."""
    entry = _known(kind).get(code, {})
    facets: dict[str, tuple[str, ...]] = {"kind": (kind,), "code": (code,), "app": (code.partition(".")[0],)}
    if kind == "concept":
        facets |= {"topic": (entry.get("topic", ""),), "form": tuple(entry.get("forms", ()))}
        facets |= {one: tuple(entry.get(one, ())) for one in ("act", "means", "purpose")}
        facets["smuggling"] = ("fact",) if code in _smuggling_concepts() else ()
    return facets


def _matching(kind: str, code: str) -> tuple[Mapping[str, Any], ...]:
    """Return the rules that fit, the most particular first; of two of one rank the later one in the file."""
    content, facets = _content(), facets_of(kind, code)
    order = content["order"]
    found = [{**_kinds()[kind], "by": "kind", "matched": kind}]
    for rule in content["rules"]:
        if rule["kind"] == kind:
            fitting = [one for one in facets.get(rule["by"], ()) if one in rule["values"]]
            found += [{**rule, "matched": fitting[0]}] if fitting else []
    ranked = sorted(enumerate(found), key=lambda one: (order.index(one[1]["by"]), one[0]), reverse=True)
    return tuple(rule for _, rule in ranked)


def _content() -> Mapping[str, Any]:
    return _read(RULES)


@cache
def _read(name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = load_yaml(name)
    return content


@cache
def _kinds() -> Mapping[str, Mapping[str, Any]]:
    return {one["code"]: one for one in _content()["kinds"]}


@cache
def _known(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the entries of a kind by their code."""
    said = _kinds()[kind]
    name = said.get("file", "")
    if not name:
        return {code: {"code": code} for code in said.get("codes", ())}
    if name.endswith(".yaml"):
        return {one["code"]: one for one in load_yaml(name)[said["part"]]}
    return {one["code"]: one for file in data_files(name) for one in entries(file).values()}


@cache
def _smuggling_concepts() -> frozenset[str]:
    """Return the facts by which smuggling is told from trafficking."""
    rules = load_yaml("rules/smuggling.yaml")
    values = [value for question in rules["questions"] for value in question["values"]]
    named = [one["concepts"] for one in (*rules["turning_points"], *rules["aggravating"], *values)]
    return frozenset(code for one in (*named, *(value["absent"] for value in values)) for code in one)


@cache
def _names() -> Mapping[str, str]:
    """Return by which names citations call the instruments."""
    files = [load_yaml(name) for name in data_files("library/instruments")]
    return {name: file["code"] for file in files for name in file["cited_as"]}


@cache
def _country(country: str) -> Mapping[str, Any]:
    code = country.lower()
    there = bool(re.fullmatch(r"[a-z]{2}", code)) and (DATA / "jurisdictions" / f"{code}.yaml").is_file()
    return _read(f"jurisdictions/{code if there else NO_COUNTRY}.yaml")
