"""The forms about a person: who they are, one value, why a value is withdrawn, what is known of the age."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.subjects.gradings import information_grades, source_grades
from fanal.apps.subjects.models import Assertion, Person
from fanal.apps.subjects.properties import Property, choices_of
from fanal.engine.screening.subject import ADULT_AT

_OLDEST = 130


def _lang() -> str:
    return get_language() or "en"


def not_in_the_future(day: date) -> None:
    """Refuse a date that has not come yet, and one before anybody alive was born."""
    today = timezone.localdate()
    if not today.year - _OLDEST <= day.year or day > today:
        raise ValidationError(_("This date of birth cannot be. Correct it, or leave it out."))


def languages() -> list[tuple[str, str]]:
    """Return the languages a person may speak, with nothing chosen first."""
    return [("", "—"), *choices_of("person_languages", _lang())]


class AgeForm(forms.Form):
    """What is known of the age, as an officer answers for it."""

    age_state = forms.ChoiceField(
        label=_("What is known of the age"),
        choices=Person.AgeState.choices,
        initial=Person.AgeState.UNKNOWN,
        widget=forms.RadioSelect,
        help_text=_("A child and a person whose age is in doubt are protected alike."),
    )
    age = forms.IntegerField(
        label=_("Age in years"),
        required=False,
        min_value=0,
        max_value=_OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an age in years that contradicts the state; years alone say whether the person is a child."""
        cleaned = super().clean() or {}
        years, state = cleaned.get("age"), cleaned.get("age_state")
        if years is not None and state == "unknown":
            cleaned["age_state"] = "child" if years < ADULT_AT else "adult"
        if years is not None and (state, years < ADULT_AT) in {("adult", True), ("child", False)}:
            self.add_error("age", _("This age does not fit what you chose above. Correct one of the two."))
        return cleaned


class PersonForm(AgeForm):
    """A new person: everything can be left out."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("As the person says it. Leave it out where asking would not be safe."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_date = forms.DateField(
        label=_("Date of birth"),
        required=False,
        validators=[not_in_the_future],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=_("Language of the person"), required=False, choices=languages)
    source = forms.ChoiceField(label=_("Where this comes from"), choices=Assertion.Source.choices)

    field_order = ("name", "age_state", "age", "birth_date", "language", "source")

    def clean(self) -> dict[str, Any]:
        """Ask for the age or the date of birth, not for both."""
        cleaned = super().clean()
        if cleaned.get("age") is not None and cleaned.get("birth_date"):
            self.add_error(
                "age", _("Give the age or the date of birth, not both: one follows from the other.")
            )
        return cleaned


class ValueForm(forms.Form):
    """One value of one property, with its source and its grading."""

    kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    value = forms.CharField(
        label=_("Value"), max_length=250, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    source = forms.ChoiceField(label=_("Where this comes from"), choices=Assertion.Source.choices)
    source_grade = forms.ChoiceField(
        label=_("How reliable the source is"),
        required=False,
        choices=lambda: [("", "—"), *source_grades(_lang())],
    )
    information_grade = forms.ChoiceField(
        label=_("How sure the value is"),
        required=False,
        choices=lambda: [("", "—"), *information_grades(_lang())],
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def __init__(self, *args: Any, known: Property, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field_of(known, self.fields["value"])
        if known.kind == "document":
            self.fields["kind"].required = True
            cast(forms.ChoiceField, self.fields["kind"]).choices = choices_of(known.choices, _lang())
        else:
            del self.fields["kind"]

    def recorded(self) -> dict[str, str]:
        """Return what `assert_value` takes. A number of a document is kept with the kind of the document."""
        said = self.cleaned_data
        value = said["value"].isoformat() if isinstance(said["value"], date) else str(said["value"])
        if said.get("kind"):
            value = f"{said['kind']}: {value}"
        grading = said["source_grade"] + said["information_grade"]
        return {"value": value, "source": said["source"], "grading": grading, "note": said["note"]}


def _field_of(known: Property, plain: forms.Field) -> forms.Field:
    """Return the field in which a property is recorded."""
    if known.kind == "choice":
        return forms.ChoiceField(
            label=known.label, help_text=known.help, choices=choices_of(known.choices, _lang())
        )
    if known.kind == "date":
        dated = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(
            label=known.label, help_text=known.help, widget=dated, validators=[not_in_the_future]
        )
    if known.kind in ("number", "year"):
        most = _OLDEST if known.kind == "number" else 9999
        figures = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        return forms.IntegerField(
            label=known.label, help_text=known.help, min_value=0, max_value=most, widget=figures
        )
    plain.label, plain.help_text = known.label, known.help
    if known.left_to_right:
        plain.widget.attrs["data-ltr"] = ""
    return plain


class RetractForm(forms.Form):
    """Why a value no longer counts."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_(
            "What was wrong with the value. It stays on the record, struck through, with your reason."
        ),
    )
