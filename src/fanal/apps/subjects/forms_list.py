"""What the list of persons is narrowed to."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.subjects.models import Person
from fanal.apps.subjects.queries import Wanted
from fanal.engine.statements.sentences import state_label

_OUTCOMES = ("refer", "ask_more", "nothing_recorded")


def _outcomes() -> list[tuple[str, str]]:
    lang = get_language() or "en"
    return [("", str(_("Any outcome"))), *((code, state_label(code, lang)) for code in _OUTCOMES)]


class FilterForm(forms.Form):
    """Words of a name or a reference, the state of the age, the outcome of the last assessment."""

    q = forms.CharField(
        label=_("Name or reference"), required=False, max_length=100, widget=forms.SearchInput
    )
    age_state = forms.ChoiceField(
        label=_("Age"), required=False, choices=[("", _("Any age")), *Person.AgeState.choices]
    )
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=_outcomes)

    def wanted(self) -> Wanted:
        """Return what is looked for; what the list does not know is left out."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(said.get("q", ""), said.get("age_state", ""), said.get("outcome", ""))
