"""The words beside the links of `in_place`: what the thing in hand is called, why a link is offered, where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fanal.engine.library.in_place import RULES, entry_of
from fanal.engine.statements.sentences import concept_label, element_label, state_label
from fanal.engine.vocabulary import DATA, load_yaml, text_in

ELEMENTS = ("act", "means", "purpose")
_COURSE = "training/core/modules"


def kind_label(kind: str, lang: str) -> str:
    """Return what a kind of thing is called: indicator, element, field of a form."""
    return _label("kinds", kind, lang)


def reason_label(reason: str, lang: str) -> str:
    """Return why a link is offered."""
    return _label("reasons", reason, lang)


def group_label(topic: str, lang: str) -> str:
    """Return what specialists of a topic are called."""
    return _label("groups", topic, lang)


def label_of(kind: str, code: str, lang: str) -> str:
    """Return what a thing is called; one that has no name of its own is called by its kind."""
    if kind == "concept":
        return concept_label(code, lang)
    if kind == "element":
        return element_label(code, lang) if code in ELEMENTS else state_label(code, lang)
    entry = entry_of(kind, code)
    return text_in(entry["labels"], lang) if "labels" in entry else kind_label(kind, lang)


@cache
def lesson_label(module: str, lang: str) -> str:
    """Return the title of a module of the core course; its code where there is none."""
    name = f"{_COURSE}/{module}/module.yaml"
    return text_in(load_yaml(name)["labels"], lang) if (DATA / name).is_file() else module


@cache
def _labels(part: str) -> Mapping[str, Mapping[str, Any]]:
    return {one["code"]: one["labels"] for one in load_yaml(RULES)[part]}


def _label(part: str, code: str, lang: str) -> str:
    return text_in(_labels(part)[code], lang) if code in _labels(part) else code
