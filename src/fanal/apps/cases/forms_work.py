"""The forms of the work on a case: tasks, decisions, roles, attributions, the checklist."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions_work
from fanal.apps.cases.forms import language
from fanal.apps.cases.models import Case, ChecklistAnswer, Task
from fanal.apps.cases.vocabulary import DECISIONS, roles_in, words_of
from fanal.apps.circles.models import CircleMember

_OFF = {"autocomplete": "off"}
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def members_of(case: Case) -> list[tuple[str, str]]:
    """Return those who work on a case, for a list to choose from."""
    current = CircleMember.objects.current().filter(circle=case.circle_id).select_related("officer")
    return [(one.officer.reference, one.officer.display_name) for one in current]


class AssignForm(forms.Form):
    """Who does a task, and by when."""

    assigned_to = forms.ChoiceField(label=_("Who"), required=False)
    due_on = forms.DateField(label=_("By when"), required=False, widget=_DAY)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("nobody in particular")), *members_of(case)]
        self.fields["assigned_to"] = forms.ChoiceField(label=_("Who"), required=False, choices=choices)

    def clean_assigned_to(self) -> Officer | None:
        """Return the member who does it; None for nobody in particular."""
        reference = self.cleaned_data["assigned_to"]
        return Officer.objects.filter(reference=reference).first() if reference else None


class TaskForm(AssignForm):
    """Something to be done on a case."""

    title = forms.CharField(
        label=_("What is to be done"),
        max_length=300,
        help_text=_("Name persons by their reference."),
        widget=forms.TextInput(attrs=_OFF),
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    field_order = ("title", "assigned_to", "due_on", "note")


class SettleForm(forms.Form):
    """What came of a task."""

    outcome = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=500,
        help_text=_("Needed where the task is dropped: say why."),
        widget=forms.TextInput(attrs=_OFF),
    )
    dropped = forms.BooleanField(label=_("Drop it: it will not be done"), required=False)


class DecisionForm(forms.Form):
    """A decision as it was taken."""

    kind = forms.ChoiceField(label=_("Kind of decision"), choices=lambda: words_of(DECISIONS, language()))
    text = forms.CharField(
        label=_("What was decided, and why"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is never changed; a later decision answers it. Name persons by their reference."),
    )


class RoleForm(forms.Form):
    """A role in the case, and what it rests on."""

    role = forms.ChoiceField(
        label=_("Role"), choices=lambda: [(role.code, role.label) for role in roles_in(language())]
    )
    basis = forms.CharField(
        label=_("Basis"),
        max_length=500,
        help_text=_("What it rests on: a statement, a finding, a document."),
        widget=forms.TextInput(attrs=_OFF),
    )
    decided_by_body = forms.CharField(
        label=_("Body that decided"),
        required=False,
        max_length=200,
        help_text=_("Where only a competent body decides, as for an identified victim."),
    )


class AttributeForm(forms.Form):
    """Findings about a presumed victim, laid at the door of a suspect."""

    found = forms.MultipleChoiceField(label=_("Findings"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=_("Why it was this suspect"),
        max_length=500,
        help_text=_("What on record says so."),
        widget=forms.TextInput(attrs=_OFF),
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found"] = forms.MultipleChoiceField(
            label=_("Findings"), choices=offered, widget=forms.CheckboxSelectMultiple
        )


class PointForm(forms.Form):
    """An answer to a point of the checklist."""

    item = forms.CharField(max_length=60, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("How it stands"), choices=ChecklistAnswer.State.choices)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, widget=forms.TextInput(attrs=_OFF)
    )

    def clean(self) -> dict[str, Any]:
        """Ask why a point is not needed."""
        cleaned = super().clean() or {}
        if cleaned.get("state") == ChecklistAnswer.State.NOT_NEEDED and not cleaned.get("note", "").strip():
            raise ValidationError(_("Say why this point is not needed here."))
        return cleaned


class TasksForm(AssignForm):
    """One thing to do with all the tasks that are chosen."""

    DONE, DROP, GIVE = "done", "drop", "give"

    do = forms.ChoiceField(choices=[(DONE, _("Done")), (DROP, _("Drop")), (GIVE, _("Give to"))])
    outcome = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, case: Case, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        references = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        seen = Task.objects.visible_to(officer).open().filter(case=case, reference__in=references)
        self.chosen = list(seen.select_related("case__circle"))

    def clean(self) -> dict[str, Any]:
        """Ask for a task, and for a reason to drop it."""
        cleaned = super().clean() or {}
        if not self.chosen:
            raise ValidationError(_("Choose at least one task that is still to do."))
        if cleaned.get("do") == self.DROP and not cleaned.get("outcome", "").strip():
            raise ValidationError(_("This is recorded with a reason. Say why."))
        return cleaned

    def act(self, by: Officer) -> None:
        """Do it, for all or for none."""
        said = self.cleaned_data
        if said["do"] == self.GIVE:
            actions_work.assign_tasks(
                tasks=self.chosen, by=by, officer=said["assigned_to"], due_on=said["due_on"]
            )
        else:
            dropped = said["do"] == self.DROP
            actions_work.settle_tasks(tasks=self.chosen, by=by, outcome=said["outcome"], dropped=dropped)
