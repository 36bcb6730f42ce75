"""Lists of texts as JSON, one object per line: {"id", "text", "lang"}. A bad line is said to be one and passed over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from fanal.engine.reading.documents.encodings import LOST
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import line_remark, warning
from fanal.engine.reading.documents.tables import Item
from fanal.engine.reading.documents.values import BadLine, Record

HALF = re.compile("[\ud800-\udfff]")
"""Half of a letter, which JSON can write and no text can hold."""
_BYTES_PER_CHARACTER = 6
_ROOM = 10_000
_MARK = b"\xef\xbb\xbf"


def json_records(stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """Yield one record or bad line for each line of UTF-8 that is not blank."""
    most = limits.characters * _BYTES_PER_CHARACTER + _ROOM
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            _skip_line(stream, line, most)
            yield BadLine(number, line_remark("line_too_long", limit=limits.characters))
            continue
        line = line.removeprefix(_MARK) if number == 1 else line
        if line.strip():
            yield _record(line, number, limits)


def _skip_line(stream: BinaryIO, line: bytes, most: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(most)


def _record(line: bytes, number: int, limits: Limits) -> Item:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return BadLine(number, line_remark("not_utf8"))
    except RecursionError:
        return BadLine(number, line_remark("too_deep"))
    except ValueError:
        return BadLine(number, line_remark("not_json"))
    if not isinstance(found, dict):
        return BadLine(number, line_remark("not_an_object"))
    return _checked(found, number, limits)


def _checked(found: dict[str, object], number: int, limits: Limits) -> Item:
    own_id, text, lang = found.get("id"), found.get("text"), found.get("lang")
    if own_id is None:
        own_id = number
    if isinstance(own_id, bool) or not isinstance(own_id, str | int):
        return BadLine(number, line_remark("bad_id"))
    own_id = HALF.sub(LOST, own_id) if isinstance(own_id, str) else own_id
    if code := _fault(text, lang, limits):
        return BadLine(number, line_remark(code, limit=limits.characters), own_id)
    kept, lost = HALF.subn(LOST, str(text))
    warnings = (warning("surrogates", count=lost),) if lost else ()
    return Record(own_id, kept, str(lang) if lang else None, number, warnings)


def _fault(text: object, lang: object, limits: Limits) -> str:
    """Return the code of what is wrong with a line, or nothing."""
    if text is None:
        return "text_missing"
    if not isinstance(text, str):
        return "text_not_text"
    if lang is not None and not isinstance(lang, str):
        return "bad_lang"
    if not text.strip():
        return "empty_text"
    return "line_too_long" if len(text) > limits.characters else ""
