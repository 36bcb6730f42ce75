"""What a judgement would contradict, or follows from already, said before it is given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.clustering import key
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.naming import name_html
from fanal.engine.matching.clusters import Clusters
from fanal.engine.matching.judgements import Answer


@dataclass(frozen=True, slots=True)
class Warned:
    """A sentence, and the chain of subjects it speaks of."""

    words: str
    chain: SafeString


def warnings_for(
    officer: Officer, made: Clusters, left: Subject, right: Subject, lang: str, opened: Collection[str]
) -> tuple[Warned, ...]:
    """Return what an officer is told before they judge two subjects: contradictions, and what follows from others."""
    found = []
    path = made.path(key(left.pk), key(right.pk))
    if len(path) > 2:
        words = _("Others judged these two the same through this chain. To say different contradicts it.")
        found.append(Warned(words, _chain(officer, path, lang, opened)))
    if made.would_conflict(key(left.pk), key(right.pk), Answer.SAME):
        words = _("Records tied to these two were judged different. To say the same contradicts it.")
        found.append(Warned(words, SafeString()))
    return tuple(found)


def _chain(officer: Officer, path: tuple[str, ...], lang: str, opened: Collection[str]) -> SafeString:
    rows = Subject.objects.visible_to(officer).filter(pk__in=[int(one) for one in path])
    there = {key(one.pk): one for one in rows}
    named = [(name_html(there[one], lang, opened),) for one in path if one in there]
    return format_html_join(" = ", "{}", named)
