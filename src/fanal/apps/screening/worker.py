"""The service worker's source: its code from the static files, with the files of the shell it keeps."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from fanal import web

_STATIC = Path(web.__file__).parent / "static"
_KEPT = (
    "tokens.css", "shapes.css", "fanal.css", "components.css", "screening/screening.css", "icons.svg", "mark.svg",
    "vendor/bootstrap.min.css", "vendor/bootstrap.rtl.min.css", "vendor/htmx.min.js", "print.css",
    "library/library.css", "library/library.js",
    "training/training.css",
    "fonts/noto-sans-latin-wght-normal.woff2", "fonts/noto-sans-arabic-arabic-wght-normal.woff2",
)  # fmt: skip


@cache
def source() -> str:
    """Return the worker, whose text changes whenever one of the files it keeps does."""
    modules = sorted(path.relative_to(_STATIC).as_posix() for folder in ("js", "screening")
                     for path in (_STATIC / folder).glob("*.js") if path.name != "sw.js")  # fmt: skip
    addresses = sorted(static(name) for name in (*_KEPT, *modules))
    code = (_STATIC / "screening" / "sw.js").read_text(encoding="utf-8")
    content = hashlib.sha256(code.encode())
    for name in (*_KEPT, *modules):
        content.update((_STATIC / name).read_bytes())
    given = {
        "version": content.hexdigest()[:12],
        "files": addresses,
        "shell": reverse("screening:shell"),
        "offline": reverse("screening:offline"),
        "screening": reverse("screening:list"),
        "library": reverse("library:home"),
        "static": settings.STATIC_URL,
    }
    return f"const GIVEN = {json.dumps(given)};\n{code}"
