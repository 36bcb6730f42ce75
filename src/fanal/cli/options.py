"""Options that several commands share."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from typing import Any

import click

from fanal.engine.vocabulary import LANGUAGES

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def reader_language() -> str:
    """Return the language to answer in: FANAL_LANG, else that of the machine's locale, else English."""
    wanted = os.environ.get("FANAL_LANG") or (locale.getlocale()[0] or "")
    code = wanted.replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else "en"


def say_option() -> Decorator:
    """Return the option that chooses the language of the answer."""
    return click.option(
        "--say",
        type=click.Choice(LANGUAGES),
        default=reader_language,
        show_default="FANAL_LANG or the locale, else en",
        help="Language of the answer.",
    )
