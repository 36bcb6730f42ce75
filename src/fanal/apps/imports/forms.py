"""What officers choose: the file, how its columns are read, and why an import is undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.reading import AUTO
from fanal.apps.subjects.gradings import grid_code, information_grades, source_grades
from fanal.apps.subjects.properties import choices_of
from fanal.engine.importing.kinds import kinds
from fanal.engine.vocabulary import text_in

Choices = list[tuple[str, str]]


def language() -> str:
    """Return the language of the form."""
    return get_language() or "en"


def kind_choices(lang: str) -> Choices:
    """Return the kinds of records."""
    return [(code, text_in(kind.labels, lang)) for code, kind in kinds().items()]


def region_choices(lang: str) -> Choices:
    """Return the countries, none first."""
    return [("", "—"), *choices_of("countries", lang)]


class FileForm(forms.Form):
    """An exhibit of the case, or a new file that becomes one."""

    exhibit = forms.ChoiceField(label=_("Exhibit of the case"), required=False)
    kind = forms.ChoiceField(
        label=_("What it holds"),
        required=False,
        choices=lambda: [(AUTO, _("told by its columns")), *kind_choices(language())],
        initial=AUTO,
    )

    def __init__(self, *args: Any, exhibits: Sequence[Exhibit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.reference, f"{one.number} · {one.title}") for one in exhibits]
        cast("forms.ChoiceField", self.fields["exhibit"]).choices = [("", "—"), *named]


class ReadingForm(forms.Form):
    """How the rows are read beside their columns, whose list it is, and how good the source is."""

    kind = forms.ChoiceField(label=_("What it holds"), choices=lambda: kind_choices(language()))
    region = forms.ChoiceField(
        label=_("Country of numbers without a country code"),
        required=False,
        choices=lambda: region_choices(language()),
    )
    zone = forms.ChoiceField(
        label=_("Time zone of its times"),
        choices=lambda: [
            (zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"
        ],
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        required=False,
        max_length=100,
        help_text=_("Leave empty for the first sheet with a table."),
    )
    turned = forms.BooleanField(
        label=_("The first number is the line this list is about"),
        required=False,
        help_text=_("Then an incoming call comes from the other number."),
    )
    holder = forms.ChoiceField(
        label=_("Whose list it is"),
        required=False,
        help_text=_("The person, phone or device of the case that held these contacts."),
    )
    told_by = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Who made the file, such as the operator or the bank, and under which request."),
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
    remember = forms.BooleanField(
        label=_("Remember these columns for the next file of this source"), required=False, initial=True
    )

    def __init__(self, *args: Any, holders: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["holder"]).choices = [("", "—"), *holders]

    def clean(self) -> dict[str, Any]:
        """Take the two halves of a grading together or not at all."""
        said = super().clean() or {}
        if bool(said.get("source_grade")) != bool(said.get("information_grade")):
            self.add_error("information_grade", _("Grade both, the source and what it says, or neither."))
        return said

    def grading(self) -> dict[str, str]:
        """Return the grading and its grid, as an import keeps them."""
        grading = self.cleaned_data["source_grade"] + self.cleaned_data["information_grade"]
        return {"grading": grading, "grading_scheme": grid_code() if grading else ""}


class UndoForm(forms.Form):
    """Why an import is undone."""

    reason = forms.CharField(label=_("Why it is undone"), max_length=250)
