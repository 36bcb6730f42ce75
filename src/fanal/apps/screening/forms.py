"""What the forms of a screening take, each checked against its list."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanal.apps.assessments.models import Found
from fanal.apps.screening import choices
from fanal.apps.screening.choices import Circumstances
from fanal.apps.screening.wording import officer_language
from fanal.apps.subjects.models import Person
from fanal.engine.screening.subject import ADULT_AT, InputError, Subject

_LIMIT_YEARS = 130


class StartForm(forms.Form):
    """Before the first question: who, where, which language, who else is there."""

    setting = forms.ChoiceField(label=_("Where are you"))
    person_language = forms.ChoiceField(
        label=_("Language of the person"),
        help_text=_(
            "Questions can be shown in English, French, Spanish and Arabic; other languages go through the interpreter."
        ),
    )
    interpreter = forms.ChoiceField(label=_("Interpreter"))
    present = forms.MultipleChoiceField(
        label=_("Who else is present"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Speak with the person alone wherever you can."),
    )
    age_state = forms.ChoiceField(
        label=_("Age"),
        choices=Person.AgeState.choices,
        widget=forms.RadioSelect,
        initial=Person.AgeState.UNKNOWN,
        help_text=_("In doubt, treat the person as a child."),
    )
    age = forms.IntegerField(
        label=_("Age in years"), required=False, min_value=0, max_value=_LIMIT_YEARS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name"), required=False, max_length=200,
        help_text=_("Only if the person wants to give it; you can screen without a name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Place"), required=False, max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )  # fmt: skip
    device_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    person = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, about: Person | None = None, **kwargs: Any) -> None:
        """Take the fields; of a person on record (`about`) neither age nor name is asked again."""
        super().__init__(*args, **kwargs)
        if about is not None:
            for name in ("age_state", "age", "name"):
                del self.fields[name]
            self.initial.update(person=about.reference, person_language=about.language)
        lang = officer_language()
        blank = [("", _("Choose"))]
        for name, rows in (
            ("setting", blank + choices.labelled(choices.SETTINGS)),
            ("person_language", blank + choices.spoken_languages(lang)),
            ("interpreter", blank + choices.labelled(choices.INTERPRETERS)),
            ("present", choices.labelled(choices.PRESENT)),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = rows

    def clean(self) -> dict[str, Any]:
        """Take the years as the state of the age where no state was chosen; refuse two that contradict each other."""
        cleaned = super().clean() or {}
        state, age = cleaned.get("age_state", "unknown"), cleaned.get("age")
        if age is not None and state == "unknown":
            cleaned["age_state"] = state = "child" if age < ADULT_AT else "adult"
        try:
            Subject(state, age)
        except InputError:
            self.add_error(
                "age",
                _("The age and the years do not agree. Correct one of the two, or leave the years out."),
            )
        return cleaned

    def circumstances(self) -> Circumstances:
        """Return the circumstances that were chosen."""
        given = self.cleaned_data
        return Circumstances(
            setting=given["setting"],
            person_language=given["person_language"],
            officer_language=officer_language(),
            interpreter=given["interpreter"],
            present=tuple(given["present"]),
            place=given["place"].strip(),
        )


class AnswerForm(forms.Form):
    """One answer: the question, one of the four buttons, and a note."""

    concept = forms.CharField(max_length=80)
    state = forms.ChoiceField(choices=Found.State.choices)
    note = forms.CharField(required=False, max_length=2000)
    device_key = forms.UUIDField(required=False)
