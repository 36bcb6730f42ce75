"""What happened when: dated events and links in the order of time, each with those whom it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _, ngettext

from fanal.apps.analysis.reading import CaseContents, Seen, Tied
from fanal.apps.analysis.recorded import LANE, counted, group_of
from fanal.apps.analysis.sentences import sentence_of
from fanal.apps.imports.queries import Day
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.verbs import verb_in

SHOWN = 400
"""How many entries are shown one by one; of more, those of one lane and one month stand for each other."""
ABOUT = 200
DAYS = 400
"""How many days of records are shown one by one; of more, months."""
GROUPS = {
    "recruitment": _("recruitment"),
    "movement": _("movement"),
    "control": _("control"),
    "exploitation": _("exploitation"),
    "money": _("money"),
    "contact": _("contact"),
    "kinship": _("kinship"),
    "work": _("work"),
    "use": _("use"),
    "identity": _("identity"),
    "presence": _("presence"),
    "record": _("record"),
}


@dataclass(frozen=True, slots=True)
class _Dated:
    """A dated event or link, before its words are made."""

    begins: str
    key: str
    ends: str
    lane: str
    group: str
    about: tuple[str, ...]
    of: Seen | Tied


def timeline_of(contents: CaseContents, lang: str, most: int = SHOWN) -> list[dict[str, Any]]:
    """Return the entries of the timeline, the earliest first; dates are as far as they are known."""
    dated = sorted(_dated(contents, lang), key=lambda one: (one.begins, one.key))
    told = _by_month(dated) if len(dated) > most else [_entry(one, contents, lang) for one in dated]
    days = _days(contents.recorded.days)
    return sorted([*told, *days], key=lambda one: (one["begins"], one["key"])) if days else told


def _days(days: Sequence[Day], most: int = DAYS) -> list[dict[str, Any]]:
    """Return how many rows of records each day has, kind by kind; each month where there are too many days."""
    cut = 10 if len(days) <= most else 7
    found: dict[tuple[str, str], list[Day]] = defaultdict(list)
    for one in days:
        found[one.kind, one.day.isoformat()[:cut]].append(one)
    return [_day(kind, begins, same) for (kind, begins), same in found.items()]


def _day(kind: str, begins: str, same: Sequence[Day]) -> dict[str, Any]:
    count = sum(one.count for one in same)
    return {
        "key": f"{kind}:{begins}",
        "about": [],
        "begins": begins,
        "ends": "",
        "words": counted(kind, count),
        "lane": str(LANE),
        "group": group_of(kind),
        "count": count,
    }


def first_lines(contents: CaseContents, lang: str, most: int) -> list[dict[str, Any]]:
    """Return the first entries one by one, for the list that says the same in words."""
    dated = sorted(_dated(contents, lang), key=lambda one: (one.begins, one.key))
    return [_entry(one, contents, lang) for one in dated[:most]]


def _dated(contents: CaseContents, lang: str) -> list[_Dated]:
    groups = {code: verb_in(code, lang).group for code in {link.verb for link in contents.links}}
    events = [
        _Dated(
            one.begins, one.reference, one.ends, kind_in(one.kind, lang).label, "event", (one.reference,), one
        )
        for one in contents.subjects.values()
        if one.begins
    ]
    links = [
        _Dated(
            link.begins,
            link.reference,
            link.ends,
            str(GROUPS.get(groups[link.verb], "")),
            groups[link.verb],
            tuple(key for key in (link.origin, link.target, link.place) if key),
            link,
        )
        for link in contents.links
        if link.begins
    ]
    return [*events, *links]


def _entry(one: _Dated, contents: CaseContents, lang: str) -> dict[str, Any]:
    words = sentence_of(one.of, contents.subjects, lang) if isinstance(one.of, Tied) else one.of.label
    return _shown(one.key, one.begins, one.ends, words, one, list(one.about), 1)


def _by_month(dated: list[_Dated]) -> list[dict[str, Any]]:
    months: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    for one in dated:
        months[one.lane, one.begins[:7]].append(one)
    return [_month(found) for _key, found in sorted(months.items(), key=lambda item: item[0][1])]


def _month(found: list[_Dated]) -> dict[str, Any]:
    about = dict.fromkeys(key for one in found for key in one.about)
    words = ngettext("%(count)d entry", "%(count)d entries", len(found)) % {"count": len(found)}
    last = max(one.begins for one in found)
    return _shown(
        f"month:{found[0].key}", found[0].begins, last, words, found[0], list(about)[:ABOUT], len(found)
    )


def _shown(
    key: str, begins: str, ends: str, words: str, like: _Dated, about: list[str], count: int
) -> dict[str, Any]:
    return {
        "key": key,
        "about": about,
        "begins": begins,
        "ends": ends,
        "words": words,
        "lane": like.lane,
        "group": like.group,
        "count": count,
    }
