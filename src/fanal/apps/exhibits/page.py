"""The page of an exhibit as its template draws it: one sheet of the text, what was read in it, and the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fanal.apps.exhibits.limits import SHEET
from fanal.apps.exhibits.marking import Run, runs_of
from fanal.apps.exhibits.models import Exhibit, Suggestion
from fanal.apps.exhibits.remarks import remark_sentences
from fanal.apps.exhibits.sniffing import PICTURES
from fanal.apps.exhibits.vocabulary import KINDS, word_of
from fanal.apps.statements.sheets import sheets
from fanal.apps.subjects.kinds import kind_in
from fanal.engine.statements.sentences import concept_label, state_label
from fanal.web.directions import direction, language_name
from fanal.web.visible import visible, visible_line

Kind, Decision = Suggestion.Kind, Suggestion.Decision
_QUOTE = 200
FACTS: dict[str, StrPromise] = {
    "pages": _("pages"),
    "width": _("width in points"),
    "height": _("height in points"),
    "title": _("title in the file"),
    "author": _("author"),
    "software": _("made with"),
    "created": _("made on"),
    "captured_files": _("files captured"),
}
INNER: dict[str, StrPromise] = {
    "camera_make": _("camera"),
    "camera_model": _("model of the camera"),
    "camera_serial": _("serial number of the camera"),
    "taken": _("taken on, as the camera says"),
    "digitised": _("digitised on"),
    "changed": _("changed on"),
    "software": _("made with"),
    "artist": _("author"),
    "description": _("description in the file"),
    "creator": _("author"),
    "lastModifiedBy": _("changed last by"),
    "created": _("made on"),
    "modified": _("changed on"),
    "initial-creator": _("author"),
    "creation-date": _("made on"),
    "From": _("from"),
    "To": _("to"),
    "Date": _("date"),
    "Subject": _("subject line"),
    "Message-ID": _("number of the message"),
    "Snapshot-Content-Location": _("address of the page"),
}


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion in the list: what it may be, its words, and how often the same stands in this text."""

    suggestion: Suggestion
    label: str
    said: str
    words: str
    dir: str
    times: int
    part: int

    @property
    def wrong(self) -> bool:
        """Whether it fails its own check digits or rules."""
        return self.suggestion.valid == "invalid"

    @property
    def is_subject(self) -> bool:
        """Whether it may become a subject, rather than a finding."""
        return self.suggestion.kind == Kind.SUBJECT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the text; `part` of `parts`, counted from one."""

    part: int
    parts: int
    runs: tuple[Run, ...]
    lang: str
    lang_name: str
    dir: str
    here: tuple[Suggested, ...]
    waiting: int
    total: int

    @property
    def before(self) -> int:
        """The number of the sheet before this one; none is 0."""
        return self.part - 1

    @property
    def after(self) -> int:
        """The number of the sheet after this one; none is 0."""
        return self.part + 1 if self.part < self.parts else 0


def sheet_of(exhibit: Exhibit, suggestions: Sequence[Suggestion], lang: str, part: int = 1) -> Sheet | None:
    """Return one sheet of the text of an exhibit with what was read on it; None where it has no text."""
    if not exhibit.text:
        return None
    cut = sheets(exhibit.text, ((one.start, one.end) for one in suggestions), SHEET)
    part = min(max(part, 1), len(cut))
    start, end = cut[part - 1]
    here = [one for one in suggestions if start <= one.start < end]
    times = Counter((one.kind, one.about, one.value) for one in suggestions)
    places = [(int(place), str(where)) for place, where in exhibit.places]
    return Sheet(
        part=part,
        parts=len(cut),
        runs=runs_of(exhibit.text, start, end, here, places if len(places) > 1 else ()),
        lang=exhibit.language,
        lang_name=language_name(exhibit.language),
        dir=direction(exhibit.language),
        here=tuple(
            suggested(one, exhibit.text, lang, times[one.kind, one.about, one.value], part) for one in here
        ),
        waiting=sum(one.decision == Decision.PENDING for one in suggestions),
        total=len(suggestions),
    )


def suggested(one: Suggestion, text: str, lang: str, times: int = 1, part: int = 1) -> Suggested:
    """Return a suggestion as the list shows it."""
    words = text[one.start : one.end]
    finding = one.kind == Kind.FINDING
    return Suggested(
        suggestion=one,
        label=concept_label(one.about, lang) if finding else kind_in(one.about, lang).label,
        said=state_label(one.state, lang) if one.state else visible_line(one.value),
        words=visible(words if len(words) <= _QUOTE else words[:_QUOTE] + "…"),
        dir=direction(one.language) if one.language else "auto",
        times=times,
        part=part,
    )


def facts_of(exhibit: Exhibit) -> list[tuple[str, str]]:
    """Return what the file says about itself, as label and value; none of it is verified."""
    facts = exhibit.facts
    shown = [(str(label), str(facts[name])) for name, label in FACTS.items() if facts.get(name)]
    for group in ("exif", "headers", "document"):
        shown += [(str(INNER.get(name, name)), str(value)) for name, value in facts.get(group, {}).items()]
    if position := facts.get("position"):
        shown.append((str(_("position, as the camera says")), ", ".join(map(str, position))))
    return [(label, visible_line(value)) for label, value in shown]


def heading_of(exhibit: Exhibit, lang: str, shown: bool) -> str:
    """Return what an exhibit is called: its title; where what it holds is masked, its kind and number."""
    return exhibit.title if shown else f"{word_of(KINDS, exhibit.kind, lang)} {exhibit.number}"


def has_picture(exhibit: Exhibit) -> bool:
    """Say whether something of it can be shown as a picture: a picture, or the pages of a scanned PDF."""
    if exhibit.state != Exhibit.State.OPENED:
        return False
    scanned = any(one["code"] == "recognised" for one in exhibit.warnings)
    return exhibit.media_type in PICTURES or (exhibit.media_type == "application/pdf" and scanned)


def exhibit_context(exhibit: Exhibit, lang: str) -> dict[str, Any]:
    """Return what a page says about an exhibit and its file."""
    return {
        "kind_label": word_of(KINDS, exhibit.kind, lang),
        "facts": facts_of(exhibit),
        "captures": exhibit.facts.get("captures", [])[:20],
        "remarks": remark_sentences(exhibit.warnings, exhibit.facts),
        "has_picture": has_picture(exhibit),
        "pages": int(exhibit.facts.get("pages") or 1) if exhibit.media_type == "application/pdf" else 1,
    }
