"""What officers say of an exhibit: when it comes in, and at each step of its custody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.exhibits.actions import Described
from fanal.apps.exhibits.vocabulary import KINDS, steps_by_hand, words_of
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.verbs import known_verbs, verb_in


def _lang() -> str:
    return get_language() or "en"


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, help_text=help_text, required=False, widget=widget)


class ExhibitForm(forms.Form):
    """What goes with the files of one upload. All of it can be left out."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        required=False,
        choices=lambda: (("", _("told by the file")), *words_of(KINDS, _lang())),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("What tells it from others, without a person's name: a title shows in lists."),
    )
    description = forms.CharField(
        label=_("Description"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    received_from = forms.CharField(label=_("Received from"), required=False, max_length=200)
    seized_at = _moment(_("Seized or found on"))
    seized_where = forms.CharField(label=_("Seized or found at"), required=False, max_length=200)
    captured_url = forms.CharField(
        label=_("Address of the captured page"),
        required=False,
        max_length=2000,
        help_text=_("For a web page that you saved: as HTML, MHTML, PDF or WARC. Fanal fetches nothing."),
        widget=forms.TextInput(attrs={"data-ltr": "", "autocomplete": "off", "inputmode": "url"}),
    )
    captured_at = _moment(_("Captured on"))
    sensitive = forms.BooleanField(
        label=_("Hard to look at: show it blurred and grey"),
        required=False,
        help_text=_(
            "Images, recordings, messages, captured pages and copies of devices are blurred in any case."
        ),
    )

    def described(self) -> Described:
        """Return what `record_exhibit` takes."""
        return Described(**self.cleaned_data)


class CustodyForm(forms.Form):
    """One step of custody in one line."""

    kind = forms.ChoiceField(label=_("Step"), choices=lambda: steps_by_hand(_lang()))
    at = _moment(_("When"))
    handed_from = forms.CharField(label=_("From"), required=False, max_length=200)
    handed_to = forms.CharField(label=_("To"), required=False, max_length=200)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    note = forms.CharField(label=_("Reason or note"), required=False, max_length=500)


class DescribeForm(forms.Form):
    """The words officers keep about an exhibit."""

    title = forms.CharField(label=_("Title"), max_length=200)
    description = forms.CharField(
        label=_("Description"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    handling = forms.CharField(label=_("Handling code"), required=False, max_length=20)


class LinkForm(forms.Form):
    """Two subjects of the case and the verb between them, which the exhibit bears out."""

    origin = forms.ChoiceField(label=_("Who or what"))
    verb = forms.ChoiceField(label=_("did what"))
    target = forms.ChoiceField(label=_("to whom or what"))
    begins = forms.CharField(
        label=_("When"),
        required=False,
        max_length=16,
        help_text=_("As far as known: 2026, 2026-05 or 2026-05-31."),
        widget=forms.TextInput(attrs={"data-ltr": "", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, subjects: Sequence[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = subject_choices(subjects)
        lang = _lang()
        verbs = [(code, verb_in(code, lang).sentence.format_map(_GAPS)) for code in known_verbs()]
        for name, choices in (("origin", named), ("verb", verbs), ("target", named)):
            cast("forms.ChoiceField", self.fields[name]).choices = choices


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


_GAPS = _Gaps()


def subject_choices(subjects: Iterable[Subject]) -> list[tuple[str, str]]:
    """Return subjects as choices: kind, name and reference; a child by the reference alone."""
    lang = _lang()
    return [(one.reference, _named(one, kind_in(one.kind, lang).label)) for one in subjects]


def _named(subject: Subject, kind: str) -> str:
    name = subject.known_as if not subject.protected else ""
    return " · ".join(filter(None, (kind, name, subject.reference)))
