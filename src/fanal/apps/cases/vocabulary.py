"""The words of a case: its states, the roles in it and the kinds of decision, as the data list them."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.vocabulary import entries, text_in

STATUSES = "vocabularies/case_statuses.yaml"
ROLES = "vocabularies/case_roles.yaml"
DECISIONS = "vocabularies/decision_kinds.yaml"
FORMS = "vocabularies/forms.yaml"


@dataclass(frozen=True, slots=True)
class Status:
    """A state of a case: its words, where it may go from there, the verb of the audit for coming there."""

    code: str
    label: str
    moves: tuple[str, ...]
    verb: str
    final: bool


@dataclass(frozen=True, slots=True)
class RoleInCase:
    """A role in a case: its words, whether it protects or accuses, and which roles it cannot stand beside."""

    code: str
    label: str
    description: str
    protects: bool
    accuses: bool
    excludes: tuple[str, ...]
    needs_body: bool


def status_in(code: str, lang: str) -> Status:
    """Return a state of a case in a language; raises KeyError where there is none."""
    entry = entries(STATUSES)[code]
    return Status(
        code, text_in(entry["labels"], lang), tuple(entry["to"]), entry["verb"], entry["final"] == "yes"
    )


def role_in(code: str, lang: str) -> RoleInCase:
    """Return a role in a language; raises KeyError where there is none."""
    entry = entries(ROLES)[code]
    return RoleInCase(
        code=code,
        label=text_in(entry["labels"], lang),
        description=text_in(entry["description"], lang),
        protects=entry["protects"] == "yes",
        accuses=entry["accuses"] == "yes",
        excludes=tuple(entry["excludes"]),
        needs_body=entry.get("decided_by", "") == "body",
    )


def roles_in(lang: str) -> tuple[RoleInCase, ...]:
    """Return all roles in a language, in the order of the file."""
    return tuple(role_in(code, lang) for code in entries(ROLES))


def words_of(file: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Return code and words of each entry of a vocabulary, in the order of the file."""
    return tuple((code, text_in(entry["labels"], lang)) for code, entry in entries(file).items())


def word_of(file: str, code: str, lang: str) -> str:
    """Return the words of one entry; the code where it is not listed any more."""
    entry = entries(file).get(code)
    return text_in(entry["labels"], lang) if entry else code
