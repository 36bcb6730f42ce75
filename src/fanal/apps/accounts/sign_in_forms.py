"""What is typed at the door: the forms of django-allauth, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _say(form: forms.BaseForm, **labels: str | Promise) -> None:
    """Give the fields our labels; a label is enough, so that nothing else stands in the field."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in labels:
            field.label = str(labels[name])


def _expect_figures(form: forms.BaseForm) -> None:
    """Have a phone show its figures, and a page in Arabic keep them from left to right."""
    _say(form, code=_("Code"))
    form.fields["code"].widget.attrs.update({"inputmode": "numeric", "autocomplete": "one-time-code"})


class DoorForm(LoginForm):
    """The address and the password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _say(self, login=_("Email address"), password=_("Password"))
        self.fields["password"].help_text = ""


class AskForLinkForm(ResetPasswordForm):
    """The address to which the link for a new password goes."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _say(self, email=_("Email address"))


class NewPasswordForm(ResetPasswordKeyForm):
    """A new password instead of a forgotten one."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _say(self, password1=_("New password"), password2=_("New password, once more"))


class OtherPasswordForm(ChangePasswordForm):
    """A new password instead of the one in use."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _say(
            self,
            oldpassword=_("Password until now"),
            password1=_("New password"),
            password2=_("New password, once more"),
        )


class SamePasswordForm(ReauthenticateForm):
    """The password, once more."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _say(self, password=_("Password"))


class CodeForm(AuthenticateForm):
    """The figures of an authenticator app, or a recovery code."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _expect_figures(self)


class CodeAgainForm(ReauthenticateByCodeForm):
    """The figures, once more."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _expect_figures(self)


class FirstCodeForm(ActivateTOTPForm):
    """The first figures of a new authenticator app."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _expect_figures(self)


class PasskeyForm(AddWebAuthnForm):
    """A new passkey, and how it is called."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _say(self, name=_("Name of the passkey"), passwordless=_("Sign in with it alone, without a password"))
        self.fields["name"].help_text = _("So that you know it again: the phone or the key it lives on.")
        self.fields["passwordless"].help_text = _(
            "The device then asks for your finger, your face or its code."
        )
        self.fields["passwordless"].initial = True
