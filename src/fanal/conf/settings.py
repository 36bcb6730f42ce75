"""Every setting of a node, from the environment; what cannot be used is refused at the start, with a sentence.

`docs/reference/settings.md` lists the variables. Without any of them a node runs embedded: SQLite in its own folder,
answering on this machine only.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env

from fanal.conf.databases import database, sandbox
from fanal.conf.keys import key
from fanal.conf.logs import logging_settings
from fanal.conf.sign_in import (  # Django and django-allauth read these from here
    ACCOUNT_ADAPTER as ACCOUNT_ADAPTER,
    ACCOUNT_EMAIL_NOTIFICATIONS as ACCOUNT_EMAIL_NOTIFICATIONS,
    ACCOUNT_EMAIL_SUBJECT_PREFIX as ACCOUNT_EMAIL_SUBJECT_PREFIX,
    ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS as ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS,
    ACCOUNT_EMAIL_VERIFICATION as ACCOUNT_EMAIL_VERIFICATION,
    ACCOUNT_FORMS as ACCOUNT_FORMS,
    ACCOUNT_LOGIN_METHODS as ACCOUNT_LOGIN_METHODS,
    ACCOUNT_LOGIN_ON_PASSWORD_RESET as ACCOUNT_LOGIN_ON_PASSWORD_RESET,
    ACCOUNT_LOGOUT_ON_GET as ACCOUNT_LOGOUT_ON_GET,
    ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE as ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE,
    ACCOUNT_LOGOUT_REDIRECT_URL as ACCOUNT_LOGOUT_REDIRECT_URL,
    ACCOUNT_PREVENT_ENUMERATION as ACCOUNT_PREVENT_ENUMERATION,
    ACCOUNT_RATE_LIMITS as ACCOUNT_RATE_LIMITS,
    ACCOUNT_REAUTHENTICATION_REQUIRED as ACCOUNT_REAUTHENTICATION_REQUIRED,
    ACCOUNT_REAUTHENTICATION_TIMEOUT as ACCOUNT_REAUTHENTICATION_TIMEOUT,
    ACCOUNT_SESSION_REMEMBER as ACCOUNT_SESSION_REMEMBER,
    ACCOUNT_SIGNUP_FIELDS as ACCOUNT_SIGNUP_FIELDS,
    ACCOUNT_USER_MODEL_EMAIL_FIELD as ACCOUNT_USER_MODEL_EMAIL_FIELD,
    ACCOUNT_USER_MODEL_USERNAME_FIELD as ACCOUNT_USER_MODEL_USERNAME_FIELD,
    MFA_ADAPTER as MFA_ADAPTER,
    MFA_ALLOW_UNVERIFIED_EMAIL as MFA_ALLOW_UNVERIFIED_EMAIL,
    MFA_FORMS as MFA_FORMS,
    MFA_PASSKEY_LOGIN_ENABLED as MFA_PASSKEY_LOGIN_ENABLED,
    MFA_RECOVERY_CODE_COUNT as MFA_RECOVERY_CODE_COUNT,
    MFA_SUPPORTED_TYPES as MFA_SUPPORTED_TYPES,
    MFA_TOTP_ISSUER as MFA_TOTP_ISSUER,
    MFA_TOTP_TOLERANCE as MFA_TOTP_TOLERANCE,
    MFA_WEBAUTHN_USER_VERIFICATION as MFA_WEBAUTHN_USER_VERIFICATION,
    SOCIALACCOUNT_ADAPTER as SOCIALACCOUNT_ADAPTER,
    SOCIALACCOUNT_AUTO_SIGNUP as SOCIALACCOUNT_AUTO_SIGNUP,
    SOCIALACCOUNT_EMAIL_AUTHENTICATION as SOCIALACCOUNT_EMAIL_AUTHENTICATION,
    SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT as SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT,
    SOCIALACCOUNT_EMAIL_VERIFICATION as SOCIALACCOUNT_EMAIL_VERIFICATION,
    SOCIALACCOUNT_LOGIN_ON_GET as SOCIALACCOUNT_LOGIN_ON_GET,
    SOCIALACCOUNT_STORE_TOKENS as SOCIALACCOUNT_STORE_TOKENS,
    own_login,
)

django_stubs_ext.monkeypatch()  # ModelForm[Model] and its like mean something at run time too

env, plain_env = Env(prefix="FANAL_"), Env()

BASE = Path(__file__).resolve().parent.parent
HOME: Path = env.path("HOME", Path("~/.local/share/fanal")).expanduser()
URL: str = env.str("URL", "http://127.0.0.1:8000").rstrip("/")
DEMO: bool = env.bool("DEMO", False)
HTTPS = urlsplit(URL).scheme == "https"

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "") or key(HOME / "keys", "secret")
FANAL_AUDIT_KEY = (env.str("AUDIT_KEY", "") or key(HOME / "keys", "audit")).encode()
FANAL_BUNDLE_KEY = (env.str("BUNDLE_KEY", "") or key(HOME / "keys", "bundle")).encode()
FANAL_AUDIT_NAMES = "fanal.apps.accounts.names.names_by_reference"
FANAL_DEMO = DEMO
FANAL_HOME = HOME
FANAL_URL = URL
FANAL_COUNTRY: str = env.str("COUNTRY", "xx").lower()
FANAL_EXHIBIT_LIMIT: int = 1_000_000 * env.int(
    "EXHIBIT_LIMIT", 2_000, validate=lambda megabytes: megabytes > 0
)
ALLOWED_HOSTS: list[str] = env.list(
    "HOSTS", [urlsplit(URL).hostname or "127.0.0.1", "localhost", "127.0.0.1"]
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "ninja",
    "fanal.web",
    "fanal.apps.audit",
    "fanal.apps.accounts",
    "fanal.apps.library",
    "fanal.apps.training",
    "fanal.apps.circles",
    "fanal.apps.search",
    "fanal.apps.subjects",
    "fanal.apps.assessments",
    "fanal.apps.statements",
    "fanal.apps.screening",
    "fanal.apps.simulations",
    "fanal.apps.cases",
    "fanal.apps.exhibits",
    "fanal.apps.imports",
    "fanal.apps.analysis",
    "fanal.apps.bundles",
    "fanal.apps.matching",
    "fanal.apps.find",
    "fanal.apps.groups",
    "fanal.apps.events",
    "fanal.apps.home",
    "fanal.apps.api",
    "fanal.apps.node",
]

MIDDLEWARE = [
    "fanal.conf.requests.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fanal.conf.turns.TurnsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "fanal.apps.accounts.row_security.RowSecurityMiddleware",
    "fanal.apps.accounts.middleware.OfficerMiddleware",
    "fanal.apps.home.resume.LastPageMiddleware",
]

ROOT_URLCONF = "fanal.conf.urls"
WSGI_APPLICATION = "fanal.conf.wsgi.application"
FORM_RENDERER = "fanal.web.forms_rendering.FanalRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fanal.apps.accounts.context.frame",
            ],
        },
    }
]

DATABASES = {"default": database(plain_env.str("DATABASE_URL", ""), HOME), "sandbox": sandbox(HOME)}
DATABASE_ROUTERS = ["fanal.apps.simulations.router.SandboxRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "node_cache"},
}

AUTH_USER_MODEL = "accounts.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic"))]
LANGUAGE_CODE = env.str("LANGUAGE", "en")
FORMAT_MODULE_PATH = ["fanal.web.formats"]
LOCALE_PATHS = [BASE / "web" / "locale"]
LANGUAGE_COOKIE_NAME = "fanal_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "fanal.web.static_storage.NodeStaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

SESSION_COOKIE_NAME = "fanal_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "fanal_csrf"
CSRF_FAILURE_VIEW = "fanal.apps.home.errors.form_too_old"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [URL] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

SOCIALACCOUNT_PROVIDERS = own_login(env)
LOGIN_URL = "demo_door" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/accounts/login/"
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", "console:" if DEMO else "smtp://localhost:25")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "fanal@localhost")

LOGGING = logging_settings(env.str("LOG_LEVEL", "WARNING" if DEMO else "INFO"))
