"""The page of rules: what the law and the standards say and how it combines, each with its source and how sure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fanal.engine.screening.dimensions import results_table
from fanal.engine.screening.smuggling import rules as contrast_rules
from fanal.engine.vocabulary import entries, load_yaml
from tools.pages.words import HOW_SURE, NOTICE, concept, dimension, element_code, law, listed, state, table

_DECISIVE = {"yes": "yes", "strong": "strong", "legal_effect": "follows from the answer"}


def page() -> str:
    """Return the page of rules."""
    sections = (
        _elements(),
        _vocabularies(),
        _lists(),
        _contrast(),
        _turning_points(),
        _obligations(),
        _children(),
    )
    lines = [
        "# Rules",
        "",
        NOTICE,
        "",
        "Each rule stands with its source and with how sure we are of it:",
        "",
    ]
    lines += [f"- *{words}* (`{code}`)" for code, words in HOW_SURE.items()]
    return "\n".join([*lines, "", *(line for section in sections for line in section)]).rstrip() + "\n"


def _cited(entry: Mapping[str, Any]) -> str:
    also = [law(one["citation"], one["confidence"]) for one in entry.get("also", ())]
    return "; ".join([law(entry["citation"], entry["confidence"]), *also])


def _elements() -> list[str]:
    rows = [[code, rule["rule"]["en"], _cited(rule)] for code, rule in entries("rules/elements.yaml").items()]
    return ["## The elements of trafficking in persons", "", *table(("rule", "says", "law"), rows)]


def _vocabularies() -> list[str]:
    lines: list[str] = []
    for element, file in (("act", "acts"), ("means", "means"), ("purpose", "purposes")):
        known = entries(f"vocabularies/{file}.yaml").items()
        rows = [
            [element_code(element, code), entry["definition"]["en"], _cited(entry)] for code, entry in known
        ]
        lines += [f"### {file.capitalize()}", "", *table((element, "is", "law"), rows)]
    return lines


def _lists() -> list[str]:
    raw = load_yaml("rules/dimensions.yaml")
    unrated, default = (
        raw["unrated"]["counts_as"],
        law(raw["unrated"]["citation"], raw["unrated"]["confidence"]),
    )
    met = [[f"`{rule['code']}`", rule["explanation"]["en"], _cited(rule)] for rule in raw["combinations"]]
    heads = ("for", "positive", "not positive", "says", "in the source", "source")
    return [
        "## The lists of the ILO and the European Commission",
        "",
        "A dimension is positive when its indicators reach one of these. A stronger rating can stand for a weaker one, "
        "and one line of a list counts once.",
        "",
        *table(("combination", "says", "source"), met),
        f"An indicator that its source does not rate counts as {unrated}. {default}.",
        "",
        "How dimensions combine, in this order; the first row that fits is the result. Rows marked *no* are our own "
        "reading, where the source says nothing.",
        "",
        *table(heads, [_result(row) for row in results_table()]),
    ]


def _result(row: Mapping[str, Any]) -> list[str]:
    wanted = [dimension(code) for code in row["all_of"]]
    wanted += [listed((dimension(code) for code in row["any_of"]), "or")] if row["any_of"] else []
    wanted += [f"an {element}" for element in row["elements"]]
    barred = listed((dimension(code) for code in row["none_of"]), "or") or "–"
    says = row["sentence"]["en"]
    return [row["subject"], "; and ".join(wanted) or "–", barred, says, row["in_source"], _cited(row)]


def _contrast() -> list[str]:
    rows = [
        [entry["labels"]["en"], entry["trafficking"]["en"], entry["smuggling"]["en"], *_weight(entry)]
        for entry in contrast_rules()["questions"]
    ]
    return [
        "## Smuggling of migrants or trafficking in persons",
        "",
        *table(("question", "trafficking", "smuggling", "decisive", "law"), rows),
        "What excludes smuggling:",
        "",
        *table(("question", "recorded as"), _excluding()),
        "What makes smuggling aggravated:",
        "",
        *table(("circumstance", "recorded as", "law"), _aggravating()),
    ]


def _weight(entry: Mapping[str, Any]) -> tuple[str, str]:
    return _DECISIVE[entry["decisive"]], _cited(entry)


def _excluding() -> list[list[str]]:
    return [
        [entry["labels"]["en"], _recorded_by(value)]
        for entry in contrast_rules()["questions"]
        for value in entry["values"]
        if "smuggling" in value["excludes"]
    ]


def _recorded_by(value: Mapping[str, Any]) -> str:
    said = [concept(code) for code in value["concepts"]]
    return listed([*said, *(f"{concept(code)} answered with no" for code in value["absent"])], "or")


def _aggravating() -> list[list[str]]:
    return [
        [entry["labels"]["en"], listed(map(concept, entry["concepts"]), "or"), _cited(entry)]
        for entry in contrast_rules()["aggravating"]
    ]


def _turning_points() -> list[str]:
    rows = [
        [point["sentence"]["en"], listed(map(concept, point["concepts"]), "or"), _cited(point)]
        for point in contrast_rules()["turning_points"]
    ]
    heads = ("turning point", "recorded as", "law")
    return ["## Turning points from smuggling to trafficking", "", *table(heads, rows)]


def _obligations() -> list[str]:
    rows = [
        [
            entry["labels"]["en"],
            state(entry["urgency"]),
            entry["action"]["en"],
            f"When {entry['when']}.",
            _cited(entry),
        ]
        for entry in entries("rules/obligations.yaml").values()
    ]
    return ["## What must happen next", "", *table(("what", "how soon", "do", "when", "law"), rows)]


def _children() -> list[str]:
    known = entries("rules/child.yaml").values()
    rows = [[entry["labels"]["en"], entry["sentence"]["en"], _cited(entry)] for entry in known]
    return ["## Children", "", *table(("rule", "says", "law"), rows)]
