"""The work on a case of the demo: who is let in, tasks, decisions, attributions, and a view with its story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import override

from fanal.apps.analysis.actions import save_view
from fanal.apps.assessments.models import Found
from fanal.apps.cases.actions import let_in
from fanal.apps.cases.actions_subjects import attribute
from fanal.apps.cases.actions_work import add_task, add_tasks_of, record_decision, settle_task
from fanal.apps.cases.models import Task
from fanal.apps.node.demo.case_known import WHY, Known

_EMBEDDED = re.compile(r"\[\[([^\]]+)\]\]")


def let_members_in(known: Known) -> None:
    """Let the officers of other units into the case."""
    for key, part in known.said["members"].items():
        let_in(case=known.case, by=known.by, officer=known.officers[key], part=part)


def make_tasks(known: Known) -> None:
    """Add the tasks that the form of exploitation calls for and some of the case's own; some are done."""
    for form in known.said["tasks"]:
        add_tasks_of(case=known.case, by=known.by, form=form, lang=known.by.language)
    for one in known.said.get("own_tasks", ()):
        due = known.now.date() + timedelta(days=int(one["days"]))
        officer = known.officers[one["to"]]
        add_task(case=known.case, by=known.by, title=one["title"], due_on=due, assigned_to=officer)
    tasks = Task.objects.unguarded(WHY).filter(case=known.case)
    for one in known.said.get("settled", ()):
        settle_task(task=tasks.get(template=one["template"]), by=known.by, outcome=one["outcome"])


def make_decisions(known: Known) -> None:
    """Record the decisions, each on its day."""
    for one in known.said["decisions"]:
        made = record_decision(case=known.case, by=known.by, kind=one["kind"], text=one["text"])
        known.decided_at[made.pk] = _days_before(known.now, one)


def make_attributions(known: Known) -> None:
    """Lay what was confirmed in the statements at the door of those whom it is said of."""
    found = Found.objects.unguarded(WHY).filter(retracted_at=None).order_by("pk")
    for person, concept, suspect, reason in known.said.get("attributions", ()):
        about = found.filter(person=known.subjects[person].pk, concept=concept)[0]
        attribute(case=known.case, by=known.by, found=about, suspect=known.subjects[suspect], reason=reason)


def make_view(known: Known) -> None:
    """Save a view of the picture with its story, in which each key becomes a reference."""
    if "view" in known.said:
        said = known.said["view"]
        story = _EMBEDDED.sub(lambda found: f"[[{known.reference(found[1])}]]", said["story"])
        with override(known.by.language):
            save_view(case=known.case, by=known.by, name=said["name"], story=story)


def _days_before(now: datetime, one: Mapping[str, Any]) -> datetime:
    return now - timedelta(days=int(one["ago"]))
