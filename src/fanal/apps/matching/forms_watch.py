"""What officers fill in: a list to be cross-checked, a watch list, an entry of one, and why something is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.matching.models import Deconfliction
from fanal.apps.matching.policies_watch import may_make_list
from fanal.apps.subjects.legal_bases import legal_bases
from fanal.apps.subjects.properties import choices_of
from fanal.engine.vocabulary import entries

LONGEST_PASTE = 500_000


class CrossCheckForm(forms.Form):
    """A list, pasted or as a file, under a name."""

    name = forms.CharField(
        label=_("Name of this check"),
        max_length=80,
        help_text=_("No names and nothing about a person."),
    )
    pasted = forms.CharField(
        label=_("Pasted list"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "One person or thing on each line: names, dates, telephone numbers, plates, in any order."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "CSV, Excel, OpenDocument or plain text. Column headers such as name, birth date or phone are read."
        ),
    )


class WatchListForm(forms.Form):
    """What a watch list is for, how it is handled and until when."""

    name = forms.CharField(
        label=_("Name of the watch list"), max_length=80, help_text=_("No names and nothing about a person.")
    )
    purpose = forms.ChoiceField(label=_("Purpose"))
    why = forms.CharField(label=_("Why these are watched"), max_length=300)
    handling = forms.ChoiceField(label=_("Handling code"), required=False)
    expires_on = forms.DateField(
        label=_("Expires on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("From then on nothing is looked for. At most two years from today."),
    )
    restricted = forms.BooleanField(
        label=_("Only those who keep it may see it"), required=False, initial=False
    )

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "en"
        purpose = cast("forms.ChoiceField", self.fields["purpose"])
        purpose.choices = [(one.code, one.label) for one in legal_bases(officer, lang)]
        handling = cast("forms.ChoiceField", self.fields["handling"])
        handling.choices = [
            ("", "—"),
            *((code, code) for code in entries("vocabularies/handling_codes.yaml")),
        ]


class EntryForm(forms.Form):
    """A person or thing to be watched."""

    schema = forms.ChoiceField(
        label=_("What it is"),
        choices=(
            ("Person", _("a person")),
            ("Organization", _("an organisation")),
            ("UserAccount", _("a telephone, an e-mail address or an online profile")),
            ("Vehicle", _("a vehicle")),
            ("BankAccount", _("a bank account")),
            ("CryptoWallet", _("a wallet")),
            ("Identification", _("a travel or identity document")),
        ),
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    birth_date = forms.CharField(
        label=_("Date of birth"),
        max_length=40,
        required=False,
        help_text=_("As far as it is known: 1984, 1984-03."),
    )
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    number = forms.CharField(
        label=_("Number or address"),
        max_length=200,
        required=False,
        help_text=_("A telephone number, plate, document number, account, e-mail address or online profile."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    expires_on = forms.DateField(
        label=_("Expires on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nationality = cast("forms.ChoiceField", self.fields["nationality"])
        nationality.choices = [("", "—"), *choices_of("countries", get_language() or "en")]


class EntriesFileForm(forms.Form):
    """A file of persons and things to be watched."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_(
            "CSV, Excel, OpenDocument or plain text. Column headers such as name, birth date or phone are read."
        ),
    )


class WhyForm(forms.Form):
    """A reason, which is kept on record."""

    reason = forms.CharField(label=_("Reason"), max_length=300, error_messages={"required": _("Say why.")})


class ProlongForm(forms.Form):
    """Another day on which a list expires."""

    expires_on = forms.DateField(label=_("Expires on"), widget=forms.DateInput(attrs={"type": "date"}))


class KeeperForm(forms.Form):
    """An officer who is to keep a watch list too."""

    officer = forms.ChoiceField(label=_("Officer"))
    owner = forms.BooleanField(label=_("Make them the owner"), required=False)

    def __init__(self, *args: Any, officers: Sequence[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (one.reference, f"{one.display_name} · {one.unit.name}") for one in officers if may_make_list(one)
        ]
        cast("forms.ChoiceField", self.fields["officer"]).choices = named


class NoticeForm(forms.Form):
    """What came of a notice."""

    state = forms.ChoiceField(
        label=_("What came of it"),
        choices=[one for one in Deconfliction.State.choices if one[0] != Deconfliction.State.OPEN],
    )
    note = forms.CharField(label=_("Note, without names"), max_length=300, required=False)
