"""Why data about a person may be read, as `data/vocabularies/legal_bases.yaml` lists it."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.engine.vocabulary import entries, text_in

_FILE = "vocabularies/legal_bases.yaml"
IDENTIFICATION = "identification_and_protection"
INVESTIGATION = "criminal_investigation"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One reason to read, in the words of a language, with the article it rests on."""

    code: str
    label: str
    description: str
    citation: str


def legal_bases(officer: Officer, lang: str) -> tuple[LegalBasis, ...]:
    """Return the legal bases an officer can state: those of their roles where the data name roles, else all."""
    held = {role.code for role in officer.roles}
    fitting = [
        code for code, entry in entries(_FILE).items() if not entry.get("roles") or held & {*entry["roles"]}
    ]
    return tuple(_in(code, lang) for code in fitting)


def legal_basis_label(code: str, lang: str) -> str:
    """Return the name of a legal basis; the code where it is not listed any more."""
    entry = entries(_FILE).get(code)
    return text_in(entry["labels"], lang) if entry else code


def _in(code: str, lang: str) -> LegalBasis:
    entry = entries(_FILE)[code]
    return LegalBasis(
        code, legal_basis_label(code, lang), text_in(entry["description"], lang), entry["citation"]
    )
