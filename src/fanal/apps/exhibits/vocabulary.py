"""The words of exhibits: their kinds and the steps of custody, as the data list them."""

from __future__ import annotations

from fanal.engine.vocabulary import entries, text_in

KINDS = "vocabularies/exhibit_kinds.yaml"
STEPS = "vocabularies/custody_steps.yaml"
RECEIVED, EXAMINED, EXPORTED, VERIFIED = "received", "examined", "exported", "verified"


def words_of(file: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Return code and words of each entry, in the order of the file."""
    return tuple((code, text_in(entry["labels"], lang)) for code, entry in entries(file).items())


def word_of(file: str, code: str, lang: str) -> str:
    """Return the words of one entry; the code where it is not listed any more."""
    entry = entries(file).get(code)
    return text_in(entry["labels"], lang) if entry else code


def kind_by_media(media_type: str) -> str:
    """Return the kind that a media type suggests: the first of the list that fits, else the last of all."""
    for code, entry in entries(KINDS).items():
        if any(media_type.startswith(begun) for begun in entry["media"]):
            return code
    return "other"


def sensitive_by_default(kind: str) -> bool:
    """Say whether a kind of exhibit is blurred until an officer who has looked says otherwise."""
    return bool(entries(KINDS)[kind]["sensitive_by_default"] == "yes")


def steps_by_hand(lang: str) -> tuple[tuple[str, str], ...]:
    """Return code and words of the steps that officers record; what leaves the platform is recorded as it leaves."""
    return tuple((code, words) for code, words in words_of(STEPS, lang) if code != EXPORTED)


def needs_of(step: str) -> frozenset[str]:
    """Return what must be said with a step: place, from, to, reason."""
    return frozenset(entries(STEPS)[step]["needs"])


def is_hashed(step: str) -> bool:
    """Say whether the file is hashed in a step and compared with its digest on arrival."""
    return bool(entries(STEPS)[step]["hashed"] == "yes")


def ends(step: str) -> bool:
    """Say whether after a step the exhibit is no longer here."""
    return bool(entries(STEPS)[step]["ends"] == "yes")
