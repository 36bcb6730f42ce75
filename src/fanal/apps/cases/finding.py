"""Finding what is on record, to put it into a case: by reference, by name, by number."""

from __future__ import annotations

from contextlib import suppress

from django.db.models import Q

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.subjects.identifiers import normal_identifier
from fanal.apps.subjects.kinds import known_kinds
from fanal.apps.subjects.models import NameWord, Subject
from fanal.apps.subjects.names import name_words
from fanal.engine.screening.subject import InputError

_MOST = 30


def candidates(officer: Officer, case: Case, words: str) -> list[Subject]:
    """Return the subjects an officer may see that fit the words and are not in the case, the last changed first."""
    written = words.strip()
    seen = Subject.objects.visible_to(officer).exclude(pk__in=subjects_in(officer, case).values("pk"))
    fits = Q(reference=written.upper()) | _named(officer, written) | _identified(written)
    return list(seen.filter(fits).select_related("unit").order_by("-changed_at", "-pk")[:_MOST])


def _named(officer: Officer, written: str) -> Q:
    """Match every word by the beginning of a word of a standing name. A child's name finds nobody for an officer who
    may not see who the child is: the subjects were narrowed before."""
    fits = Q()
    for word in name_words(written):
        having = NameWord.objects.visible_to(officer).filter(word__startswith=word)
        fits &= Q(pk__in=having.values("subject_id"))
    return fits if fits else Q(pk__in=())


def _identified(written: str) -> Q:
    """Match an identifier in any writing: a telephone number typed in any of its ways."""
    fits = Q(pk__in=())
    for kind in known_kinds():
        with suppress(InputError):
            normal = normal_identifier(kind, written)
            if normal:
                fits |= Q(kind=kind, identifier=normal)
    return fits
