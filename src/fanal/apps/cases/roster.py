"""Who is who in a case: the roles that hold, the suspects and the presumed victims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case, CaseRole
from fanal.apps.cases.vocabulary import ROLES, RoleInCase, role_in
from fanal.apps.subjects.models import Subject
from fanal.engine.vocabulary import entries

VICTIMS = ("presumed_victim", "identified_victim")


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a subject has or had in a case: in words, who decided, when, on what basis, and how it ended."""

    code: str
    label: str
    accuses: bool
    protects: bool
    record: CaseRole


@dataclass(frozen=True, slots=True)
class Roster:
    """The subjects of a case that an officer may see, with the roles that hold, and who is a suspect or a victim."""

    subjects: tuple[Subject, ...]
    roles: Mapping[int, tuple[Held, ...]]
    suspects: tuple[Subject, ...]
    victims: tuple[Subject, ...]

    def labels_of(self, subject: Subject) -> tuple[str, ...]:
        """Return the roles of a subject in words."""
        return tuple(held.label for held in self.roles.get(subject.pk, ()))


def accusing_roles() -> tuple[str, ...]:
    """Return the roles that accuse, such as suspect or recruiter."""
    return tuple(code for code in entries(ROLES) if role_in(code, "en").accuses)


def roster_of(officer: Officer, case: Case, lang: str) -> Roster:
    """Return who is who in a case, as an officer may see it. Suspects and victims stand in the order of their role."""
    subjects = tuple(subjects_in(officer, case).select_related("unit").order_by("pk"))
    roles: dict[int, list[Held]] = {}
    for held in held_roles(officer, case, lang):
        if held.record.ended_at is None:
            roles.setdefault(held.record.subject_id, []).append(held)
    by_key = {subject.pk: subject for subject in subjects}
    return Roster(
        subjects=subjects,
        roles={key: tuple(held) for key, held in roles.items()},
        suspects=_having(by_key, roles, accusing_roles()),
        victims=_having(by_key, roles, VICTIMS),
    )


def held_roles(officer: Officer, case: Case, lang: str) -> tuple[Held, ...]:
    """Return every role in a case, those that ended too, as they were given."""
    seen = CaseRole.objects.visible_to(officer).filter(case=case).select_related("decided_by", "ended_by")
    return tuple(_held(role, lang) for role in seen)


def role_words(code: str, lang: str) -> RoleInCase | None:
    """Return a role in words; None where the vocabulary no longer lists it."""
    return role_in(code, lang) if code in entries(ROLES) else None


def _held(record: CaseRole, lang: str) -> Held:
    known = role_words(record.role, lang)
    if known is None:
        return Held(record.role, record.role, accuses=False, protects=False, record=record)
    return Held(known.code, known.label, known.accuses, known.protects, record)


def _having(
    by_key: Mapping[int, Subject], roles: Mapping[int, Iterable[Held]], codes: Iterable[str]
) -> tuple[Subject, ...]:
    wanted = frozenset(codes)
    return tuple(
        by_key[key]
        for key, held in roles.items()
        if key in by_key and any(one.code in wanted for one in held)
    )
