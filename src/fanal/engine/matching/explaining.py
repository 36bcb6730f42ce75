"""Why two records are likely, possibly or probably not the same: a waterfall of bits for and against, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanal.engine.matching.scoring import Evidence, Verdict
from fanal.engine.vocabulary import load_yaml, text_in

FILE = "matching/features.yaml"
PRIOR = "prior"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the waterfall, in words: what was compared, what came of it, and how the sum stands after it.

    `bits` is the length of the step, above 0 for and below 0 against; `before` and `after` are the sums around it; 0 is
    a probability of one half. `explains` is the sentence about the feature.
    """

    feature: str
    level: str
    label: str
    outcome: str
    explains: str
    left: str
    right: str
    bits: float
    before: float
    after: float


@cache
def _texts(part: str) -> Mapping[str, Mapping[str, Any]]:
    return {entry["code"]: entry for entry in load_yaml(FILE)[part]}


def feature_label(feature: str, lang: str) -> str:
    """Return what a feature is called."""
    return text_in(_texts("features")[feature]["labels"], lang)


def feature_explained(feature: str, lang: str) -> str:
    """Return what a feature says and what it does not say; in English it is the docstring of the feature."""
    return text_in(_texts("features")[feature]["explains"], lang)


def level_label(level: str, lang: str) -> str:
    """Return what a level is called: agrees, contradicts, day and month exchanged."""
    return text_in(_texts("levels")[level]["labels"], lang)


def word(code: str, lang: str) -> str:
    """Return a word of an explanation: likely, possible, different, prior, total, for, against, bits, limits."""
    return text_in(_texts("words")[code]["labels"], lang)


def waterfall(verdict: Verdict, lang: str = "en") -> tuple[Step, ...]:
    """Return the prior and then what speaks for and against, the weightiest first; the last `after` is the sum."""
    return tuple(_steps(verdict, lang))


def _steps(verdict: Verdict, lang: str) -> Iterator[Step]:
    yield Step(
        PRIOR, "", word(PRIOR, lang), "", word("bits", lang), "", "", verdict.prior, 0.0, verdict.prior
    )
    before = verdict.prior
    for one in sorted(verdict.evidence, key=lambda one: (one.feature == "bound", -abs(one.bits))):
        yield _step(one, before, lang)
        before += one.bits


def _step(one: Evidence, before: float, lang: str) -> Step:
    return Step(
        one.feature,
        one.level,
        feature_label(one.feature, lang),
        level_label(one.level, lang),
        feature_explained(one.feature, lang),
        one.left,
        one.right,
        one.bits,
        before,
        before + one.bits,
    )


def as_data(verdict: Verdict, lang: str = "en") -> dict[str, Any]:
    """Return a verdict as JSON can hold it: stable codes, figures, words in one language."""
    return {
        "score": round(verdict.probability, 6),
        "match": verdict.match,
        "outcome": verdict.outcome.value,
        "bits": round(verdict.bits, 2),
        "prior": round(verdict.prior, 2),
        "why": [_reason(one, lang) for one in verdict.evidence],
        "limits": word("limits", lang),
    }


def _reason(one: Evidence, lang: str) -> dict[str, Any]:
    words = f"{feature_label(one.feature, lang)}: {level_label(one.level, lang)}"
    shown = {side: value for side, value in (("left", one.left), ("right", one.right)) if value}
    rare = {"rarity": round(one.rarity, 1)} if one.rarity else {}
    return {"code": f"{one.feature}.{one.level}", "bits": round(one.bits, 2), "says": words, **shown, **rare}


def as_text(verdict: Verdict, lang: str = "en") -> str:
    """Return the waterfall as lines of text."""
    return "\n".join(_lines(verdict, lang))


def _lines(verdict: Verdict, lang: str) -> Iterator[str]:
    yield f"{word(verdict.outcome.value, lang)} ({verdict.probability:.1%})"
    yield ""
    for step in waterfall(verdict, lang):
        values = " / ".join(dict.fromkeys(filter(None, (step.left, step.right))))
        said = f"{step.label}: {step.outcome}" if step.outcome else step.label
        yield f"{step.bits:+7.1f}  {said}" + (f"  [{values}]" if values else "")
    yield f"{verdict.bits + verdict.prior:+7.1f}  {word('total', lang)}"
    yield ""
    yield word("bits", lang)
    yield word("limits", lang)
