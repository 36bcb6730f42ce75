"""What the picture says of one subject: its facts, its links as sentences, and the documents they come from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.reading import CaseContents, Seen
from fanal.apps.analysis.recorded import Met, words_of
from fanal.apps.analysis.sentences import sentence_of
from fanal.apps.cases.vocabulary import ROLES, word_of
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Assertion, Subject
from fanal.apps.subjects.properties import property_in, value_in

_RECORDS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """One standing value with its words and its source."""

    label: str
    value: str
    source: str
    source_ref: str
    left_to_right: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One link as a sentence, with its source."""

    reference: str
    sentence: str
    source: str
    source_ref: str
    grading: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands beside the chart when a subject is chosen; of a child no value that tells who it is."""

    seen: Seen
    kind: str
    icon: str
    roles: tuple[str, ...]
    said: tuple[Said, ...]
    links: tuple[Told, ...]
    documents: tuple[str, ...]
    records: tuple[str, ...]


def detail_of(officer: Officer, contents: CaseContents, reference: str, lang: str) -> Detail:
    """Return the detail of a subject that is in `contents`."""
    seen, kind = contents.subjects[reference], kind_in(contents.subjects[reference].kind, lang)
    sources = dict(Assertion.Source.choices)
    links = tuple(
        Told(
            one.reference,
            sentence_of(one, contents.subjects, lang),
            str(sources.get(one.source, one.source)),
            one.source_ref,
            one.grading,
        )
        for one in contents.links
        if reference in (one.origin, one.target, one.place)
    )
    said = tuple(_said(officer, seen, lang))
    refs = [one.source_ref for one in links] + [one.source_ref for one in said]
    return Detail(
        seen=seen,
        kind=kind.label,
        icon=kind.icon,
        roles=tuple(word_of(ROLES, role, lang) for role in contents.roles.get(reference, ())),
        said=said,
        links=links,
        documents=tuple(dict.fromkeys(filter(None, refs))),
        records=tuple(_records(contents, reference)),
    )


def _records(contents: CaseContents, reference: str) -> list[str]:
    """Return with whom records name a subject and how often, the most frequent first."""
    others: dict[tuple[str, bool], list[Met]] = {}
    for one in contents.recorded.met:
        forward = one.origin == reference
        others.setdefault((one.target if forward else one.origin, forward), []).append(one)
    ranked = sorted(others.items(), key=lambda item: -sum(one.count for one in item[1]))
    return [
        (_("%(count)s to %(name)s") if forward else _("%(count)s from %(name)s"))
        % {"count": " · ".join(words_of(met)), "name": f"\u2068{contents.subjects[other].label}\u2069"}
        for (other, forward), met in ranked[:_RECORDS]
    ]


def _said(officer: Officer, seen: Seen, lang: str) -> list[Said]:
    subject = Subject.objects.visible_to(officer).get(pk=seen.pk)
    standing = Assertion.objects.visible_to(officer).filter(subject=subject).standing()
    sources = dict(Assertion.Source.choices)
    found = []
    for one in standing.order_by("property", "recorded_at"):
        known = property_in(one.property, lang)
        if not (seen.protected and known.identifying):
            words = value_in(known, one.value, lang)
            source = str(sources.get(one.source, one.source))
            found.append(Said(known.label, words, source, one.source_ref, known.left_to_right))
    return found
