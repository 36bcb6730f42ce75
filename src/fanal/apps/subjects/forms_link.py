"""The form of a link: which verb, to or from whom, where and when, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.subjects.actions_links import check_fits
from fanal.apps.subjects.dates import partial_date
from fanal.apps.subjects.forms_source import SourceForm, language
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.verbs import Verb, known_verbs, verb_in
from fanal.engine.screening.subject import InputError

_LTR = {"dir": "ltr", "autocomplete": "off", "placeholder": "2026-05-31"}
FORTH, BACK = "to", "from"


def partial(written: str) -> None:
    """Refuse what is no date, as far as one is known."""
    try:
        partial_date(written)
    except InputError as error:
        raise ValidationError(str(error)) from error


class LinkForm(SourceForm):
    """A link of one subject: the verbs that fit its kind, read from here or from the other end."""

    verb = forms.ChoiceField(label=_("What"))
    other = forms.CharField(
        label=_("The other end"),
        max_length=24,
        help_text=_("Choose from the list, or write the reference of a subject you may see."),
        widget=forms.TextInput(attrs={"list": "ends", "dir": "ltr", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=24,
        help_text=_("The reference of a location on record."),
        widget=forms.TextInput(attrs={"list": "places", "dir": "ltr", "autocomplete": "off"}),
    )
    begins = forms.CharField(
        label=_("From"), required=False, max_length=25, validators=[partial], widget=forms.TextInput(attrs=_LTR),
        help_text=_("As far as it is known: 2026, 2026-05 or 2026-05-31."),
    )  # fmt: skip
    ends = forms.CharField(
        label=_("Until"),
        required=False,
        max_length=25,
        validators=[partial],
        widget=forms.TextInput(attrs=_LTR),
    )

    field_order = ("verb", "other", "place", "begins", "ends")

    def __init__(self, *args: Any, officer: Officer, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer, self.subject = officer, subject
        self.fields["information_grade"].label = _("How sure it is")
        cast(forms.ChoiceField, self.fields["verb"]).choices = [("", "—"), *verb_choices(subject.kind)]

    def clean_other(self) -> Subject:
        """Return the subject at the other end, where the officer may see it."""
        return self._found(self.cleaned_data["other"])

    def clean_place(self) -> Subject | None:
        """Return the location, where one is named."""
        written = self.cleaned_data["place"]
        return self._found(written) if written else None

    def clean(self) -> dict[str, Any]:
        """Refuse a verb that does not lead to the other end."""
        cleaned = super().clean()
        if cleaned.get("verb") and cleaned.get("other"):
            origin, target = self.both_ends()
            try:
                check_fits(self.code, origin.kind, target.kind)
            except InputError as error:
                self.add_error("verb", str(error))
        return cleaned

    @property
    def code(self) -> str:
        """The verb that was chosen."""
        return str(self.cleaned_data["verb"]).rpartition(":")[0]

    def both_ends(self) -> tuple[Subject, Subject]:
        """Return who did it and to whom: the verb is read from this subject or from the other one."""
        other: Subject = self.cleaned_data["other"]
        forth = str(self.cleaned_data["verb"]).endswith(FORTH)
        return (self.subject, other) if forth else (other, self.subject)

    def _found(self, written: str) -> Subject:
        reference = written.split()[-1].strip().upper() if written.split() else ""
        found = Subject.objects.visible_to(self.officer).filter(reference=reference).first()
        if found is None:
            raise ValidationError(
                _("There is no subject of this reference that you may see. Copy the reference from its page.")
            )
        return found


def verb_choices(kind: str) -> Sequence[tuple[str, str]]:
    """Return what can be said of a subject of a kind, read from it and, for directed verbs, from the other end."""
    lang = language()
    every = [verb_in(code, lang) for code in known_verbs()]
    forth = [verb for verb in every if kind in verb.origins]
    back = [verb for verb in every if kind in verb.targets and (verb.directed or kind not in verb.origins)]
    found = [(f"{verb.code}:{FORTH}", _read(verb, lang)) for verb in forth]
    found += [(f"{verb.code}:{BACK}", _read(verb, lang, back=True)) for verb in back]
    return found


def _read(verb: Verb, lang: str, *, back: bool = False) -> str:
    """Return the sentence of a verb with `…` for this subject and the kinds of the other end in brackets."""
    others = verb.origins if back else verb.targets
    kinds = ", ".join(kind_in(code, lang).label.lower() for code in others)
    here, there = ("{to}", "{from}") if back else ("{from}", "{to}")
    return (verb.inverse if back else verb.sentence).replace(here, "…").replace(there, f"[{kinds}]")
