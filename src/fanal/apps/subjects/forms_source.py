"""Where a value or a link comes from and how sure it is: the fields that every such form ends with."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.subjects.actions_values import Source
from fanal.apps.subjects.gradings import grid_code, information_grades, source_grades
from fanal.apps.subjects.models import Assertion
from fanal.apps.subjects.properties import Property, choices_of, known_properties, property_in

_REFERENCE = re.compile(r"[A-Za-z]{1,4}-[0-9A-Za-z]{1,16}")
_FIGURES = ("number", "year", "decimal")
_LTR = {"dir": "ltr", "autocomplete": "off"}


def language() -> str:
    """Return the language of the form."""
    return get_language() or "en"


class SourceForm(forms.Form):
    """The source, its reference where it is on record, and its grading as given."""

    source = forms.ChoiceField(
        label=_("Where this comes from"),
        choices=Assertion.Source.choices,
        initial=Assertion.Source.OFFICER,
    )
    source_ref = forms.CharField(
        label=_("Reference of the source"),
        required=False,
        max_length=24,
        help_text=_("Of a statement or an exhibit on record, such as T-7K3F9QXM."),
        validators=[
            RegexValidator(_REFERENCE, _("This is no reference. Copy it from the page of the source."))
        ],
        widget=forms.TextInput(attrs=_LTR),
    )
    source_grade = forms.ChoiceField(
        label=_("How reliable the source is"),
        required=False,
        choices=lambda: [("", "—"), *source_grades(language())],
    )
    information_grade = forms.ChoiceField(
        label=_("How sure the value is"),
        required=False,
        choices=lambda: [("", "—"), *information_grades(language())],
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Take the two halves of a grading together or not at all."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("source_grade")) != bool(cleaned.get("information_grade")):
            self.add_error("information_grade", _("Grade both, the source and what it says, or neither."))
        return cleaned

    def given_source(self) -> Source:
        """Return the source that the form names."""
        said = self.cleaned_data
        grading = said["source_grade"] + said["information_grade"]
        return Source(
            source=said["source"],
            source_ref=said["source_ref"].upper(),
            grading=grading,
            grading_scheme=grid_code() if grading else "",
            note=said["note"],
        )


class ThingValueForm(SourceForm):
    """One value of one property of a subject, with its source."""

    value = forms.CharField(label=_("Value"))

    field_order = ("value",)

    def __init__(self, *args: Any, known: Property, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = field_of(known)


class ThingForm(SourceForm):
    """A new subject of a kind: its properties, all of which can be left out but one, and the source of them all."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = known_properties(kind)
        for code in self.codes:
            self.fields[f"value_{code}"] = field_of(property_in(code, language()), required=False)
        self.order_fields([f"value_{code}" for code in self.codes])

    def values(self) -> dict[str, str]:
        """Return the values that were written, by property."""
        said = {code: str(self.cleaned_data[f"value_{code}"] or "").strip() for code in self.codes}
        return {code: value for code, value in said.items() if value}

    def clean(self) -> dict[str, Any]:
        """Ask for one value at least: a subject of which nothing is known cannot be told from another."""
        cleaned = super().clean()
        if not self.errors and not self.values():
            self.add_error(None, _("Write at least one value: what it is called, or its number."))
        return cleaned


def field_of(known: Property, *, required: bool = True) -> forms.Field:
    """Return the field in which a property of a subject is recorded; dates may be partial."""
    if known.kind == "choice":
        listed = choices_of(known.choices, language())
        return forms.ChoiceField(
            label=known.label, help_text=known.help, required=required, choices=[("", "—"), *listed]
        )
    field = forms.CharField(
        label=known.label,
        help_text=known.help,
        required=required,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}) if known.kind == "long_text" else forms.TextInput(),
    )
    if known.left_to_right:
        field.widget.attrs["data-ltr"] = ""
    field.widget.attrs["autocomplete"] = "off"
    if known.kind in _FIGURES:
        field.widget.attrs["inputmode"] = "decimal"
    return field
