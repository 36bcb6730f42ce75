"""What the reader said about an exhibit, in the officer's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fanal.apps.exhibits.limits import READ_FOR_MENTIONS, SUGGESTIONS
from fanal.apps.exhibits.models import WITHOUT_TEXT
from fanal.apps.exhibits.tables import SENTENCE
from fanal.apps.statements.remarks import kept_sentence

OWN: Mapping[str, StrPromise] = {
    "suggestions_cut": _(
        "The text is long: mentions were looked for in its first {characters} characters, and at most {most}"
        " suggestions are kept. Read the rest yourself."
    ),
}
ALSO: Mapping[str, StrPromise] = {
    "zip": _("It is a packed folder (zip) at the same time. Nothing was unpacked from it."),
    "pdf": _("It holds a PDF at the same time. That part was not read."),
    "html": _("It holds markup of a web page at the same time. That part was not read."),
}


def remark_sentences(warnings: list[dict[str, Any]], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what to know about a text and its file, one sentence each."""
    said = [_sentence(one) for one in warnings]
    said += [str(ALSO[code]) for code in facts.get("also", []) if code in ALSO]
    if after := facts.get("bytes_after_end"):
        said.append(
            str(_("After the end of the picture the file goes on for {count} bytes.")).format(count=after)
        )
    return tuple(said)


def _sentence(kept: Mapping[str, Any]) -> str:
    if kept["kind"] == "exhibit":
        values = {"characters": f"{READ_FOR_MENTIONS:,}".replace(",", "\u00a0"), "most": SUGGESTIONS}
        return str(OWN[kept["code"]]).format(**values)
    return str(SENTENCE) if kept["code"] == WITHOUT_TEXT else kept_sentence(kept)
