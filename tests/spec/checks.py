"""What each word under `expect` of an example means, as a check on an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fanal.engine.screening.assess import Assessment, changes
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.dimensions import dimensions_for
from fanal.engine.screening.forms import INDICATED, POSSIBLE

# A check returns whether what is wanted holds, and what there is instead.
Check = Callable[[Assessment, Any], tuple[bool, object]]
_POSITIVE = {True: "positive", False: "not"}
Values = Callable[[Assessment], Iterable[str]]


def differences(assessment: Assessment, expect: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each thing an example expects and the engine does not say."""
    found = []
    for word, wanted in expect.items():
        right, instead = CHECKS[word](assessment, wanted)
        if not right:
            found.append(f"{word}: expected {wanted}, found {instead}")
    return found


def _same(value: Callable[[Assessment], str]) -> Check:
    return lambda a, wanted: (value(a) == wanted, value(a))


def _differs(value: Callable[[Assessment], str]) -> Check:
    return lambda a, barred: (value(a) != barred, value(a))


def _among(values: Values) -> Check:
    return lambda a, wanted: (set(wanted) <= set(values(a)), list(values(a)))


def _none_of(values: Values) -> Check:
    return lambda a, barred: (not set(barred) & set(values(a)), list(values(a)))


def _begins(values: Values) -> Check:
    return lambda a, wanted: (list(values(a))[: len(wanted)] == list(wanted), list(values(a)))


def _state(element: str) -> Check:
    return _same(lambda a: a.decision.board.of(element).state)


def _codes(element: str) -> Check:
    return _among(lambda a: a.decision.board.of(element).codes)


def _forms(*states: str) -> Values:
    return lambda a: [form.form for form in a.decision.forms if form.state in states]


def _obligations(assessment: Assessment) -> list[str]:
    return [obligation.code for obligation in assessment.obligations]


def _questions(assessment: Assessment) -> list[str]:
    return [question.concept for question in assessment.questions]


def _topics(assessment: Assessment) -> list[str]:
    return [concepts()[code].topic for code in _questions(assessment)]


def _row(assessment: Assessment, wanted: Mapping[str, str]) -> tuple[bool, object]:
    found = {form.form: form.row for form in assessment.decision.forms}
    return {form: found.get(form) for form in wanted} == wanted, found


def combination(assessment: Assessment, form: str, dimension: str) -> str:
    """Return the combination that makes a dimension of a form positive, or an empty text."""
    results = dimensions_for(assessment.recorded.present, form, assessment.subject.list_subject)
    return next(result.combination for result in results if result.dimension == dimension)


def _combinations(
    assessment: Assessment, wanted: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    return {
        form: {name: combination(assessment, form, name) for name in names} for form, names in wanted.items()
    }


def _combination(assessment: Assessment, wanted: Mapping[str, Mapping[str, str]]) -> tuple[bool, object]:
    found = _combinations(assessment, wanted)
    return found == wanted, found


def _dimension(assessment: Assessment, wanted: Mapping[str, Mapping[str, str]]) -> tuple[bool, object]:
    found = _combinations(assessment, wanted)
    states = {
        form: {name: _POSITIVE[bool(met)] for name, met in names.items()} for form, names in found.items()
    }
    return states == wanted, states


def _sets(assessment: Assessment) -> list[list[str]]:
    return [sorted(change.without) for change in changes(assessment).sets]


def _changed_by(assessment: Assessment, wanted: list[list[str]]) -> tuple[bool, object]:
    found = _sets(assessment)
    return all(sorted(one) in found for one in wanted), found


def _not_changed_by(assessment: Assessment, barred: list[list[str]]) -> tuple[bool, object]:
    found = _sets(assessment)
    return not any(sorted(one) in found for one in barred), found


def _firm(assessment: Assessment) -> str:
    found = changes(assessment)
    return "yes" if found.complete and not found.sets else "no"


CHECKS: dict[str, Check] = {
    "outcome": _same(lambda a: a.decision.outcome),
    "crime": _same(lambda a: a.decision.crime),
    "not_crime": _differs(lambda a: a.decision.crime),
    "grounds": _among(lambda a: a.decision.grounds),
    "act": _state("act"),
    "means": _state("means"),
    "purpose": _state("purpose"),
    "act_codes": _codes("act"),
    "means_codes": _codes("means"),
    "purpose_codes": _codes("purpose"),
    "treated_as_child": _same(lambda a: "yes" if a.subject.treated_as_child else "no"),
    "forms": _among(_forms(INDICATED)),
    "forms_possible": _among(_forms(POSSIBLE)),
    "not_indicated": _none_of(_forms(INDICATED)),
    "not_forms": _none_of(_forms(INDICATED, POSSIBLE)),
    "first_form": _begins(_forms(INDICATED, POSSIBLE)),
    "row": _row,
    "dimension": _dimension,
    "combination": _combination,
    "smuggling": _same(lambda a: a.decision.contrast.state),
    "excluded_by": _among(lambda a: a.decision.contrast.excluded_by),
    "turning_points": _among(lambda a: a.decision.contrast.turning_points),
    "no_turning_points": _none_of(lambda a: a.decision.contrast.turning_points),
    "obligations": _among(_obligations),
    "no_obligations": _none_of(_obligations),
    "first_obligation": _begins(_obligations),
    "asks_first": _begins(_questions),
    "asks_about": _among(_questions),
    "asks_about_topic": _among(_topics),
    "asks_why": _among(lambda a: [question.why for question in a.questions]),
    "asks_some": _same(lambda a: "yes" if a.questions else "no"),
    "never_asks": _none_of(_questions),
    "changed_by": _changed_by,
    "not_changed_by": _not_changed_by,
    "firm": _same(_firm),
    "contradictory": _among(lambda a: a.recorded.contradictory),
    "reasons": _among(lambda a: [reason.code for reason in a.reasons]),
}
