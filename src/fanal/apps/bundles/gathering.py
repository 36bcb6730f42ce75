"""Everything that goes into a bundle, as its officer may see it and as its reader may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.asked import Asked
from fanal.apps.bundles.handling import forbids
from fanal.apps.bundles.masking import Masking
from fanal.apps.bundles.parts_boards import boards_of
from fanal.apps.bundles.parts_exhibits import MISSING, NOT_MASKED, ExhibitIn, exhibit_facts, exhibits_in
from fanal.apps.bundles.parts_links import (
    Codes,
    chart_facts,
    chronology_of,
    codes_of_links,
    sentences_of,
    stories_of,
)
from fanal.apps.bundles.parts_record import (
    StatementIn,
    audit_extract,
    decision_facts,
    role_facts,
    statement_facts,
    statements_in,
)
from fanal.apps.bundles.sight import Sight, moment, sight_of
from fanal.apps.cases.models import Case
from fanal.apps.cases.vocabulary import status_in
from fanal.engine.bundle.contents import BundleContents, CaseFacts
from fanal.engine.bundle.disclosure import disclosure_rules
from fanal.engine.bundle.words import word
from fanal.engine.vocabulary import text_in


@dataclass(frozen=True, slots=True)
class Gathered:
    """The contents as the reader may read them, the files behind them, and the masking that texts go through still.

    `forbidden` are what the codes of their owners keep from the reader: of those none may be in a whole version.
    """

    sight: Sight
    contents: BundleContents
    exhibits: tuple[ExhibitIn, ...]
    statements: tuple[StatementIn, ...]
    masking: Masking
    forbidden: tuple[str, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How much of what is in it: codes and numbers, for the audit and the list."""
        contents = self.contents
        return {
            "exhibits": len(self.exhibits),
            "originals": sum(bool(one.path) for one in self.exhibits),
            "statements": len(contents.statements),
            "boards": len(contents.boards),
            "events": len(contents.chronology),
            "audit": len(contents.audit),
            "withheld": sum(one.count for one in self.masking.withheld()),
        }


def gather(officer: Officer, case: Case, asked: Asked, at: datetime) -> Gathered:
    """Return what a bundle of this case holds for this reader, in the language of the reader."""
    with override(asked.language):
        sight = sight_of(officer, case, asked)
        exhibits, statements, codes = exhibits_in(sight), statements_in(sight), codes_of_links(sight)
        masking = Masking(sight)
        contents = masking.all_of(_contents(sight, exhibits, statements, codes, at))
        _note_left_out(masking, exhibits)
        forbidden = _forbidden(sight, exhibits, codes)
        return Gathered(sight, contents, exhibits, statements, masking, forbidden)


def _contents(
    sight: Sight,
    exhibits: tuple[ExhibitIn, ...],
    statements: tuple[StatementIn, ...],
    codes: Codes,
    at: datetime,
) -> BundleContents:
    return BundleContents(
        case=_case_facts(sight),
        exhibits=exhibit_facts(sight, exhibits, at),
        boards=boards_of(sight, codes),
        chronology=chronology_of(sight, codes),
        links=sentences_of(sight, codes),
        audit=audit_extract(sight, exhibits, statements),
        invented=sight.case.invented,
        statements=statement_facts(sight, statements),
        roles=role_facts(sight),
        decisions=decision_facts(sight),
        stories=stories_of(sight),
        chart=chart_facts(sight, codes),
    )


def _case_facts(sight: Sight) -> CaseFacts:
    case = sight.case
    return CaseFacts(
        reference=case.number,
        title=case.title,
        unit=f"{case.unit.organisation.name} · {case.unit.name}",
        opened_at=moment(case.opened_at),
        status=status_in(case.status, sight.lang).label,
    )


def _note_left_out(masking: Masking, exhibits: tuple[ExhibitIn, ...]) -> None:
    """Count the originals that stay out, by the rule."""
    lang = masking.sight.lang
    rules = {rule.code: rule for rule in disclosure_rules()}
    for code, count in Counter(one.rule for one in exhibits if one.rule).items():
        if code in (NOT_MASKED, MISSING):
            masking.note(code, count, word(f"{code}_why", lang))
        else:
            masking.note(code, count, text_in(rules[code].reason, lang), rules[code].citation)


def _forbidden(sight: Sight, exhibits: tuple[ExhibitIn, ...], codes: Codes) -> tuple[str, ...]:
    reader = sight.asked.reader
    held = [one.record.reference for one in exhibits if forbids(one.record.handling, reader)]
    rules = [rule for rule in disclosure_rules() if rule.handling]
    linked = [
        reference
        for reference, said in codes.items()
        if any(rule.applies(reader, "", (), False, said) for rule in rules)
    ]
    return (*held, *linked)
