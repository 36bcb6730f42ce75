"""What an example expects, in words: one sentence per word under `expect`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fanal.engine.screening.smuggling import rules
from fanal.engine.vocabulary import load_yaml
from tools.pages.words import concept, dimension, element_code, form, label, listed, lower, state

Say = Callable[[Any], str]


def expectations(expect: Mapping[str, Any]) -> list[str]:
    """Return what an example expects, as sentences; the codes of an element stand beside its state."""
    elements = [said for name in ("act", "means", "purpose") if (said := _element(name, expect))]
    told = {f"{name}{tail}" for name in ("act", "means", "purpose") for tail in ("", "_codes")}
    before = [SAY[word](expect[word]) for word in ("outcome", "crime", "not_crime") if word in expect]
    after = [SAY[word](wanted) for word, wanted in expect.items() if word not in told and word not in _FIRST]
    return before + elements + after


_FIRST = ("outcome", "crime", "not_crime")


def _element(name: str, expect: Mapping[str, Any]) -> str:
    if not {name, f"{name}_codes"} & set(expect):
        return ""
    codes = listed(element_code(name, code) for code in expect.get(f"{name}_codes", ()))
    standing = state(expect[name]) if name in expect else ""
    return f"{name.capitalize()}: {', '.join(filter(None, (standing, codes)))}."


def _forms(before: str) -> Say:
    return lambda codes: f"{before}: {listed(form(code) for code in codes)}."


def _concepts(before: str, last: str = "and") -> Say:
    return lambda codes: f"{before} {listed((concept(code) for code in codes), last)}."


def _labels(before: str, file: str, last: str = "and") -> Say:
    return lambda codes: f"{before} {listed((lower(label(file, code)) for code in codes), last)}."


def _sets(before: str) -> Say:
    return lambda sets: f"{before} {'; or without '.join(listed(map(concept, one)) for one in sets)}."


def _turning(before: str) -> Say:
    names = {point["code"]: point["code"].replace("_", " ") for point in rules()["turning_points"]}
    return lambda codes: f"{before}: {listed(names[code] for code in codes)}."


def _row(wanted: Mapping[str, str]) -> str:
    sentences = {row["code"]: row["sentence"]["en"] for row in load_yaml("rules/dimensions.yaml")["results"]}
    return " ".join(f"The lists on {form(code)} say: “{sentences[row]}”" for code, row in wanted.items())


def _combination(wanted: Mapping[str, Mapping[str, str]]) -> str:
    explained = {
        rule["code"]: rule["explanation"]["en"] for rule in load_yaml("rules/dimensions.yaml")["combinations"]
    }
    return " ".join(
        f"In the lists on {form(code)}, {dimension(name)} is positive: {lower(explained[met])}"
        for code, names in wanted.items()
        for name, met in names.items()
    )


def _dimension(wanted: Mapping[str, Mapping[str, str]]) -> str:
    return " ".join(
        f"In the lists on {form(code)}, {listed(map(dimension, names), 'or')} is not positive."
        for code, names in wanted.items()
    )


def _grounds(codes: list[str]) -> str:
    reasons = load_yaml("messages/reasons.yaml")
    return " ".join(f"Reason: “{reasons[f'outcome_{code}']['en']}”" for code in codes)


_OUTCOMES = {
    "refer": "The next step is to **refer for identification**.",
    "ask_more": "The next step is to **ask more**.",
    "nothing_recorded": "**No sign is recorded** so far.",
}
_WHY = {
    "could_show_act": "an act",
    "could_show_means": "a means",
    "could_show_purpose": "a purpose",
    "could_tell_apart": "what tells trafficking from smuggling",
    "could_firm_up": "what makes the record firmer",
}

SAY: Mapping[str, Say] = {
    "outcome": lambda code: _OUTCOMES[code],
    "crime": lambda code: f"Trafficking or smuggling: **{state(code)}**.",
    "not_crime": lambda code: f"Trafficking or smuggling: not {state(code)}.",
    "grounds": _grounds,
    "treated_as_child": lambda yes: f"The person is {'' if yes == 'yes' else 'not '}treated as a child.",
    "forms": _forms("Form indicated"),
    "forms_possible": _forms("Form possible"),
    "not_indicated": _forms("Form not indicated"),
    "not_forms": _forms("Form not named at all"),
    "first_form": _forms("Strongest form"),
    "row": _row,
    "combination": _combination,
    "dimension": _dimension,
    "smuggling": lambda code: f"Smuggling: {state(code)}.",
    "excluded_by": _concepts("Smuggling is excluded by what is recorded about"),
    "turning_points": _turning("Turning point"),
    "no_turning_points": _turning("No turning point"),
    "obligations": _labels("What must happen next:", "rules/obligations"),
    "no_obligations": _labels("Not called for:", "rules/obligations", "or"),
    "first_obligation": _labels("First of all:", "rules/obligations"),
    "asks_first": _concepts("The first questions are about"),
    "asks_about": _concepts("Among the next questions:"),
    "asks_about_topic": _labels("The next questions are about", "vocabularies/topics"),
    "asks_why": lambda codes: f"The next questions look for {listed(_WHY[code] for code in codes)}.",
    "asks_some": lambda _: "Questions remain to be asked.",
    "never_asks": _concepts("Not asked next:", "or"),
    "changed_by": _sets("The result would change without"),
    "not_changed_by": _sets("The result would not change without"),
    "firm": lambda _: "No set of up to three findings would change the result.",
    "contradictory": _concepts("Said and denied, both kept:"),
    "reasons": lambda _: "The reasons say so.",
    "refused": lambda words: f"The input is refused with a sentence that says “{words}”.",
}
