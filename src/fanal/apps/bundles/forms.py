"""What an officer gives to have a bundle made, and to withdraw one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.bundles.asked import CODES, Asked
from fanal.apps.bundles.models import Bundle
from fanal.apps.cases.models import Case
from fanal.apps.subjects.legal_bases import legal_bases
from fanal.engine.screening.subject import InputError
from fanal.engine.vocabulary import entries, text_in

LANGUAGES = (("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية"))
PROSECUTION, FREE = "prosecution", "H0"


class BundleForm(forms.Form):
    """For whom, in which language, redacted or whole, why, and under which code."""

    audience = forms.ChoiceField(
        label=_("For whom"), choices=Bundle.Audience.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of the reader"), choices=LANGUAGES)
    redacted = forms.BooleanField(
        label=_("Redacted: leave out what the rules of disclosure withhold from this reader"),
        required=False,
        help_text=_(
            "The defence and partners receive the redacted version; only the court can receive the whole."
        ),
    )
    purpose = forms.ChoiceField(label=_("Why it leaves"))
    handling = forms.ChoiceField(label=_("Handling code"))

    def __init__(self, *args: Any, officer: Officer, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "en"
        bases = [(basis.code, basis.label) for basis in legal_bases(officer, lang)]
        codes = [(code, text_in(entry["labels"], lang)) for code, entry in entries(CODES).items()]
        self.fields["purpose"] = forms.ChoiceField(label=_("Why it leaves"), choices=bases)
        self.fields["handling"] = forms.ChoiceField(label=_("Handling code"), choices=codes)
        known = dict(codes)
        self.initial = {
            "audience": Bundle.Audience.COURT,
            "language": lang,
            "redacted": True,
            "purpose": PROSECUTION if PROSECUTION in dict(bases) else bases[0][0] if bases else "",
            "handling": case.handling if case.handling in known else FREE,
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be asked for, in the sentence of the refusal."""
        said = super().clean() or {}
        if not self.errors:
            try:
                self.asked().check()
            except InputError as error:
                raise ValidationError(str(error)) from error
        return said

    def asked(self, cleared: tuple[str, ...] = ()) -> Asked:
        """Return what is asked for."""
        said = self.cleaned_data
        return Asked(
            audience=said["audience"],
            language=said["language"],
            redacted=said["redacted"],
            purpose=said["purpose"],
            handling=said["handling"],
            cleared=cleared,
        )


class WithdrawForm(forms.Form):
    """Why a bundle is withdrawn."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Without names. Whoever received it is to be told by you: Fanal cannot call it back."),
    )
