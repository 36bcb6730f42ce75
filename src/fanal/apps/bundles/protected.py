"""The persons of a case as disclosure sees them, with every value that could tell who they are.

All persons that ever belonged to the case are looked at, those too that the officer does not see: what is known here
is only ever masked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.bundles.handling import handling_of
from fanal.apps.cases.models import Case, CaseRole, CaseSubject
from fanal.apps.cases.vocabulary import ROLES
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import PERSON, Assertion, Link, Subject
from fanal.engine.bundle.redaction import BundlePerson, PersonValue
from fanal.engine.vocabulary import entries

OWNS = frozenset(
    {
        "uses",
        "owns",
        "rents",
        "keeps",
        "holds",
        "can_use_account",
        "holder_of",
        "showed",
        "lives_at",
        "may_be",
        "advertises",
    }
)
"""The verbs that tie a thing to the person whom it gives away: their telephone, their papers, where they live."""
_AS = {
    "phone": "phone",
    "email": "email",
    "document": "document_number",
    "device": "document_number",
    "vehicle": "document_number",
    "location": "address",
}
_ALSO = {"informant_reference": ("informant",), "complainant": ("witness",)}
_WHY = "looked for in order to be masked, whoever makes the bundle"


@dataclass(frozen=True, slots=True)
class Protected:
    """The persons of a case, and every value of theirs that may have to be masked."""

    persons: tuple[BundlePerson, ...]
    values: tuple[PersonValue, ...]


def protected_in(case: Case) -> Protected:
    """Return the persons of a case with their values, in the order in which they came into it."""
    with seen_by_the_node():
        held = CaseSubject.objects.unguarded(_WHY).filter(case=case, subject__kind=PERSON)
        persons = list(
            {one.subject_id: one.subject for one in held.select_related("subject").order_by("pk")}.values()
        )
        roles = _roles(case)
        return Protected(
            tuple(BundlePerson(one.reference, roles.get(one.pk, ()), one.protected) for one in persons),
            tuple(_values(persons)),
        )


def _roles(case: Case) -> Mapping[int, tuple[str, ...]]:
    """Return the roles that count for each person: those held, and of those that ended the ones that protect, unless
    the person has since been accused."""
    known = entries(ROLES)
    held: dict[int, list[str]] = defaultdict(list)
    ended: dict[int, list[str]] = defaultdict(list)
    given = CaseRole.objects.unguarded(_WHY).filter(case=case).order_by("pk")
    for subject, role, until in given.values_list("subject_id", "role", "ended_at"):
        (ended if until else held)[subject].append(role)
    for subject, before in ended.items():
        accused = any(known[role]["accuses"] == "yes" for role in held[subject] if role in known)
        held[subject] += (
            [] if accused else [one for one in before if known.get(one, {}).get("protects") == "yes"]
        )
    return {
        subject: tuple(dict.fromkeys(code for role in codes for code in (role, *_ALSO.get(role, ()))))
        for subject, codes in held.items()
    }


def _values(persons: list[Subject]) -> Iterator[PersonValue]:
    by_key = {one.pk: one.reference for one in persons}
    for one in persons:
        if one.known_as:
            yield PersonValue(f"known-{one.reference}", one.reference, "name", one.known_as)
    said = Assertion.objects.unguarded(_WHY).filter(subject__in=list(by_key)).order_by("pk")
    for reference, key, code, value, handling in said.values_list(
        "reference", "subject_id", "property", "value", "handling"
    ):
        for number, part in enumerate(_written(code, value)):
            yield PersonValue(f"{reference}-{number}", by_key[key], code, part, handling_of(handling))
    for key, thing in _things(by_key):
        yield from _of_thing(by_key[key], thing)


def _written(code: str, value: str) -> Iterable[str]:
    """Return what is looked for of a value: of papers the number without its kind too."""
    number = value.split(": ", 1)[1] if code == "document_number" and ": " in value else ""
    return (value, number) if number else (value,)


def _things(persons: Mapping[int, str]) -> Iterator[tuple[int, Subject]]:
    """Yield the things that give a person away, with the key of the person."""
    links = Link.objects.unguarded(_WHY).standing().filter(verb__in=OWNS).select_related("origin", "target")
    for link in links.filter(origin__in=list(persons)).exclude(target__kind=PERSON).order_by("pk"):
        yield link.origin_id, link.target
    for link in links.filter(target__in=list(persons)).exclude(origin__kind=PERSON).order_by("pk"):
        yield link.target_id, link.origin


def _of_thing(person: str, thing: Subject) -> Iterator[PersonValue]:
    kind = kind_in(thing.kind, "en")
    naming = {*kind.names, kind.identifier} - {"", "make", "event_kind"}
    said = (
        Assertion.objects.unguarded(_WHY)
        .filter(subject=thing, property__in=naming)
        .values_list("value", flat=True)
    )
    code = _AS.get(thing.kind, "online_account")
    written = dict.fromkeys((thing.known_as, thing.identifier, *said))
    for number, value in enumerate(one for one in written if one.strip()):
        yield PersonValue(f"{person}-{thing.reference}-{number}", person, code, value)
