"""The reading page as its template draws it: one sheet of the text, its mentions, and what else was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fanal.apps.statements.ages import protects
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.statements.queries import Progress, mentions_of, progress_of, sheet_at, sheets_of
from fanal.apps.statements.reading import BIRTH_DATE
from fanal.apps.statements.remarks import kept_sentence
from fanal.apps.statements.runs import Run, runs
from fanal.engine.screening.assess import Reason
from fanal.engine.statements.sentences import concept_label, messages, sentence, state_label
from fanal.engine.vocabulary import text_in
from fanal.web.directions import direction, language_name
from fanal.web.typesetting import set_text
from fanal.web.visible import visible, visible_line

# Written from left to right in every language, and listed apart. Dates, ages, money and places run with their sentence.
LTR_KINDS = frozenset(
    {"mrz", "iban", "url", "email", "crypto", "handle", "card", "phone", "passport", "plate"}
)
_QUOTE = 300


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention in the list: its words, what they speak of, and what was decided."""

    mention: Mention
    label: str
    state_label: str
    words: str
    quote: str
    dir: str
    said_by: str
    counted: bool
    by_hand: bool
    from_birth: bool
    protects: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An identifier of the text, once, with how often it stands there."""

    label: str
    value: str
    ltr: bool
    wrong: bool
    times: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the reading page shows of a statement; `part` of `parts` sheets, counted from one."""

    lang: str
    lang_name: str
    dir: str
    mixed: bool
    part: int
    parts: int
    start: int
    runs: tuple[Run, ...]
    mentions: tuple[MentionView, ...]
    named: tuple[Named, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    progress: Progress

    @property
    def before(self) -> int:
        """The number of the sheet before this one; none is 0."""
        return self.part - 1

    @property
    def after(self) -> int:
        """The number of the sheet after this one; none is 0."""
        return self.part + 1 if self.part < self.parts else 0


def page_of(statement: Statement, lang: str, part: int = 1, place: int = -1, to: int = -1) -> Page:
    """Return one sheet of a statement: the one numbered `part`, or the one with the words from `place` to `to`."""
    cut = sheets_of(statement)
    part = sheet_at(cut, place) if place >= 0 else min(max(part, 1), len(cut))
    start, end = cut[part - 1]
    here = mentions_of(statement, start, end)
    found = [(a, b, kind) for kind, _, a, b, _ in statement.identifiers]
    return Page(
        lang=statement.language,
        lang_name=language_name(statement.language),
        dir=direction(statement.language),
        mixed="mixed_languages" in statement.notes,
        part=part,
        parts=len(cut),
        start=start,
        runs=runs(statement.text, start, end, here, found, LTR_KINDS, (place, to) if place >= 0 else (0, 0)),
        mentions=tuple(mention_view(m, lang) for m in here),
        named=_named(statement, lang),
        notes=_notes(statement, lang),
        warnings=tuple(kept_sentence(one) for one in statement.warnings),
        progress=progress_of(statement, cut),
    )


def mention_view(mention: Mention, lang: str) -> MentionView:
    """Return a mention as the list shows it."""
    statement, said = mention.statement, messages("interface")
    words = statement.text[mention.start : mention.end]
    return MentionView(
        mention=mention,
        label=concept_label(mention.concept, lang),
        state_label=state_label(mention.state, lang),
        words=words,
        quote=visible(words if len(words) <= _QUOTE else words[:_QUOTE] + "…"),
        dir=direction(mention.language),
        said_by=text_in(said[f"reported_{mention.said_by}"], lang) if mention.said_by else "",
        counted=mention.concept not in statement.not_counted,
        by_hand=not mention.read_by_rule,
        from_birth=mention.read_by_rule == BIRTH_DATE,
        protects=mention.decision == Mention.Decision.PENDING and protects(statement.person, mention),
    )


def _named(statement: Statement, lang: str) -> tuple[Named, ...]:
    """Return the identifiers that lead to somebody or something, each once; dates, ages and places stay in the text."""
    times: dict[tuple[str, str, str], int] = {}
    for kind, value, _, _, valid in statement.identifiers:
        if kind in LTR_KINDS or kind == "money":
            times[kind, value, valid] = times.get((kind, value, valid), 0) + 1
    said: Mapping[str, Mapping[str, str]] = messages("interface")
    return tuple(
        Named(text_in(said[f"id_{kind}"], lang), visible_line(value), True, valid == "invalid", count)
        for (kind, value, valid), count in times.items()
    )


def _notes(statement: Statement, lang: str) -> tuple[str, ...]:
    """Return what the reading had to say beside the mentions, as sentences."""
    values = {"not_counted": (("concepts", tuple(statement.not_counted)),)}
    return tuple(
        set_text(sentence(Reason(code, values.get(code, ())), lang), lang) for code in statement.notes
    )
