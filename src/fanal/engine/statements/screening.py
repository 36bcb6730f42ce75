"""From a text to an assessment: mentions become findings, each keeping the words it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from fanal.engine.reading.identifiers import Identifier, find_identifiers
from fanal.engine.reading.language import guess_language, passages
from fanal.engine.reading.mentions import Mention, mentions_in
from fanal.engine.reading.notices import reads_as_notice
from fanal.engine.reading.scope import GENERAL
from fanal.engine.screening.assess import Assessment, Reason, assess
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.subject import Finding, Subject
from fanal.engine.statements.births import children_born
from fanal.engine.vocabulary import load_yaml

_SAY_CHILD = {"age_uncertain", "child_in_commercial_sex", "child_steals_for_others"}
_AGE_CONCEPTS = ("person_is_child", "age_uncertain", "person_is_adult")


@dataclass(frozen=True, slots=True)
class Screening:
    """A statement read and screened.

    `not_counted` names concepts that were read but not counted, because nothing links them to exploitation;
    `notes` are further reasons of the reading (languages, an age that contradicts what was given).
    """

    text: str
    lang: str
    mentions: tuple[Mention, ...]
    identifiers: tuple[Identifier, ...]
    assessment: Assessment
    age_because: tuple[str, ...]
    not_counted: tuple[str, ...]
    notes: tuple[Reason, ...]


def screen_statement(text: str, lang: str = "auto", given: Subject | None = None) -> Screening:
    """Read `text` and assess what it describes. `given`: what is known of the age."""
    parts = passages(text, lang)
    code = _main_language(text, parts, lang)
    mentions = mentions_in(parts)
    identifiers = find_identifiers(text, code)
    births = children_born(text, code, identifiers)
    subject, because, notes = _subject(mentions, births, given or Subject())
    if len({part[2] for part in parts}) > 1:
        notes = (*notes, Reason("mixed_languages"))
    notice = bool(mentions) and reads_as_notice(parts)
    not_counted = _spoken(mentions) if notice else _unlinked(mentions, subject)
    if notice:
        notes = (*notes, Reason("reads_as_notice"))
    elif not_counted:
        notes = (*notes, Reason("not_counted", (("concepts", not_counted),)))
    counted = [mention for mention in mentions if mention.concept not in not_counted]
    return Screening(
        text=text,
        lang=code,
        mentions=mentions,
        identifiers=identifiers,
        assessment=assess(subject, findings_of(counted)),
        age_because=because,
        not_counted=not_counted,
        notes=notes,
    )


def _main_language(text: str, parts: tuple[tuple[int, str, str], ...], lang: str) -> str:
    if lang != "auto":
        return lang
    sizes: Counter[str] = Counter()
    for _, part, code in parts:
        sizes[code] += len(part)
    return sizes.most_common(1)[0][0] if sizes else guess_language(text)


def findings_of(mentions: Iterable[Mention]) -> tuple[Finding, ...]:
    """Return one finding per mention, its source the place in the text.

    Ages are the subject's, not findings; what a sentence says in general is nobody's.
    """
    return tuple(
        Finding(mention.concept, mention.polarity, f"text:{mention.start}-{mention.end}")
        for mention in mentions
        if mention.reported_by != GENERAL
        and (mention.concept not in _AGE_CONCEPTS or mention.concept == "age_uncertain")
    )


def _subject(
    mentions: tuple[Mention, ...], births: tuple[str, ...], given: Subject
) -> tuple[Subject, tuple[str, ...], tuple[Reason, ...]]:
    """Return the subject, the words that speak of the age, and a note where text and given age contradict."""
    said = {
        code: tuple(m.text for m in mentions if m.concept == code and m.polarity == "present")
        for code in _AGE_CONCEPTS
    }
    child, doubt, adult = (said[code] for code in _AGE_CONCEPTS)
    child += births
    if given.age_state == "adult" and (child or doubt):
        return Subject("age_in_doubt", None, "text"), child or doubt, (Reason("age_contradicts"),)
    if given.age_state != "unknown":
        return given, (), ()
    if child:
        return Subject("child", None, "text"), child, ()
    if doubt:
        return Subject("age_in_doubt", None, "text"), doubt, ()
    if adult:
        return Subject("adult", None, "text"), adult, ()
    return given, (), ()


@cache
def _links() -> Mapping[str, frozenset[str]]:
    raw = load_yaml("reading/relations.yaml")
    return {name: frozenset(raw[name]) for name in ("counts_with_exploitation", "links_to_exploitation")}


def _unlinked(mentions: tuple[Mention, ...], subject: Subject) -> tuple[str, ...]:
    """Return the concepts that do not count: violence, threats or confinement with nothing that speaks of exploitation.

    An assault, a robbery or a quarrel holds them too; without a link to exploitation they are no sign of trafficking.
    What is said of children only does not count either where nothing says that the text is about a child.
    """
    spoken = {mention.concept for mention in mentions if mention.polarity != "absent"}
    of_child = {code for code in spoken if concepts()[code].of_child} - _SAY_CHILD
    childish = set() if subject.treated_as_child else of_child
    loose = spoken & _links()["counts_with_exploitation"]
    linked = any(_is_link(code) for code in spoken - loose - childish)
    return tuple(sorted(childish if linked else loose | childish))


def _spoken(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(sorted({mention.concept for mention in mentions}))


def _is_link(code: str) -> bool:
    return bool(concepts()[code].purpose) or code in _links()["links_to_exploitation"]
