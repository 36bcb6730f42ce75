"""What organisers and participants fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.events.models import Event, ReportPoint
from fanal.apps.groups.forms import DAY, MOMENT
from fanal.apps.groups.models import SpecialistGroup
from fanal.apps.groups.queries import name_in
from fanal.apps.subjects.properties import choices_of

_NO_NAMES = _("It is seen in lists: no names and nothing about a person.")


def _lang() -> str:
    return get_language() or "en"


def _choose(form: forms.Form, field: str, listed: Sequence[tuple[str, Any]]) -> None:
    cast("forms.ChoiceField", form.fields[field]).choices = listed


def _moment(label: Any, required: bool = True) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"}),
    )


class EventForm(forms.Form):
    """What an event is, when and where, and for how many."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_NO_NAMES)
    kind = forms.ChoiceField(label=_("Kind"), choices=Event.Kind.choices)
    summary = forms.CharField(
        label=_("What it is about"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=60,
        help_text=_("The times below are in it: Europe/Paris, Asia/Manila."),
    )
    begins_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.CharField(
        label=_("Link"), max_length=300, required=False, help_text=_("Shown to those who have a place.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=10_000, initial=50)
    approval = forms.BooleanField(
        label=_("Somebody approves each registration"), required=False, initial=True
    )
    group = forms.ChoiceField(
        label=_("Group that hosts it"), required=False, help_text=_("Then only its members see the event.")
    )

    def __init__(self, *args: Any, groups: Sequence[SpecialistGroup], for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].initial = settings.TIME_ZONE
        _choose(self, "languages", choices_of("person_languages", _lang()))
        named = [(one.reference, name_in(one, _lang())) for one in groups]
        _choose(self, "group", [*([("", _("none: for all officers"))] if for_all else []), *named])


class ItemForm(forms.Form):
    """A session of the programme."""

    title = forms.CharField(label=_("Title"), max_length=160)
    begins_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    room = forms.CharField(label=_("Room"), max_length=80, required=False)
    link = forms.CharField(label=_("Link"), max_length=300, required=False)
    speakers = forms.CharField(label=_("Speakers"), max_length=300, required=False)
    sensitive = forms.BooleanField(label=_("Its title stands in no calendar"), required=False)


class ContributionForm(forms.Form):
    """What somebody offers."""

    title = forms.CharField(label=_("Title"), max_length=160)
    abstract = forms.CharField(
        label=_("What it says"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "language", choices_of("person_languages", _lang()))
        self.fields["language"].initial = _lang()


class PlaceOfContribution(forms.Form):
    """When a contribution is heard."""

    begins_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    room = forms.CharField(label=_("Room"), max_length=80, required=False)


class QuotaForm(forms.Form):
    """How many may come from a country."""

    country = forms.ChoiceField(label=_("Country"))
    seats = forms.IntegerField(label=_("At most"), min_value=0, max_value=10_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "country", choices_of("countries", _lang()))


class EventDocumentForm(forms.Form):
    """A file for those who have a place."""

    title = forms.CharField(label=_("Title"), max_length=160)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("PDF, text, office documents and pictures, at most 10 MB."),
    )


class QuestionForm(forms.Form):
    """A question without a name."""

    text = forms.CharField(
        label=_("Your question"), max_length=500, help_text=_("The others read it without your name.")
    )


class PollForm(forms.Form):
    """A poll."""

    text = forms.CharField(label=_("Question"), max_length=300)
    options = forms.CharField(
        label=_("Answers, one on each line"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )


class PointForm(forms.Form):
    """A point of the report."""

    kind = forms.ChoiceField(label=_("Which part"), choices=ReportPoint.Kind.choices)
    text = forms.CharField(
        label=_("What you say"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )


class FollowUpForm(forms.Form):
    """A task that comes out of the event."""

    title = forms.CharField(label=_("What is to be done"), max_length=160, help_text=_NO_NAMES)
    due_on = forms.DateField(
        label=_("By when"), required=False, widget=forms.DateInput(format=DAY, attrs={"type": "date"})
    )
    for_library = forms.BooleanField(
        label=_("It is meant for the library"), required=False,
        help_text=_("Whoever maintains the library of your country finds it there and begins the draft."),
    )  # fmt: skip
