"""README.txt of a bundle: what it is and how to check it, in the language of the court."""

from __future__ import annotations

from fanal.engine.bundle.manifest import BundleFacts
from fanal.engine.bundle.words import word

_PARTS = (
    "readme_what",
    "readme_check",
    "readme_answers",
    "readme_key",
    "readme_verifier",
    "readme_limits",
)
COMMAND = "python3 verify.py"


def readme(facts: BundleFacts, signer: str) -> str:
    """Return the text of README.txt; lines end with CR LF, which every editor reads."""
    lang = facts.language
    colon = "\u00a0: " if lang == "fr" else ": "
    head = [
        word("court_bundle", lang),
        f"{word('case', lang)}{colon}{facts.case_reference}",
        f"{word('made_at', lang)}{colon}{facts.made_at}",
        f"{word('made_by', lang)}{colon}{facts.made_by} · {signer}",
        f"{word('made_for', lang)}{colon}{word(f'audience_{facts.audience}', lang)}",
        f"{word('purpose', lang)}{colon}{facts.purpose}",
        f"{word('handling', lang)}{colon}{facts.handling_code}",
    ]
    body = [word(part, lang) for part in _PARTS]
    body.insert(2, f"    {COMMAND}")
    if facts.redacted:
        body.insert(1, word("readme_redacted", lang))
    return "\r\n".join(["\r\n".join(head), *(f"\r\n{part}" for part in body), ""])
