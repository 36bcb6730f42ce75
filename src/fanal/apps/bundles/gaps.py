"""What is still missing before a case goes out: from the prosecutor's checklist, and from what is on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from fanal.apps.accounts.models import Officer
from fanal.apps.assessments.models import Assessment
from fanal.apps.cases.checklist import State, checklist_of
from fanal.apps.cases.elements import element_board
from fanal.apps.cases.models import Case
from fanal.apps.cases.roster import Roster, roster_of
from fanal.apps.exhibits import store
from fanal.apps.exhibits.models import CustodyStep, Exhibit
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.subjects.models import Link
from fanal.apps.subjects.models_values import Sourced


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: in words, and the page where it is mended."""

    words: str
    url: str


def gaps_of(officer: Officer, case: Case) -> tuple[Gap, ...]:
    """Return what the record itself shows to be missing."""
    roster = roster_of(officer, case, "en")
    return (
        *_of_exhibits(officer, case),
        *_of_statements(officer, case, roster),
        *_of_links(officer, case, roster),
    )


def open_points(officer: Officer, case: Case, lang: str) -> tuple[str, ...]:
    """Return the points of the prosecutor's checklist that are open, in the order of the list."""
    points = checklist_of(officer, case, element_board(officer, case, lang), lang)
    return tuple(point.label for point in points if point.state == State.OPEN)


def _of_exhibits(officer: Officer, case: Case) -> Iterator[Gap]:
    page = reverse("exhibits:list", args=[case.reference])
    seen = Exhibit.objects.visible_to(officer).filter(case=case).order_by("number")
    digests = seen.values_list("number", "sha256")
    lost = [str(number) for number, sha256 in digests if not store.path_of(sha256).exists()]
    if lost:
        yield Gap(_("The file is missing of exhibit %(numbers)s.") % {"numbers": ", ".join(lost)}, page)
    steps = CustodyStep.objects.visible_to(officer).filter(exhibit__case=case, matched=False)
    broken = sorted(set(steps.values_list("exhibit__number", flat=True)))
    if broken:
        words = _("The custody is broken of exhibit %(numbers)s: the file was not what arrived.")
        yield Gap(words % {"numbers": ", ".join(map(str, broken))}, page)
    waiting = seen.filter(state=Exhibit.State.QUARANTINE).count()
    if waiting:
        words = ngettext(
            "%(number)s exhibit was never opened: what it says is not in the bundle.",
            "%(number)s exhibits were never opened: what they say is not in the bundle.",
            waiting,
        )
        yield Gap(words % {"number": waiting}, page)


def _of_statements(officer: Officer, case: Case, roster: Roster) -> Iterator[Gap]:
    board, people = (
        reverse("cases:case", args=[case.reference]),
        reverse("cases:subjects", args=[case.reference]),
    )
    keys = [one.pk for one in roster.subjects]
    said = Statement.objects.visible_to(officer).filter(person__in=keys)
    heard = set(said.values_list("person_id", flat=True))
    silent = sum(one.pk not in heard for one in roster.victims)
    if silent:
        words = ngettext(
            "%(number)s presumed victim has no statement.",
            "%(number)s presumed victims have no statement.",
            silent,
        )
        yield Gap(words % {"number": silent}, people)
    loose = said.filter(file__isnull=True).count()
    if loose:
        words = ngettext(
            "%(number)s statement has no file it came in: only the words are on record.",
            "%(number)s statements have no file they came in: only the words are on record.",
            loose,
        )
        yield Gap(words % {"number": loose}, reverse("statements:list"))
    undecided = Mention.objects.visible_to(officer).filter(
        statement__in=said, decision=Mention.Decision.PENDING
    )
    if undecided.exists():
        count = undecided.count()
        words = ngettext(
            "%(number)s mention in a statement waits to be confirmed: it counts for nothing yet.",
            "%(number)s mentions in statements wait to be confirmed: they count for nothing yet.",
            count,
        )
        yield Gap(words % {"number": count}, reverse("statements:list"))
    assessed = set(
        Assessment.objects.visible_to(officer).filter(person__in=keys).values_list("person_id", flat=True)
    )
    bare = sum(one.pk not in assessed for one in roster.victims)
    if bare:
        words = ngettext(
            "%(number)s presumed victim has no board yet.",
            "%(number)s presumed victims have no board yet.",
            bare,
        )
        yield Gap(words % {"number": bare}, board)


def _of_links(officer: Officer, case: Case, roster: Roster) -> Iterator[Gap]:
    picture = reverse("analysis:picture", args=[case.reference])
    keys = [one.pk for one in roster.subjects]
    links = Link.objects.visible_to(officer).standing().filter(origin__in=keys, target__in=keys)
    named = (Sourced.Source.STATEMENT, Sourced.Source.EXHIBIT, Sourced.Source.IMPORT)
    loose = links.filter(source__in=named, source_ref="").count()
    if loose:
        words = ngettext(
            "%(number)s link names no statement or exhibit as its source.",
            "%(number)s links name no statement or exhibit as their source.",
            loose,
        )
        yield Gap(words % {"number": loose}, picture)
    coded = links.filter(~Q(handling="")).count()
    if coded:
        words = ngettext(
            "%(number)s link came under a code of its owner: clear it with them.",
            "%(number)s links came under a code of their owners: clear them with them.",
            coded,
        )
        yield Gap(words % {"number": coded}, picture)
