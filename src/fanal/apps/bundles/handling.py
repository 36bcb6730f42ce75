"""What a handling code of its owner means for a reader, in the codes that the rules of disclosure know."""

from __future__ import annotations

import re

from fanal.engine.bundle.disclosure import disclosure_rules
from fanal.engine.bundle.manifest import Audience
from fanal.engine.vocabulary import entries

_CODES = "vocabularies/handling_codes.yaml"
_SIENA = re.compile(r"H[0-3]", re.IGNORECASE)
_IN_COURT, _ONWARD, _IN_WORDS = "h1", "h2", "h3"


def handling_of(code: str) -> tuple[str, ...]:
    """Return what a code forbids: use in court (h1), passing on (h2), or what stands in words (h3).

    SIENA codes combine (`H1+H2`). A code that is not known counts as a condition in words: somebody must read it.
    """
    code = code.strip()
    if not code:
        return ()
    known = entries(_CODES).get(code.upper())
    if known is None:
        parts = _SIENA.findall(code)
        whole = re.fullmatch(r"[\s+,;/H0-3]+", code, re.IGNORECASE)
        return tuple(dict.fromkeys(part.lower() for part in parts)) if parts and whole else (_IN_WORDS,)
    if known["scheme"] == "siena":
        return (code.lower(),)
    found = ((_IN_COURT, known["forbids_disclosure"]), (_ONWARD, known["forbids_onward"]))
    return tuple(one for one, answer in found if answer == "yes")


def forbids(code: str, audience: Audience) -> bool:
    """Say whether a code keeps something from a reader."""
    said = handling_of(code)
    return any(rule.handling and rule.applies(audience, "", (), False, said) for rule in disclosure_rules())
