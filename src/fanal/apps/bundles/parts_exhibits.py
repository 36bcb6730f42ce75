"""The exhibits of a bundle: which go in, where they lie in it, their custody, and which stay out by which rule."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fanal.apps.bundles.handling import handling_of
from fanal.apps.bundles.masking import Coded
from fanal.apps.bundles.sight import Sight, moment
from fanal.apps.exhibits.models import CustodyStep as Step, Exhibit
from fanal.apps.exhibits.models_exhibit import OfExhibitQuerySet
from fanal.apps.exhibits.queries import exhibits_of
from fanal.apps.exhibits.vocabulary import EXPORTED, STEPS, ends, word_of
from fanal.engine.bundle.contents import CustodyStep, ExhibitFacts
from fanal.engine.bundle.disclosure import disclosure_rules
from fanal.engine.bundle.words import word
from fanal.engine.bundle.writer import placed

NOT_MASKED, MISSING = "original_not_masked", "file_missing"


@dataclass(frozen=True, slots=True)
class ExhibitIn:
    """An exhibit, its path in the bundle, and the rule by which its original stays out: one of both is empty.

    `text_path` is where what was read in it lies; empty where nothing was, or where its owner forbids it.
    """

    record: Exhibit
    path: str
    rule: str
    text_path: str

    @property
    def handling(self) -> tuple[str, ...]:
        """What its owner's code forbids."""
        return handling_of(self.record.handling)


def exhibits_in(sight: Sight) -> tuple[ExhibitIn, ...]:
    """Return the exhibits of a case that the officer may see, each with its path or why it stays out."""
    records = list(exhibits_of(sight.officer, sight.case))
    gone, read = _gone(sight), _read(sight)
    rules = [_rule(sight, one, one.pk in gone) for one in records]
    wished = [_path(sight, one) for one, rule in zip(records, rules, strict=True) if not rule]
    paths = iter(placed(wished))
    return tuple(
        ExhibitIn(
            record=one,
            path="" if rule else next(paths),
            rule=rule,
            text_path=f"exhibits/{one.reference}/text.txt"
            if one.pk in read and not owner_rule(sight, one)
            else "",
        )
        for one, rule in zip(records, rules, strict=True)
    )


def exhibit_facts(sight: Sight, exhibits: Sequence[ExhibitIn], at: datetime) -> tuple[ExhibitFacts, ...]:
    """Return what the pages say of the exhibits; the step by which they leave stands at the end of their custody."""
    chains = _chains(sight)
    return tuple(_facts(sight, one, chains.get(one.record.pk, []), at) for one in exhibits)


def owner_rule(sight: Sight, exhibit: Exhibit) -> str:
    """Return the rule by which the code of an owner keeps an exhibit from the reader; empty where none does."""
    said, reader = handling_of(exhibit.handling), sight.asked.reader
    found = (
        rule.code
        for rule in disclosure_rules()
        if rule.handling and rule.applies(reader, "", (), False, said)
    )
    return next(found, "")


def _rule(sight: Sight, exhibit: Exhibit, gone: bool) -> str:
    if gone:
        return MISSING
    if not sight.asked.redacted:
        return ""
    return owner_rule(sight, exhibit) or ("" if exhibit.reference in sight.asked.cleared else NOT_MASKED)


def _path(sight: Sight, exhibit: Exhibit) -> str:
    """Return the path wished for: in a redacted version under a name that says nothing."""
    name = exhibit.file_name
    if sight.asked.redacted:
        name = f"{exhibit.reference}{mimetypes.guess_extension(exhibit.media_type) or '.bin'}"
    return f"exhibits/{exhibit.reference}/{name}"


def _facts(sight: Sight, one: ExhibitIn, chain: Sequence[Step], at: datetime) -> ExhibitFacts:
    record, coded = one.record, one.handling
    said = " · ".join(filter(None, (record.title, record.description)))
    source = " · ".join(filter(None, (record.received_from, record.captured_url)))
    steps = [_step(sight, step, coded) for step in chain]
    if one.path:
        steps.append(_leaving(sight, record, at))
    return ExhibitFacts(
        reference=record.reference,
        description=Coded(f"{record.number}. {said}", coded),
        path=one.path,
        media_type=record.media_type,
        size=record.size,
        sha256=record.sha256,
        received_at=moment(record.received_at),
        source=Coded(f"{source} {_withheld(sight, one)}".strip(), coded),
        custody=tuple(steps),
    )


def _withheld(sight: Sight, one: ExhibitIn) -> str:
    """Return the mark that stands where an original stays out."""
    if not one.rule:
        return ""
    labels = {rule.code: rule.label(sight.lang) for rule in disclosure_rules()}
    label = labels.get(one.rule) or word(one.rule, sight.lang)
    return f"[{word('withheld_mark', sight.lang).format(rule=label)}]"


def _step(sight: Sight, step: Step, coded: tuple[str, ...]) -> CustodyStep:
    handed = " → ".join(filter(None, (step.handed_from, step.handed_to)))
    changed = word("not_as_received", sight.lang) if step.matched is False else ""
    note = " · ".join(filter(None, (handed, step.note, changed)))
    return CustodyStep(
        at=moment(step.at),
        action=word_of(STEPS, step.kind, sight.lang),
        by=sight.who(step.by),
        place=Coded(sight.unnamed(step.place), coded),
        note=Coded(sight.unnamed(note), coded),
        digest=step.sha256,
    )


def _leaving(sight: Sight, record: Exhibit, at: datetime) -> CustodyStep:
    return CustodyStep(
        at=moment(at),
        action=word_of(STEPS, EXPORTED, sight.lang),
        by=sight.who(sight.officer),
        note=f"{word(f'audience_{sight.asked.audience}', sight.lang)} · {word('exported_in_bundle', sight.lang)}",
        digest=record.sha256,
    )


def _chains(sight: Sight) -> Mapping[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for step in _steps(sight).select_related("by"):
        found.setdefault(step.exhibit_id, []).append(step)
    return found


def _gone(sight: Sight) -> frozenset[int]:
    """Return the exhibits that are no longer here: returned to their owner, or destroyed."""
    last = dict(_steps(sight).values_list("exhibit_id", "kind"))
    return frozenset(key for key, kind in last.items() if ends(kind))


def _steps(sight: Sight) -> OfExhibitQuerySet[Step]:
    return (
        Step.objects.visible_to(sight.officer).filter(exhibit__case=sight.case).order_by("exhibit", "number")
    )


def _read(sight: Sight) -> frozenset[int]:
    """Return the exhibits in which words were read."""
    seen = Exhibit.objects.visible_to(sight.officer).filter(case=sight.case).exclude(text="")
    return frozenset(seen.order_by().values_list("pk", flat=True))
