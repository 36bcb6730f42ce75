"""The evidence of a case that speaks to act, means or purpose: links between its subjects, and findings attributed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.evidence import Evidence, as_evidence
from fanal.apps.assessments.models import Found
from fanal.apps.cases.models import Attribution, Case
from fanal.apps.cases.roster import Roster
from fanal.apps.subjects.models import Link, Subject
from fanal.apps.subjects.naming import Opened
from fanal.apps.subjects.sentences import LinkLine, link_lines, with_ends
from fanal.apps.subjects.verbs import verb_in
from fanal.engine.casework.elements import ELEMENTS, SHOWS, SUGGESTS, Piece
from fanal.engine.casework.gradings import weight_of
from fanal.engine.screening.concepts import concepts


@dataclass(frozen=True, slots=True)
class Attributed:
    """A finding about a presumed victim that an officer laid at a suspect's door, with the reason."""

    record: Attribution
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """The pieces that speak to the elements, and what stands behind each, by key."""

    pieces: tuple[Piece, ...]
    links: Mapping[str, Link]
    attributions: Mapping[str, Attribution]


def evidence_in(officer: Officer, case: Case, roster: Roster) -> CaseEvidence:
    """Return what on record speaks to the elements between the suspects and the presumed victims of a case."""
    links = {
        link.reference: link
        for link in _links(officer, roster.suspects, roster.victims)
        if verb_in(link.verb, "en").element
    }
    made = {f"attribution:{one.pk}": one for one in _attributions(officer, case)}
    pieces = [piece for link in links.values() for piece in _of_link(link)]
    pieces += [piece for key, one in made.items() for piece in _of_attribution(key, one)]
    return CaseEvidence(tuple(pieces), links, made)


def lines_behind(
    found: CaseEvidence, keys: Iterable[str], lang: str, opened: Opened = ()
) -> tuple[LinkLine, ...]:
    """Return the links behind some keys as sentences."""
    return link_lines([found.links[key] for key in keys if key in found.links], lang, opened=opened)


def findings_behind(
    found: CaseEvidence, keys: Iterable[str], officer: Officer, lang: str
) -> tuple[Attributed, ...]:
    """Return the attributed findings behind some keys as quotations with their sources."""
    made = (found.attributions[key] for key in keys if key in found.attributions)
    return tuple(Attributed(one, as_evidence(one.found, officer, lang)) for one in made)


def _links(officer: Officer, suspects: Iterable[Subject], victims: Iterable[Subject]) -> list[Link]:
    seen = Link.objects.visible_to(officer).standing()
    return list(with_ends(seen.filter(origin__in=list(suspects), target__in=list(victims))))


def _attributions(officer: Officer, case: Case) -> list[Attribution]:
    seen = Attribution.objects.visible_to(officer).standing().filter(case=case)
    standing = seen.filter(found__retracted_at=None)
    return list(standing.select_related("found__person", "found__recorded_by__unit", "suspect", "made_by"))


def _of_link(link: Link) -> Iterator[Piece]:
    verb = verb_in(link.verb, "en")
    for element, code in verb.element.items():
        yield Piece(
            suspect=link.origin.reference,
            victim=link.target.reference,
            element=element,
            code=code,
            strength=verb.strength or SUGGESTS,
            weight=weight_of(link.grading, link.grading_scheme),
            source=link.source_ref or f"{link.source} {link.recorded_by.reference}",
            key=link.reference,
        )


def _of_attribution(key: str, made: Attribution) -> Iterator[Piece]:
    """A finding that is certain says what its concept says; one in doubt only suggests it."""
    concept = concepts().get(made.found.concept)
    if concept is None or made.found.state not in (Found.State.PRESENT, Found.State.UNCERTAIN):
        return
    certain = made.found.state == Found.State.PRESENT
    for element in ELEMENTS:
        for code, strength in concept.speaks_to(element).items():
            yield Piece(
                suspect=made.suspect.reference,
                victim=made.found.person.reference,
                element=element,
                code=code,
                strength=SHOWS if certain and strength == SHOWS else SUGGESTS,
                weight=weight_of(made.found.grading),
                source=f"{made.found.source_kind} {made.found.source_ref}",
                key=key,
            )
