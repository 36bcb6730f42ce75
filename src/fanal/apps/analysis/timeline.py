"""What happened when: dated events and links in the order of time, each with those whom it concerns."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fanal.apps.analysis.reading import CaseContents
from fanal.apps.analysis.sentences import sentence_of
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.verbs import verb_in

SHOWN = 2000
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


def timeline_of(contents: CaseContents, lang: str) -> list[dict[str, Any]]:
    """Return the entries of the timeline, the earliest first; dates are as far as they are known."""
    events = [
        {
            "key": one.reference,
            "about": [one.reference],
            "begins": one.begins,
            "ends": one.ends,
            "words": one.label,
            "lane": kind_in(one.kind, lang).label,
            "group": "event",
        }
        for one in contents.subjects.values()
        if one.begins
    ]
    links = [
        {
            "key": link.reference,
            "about": [key for key in (link.origin, link.target, link.place) if key],
            "begins": link.begins,
            "ends": link.ends,
            "words": sentence_of(link, contents.subjects, lang),
            "lane": str(GROUPS.get(verb_in(link.verb, lang).group, "")),
            "group": verb_in(link.verb, lang).group,
        }
        for link in contents.links
        if link.begins
    ]
    return sorted([*events, *links], key=lambda one: (one["begins"], one["key"]))[:SHOWN]
