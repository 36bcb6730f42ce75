"""The form that asks why an officer reads about a person."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.legal_bases import LegalBasis, legal_bases


class PurposeForm(forms.Form):
    """One legal basis, and a note that holds no personal data."""

    legal_basis = forms.ChoiceField(
        label=_("Legal basis"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose why you read about this person. It is kept with what you open.")
        },
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("A file number or a reference. No names and nothing about the person."),
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = legal_bases(officer, get_language() or "en")
        asked = cast(forms.ChoiceField, self.fields["legal_basis"])
        asked.choices = [(basis.code, _words(basis)) for basis in offered]


def _words(basis: LegalBasis) -> str:
    return format_html(
        '<span>{}<br><small class="soft">{} <bdi>{}</bdi></small></span>',
        basis.label,
        basis.description,
        basis.citation,
    )
