"""What a case holds as the picture takes it: subjects, links and roles, in a few queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.recorded import NOTHING, Recorded, recorded_of
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case, CaseRole, CaseSubject
from fanal.apps.imports.queries import Pair, pairs_in
from fanal.apps.subjects.models import PERSON, Link, Subject
from fanal.apps.subjects.models_values import LinkQuerySet

SUBJECT = ("pk", "reference", "kind", "known_as", "protected", "begins", "ends", "latitude", "longitude")
LINK = (
    "reference",
    "verb",
    "origin_id",
    "target_id",
    "place_id",
    "begins",
    "ends",
    "source",
    "source_ref",
    "grading",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A subject of a case as the picture shows it; `label` is the reference where a child is concerned."""

    pk: int
    reference: str
    kind: str
    label: str
    protected: bool
    begins: str
    ends: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Tied:
    """A standing link between two subjects of the picture, by their references."""

    reference: str
    verb: str
    origin: str
    target: str
    place: str
    begins: str
    ends: str
    source: str
    source_ref: str
    grading: str


@dataclass(frozen=True, slots=True)
class CaseContents:
    """The subjects and links of a case that an officer may see, and the roles persons have in it."""

    subjects: Mapping[str, Seen]
    links: tuple[Tied, ...]
    roles: Mapping[str, tuple[str, ...]]
    recorded: Recorded = NOTHING


def contents_of(
    officer: Officer, case: Case, around: str = "", first: int = 0, *, records: bool = False
) -> CaseContents:
    """Return what an officer may see of a case, for the picture; with `around`, of one subject and its neighbours;
    with `first`, of so many dated links, the earliest, and those they join; with `records`, also what the records that
    were brought in say of these subjects."""
    inside = CaseSubject.objects.unguarded("narrowed to the subjects the officer may see").current()
    rows = list(_links(case, around, first))
    pairs = _pairs(case, around) if records else ()
    ends = {pk for row in rows for pk in row[2:5] if pk} | {
        pk for one in pairs for pk in (one.origin, one.target)
    }
    near = Q(pk__in=ends) | Q(reference=around) if around or first else Q()
    seen = Subject.objects.visible_to(officer).filter(
        near, pk__in=inside.filter(case=case).values("subject_id")
    )
    subjects = {one.pk: one for one in (_seen(*row) for row in seen.order_by("pk").values_list(*SUBJECT))}
    links = tuple(_tied(row, subjects) for row in rows if _whole(row, subjects))
    roles: dict[str, tuple[str, ...]] = {}
    for pk, role in _roles(case):
        if pk in subjects:
            reference = subjects[pk].reference
            roles[reference] = (*roles.get(reference, ()), role)
    references = {pk: one.reference for pk, one in subjects.items()}
    recorded = recorded_of(case, pairs, references, whole=not around) if records else NOTHING
    return CaseContents({one.reference: one for one in subjects.values()}, links, roles, recorded)


def _pairs(case: Case, around: str) -> Sequence[Pair]:
    """Return who was recorded with whom; `recorded_of` keeps the pairs of subjects that the officer sees."""
    if not around:
        return pairs_in(case)
    one = (
        Subject.objects.unguarded("narrowed to the subjects the officer may see")
        .filter(reference=around)
        .first()
    )
    return pairs_in(case, one.pk) if one else ()


def _seen(
    pk: int,
    reference: str,
    kind: str,
    known_as: str,
    protected: bool,
    begins: str,
    ends: str,
    latitude: float | None,
    longitude: float | None,
) -> Seen:
    label = _("Child") + f" {reference}" if protected else known_as or reference
    return Seen(pk, reference, kind, label, protected, begins, ends, latitude, longitude)


def _links(case: Case, around: str, first: int) -> Iterable[tuple[object, ...]]:
    """Return the standing links between subjects of the case; `_whole` keeps those whose ends the officer sees."""
    between = links_between(case)
    if around:
        touching = Q(origin__reference=around) | Q(target__reference=around) | Q(place__reference=around)
        between = between.filter(touching)
    if first:
        return between.exclude(begins="").order_by("begins", "pk").values_list(*LINK)[:first]
    return between.order_by("pk").values_list(*LINK)


def links_between(case: Case) -> LinkQuerySet:
    """Return the standing links between subjects of a case, whoever may see them."""
    inside = CaseSubject.objects.unguarded("narrowed to the ends the officer may see").current()
    pks = inside.filter(case=case).values("subject_id")
    standing = Link.objects.unguarded("narrowed to the ends the officer may see").standing()
    return standing.filter(origin__in=pks, target__in=pks)


def counts_of(officer: Officer, case: Case) -> tuple[int, int]:
    """Return how many subjects and links of a case an officer may see."""
    seen = Link.objects.visible_to(officer).filter(pk__in=links_between(case).values("pk"))
    return subjects_in(officer, case).count(), seen.count()


def _whole(row: tuple[object, ...], subjects: Mapping[int, Seen]) -> bool:
    """Say whether the officer sees both ends of a link, and its place."""
    return row[2] in subjects and row[3] in subjects and (row[4] is None or row[4] in subjects)


def _tied(row: tuple[object, ...], subjects: Mapping[int, Seen]) -> Tied:
    reference, verb, origin, target, place, *rest = row
    return Tied(
        str(reference),
        str(verb),
        subjects[_key(origin)].reference,
        subjects[_key(target)].reference,
        subjects[_key(place)].reference if place is not None else "",
        *map(str, rest),
    )


def _key(value: object) -> int:
    return int(str(value))


def _roles(case: Case) -> Iterable[tuple[int, str]]:
    held = (
        CaseRole.objects.unguarded("narrowed to the subjects the officer may see").current().filter(case=case)
    )
    return held.filter(subject__kind__in=(PERSON, "organisation")).values_list("subject_id", "role")
