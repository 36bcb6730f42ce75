"""What the reader of files says, in the officer's language: the codes are the engine's, the sentences its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django_stubs_ext import StrPromise

from fanal.apps.statements.remarks_errors import ERRORS
from fanal.apps.statements.remarks_warnings import BAD_LINES, WARNINGS
from fanal.engine.reading.documents import Remark
from fanal.web.visible import visible_line

_SENTENCES: Mapping[str, Mapping[str, StrPromise]] = {"error": ERRORS, "warning": WARNINGS, "line": BAD_LINES}


def remark_sentence(remark: Remark) -> str:
    """Return what a remark says, in the officer's language."""
    return kept_sentence({"kind": remark.kind, "code": remark.code, "values": dict(remark.values)})


def kept_sentence(kept: Mapping[str, Any]) -> str:
    """Return what a remark that was kept as data says, in the officer's language."""
    sentence = _SENTENCES[kept["kind"]].get(kept["code"])
    if sentence is None:
        return Remark(kept["kind"], kept["code"], tuple(kept["values"].items())).sentence
    return visible_line(str(sentence).format(**kept["values"]))
