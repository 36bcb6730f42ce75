"""What is typed into the box, and the name under which it is kept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fanal.apps.search.asked import LONGEST


class WordsForm(forms.Form):
    """What to look for, and a facet to add or to take away."""

    words = forms.CharField(required=False, max_length=LONGEST)
    add = forms.CharField(required=False, max_length=80)
    drop = forms.CharField(required=False, max_length=80)

    def asked(self) -> str:
        """Return the words with the facet added or taken away; what is longer than can be asked is cut."""
        self.is_valid()
        words = str(self.data.get("words", ""))[:LONGEST]
        add, drop = (str(self.cleaned_data.get(name) or "") for name in ("add", "drop"))
        kept = [part for part in words.split(" ") if not drop or part.lower() != drop.lower()]
        return " ".join([*kept, add] if add and add not in kept else kept).strip()


class SaveForm(forms.Form):
    """A name for a search, and whether to be told what is new."""

    name = forms.CharField(
        label=_("Name of the search"),
        max_length=80,
        help_text=_("It stands on your first page. No names and nothing about a person."),
        error_messages={"required": _("Give the search a name.")},
    )
    alerts = forms.BooleanField(
        label=_("Tell me on the first page what is new"), required=False, initial=True
    )
