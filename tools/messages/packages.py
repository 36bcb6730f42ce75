"""The words of other packages that an officer may read: they come translated; we add what their catalogues lack."""

from __future__ import annotations

import gettext
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LANGUAGES = ("fr", "es", "ar")
# The modules whose words can reach a page or a letter of ours.
SHOWN = (
    "django.contrib.auth.password_validation",
    "django.core.validators",
    "django.forms.fields",
    "django.forms.models",
    "django.db.models.base",
    "allauth.account.adapter",
    "allauth.account.forms",
    "allauth.account.internal.flows.login_by_code",
    "allauth.core.internal.cryptokit",
    "allauth.mfa.adapter",
    "allauth.mfa.base.forms",
    "allauth.mfa.totp.forms",
    "allauth.mfa.recovery_codes.forms",
    "allauth.mfa.webauthn.forms",
    "allauth.socialaccount.adapter",
    "allauth.socialaccount.forms",
)
CATALOGUES = (
    "django/conf/locale",
    "django/contrib/auth/locale",
    "django/contrib/humanize/locale",
    "allauth/locale",
)


@cache
def shown() -> tuple[Path, ...]:
    """Return the files of the modules whose words we show."""
    files = [_root(name.split(".")[0]) / f"{name.replace('.', '/')}.py" for name in SHOWN]
    return tuple(file if file.exists() else file.with_suffix("") / "__init__.py" for file in files)


@cache
def _root(package: str) -> Path:
    """Return the folder in which `package` is installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent.parent


@cache
def lacking(words: str, context: str) -> bool:
    """Say whether a language of ours lacks these words in the packages' own catalogues."""
    key = f"{context}\x04{words}" if context else words
    return any(not any(_has(one, key) for one in _catalogues(language)) for language in LANGUAGES)


def _has(catalogue: gettext.NullTranslations, key: str) -> bool:
    known = getattr(catalogue, "_catalog", {})
    return bool(known.get(key) or known.get((key, 0)))


@cache
def _catalogues(language: str) -> tuple[gettext.NullTranslations, ...]:
    folders = [_root(name.split("/")[0]) / name for name in CATALOGUES]
    return tuple(gettext.translation("django", folder, [language], fallback=True) for folder in folders)
