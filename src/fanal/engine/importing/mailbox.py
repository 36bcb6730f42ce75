"""Mailboxes (mbox) and messages (eml): who wrote to whom, when, about what. Bodies are passed over, not held."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from fanal.engine.importing.rows import RawRow, shortened
from fanal.engine.reading.documents.message import header_text

HEADER = ("from", "to", "cc", "date", "subject", "message_id")
_LONGEST_LINE, _LONGEST_HEADERS = 100_000, 256_000
_START = b"From "
_MALFORMED = (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, OverflowError)
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,76}:|[ \t]")


def message_rows(stream: io.BufferedReader) -> Iterator[RawRow]:
    """Yield a row for each message of a mailbox, or for the one that a file holds; its cells are those of `HEADER`."""
    lines = _numbered(stream)
    first = next(lines, None)
    if first is None:
        return
    number, line = first
    many = line.startswith(_START)
    taken, reading, after_empty = ([] if many else [line]), True, False
    for place, line in lines:
        if many and after_empty and line.startswith(_START):
            yield _row(number, taken)
            number, taken, reading = place, [], True
        elif reading and line.strip() and sum(map(len, taken)) <= _LONGEST_HEADERS:
            taken.append(line)
        elif not line.strip():
            reading = reading and not taken
        after_empty = not line.strip()
    yield _row(number, taken)


def _numbered(stream: io.BufferedReader) -> Iterator[tuple[int, bytes]]:
    number, whole = 0, True
    while line := stream.readline(_LONGEST_LINE):
        number += whole
        whole = line.endswith(b"\n")
        yield number, line


def _row(number: int, lines: list[bytes]) -> RawRow:
    data = b"".join(lines)
    raw = data.decode("utf-8", "replace")
    if len(data) > _LONGEST_HEADERS:
        return RawRow(number, (), shortened(raw), "message_too_large")
    kept = b"".join(line for line in lines if _HEADER_LINE.match(line))
    message = BytesParser(policy=policy.compat32).parsebytes(kept, headersonly=True)
    return RawRow(number, _cells(message), raw.rstrip("\r\n"))


def _cells(message: Message) -> list[str]:
    addresses = [_addresses(message, names) for names in (("from", "sender"), ("to",), ("cc", "bcc"))]
    return [*addresses, _date(message), _text(message, "subject"), _text(message, "message-id")]


def _texts(message: Message, names: tuple[str, ...]) -> list[str]:
    return [header_text(str(value)) for name, value in message.raw_items() if name.lower() in names]


def _text(message: Message, name: str) -> str:
    return " ".join(" ".join(_texts(message, (name,))[:1]).split())


def _addresses(message: Message, names: tuple[str, ...]) -> str:
    texts = _texts(message, names)
    try:
        found = [address for _, address in getaddresses(texts) if "@" in address]
    except _MALFORMED:
        found = []
    return "; ".join(dict.fromkeys(found)) or "; ".join(texts)


def _date(message: Message) -> str:
    text = _text(message, "date")
    try:
        return parsedate_to_datetime(text).isoformat(sep=" ") if text else ""
    except _MALFORMED:
        return text
