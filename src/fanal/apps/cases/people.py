"""The table of a case's people and things: what each is, its role, the facts that matter most, and how it is linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions_subjects import WITH_ROLES
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.cases.roster import Held, Roster, roster_of
from fanal.apps.subjects.display import age_words
from fanal.apps.subjects.kinds import Kind, kind_in, known_kinds
from fanal.apps.subjects.models import PERSON, Assertion, Link, Person, Subject
from fanal.apps.subjects.naming import Opened, masked, name_html, name_of, page_of
from fanal.apps.subjects.properties import property_in, value_in

_FACTS = 3
_FOR_THE_MAP = ("latitude", "longitude", "precision")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in a cell: what it is, the value in words, and whether it runs from left to right."""

    label: str
    text: str
    left_to_right: bool


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """One line of the table."""

    subject: Subject
    kind: Kind
    name: SafeString
    plain: str
    url: str
    roles: tuple[Held, ...]
    facts: tuple[Fact, ...]
    links: int
    added_at: datetime | None

    @property
    def has_roles(self) -> bool:
        """Whether it can have a role in the case: a person or an organisation."""
        return self.subject.kind in WITH_ROLES


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The lines of one kind."""

    kind: Kind
    rows: tuple[SubjectRow, ...]


def people_and_things(
    officer: Officer, case: Case, lang: str, opened: Opened = (), kind: str = ""
) -> tuple[KindGroup, ...]:
    """Return the subjects of a case by kind, in the order of the vocabulary; children first among the persons."""
    roster = roster_of(officer, case, lang)
    wanted = [one for one in roster.subjects if not kind or one.kind == kind]
    facts = _facts(officer, wanted, lang, opened)
    links, added = _links(officer, roster.subjects), _added(case)
    rows: dict[str, list[SubjectRow]] = {}
    for one in sorted(wanted, key=lambda subject: (not subject.protected, subject.known_as, subject.pk)):
        rows.setdefault(one.kind, []).append(
            SubjectRow(
                subject=one,
                kind=kind_in(one.kind, lang),
                name=name_html(one, lang, opened),
                plain=name_of(one, lang, opened),
                url=page_of(one),
                roles=roster.roles.get(one.pk, ()),
                facts=facts.get(one.pk, ()),
                links=links[one.pk],
                added_at=added.get(one.pk),
            )
        )
    return tuple(KindGroup(kind_in(code, lang), tuple(rows[code])) for code in known_kinds() if code in rows)


def counted_kinds(roster: Roster, lang: str) -> tuple[tuple[Kind, int], ...]:
    """Return the kinds in a case, each with how many of it the officer may see."""
    count = Counter(one.kind for one in roster.subjects)
    return tuple((kind_in(code, lang), count[code]) for code in known_kinds() if code in count)


def _facts(
    officer: Officer, subjects: Iterable[Subject], lang: str, opened: Opened
) -> Mapping[int, tuple[Fact, ...]]:
    """Return the first standing values of each subject but its name; of a masked child none that tells who it is."""
    by_key = {one.pk: one for one in subjects}
    said = Assertion.objects.visible_to(officer).standing().filter(subject__in=list(by_key))
    found: dict[int, list[Fact]] = {key: _of_person(one) for key, one in by_key.items()}
    for one in said.order_by("recorded_at", "pk"):
        subject, known = by_key[one.subject_id], property_in(one.property, lang)
        hidden = known.identifying and masked(subject, opened)
        shown_elsewhere = one.property in (*kind_in(subject.kind, lang).names, *_FOR_THE_MAP)
        if hidden or shown_elsewhere or len(found[subject.pk]) >= _FACTS:
            continue
        text = value_in(known, one.value, lang)
        found[subject.pk].append(Fact(known.label, text, known.left_to_right))
    return {key: tuple(facts) for key, facts in found.items()}


def _of_person(subject: Subject) -> list[Fact]:
    if subject.kind != PERSON or (subject.age_state == Person.AgeState.UNKNOWN and subject.age is None):
        return []
    return [Fact("", str(age_words(subject)), left_to_right=False)]


def _links(officer: Officer, subjects: Iterable[Subject]) -> Counter[int]:
    """Count the standing links of each subject with others of the case."""
    keys = {one.pk for one in subjects}
    seen = Link.objects.visible_to(officer).standing().filter(origin__in=keys, target__in=keys)
    count: Counter[int] = Counter()
    for origin, target in seen.order_by().values_list("origin_id", "target_id"):
        count.update((origin, target))
    return count


def _added(case: Case) -> Mapping[int, datetime]:
    held = CaseSubject.objects.unguarded("of the subjects the officer may see").filter(case=case)
    return dict(held.current().values_list("subject_id", "added_at"))
