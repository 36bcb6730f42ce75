"""Reasons, codes and states in the words of a reader's language, from the data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from fanal.engine.screening.assess import Assessment, Reason
from fanal.engine.screening.concepts import texts
from fanal.engine.screening.smuggling import rules
from fanal.engine.vocabulary import LANGUAGES, entries, language_entry, load_yaml, text_in

_ARABIC = frozenset({"arz", "apc", "ary"})  # spoken varieties: read in the standard language


@cache
def messages(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the sentences of one message file by code."""
    found: Mapping[str, Mapping[str, str]] = load_yaml(f"messages/{name}.yaml")
    return found


@cache
def turning_point_sentences() -> Mapping[str, Mapping[str, str]]:
    """Return the sentence of each turning point from smuggling to trafficking."""
    return {point["code"]: point["sentence"] for point in rules()["turning_points"]}


def concept_label(code: str, lang: str) -> str:
    """Return the label of a concept."""
    return texts(lang if lang in LANGUAGES else "en")[code]["label"]


def form_label(code: str, lang: str) -> str:
    """Return the label of a form of exploitation."""
    return text_in(entries("vocabularies/forms.yaml")[code]["labels"], lang)


def element_label(code: str, lang: str) -> str:
    """Return the label of an element: act, means or purpose."""
    return text_in(messages("elements")[code], lang)


def state_label(code: str, lang: str) -> str:
    """Return the label of an outcome, a crime value, a state of an element, of the age or of a mention."""
    return text_in(entries("vocabularies/states.yaml")[code]["labels"], lang)


def _value(kind: str, code: str, lang: str) -> str:
    if kind == "form":
        return form_label(code, lang)
    if kind == "element":
        return element_label(code, lang)
    if kind == "part":
        return text_in(messages("interface")[code], lang)
    if kind == "turning_point":
        return text_in(turning_point_sentences()[code], lang)
    return str(language_entry(lang)["quotes"]).format(concept_label(code, lang))


def sentence(reason: Reason, lang: str) -> str:
    """Return a reason as one plain sentence."""
    template = text_in(messages("reasons")[reason.code], lang)
    joined = {
        kind: str(language_entry(lang)["comma"]).join(_value(kind, code, lang) for code in codes) or "–"
        for kind, codes in reason.values
    }
    return template.format(**joined)


def why(assessment: Assessment, notes: tuple[Reason, ...], lang: str) -> list[str]:
    """Return the reasoning of an assessment as plain sentences, the outcome first."""
    return [sentence(reason, lang) for reason in (*assessment.reasons, *notes)]


def question_language(spoken: str) -> str:
    """Return the language of Fanal in which a speaker of `spoken` can be shown a question, or nothing.

    Who speaks Egyptian, Levantine or Moroccan Arabic is shown standard Arabic.
    """
    if spoken in _ARABIC:
        return "ar"
    return spoken if spoken in LANGUAGES else ""


def question_text(concept: str, lang: str) -> str:
    """Return the question to ask about a concept, in the language of the person."""
    return texts(lang if lang in LANGUAGES else "en")[concept]["question"]
