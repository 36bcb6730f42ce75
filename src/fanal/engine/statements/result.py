"""An assessment as plain data: the JSON that `fanal screen --format json|jsonl` prints (see docs/reference)."""

from __future__ import annotations

from typing import Any

from fanal.engine.screening.assess import Assessment, changes
from fanal.engine.screening.elements import Element
from fanal.engine.statements.screening import Screening
from fanal.engine.statements.sentences import question_text, sentence, why
from fanal.engine.vocabulary import entries, text_in


def as_data(id_: str, screening: Screening, lang: str = "en", full: bool = False) -> dict[str, Any]:
    """Return the result of one statement, its sentences in `lang`; `full` adds what would change it."""
    assessment = screening.assessment
    result: dict[str, Any] = {
        "id": id_,
        "lang": screening.lang,
        **assessment_data(assessment, lang, screening.lang),
        "child": {"state": assessment.subject.age_state, "because": list(screening.age_because)},
        "mentions": [_mention(mention) for mention in screening.mentions],
        "identifiers": [
            {"type": i.type, "value": i.value, "start": i.start, "end": i.end, "valid": i.valid}
            for i in screening.identifiers
        ],
        "not_counted": list(screening.not_counted),
        "why": why(assessment, screening.notes, lang),
    }
    if full:
        result["what_would_change_this"] = change_data(assessment)
    result["rules_version"] = assessment.rules_version
    return result


def _mention(mention: Any) -> dict[str, Any]:
    found = {name: getattr(mention, name) for name in ("concept", "polarity", "start", "end", "text")}
    extra = {name: getattr(mention, name) for name in ("cue", "reported_by") if getattr(mention, name)}
    return {**found, **extra, "pattern": mention.pattern}


def assessment_data(assessment: Assessment, lang: str, question_lang: str) -> dict[str, Any]:
    """Return an assessment as plain data; questions are worded in `question_lang`, the person's language."""
    decision = assessment.decision
    return {
        "outcome": decision.outcome,
        "crime": decision.crime,
        "grounds": list(decision.grounds),
        "forms": [
            {
                "form": form.form,
                "state": form.state,
                "because": list(form.because),
                "result": form.result,
                "dimensions": [
                    {
                        "dimension": d.dimension,
                        "combination": d.combination,
                        "because": [c.concept for c in d.contributions],
                    }
                    for d in form.dimensions
                    if d.positive
                ],
                "missing": list(form.missing),
            }
            for form in decision.forms
        ],
        "elements": {name: _element(decision.board.of(name)) for name in ("act", "means", "purpose")},
        "smuggling": {
            "state": decision.contrast.state,
            "facts": list(decision.contrast.facts),
            "excluded_by": list(decision.contrast.excluded_by),
            "turning_points": list(decision.contrast.turning_points),
        },
        "next_questions": [
            {"concept": q.concept, "question": question_text(q.concept, question_lang), "why": q.why}
            for q in assessment.questions
        ],
        "obligations": [_obligation(o.code, o.urgency, o.because, lang) for o in assessment.obligations],
    }


def _element(element: Element) -> dict[str, Any]:
    return {
        "state": element.state,
        "codes": list(element.codes),
        "because": list(element.because),
        "by_rule": list(element.by_rule),
    }


def _obligation(code: str, urgency: str, because: tuple[str, ...], lang: str) -> dict[str, Any]:
    entry = entries("rules/obligations.yaml")[code]
    return {
        "code": code,
        "urgency": urgency,
        "action": text_in(entry["action"], lang),
        "source": entry["citation"],
        "confidence": entry["confidence"],
        "because": list(because),
    }


def change_data(assessment: Assessment) -> dict[str, Any]:
    """Return what would change the outcome, as plain data."""
    found = changes(assessment)
    return {
        "searched_up_to": found.searched,
        "sets": [{"without": list(c.without), "outcome": c.outcome, "crime": c.crime} for c in found.sets],
    }


def first_sentence(screening: Screening, lang: str) -> str:
    """Return the sentence that carries the outcome."""
    return sentence(screening.assessment.reasons[0], lang)
