"""The forms of a case: opening and changing it, moving it on, who works on it, which other case it is linked to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.cases.vocabulary import FORMS, STATUSES, status_in, words_of
from fanal.apps.circles.models import CircleMember
from fanal.engine.vocabulary import entries

_OFF = {"autocomplete": "off"}
_LTR = {"dir": "ltr", "autocomplete": "off"}


def language() -> str:
    """Return the language of the form."""
    return get_language() or "en"


class CaseForm(forms.Form):
    """What a case is about, in words that name nobody."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("A few words that tell this case from others, without a person's name."),
        widget=forms.TextInput(attrs=_OFF),
    )
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=5000,
        help_text=_("What is known so far and what it is about."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    forms_of = forms.MultipleChoiceField(
        label=_("Forms of exploitation"),
        required=False,
        choices=lambda: words_of(FORMS, language()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that the case looks into. Each brings the tasks it calls for."),
    )
    handling = forms.CharField(
        label=_("Handling code"),
        required=False,
        max_length=20,
        help_text=_("As your service writes it, where one applies to all of the case."),
        widget=forms.TextInput(attrs=_LTR),
    )

    def given(self) -> dict[str, Any]:
        """Return what the actions take."""
        said = dict(self.cleaned_data)
        said["forms"] = said.pop("forms_of")
        return said


class NewCaseForm(CaseForm):
    """A case to be opened."""

    number = forms.CharField(
        label=_("Number"),
        required=False,
        max_length=40,
        help_text=_("Your unit's own reference. Left empty, the next number of the year is given."),
        widget=forms.TextInput(attrs=_LTR),
    )
    restricted = forms.BooleanField(
        label=_("Show it to its members alone"),
        required=False,
        help_text=_("Otherwise the officers of your unit whose roles allow cases can read it."),
    )

    field_order = ("title", "number", "summary", "forms_of", "handling", "restricted")


class ListForm(forms.Form):
    """What the list of cases is narrowed to."""

    q = forms.CharField(
        label=_("Number, title or reference"), required=False, max_length=100, widget=forms.SearchInput
    )
    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("All I may see")), ("mine", _("Those I work on"))]
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=lambda: [("", _("Any status")), *words_of(STATUSES, language())],
    )
    form = forms.ChoiceField(
        label=_("Form"), required=False, choices=lambda: [("", _("Any form")), *words_of(FORMS, language())]
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Unit"), required=False, choices=[("", _("Any unit")), *units]
        )


class MoveForm(forms.Form):
    """Where a case goes next, and why."""

    to = forms.ChoiceField(label=_("Where it goes next"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Needed where the case ends. It stays on the record of the case."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = language()
        moves = status_in(case.status, lang).moves
        self.fields["to"] = forms.ChoiceField(
            label=_("Where it goes next"),
            choices=[(code, status_in(code, lang).label) for code in moves],
            widget=forms.RadioSelect,
        )


class MemberForm(forms.Form):
    """An officer to let in, and what they do in the case."""

    officer = forms.CharField(
        label=_("Officer"),
        max_length=254,
        help_text=_("The email address, or the name as it stands in the organisation."),
        widget=forms.TextInput(attrs=_OFF),
    )
    part = forms.ChoiceField(
        label=_("Part"), choices=CircleMember.Part.choices, initial=CircleMember.Part.MEMBER
    )

    def clean_officer(self) -> Officer:
        """Return the one officer who is meant."""
        written = self.cleaned_data["officer"].strip()
        found = officers_called(written)
        if len(found) != 1:
            raise ValidationError(
                _("No officer of this node is called so. Write the email address.")
                if not found
                else _("Several officers are called so. Write the email address of the one you mean.")
            )
        return found[0]


class LinkedCaseForm(forms.Form):
    """Another case that this one has to do with, and why."""

    other = forms.CharField(
        label=_("Reference of the other case"), max_length=24, widget=forms.TextInput(attrs=_LTR)
    )
    why = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("What they have in common, without a person's name.")
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean_other(self) -> Case:
        """Return the other case, where the officer may see it."""
        reference = self.cleaned_data["other"].strip().upper()
        found = Case.objects.visible_to(self.officer).filter(reference=reference).first()
        if found is None:
            raise ValidationError(_("There is no case of this reference that you may see."))
        return found


class ReasonForm(forms.Form):
    """Why something ends or is taken out."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It stays on the record, with your name and the date."),
        widget=forms.TextInput(attrs=_OFF),
    )


def officers_called(written: str) -> list[Officer]:
    """Return the active officers with this address or this name."""
    called = Q(email__iexact=written) | Q(display_name__iexact=written)
    return list(Officer.objects.filter(called, is_active=True).select_related("unit")[:2])


def known_form(code: str) -> bool:
    """Say whether a form of exploitation is known."""
    return code in entries(FORMS)
