"""An authenticator app for the tests."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PERIOD = 30


def totp_code(secret: str, ahead: int = 0) -> str:
    """Return the six figures an app shows now, or some half minutes ahead: each works once."""
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + ahead))
    return shown
