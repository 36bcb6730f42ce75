"""What members fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.handling import NAMED_ONLY, USUAL, choices
from fanal.apps.groups.models import ContactCard, GroupPage, SpecialistGroup, UrgentRequest
from fanal.apps.groups.models_group import SHOWN
from fanal.apps.groups.refusals import REFUSALS
from fanal.apps.groups.zones import is_zone
from fanal.apps.subjects.properties import choices_of

MOMENT, DAY = "%Y-%m-%dT%H:%M", "%Y-%m-%d"  # as browsers take them, in every language
_NO_NAMES = _("It is seen in lists: no names and nothing about a person.")


def _lang() -> str:
    return get_language() or "en"


def _choose(form: forms.Form, field: str, listed: Sequence[tuple[str, Any]]) -> None:
    cast("forms.ChoiceField", form.fields[field]).choices = listed


class GroupForm(forms.Form):
    """The name card of a group."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=120, required=False)
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=120, required=False)
    name_ar = forms.CharField(
        label=_("Name in Arabic"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    purpose = forms.CharField(
        label=_("What it is for"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    forms_of = forms.MultipleChoiceField(
        label=_("Forms of exploitation"), required=False, widget=forms.CheckboxSelectMultiple
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "forms_of", choices_of("forms", _lang()))
        _choose(self, "countries", choices_of("countries", _lang()))
        _choose(self, "languages", choices_of("person_languages", _lang()))

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the actions take it."""
        said = self.cleaned_data
        names = {lang: said[f"name_{lang}"] for lang in ("en", "fr", "es", "ar")}
        kept = {name: said[name] for name in ("purpose", "countries", "languages")}
        return {"names": names, "forms": said["forms_of"], **kept}


def card_of(group: SpecialistGroup) -> dict[str, Any]:
    """Return the name card of a group as the form shows it."""
    names = {f"name_{lang}": name for lang, name in group.names.items()}
    lists = {"forms_of": group.forms, "countries": group.countries, "languages": group.languages}
    return {**names, "purpose": group.purpose, **lists}


class NominateForm(forms.Form):
    """Who is nominated, and why."""

    officer = forms.CharField(label=_("The officer's e-mail address or reference"), max_length=254)
    why = forms.CharField(
        label=_("Why they belong to the group"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )


class PostForm(forms.Form):
    """A post: text, handling code, who is named, what is quoted."""

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_(
            "Markdown: **bold**, lists, tables. A case or a person only by its reference: who may not see it reads "
            "which unit to ask."
        ),
    )
    handling = forms.ChoiceField(label=_("Handling code"))
    handling_words = forms.CharField(
        label=_("Restriction in words"), max_length=300, required=False, help_text=_("Needed under H3.")
    )
    named = forms.MultipleChoiceField(
        label=_("Name members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are told. Under TLP:RED only they read it."),
    )

    def __init__(self, *args: Any, members: Sequence[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "handling", choices(_lang()))
        self.fields["handling"].initial = USUAL
        _choose(self, "named", [(one.reference, f"{one.display_name} · {one.unit.name}") for one in members])
        if not members:
            del self.fields["named"]


class ThreadForm(PostForm):
    """A thread: its title, its first post, and by when it is needed where it is urgent."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_NO_NAMES)
    urgent = forms.BooleanField(label=_("This is urgent: tell who is on call"), required=False)
    deadline = forms.DateTimeField(
        label=_("Needed by"),
        required=False,
        widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"}),
    )
    field_order: Sequence[str] = (
        "title",
        "text",
        "handling",
        "handling_words",
        "named",
        "urgent",
        "deadline",
    )


class AnswerForm(PostForm):
    """A post in a thread, which may quote another."""

    quotes = forms.ChoiceField(label=_("Quote a post"), required=False)

    def __init__(self, *args: Any, quotable: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "quotes", [("", "—"), *quotable])


class EditForm(forms.Form):
    """Another text for what stands there, and a code that is not lower."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}))
    handling = forms.ChoiceField(label=_("Handling code"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "handling", choices(_lang()))


class PageForm(forms.Form):
    """Minutes or a wiki page."""

    kind = forms.ChoiceField(label=_("What it is"), choices=GroupPage.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=160, help_text=_NO_NAMES)
    met_on = forms.DateField(
        label=_("Day of the meeting"),
        required=False,
        widget=forms.DateInput(format=DAY, attrs={"type": "date"}),
    )
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}))
    handling = forms.ChoiceField(label=_("Handling code"), initial=USUAL)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "handling", [one for one in choices(_lang()) if one[0] not in NAMED_ONLY])


class DocumentForm(forms.Form):
    """A file with a title."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_NO_NAMES)
    handling = forms.ChoiceField(label=_("Handling code"), initial=USUAL)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("PDF, text, office documents and pictures, at most 10 MB."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "handling", [one for one in choices(_lang()) if one[0] not in NAMED_ONLY])


class CardForm(forms.Form):
    """What a member tells the group about themselves."""

    languages = forms.MultipleChoiceField(
        label=_("Languages I speak"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    expertise = forms.CharField(
        label=_("What I know about"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reach = forms.CharField(label=_("How to reach me"), max_length=200, required=False)
    shows = forms.MultipleChoiceField(
        label=_("What the other members see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(
            zip(SHOWN, (_("my languages"), _("what I know about"), _("how to reach me")), strict=True)
        ),
    )
    zone = forms.CharField(
        label=_("My time zone"),
        max_length=60,
        required=False,
        help_text=_("As in Europe/Paris or Asia/Manila. The rota is shown in it."),
    )
    digest = forms.BooleanField(
        label=_("Write me a letter that counts what is new, without its words"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "languages", choices_of("person_languages", _lang()))

    def clean_zone(self) -> str:
        """Refuse what is no time zone."""
        zone = str(self.cleaned_data["zone"]).strip()
        if zone and not is_zone(zone):
            raise forms.ValidationError(REFUSALS["unknown_zone"])
        return zone


def card_shown(card: ContactCard | None, digest: bool) -> dict[str, Any]:
    """Return a contact card as the form shows it."""
    if card is None:
        return {"digest": digest, "zone": settings.TIME_ZONE}
    kept = {name: getattr(card, name) for name in ("languages", "expertise", "reach", "shows")}
    return {**kept, "zone": card.zone or settings.TIME_ZONE, "digest": digest}


class DutyForm(forms.Form):
    """Who is on call, from when to when."""

    officer = forms.ChoiceField(label=_("Member"))
    begins_at = forms.DateTimeField(
        label=_("From"), widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})
    )
    ends_at = forms.DateTimeField(
        label=_("To"), widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})
    )

    def __init__(self, *args: Any, members: Sequence[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(
            self, "officer", [(one.reference, f"{one.display_name} · {one.unit.name}") for one in members]
        )


class OutcomeForm(forms.Form):
    """What came of an urgent request."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=UrgentRequest.Outcome.choices)


class ReasonForm(forms.Form):
    """A reason, which is kept on record."""

    reason = forms.CharField(label=_("Reason"), max_length=300, error_messages={"required": _("Say why.")})
