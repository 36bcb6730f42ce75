"""What an officer asks for: a bundle for whom, in which language, redacted or whole, for which purpose."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.apps.bundles.models import Bundle
from fanal.apps.bundles.refusals import refuse
from fanal.engine.bundle.manifest import Audience
from fanal.engine.vocabulary import LANGUAGES, entries

BASES = "vocabularies/legal_bases.yaml"
CODES = "vocabularies/handling_codes.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`purpose` is the code of a legal basis; `cleared` are exhibits, by reference, whose originals may go out."""

    audience: str
    language: str
    redacted: bool
    purpose: str
    handling: str
    cleared: tuple[str, ...] = ()

    def check(self) -> None:
        """Refuse what cannot be asked for."""
        refuse(self.audience not in Bundle.Audience.values, "unknown_audience")
        refuse(self.language not in LANGUAGES, "unknown_language")
        refuse(self.purpose not in entries(BASES), "unknown_purpose")
        refuse(self.handling not in entries(CODES), "unknown_handling")
        refuse(not self.redacted and self.audience != Bundle.Audience.COURT, "whole_for_the_court")

    @property
    def reader(self) -> Audience:
        """The audience as the rules of disclosure know it."""
        return Audience(self.audience)

    @property
    def for_the_court(self) -> bool:
        """Whether the court reads it: decisions and the names of officers are for the court alone."""
        return self.audience == Bundle.Audience.COURT


def asked_for(bundle: Bundle) -> Asked:
    """Return what was asked for when a bundle was begun."""
    return Asked(
        audience=bundle.audience,
        language=bundle.language,
        redacted=bundle.redacted,
        purpose=bundle.purpose,
        handling=bundle.handling,
        cleared=tuple(bundle.cleared),
    )
