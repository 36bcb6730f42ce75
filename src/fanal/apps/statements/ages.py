"""What a confirmed mention says of the age on record."""

from __future__ import annotations

from fanal.apps.statements.models import Mention
from fanal.apps.subjects.models import Person
from fanal.engine.screening.concepts import concepts

AGE_CONCEPTS = frozenset({"person_is_child", "person_is_adult", "age_uncertain"})


def age_to_record(person: Person, mention: Mention) -> str:
    """Return the state of the age that a mention asks to be recorded, or nothing.

    Words that say child, or that doubt the age, protect at once; against an adult age on record they are a doubt
    (Council of Europe Convention CETS 197, art. 10(3)), and so is what is said of children only where the age is not
    known. Words that say adult never take a protection away.
    """
    if mention.state != "present":
        return ""
    if mention.concept not in AGE_CONCEPTS:
        of_child = concepts()[mention.concept].of_child and person.age_state == "unknown"
        return "age_in_doubt" if of_child else ""
    if mention.concept == "person_is_adult":
        return "adult" if person.age_state == "unknown" else ""
    if person.protected:
        return ""
    return (
        "child" if mention.concept == "person_is_child" and person.age_state == "unknown" else "age_in_doubt"
    )


def protects(person: Person, mention: Mention) -> bool:
    """Say whether confirming a mention would protect the person as a child."""
    return age_to_record(person, mention) in ("child", "age_in_doubt")
