"""What an inspector may filter the audit by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fanal.apps.audit.queries import Filter
from fanal.apps.audit.verbs import VERBS


class ReferenceField(forms.RegexField):
    """A public reference, as it stands on the screen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            r"(?i)^[a-z]{1,4}-[0-9a-z]{1,16}$",
            widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
            error_messages={"invalid": _("Give a reference, such as P-7K3F9QXM. Names are not kept here.")},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the reference in capitals, as it is kept."""
        return str(super().clean(value)).upper()


class FilterForm(forms.Form):
    """The filters above the list."""

    verb = forms.ChoiceField(
        label=_("What was done"), required=False, choices=[("", _("Anything")), *VERBS.items()]
    )
    person = ReferenceField(label=_("Person"), required=False)
    officer = ReferenceField(label=_("Officer"), required=False)
    unit = ReferenceField(label=_("Unit"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins. Choose a later day."))
        return values

    def asked(self) -> Filter:
        """Return the filter, references written as they are kept."""
        values = self.cleaned_data
        return Filter(**{name: values[name] for name in self.fields})
