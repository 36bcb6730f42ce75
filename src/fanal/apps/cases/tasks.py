"""The tasks that each form of exploitation calls for, and why, as `data/cases/task_templates.yaml` lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fanal.apps.cases.actions_work import TEMPLATES
from fanal.apps.cases.models import Case, Task
from fanal.apps.cases.vocabulary import FORMS, word_of
from fanal.engine.vocabulary import entries, text_in

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The tasks a form calls for that the case does not have yet; `label` is empty for those of every case."""

    form: str
    label: str
    titles: tuple[str, ...]


def templates_for(case: Case, had: Iterable[Task], lang: str) -> tuple[TemplateSet, ...]:
    """Return what the forms of a case, and any case, call for and the case does not have."""
    there = {task.template for task in had}
    sets = tuple(_set(form, there, lang) for form in (GENERAL, *case.forms))
    return tuple(one for one in sets if one.titles)


def why_of(task: Task, lang: str) -> str:
    """Return why a task from a template is worth doing; nothing where an officer wrote it."""
    entry = entries(TEMPLATES).get(task.template)
    return text_in(entry["why"], lang) if entry else ""


def _set(form: str, there: set[str], lang: str) -> TemplateSet:
    wanted = [
        text_in(entry["labels"], lang)
        for code, entry in entries(TEMPLATES).items()
        if entry["form"] == form and code not in there
    ]
    return TemplateSet(form, "" if form == GENERAL else word_of(FORMS, form, lang), tuple(wanted))
