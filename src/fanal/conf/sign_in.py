"""How officers prove who they are: what django-allauth is told, and the organisation's own login where there is one."""

from __future__ import annotations

from typing import Any

from environs import Env

ACCOUNT_ADAPTER = "fanal.apps.accounts.adapters.DoorAdapter"
_FORMS = "fanal.apps.accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.DoorForm",
    "reset_password": f"{_FORMS}.AskForLinkForm",
    "reset_password_from_key": f"{_FORMS}.NewPasswordForm",
    "change_password": f"{_FORMS}.OtherPasswordForm",
    "reauthenticate": f"{_FORMS}.SamePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation went to the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False  # closing the browser signs out
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300

# Five wrong passwords for one address lock it for a quarter of an hour. A whole border post shares one network address,
# so that one is locked only after twenty.
FAILURES_BEFORE_LOCK = 5
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": f"{FAILURES_BEFORE_LOCK}/15m/key,20/15m/ip",
    "reauthenticate": "10/15m/user",
    "change_password": "5/m/user",
    "reset_password": "20/15m/ip,3/15m/key",
    "reset_password_from_key": "20/15m/ip",
}

MFA_ADAPTER = "fanal.apps.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "reauthenticate": f"{_FORMS}.CodeAgainForm",
    "activate_totp": f"{_FORMS}.FirstCodeForm",
    "add_webauthn": f"{_FORMS}.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation is what verified it
MFA_TOTP_ISSUER = "Fanal"
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"

SOCIALACCOUNT_ADAPTER = "fanal.apps.accounts.adapters.OwnLoginAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False


def own_login(env: Env) -> dict[str, Any]:
    """Return the organisation's OpenID Connect provider, or nothing where the environment names none."""
    issuer: str = env.str("OIDC_ISSUER", "")
    if not issuer:
        return {}
    app = {
        "provider_id": "own",
        "name": env.str("OIDC_NAME", "OpenID Connect"),
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
