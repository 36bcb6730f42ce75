"""What a reader would see of a case, before a bundle is made: what goes in, what stays out, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.asked import Asked
from fanal.apps.bundles.gathering import Gathered, gather
from fanal.apps.bundles.parts_exhibits import NOT_MASKED, ExhibitIn
from fanal.apps.cases.models import Case
from fanal.engine.bundle.contents import BundleContents, StatementFacts
from fanal.engine.bundle.disclosure import disclosure_rules
from fanal.engine.bundle.manifest import Withheld
from fanal.engine.bundle.words import word

_SHOWN, _LETTERS = 200, 240


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """An exhibit in the preview: by which rule its original stays out, if it does, and whether it can be cleared."""

    reference: str
    number: int
    title: str
    rule: str
    clearable: bool
    cleared: bool
    has_text: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the preview: its name, why, where the duty comes from, in how many places."""

    label: str
    reason: str
    citation: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the page shows before a bundle is made. `letters` says who is called by which letter."""

    asked: Asked
    exhibits: tuple[ExhibitLine, ...]
    statements: tuple[StatementFacts, ...]
    rules: tuple[RuleLine, ...]
    letters: Mapping[str, str]
    contents: BundleContents
    counts: Mapping[str, int]
    forbidden: tuple[str, ...]

    @property
    def may_be_made(self) -> bool:
        """Whether nothing that an owner forbids would go out."""
        return self.asked.redacted or not self.forbidden


def preview(officer: Officer, case: Case, asked: Asked) -> Preview:
    """Return what the reader would see. What was read in exhibits is masked, and counted, as the bundle is made."""
    gathered, lang = gather(officer, case, asked, timezone.now()), get_language() or "en"
    return Preview(
        asked=asked,
        exhibits=tuple(_exhibit(one, gathered, lang) for one in gathered.exhibits),
        statements=gathered.contents.statements[:_SHOWN],
        rules=tuple(_rule(one, lang) for one in gathered.masking.withheld()),
        letters={name: key for key, name in gathered.sight.pseudonyms.items()},
        contents=gathered.contents,
        counts=gathered.counts,
        forbidden=gathered.forbidden,
    )


def rule_label(code: str, lang: str) -> str:
    """Return the name of a rule of disclosure, or of another reason why something stays out."""
    rules = {rule.code: rule for rule in disclosure_rules()}
    return rules[code].label(lang) if code in rules else word(code, lang)


def _exhibit(one: ExhibitIn, gathered: Gathered, lang: str) -> ExhibitLine:
    cleared = one.record.reference in gathered.sight.asked.cleared
    return ExhibitLine(
        reference=one.record.reference,
        number=one.record.number,
        title=one.record.title,
        rule=rule_label(one.rule, lang) if one.rule else "",
        clearable=gathered.sight.asked.redacted and (one.rule == NOT_MASKED or cleared),
        cleared=cleared and bool(one.path),
        has_text=bool(one.text_path),
    )


def _rule(one: Withheld, lang: str) -> RuleLine:
    return RuleLine(rule_label(one.rule, lang), one.reason, one.citation, one.count)
