"""Every write in the picture: a sentence recorded, undone, the layout kept, a view saved with its story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis import policies
from fanal.apps.analysis.models import Layout, PictureStep, SavedView
from fanal.apps.audit import actions as audit
from fanal.apps.cases.actions import working_on
from fanal.apps.cases.actions_subjects import add_subjects, record_in_case, take_out_subject
from fanal.apps.cases.models import Case, CaseSubject
from fanal.apps.subjects.actions_links import check_fits, link_subjects, retract_link
from fanal.apps.subjects.actions_values import Source, add_value
from fanal.apps.subjects.kinds import naming_properties
from fanal.apps.subjects.models import Link, Subject
from fanal.engine.reading.positions import position_of
from fanal.engine.screening.subject import InputError

_GAZETTEER = Source(source="public", note="GeoNames, geonames.org, CC BY 4.0")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a sentence: a subject on record, or the name and kind of one to be recorded."""

    subject: Subject | None = None
    name: str = ""
    kind: str = ""

    @property
    def is_given(self) -> bool:
        """Whether it says anything."""
        return self.subject is not None or bool(self.name.strip())


@transaction.atomic
def record_sentence(
    *,
    case: Case,
    by: Officer,
    origin: End,
    verb: str,
    target: End,
    place: End | None = None,
    begins: str = "",
    ends: str = "",
    source: Source,
) -> PictureStep:
    """Record that one did something to another, somewhere, at some time: new ends are recorded and put into the case,
    and the whole is one step that can be undone."""
    working_on(case, by)
    kinds = [end.subject.kind if end.subject else end.kind for end in (origin, target)]
    check_fits(verb, *kinds)
    added: list[str] = []
    ends_found = [_end(case, by, end, source, added) for end in (origin, target)]
    where = _end(case, by, place, source, added) if place is not None and place.is_given else None
    link = link_subjects(
        by=by,
        verb=verb,
        origin=ends_found[0],
        target=ends_found[1],
        place=where,
        begins=begins,
        ends=ends,
        source=source,
    )
    step = PictureStep.objects.create(case=case, officer=by, link=link.reference, added=added)
    audit.record(actor=by, verb="picture.step_made", target=case, detail={"link": link.reference})
    return step


@transaction.atomic
def undo_step(*, step: PictureStep, by: Officer) -> PictureStep:
    """Undo a step: its link is retracted, and what was recorded for it leaves the case unless something else has been
    tied to it since."""
    policies.check_can_undo(by, step)
    if step.undone_at is not None:
        raise InputError(_("This was undone before."))
    reason = _("Undone in the picture")
    links = Link.objects.unguarded("what the officer recorded in this step")
    link = links.filter(reference=step.link).select_related("origin", "target").get()
    if link.retracted_at is None:
        retract_link(link=link, by=by, reason=reason)
    standing = links.standing()
    for subject in Subject.objects.unguarded("recorded in this step").filter(reference__in=step.added):
        tied = (
            standing.filter(origin=subject) | standing.filter(target=subject) | standing.filter(place=subject)
        )
        if not tied.exists():
            take_out_subject(case=step.case, by=by, subject=subject, reason=reason)
    step.undone_at = timezone.now()
    step.save(update_fields=["undone_at"])
    audit.record(actor=by, verb="picture.step_undone", target=step.case, detail={"link": step.link})
    return step


@transaction.atomic
def keep_layout(
    *, case: Case, by: Officer, positions: Mapping[str, Sequence[float]], unfolded: Sequence[str]
) -> Layout:
    """Keep where an officer has laid things, for themselves."""
    layout, _made = Layout.objects.unguarded("the officer's own").get_or_create(case=case, officer=by)
    layout.positions = {**layout.positions, **{key: list(at) for key, at in positions.items()}}
    layout.unfolded, layout.changed_at = list(unfolded), timezone.now()
    layout.save(update_fields=["positions", "unfolded", "changed_at"])
    audit.record(actor=by, verb="picture.laid_out", target=case, detail={"count": len(positions)})
    return layout


@transaction.atomic
def save_view(
    *, case: Case, by: Officer, name: str, story: str = "", view: SavedView | None = None, **shown: Any
) -> SavedView:
    """Save a view of the picture under a name, or change one; `shown` are positions, unfolded and filters."""
    working_on(case, by)
    if view is not None:
        policies.check_can_change_view(by, view)
    if not name.strip():
        raise InputError(_("A view needs a name. Write what it shows."))
    same = SavedView.objects.unguarded("a name stands once").filter(
        case=case, name=name.strip(), removed_at=None
    )
    if (same.exclude(pk=view.pk) if view else same).exists():
        raise InputError(_("This case has a view with this name. Choose another name."))
    kept = view or SavedView(case=case, saved_by=by)
    kept.name, kept.story, kept.saved_at = name.strip(), story.strip(), timezone.now()
    for column, value in shown.items():
        setattr(kept, column, value)
    kept.save()
    audit.record(actor=by, verb="picture.view_saved", target=case, detail={"view": kept.reference})
    return kept


@transaction.atomic
def remove_view(*, view: SavedView, by: Officer) -> None:
    """Put a saved view away; it stays on record."""
    policies.check_can_change_view(by, view)
    view.removed_at = timezone.now()
    view.save(update_fields=["removed_at"])
    audit.record(actor=by, verb="picture.view_removed", target=view.case, detail={"view": view.reference})


def _end(case: Case, by: Officer, end: End, source: Source, added: list[str]) -> Subject:
    """Return the subject of an end, in the case: one that is new to the case is noted in `added`."""
    if end.subject is None:
        values = {naming_properties(end.kind)[0]: end.name}
        subject = record_in_case(case=case, by=by, kind=end.kind, values=values, source=source)
        if end.kind == "location":
            _locate(subject, by, end.name)
        added.append(subject.reference)
        return subject
    inside = CaseSubject.objects.unguarded("whether it is in the case").filter(case=case, subject=end.subject)
    if not inside.current().exists():
        add_subjects(case=case, by=by, subjects=[end.subject])
        added.append(end.subject.reference)
    return end.subject


def _locate(place: Subject, by: Officer, name: str) -> None:
    """Give a place that the gazetteer knows its position there, with that source."""
    found = position_of(name, get_language() or "en")
    if found is not None:
        for code, degrees in zip(("latitude", "longitude"), found, strict=True):
            add_value(subject=place, by=by, code=code, value=str(degrees), source=_GAZETTEER)
