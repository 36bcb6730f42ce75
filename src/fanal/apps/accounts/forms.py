"""What officers and administrators type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts import policies
from fanal.apps.accounts.models import Officer, Organisation, Unit
from fanal.apps.accounts.roles import kind_label, organisation_kinds, permission_label
from fanal.engine.vocabulary import entries, text_in

LANGUAGE_CHOICES = settings.LANGUAGES
_password_rules = lazy(password_validators_help_text_html, str)


def _lang() -> str:
    return get_language() or "en"


def _offer(form: forms.BaseForm, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices, in the language of the page."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _countries() -> list[tuple[str, str]]:
    """Return the countries in the language of the page, in the order of their names."""
    known = entries("vocabularies/countries.yaml").items()
    named = [
        (code.lower(), text_in(entry["labels"], _lang()))
        for code, entry in known
        if entry["kind"] == "country"
    ]
    return sorted(named, key=lambda each: each[1])


class OwnRecordForm(forms.Form):
    """What officers change about themselves."""

    display_name = forms.CharField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)


class AcceptanceForm(OwnRecordForm):
    """How an invited officer is called, what they speak, and their password."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_password_rules(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *given: Any, email: str, **named: Any) -> None:
        self.email = email
        super().__init__(*given, **named)

    def clean(self) -> dict[str, Any]:
        """Hold the password to the rules."""
        given: dict[str, Any] = super().clean() or {}
        password = given.get("password", "")
        if password and given.get("repeated") and password != given["repeated"]:
            self.add_error("repeated", _("The two passwords differ. Type the same one twice."))
        if password:
            try:
                validate_password(
                    password, Officer(email=self.email, display_name=given.get("display_name", ""))
                )
            except ValidationError as error:
                self.add_error("password", error)
        return given


class InvitationForm(forms.Form):
    """Who is invited, with which roles."""

    email = forms.EmailField(label=_("Email address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGE_CHOICES)
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, by: Officer, unit: Unit, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["language"].initial = _lang()
        offered = policies.roles_to_give(by, unit)
        _offer(self, "roles", [(role.code, role.label(_lang())) for role in offered])

    def clean_email(self) -> str:
        """Refuse the address of somebody who is an officer here already."""
        email: str = self.cleaned_data["email"].lower()
        if Officer.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("An officer with this address is on this node already."))
        return email


class RoleForm(forms.Form):
    """A role to give."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *given: Any, by: Officer, officer: Officer, **named: Any) -> None:
        super().__init__(*given, **named)
        held = {role.code for role in officer.roles}
        offered = [role for role in policies.roles_to_give(by, officer.unit) if role.code not in held]
        _offer(self, "role", [(role.code, role.label(_lang())) for role in offered])


class OrganisationForm(forms.Form):
    """An organisation to add."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"))
    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _offer(self, "kind", [(code, kind_label(code, _lang())) for code in organisation_kinds()])
        _offer(self, "country", _countries())
        self.fields["country"].initial = settings.FANAL_COUNTRY

    def clean(self) -> dict[str, Any]:
        """Refuse a name that another organisation of the country has."""
        given: dict[str, Any] = super().clean() or {}
        if Organisation.objects.filter(name=given.get("name"), country=given.get("country")).exists():
            self.add_error("name", _("An organisation of this country has this name already."))
        return given


class UnitForm(forms.Form):
    """A unit to add or to change."""

    name = forms.CharField(label=_("Name"), max_length=200)
    duty_phone = forms.CharField(
        label=_("Duty telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *given: Any, unit: Unit, **named: Any) -> None:
        self.unit = unit
        super().__init__(*given, **named)
        self.initial = {"name": unit.name, "duty_phone": unit.duty_phone}

    def clean_name(self) -> str:
        """Refuse a name that another unit of the organisation has."""
        name: str = self.cleaned_data["name"]
        same_name = Unit.objects.filter(organisation=self.unit.organisation, name=name)
        if same_name.exclude(pk=self.unit.pk).exists():
            raise ValidationError(_("A unit of this organisation has this name already."))
        return name


class TokenForm(forms.Form):
    """A token for a program: what it may do, and until when."""

    name = forms.CharField(label=_("What the token is for"), max_length=80)
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(
        label=_("How long it holds"),
        coerce=int,
        choices=[(7, _("7 days")), (30, _("30 days")), (90, _("90 days")), (365, _("A year"))],
    )

    def __init__(self, *given: Any, by: Officer, **named: Any) -> None:
        super().__init__(*given, **named)
        scopes = sorted(policies.token_scopes(by))
        _offer(self, "scopes", [(code, permission_label(code, _lang())) for code in scopes])

    def clean(self) -> dict[str, Any]:
        """Refuse a long life for a token that gives power over others."""
        cleaned = super().clean() or {}
        if (
            policies.POWERS & set(cleaned.get("scopes", ()))
            and cleaned.get("days", 0) > policies.DAYS_OF_POWER
        ):
            self.add_error(
                "days", _("A token that manages officers or organisations holds for a week at most.")
            )
        return cleaned
