"""The forms that put people and things into a case, and that act on several of them at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases import actions_subjects
from fanal.apps.cases.forms import language
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.cases.vocabulary import role_in, roles_in
from fanal.apps.subjects.actions_values import Source
from fanal.apps.subjects.forms import PersonForm
from fanal.apps.subjects.forms_source import ThingForm
from fanal.apps.subjects.models import PERSON, Subject

_OFF = {"autocomplete": "off"}


def roles_an_officer_gives() -> list[tuple[str, str]]:
    """Return the roles that need no competent body, with none chosen first."""
    return [("", "—"), *((role.code, role.label) for role in roles_in(language()) if not role.needs_body)]


class WithRole(forms.Form):
    """A role, with what it rests on, given together with something else."""

    role = forms.ChoiceField(label=_("Role in the case"), required=False, choices=roles_an_officer_gives)
    basis = forms.CharField(
        label=_("Basis of the role"),
        required=False,
        max_length=500,
        help_text=_("What it rests on: a statement, a finding, a document."),
        widget=forms.TextInput(attrs=_OFF),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what a role rests on."""
        cleaned = super().clean() or {}
        if cleaned.get("role") and not cleaned.get("basis", "").strip():
            self.add_error("basis", _("A role rests on something. Say what."))
        return cleaned


class PersonInCaseForm(PersonForm, WithRole):
    """A person who was not on record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "role", "basis"])

    def given(self) -> dict[str, Any]:
        """Return what `record_with_role` takes."""
        said = self.cleaned_data
        values = {"name": said["name"]}
        if said["birth_date"]:
            values["birth_date"] = said["birth_date"].isoformat()
        if said["age"] is not None:
            values["age_stated"] = str(said["age"])
        return {
            "kind": PERSON,
            "values": {code: value for code, value in values.items() if value},
            "source": Source(source=said["source"]),
            "age_state": said["age_state"],
            "language": said["language"],
            "role": said["role"],
            "basis": said["basis"],
        }


class ThingInCaseForm(ThingForm):
    """A thing, a place or an event that was not on record."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.kind = kind

    def given(self) -> dict[str, Any]:
        """Return what `record_with_role` takes."""
        return {"kind": self.kind, "values": self.values(), "source": self.given_source()}


class PickForm(forms.Form):
    """Subjects on record to put into a case, and why."""

    why = forms.CharField(
        label=_("Why it belongs to the case"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=_OFF),
    )
    chosen = forms.MultipleChoiceField(label=_("Chosen"))

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer
        references = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        seen = Subject.objects.visible_to(officer).filter(reference__in=references)
        self.seen = {one.reference: one for one in seen}
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Chosen"), choices=[(code, code) for code in self.seen]
        )

    def clean_chosen(self) -> list[Subject]:
        """Return the subjects that were chosen."""
        return [self.seen[code] for code in self.cleaned_data["chosen"]]


class BulkForm(PickForm):
    """One thing to do with all that is chosen in the table of a case."""

    TAKE_OUT, GIVE_ROLE = "take_out", "give_role"

    do = forms.ChoiceField(choices=[(TAKE_OUT, _("Take out of the case")), (GIVE_ROLE, _("Give a role"))])
    role = forms.ChoiceField(required=False, choices=roles_an_officer_gives)
    reason = forms.CharField(
        max_length=300, error_messages={"required": _("This is recorded with a reason. Say why.")}
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def clean(self) -> dict[str, Any]:
        """Refuse a role that is not named, and what does not belong to the case."""
        cleaned = super().clean() or {}
        if cleaned.get("do") == self.GIVE_ROLE and not cleaned.get("role"):
            raise ValidationError(_("Choose the role to give."))
        inside = set(subjects_in(self.officer, self.case).values_list("pk", flat=True))
        cleaned["chosen"] = [one for one in cleaned.get("chosen", []) if one.pk in inside]
        if not cleaned["chosen"]:
            raise ValidationError(_("Choose at least one."))
        return cleaned

    def act(self, case: Case, officer: Officer) -> None:
        """Do it, for all or for none."""
        said = self.cleaned_data
        if said["do"] == self.TAKE_OUT:
            actions_subjects.take_out_subjects(
                case=case, by=officer, subjects=said["chosen"], reason=said["reason"]
            )
        else:
            role_in(said["role"], "en")
            actions_subjects.give_role_to_all(
                case=case, by=officer, subjects=said["chosen"], role=said["role"], basis=said["reason"]
            )
