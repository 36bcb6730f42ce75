"""The page of examples: every spec by theme, what is given, what follows, and the law it rests on."""

from __future__ import annotations

from tests.spec.examples import Spec, Theme, specs, themes
from tools.pages.expectations import expectations
from tools.pages.words import NOTICE, concept, law, listed

_AGES = {
    "child": "A child",
    "age_in_doubt": "A person whose age is in doubt",
    "adult": "An adult",
    "unknown": "A person whose age is not known",
}
_RECORDED = {
    "present": "Recorded",
    "uncertain": "In doubt",
    "absent": "Asked and answered with no",
    "not_asked": "Put off",
    "unsafe_to_ask": "Not safe to ask",
}


def page() -> str:
    """Return the page of examples."""
    lines = ["# Examples in plain words", "", NOTICE, ""]
    lines += [
        f"{len(specs())} examples. Each is a claim, runs as a test, and names the law or the standard it rests on "
        "with how sure we are of it. No person in them is real: what is given are findings, not accounts.",
        "",
    ]
    lines += [f"- [{theme.title}](#{anchor(theme.title)}) ({len(theme.specs)})" for theme in themes()]
    for theme in themes():
        lines += ["", *_theme(theme)]
    return "\n".join(lines).rstrip() + "\n"


def anchor(title: str) -> str:
    """Return the anchor that a heading gets on the usual code hosts."""
    kept = "".join(sign for sign in title.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def _theme(theme: Theme) -> list[str]:
    lines = [f"## {theme.title}", "", theme.about]
    for spec in theme.specs:
        lines += ["", *_example(spec)]
    return lines


def _example(spec: Spec) -> list[str]:
    return [
        f"### {spec.name}",
        "",
        f"*Given:* {_given(spec)}",
        "",
        f"*Then:* {' '.join(expectations(spec.expect))}",
        "",
        f"*Law:* {'; '.join(law(*one) for one in spec.law)}.",
    ]


def _given(spec: Spec) -> str:
    who = _AGES.get(spec.given["age_state"], f"A person recorded as “{spec.given['age_state']}”")
    years = f", {spec.given['age']} years old" if "age" in spec.given else ""
    parts = [
        f"{head}: {listed(concept(code) for code in spec.codes(state))}."
        for state, head in _RECORDED.items()
        if spec.codes(state)
    ]
    return " ".join([f"{who}{years}.", *(parts or ["Nothing is recorded."])])
