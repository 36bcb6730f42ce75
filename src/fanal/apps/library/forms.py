"""What is typed in the library: words to look for, feedback, and a document of the officer's own country."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.library.actions import Written
from fanal.apps.library.models import Feedback
from fanal.engine.library.naming import confidence_in, word_for
from fanal.engine.vocabulary import LANGUAGES, entries, language_entry, text_in

LONGEST = 300
KINDS = ("guide", "checklist", "information", "offence")
SURE = ("verified", "secondary", "recalled", "ours")


class WordsForm(forms.Form):
    """What to look for."""

    words = forms.CharField(required=False, max_length=LONGEST)

    def asked(self) -> str:
        """Return the words; what is longer than can be asked is cut."""
        return str(self.data.get("words", "")).strip()[:LONGEST]


class FeedbackForm(forms.Form):
    """What an officer says of an item, an indicator or a lesson."""

    address = forms.RegexField(r"^[a-z_]+/[A-Za-z0-9_./-]{1,130}$", widget=forms.HiddenInput)
    version = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What do you say of it?"), choices=Feedback.Kind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What should be better"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write nothing about a person or a case: whoever maintains the library reads this."),
    )  # fmt: skip


class DocumentForm(forms.Form):
    """A document of the officer's country, in one language, in Markdown."""

    kind = forms.ChoiceField(label=_("Kind"))
    lang = forms.ChoiceField(label=_("Language of the text"))
    title = forms.CharField(label=_("Title"), max_length=160)
    summary = forms.CharField(label=_("In one sentence"), max_length=300)
    text = forms.CharField(
        label=_("Text"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Markdown. Begin each section with ## Title {#anchor}; cite with [@palermo_protocol:3]. "
            "Nothing about a person or a case."
        ),
    )  # fmt: skip
    article = forms.CharField(label=_("Article, for an offence"), required=False, max_length=80)
    source = forms.CharField(label=_("Where this was read"), max_length=300)
    confidence = forms.ChoiceField(label=_("How sure it is"))
    forms_of = forms.MultipleChoiceField(
        label=_("Forms of exploitation"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        lang = get_language() or "en"
        self._choose("kind", [(one, word_for(f"kind_{one}", lang)) for one in KINDS])
        self._choose("lang", [(one, str(language_entry(one)["name"])) for one in LANGUAGES])
        self._choose("confidence", [(one, confidence_in(one, lang)) for one in SURE])
        rows = entries("vocabularies/forms.yaml").items()
        self._choose("forms_of", [(code, text_in(one["labels"], lang)) for code, one in rows])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def written(self) -> Written:
        """Return what was written."""
        given = self.cleaned_data
        names = ("kind", "lang", "title", "summary", "text", "confidence", "article", "source")
        return Written(**{name: given[name] for name in names}, forms=tuple(given["forms_of"]))


class ReasonForm(forms.Form):
    """Why an edition is sent back or withdrawn."""

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
