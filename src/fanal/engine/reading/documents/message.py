"""The pieces of an e-mail message: its headers as they are shown, its bodies, its attachments. Reads nothing else.

Headers and names are decoded here and not by the newer policy of `email`, which loses letters sent without the
encoding that the standard asks for, and stops on some malformed headers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser

from fanal.engine.reading.documents.encodings import decode
from fanal.engine.reading.documents.remarks import DocumentError

SHOWN = ("from", "sender", "reply-to", "to", "cc", "bcc", "date", "subject")
_BODIES = ("text/plain", "text/html")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_MALFORMED = (MessageError, ValueError, LookupError, AttributeError, TypeError)
_NAME_LENGTH = 80


def parse(data: bytes) -> Message:
    """Return the message that `data` holds."""
    return BytesParser(policy=policy.compat32).parsebytes(data)


def shown_headers(message: Message) -> str:
    """Return the headers that a reader sees, one per line, in their usual order."""
    found = [(name.lower(), name, value) for name, value in message.raw_items()]
    found = [one for one in found if one[0] in SHOWN]
    found.sort(key=lambda one: SHOWN.index(one[0]))
    return "\n".join(f"{name}: {header_text(str(value))}" for _, name, value in found)


def header_text(raw: str) -> str:
    """Return a header in plain letters: unfolded, and out of the code that messages carry other letters in."""
    text = _FOLD.sub(" ", raw)
    try:
        text = decode(text.encode("utf-8", "surrogateescape")).text
        return "".join(_word(word, charset) for word, charset in decode_header(text))
    except (DocumentError, *_MALFORMED):
        return text.encode("utf-8", "replace").decode("utf-8")


def _word(word: bytes | str, charset: str | None) -> str:
    return word if isinstance(word, str) else decode(word, charset).text


def pieces(message: Message) -> Iterator[Message]:
    """Yield the pieces that hold content; of several versions of a text, one; an attached message is one piece."""
    waiting = [message]
    while waiting:
        piece = waiting.pop()
        inside = _inside(piece)
        if piece.get_content_maintype() != "multipart" or not inside:
            yield piece
        elif piece.get_content_subtype() == "alternative":
            waiting.append(_preferred(inside))
        else:
            waiting.extend(reversed(inside))


def _preferred(versions: list[Message]) -> Message:
    """Return the plain version if it says anything, else the last one, which is the fullest."""
    for one in versions:
        if one.get_content_type() == "text/plain" and content(one).strip():
            return one
    readable = [one for one in versions if one.get_content_maintype() in ("text", "multipart")]
    return (readable or versions)[-1]


def is_body(piece: Message) -> bool:
    """Say whether a piece is text of the message itself."""
    return (
        piece.get_content_type() in _BODIES
        and piece.get_content_disposition() != "attachment"
        and file_name(piece) == ""
    )


def is_decoration(piece: Message) -> bool:
    """Say whether a piece belongs to a saved web page and is no text of it: a picture, a style, a script."""
    return "Content-Location" in piece and piece.get_content_type() not in _BODIES


def content(piece: Message) -> bytes:
    """Return the bytes of a piece, out of base64 and the like; of an attached message, the whole message."""
    try:
        if inside := _inside(piece):
            return b"\n".join(one.as_bytes() for one in inside)
        payload = piece.get_payload(decode=True)
    except _MALFORMED:
        raise DocumentError("damaged", kind="eml") from None
    return payload if isinstance(payload, bytes) else b""


def charset(piece: Message) -> str | None:
    """Return the encoding that a piece declares."""
    try:
        return piece.get_content_charset()
    except _MALFORMED:
        return None


def file_name(piece: Message) -> str:
    """Return the name of an attachment as it may be shown: no path, no control or direction marks, not too long."""
    try:
        name = header_text(piece.get_filename() or "")
    except _MALFORMED:
        return ""
    shown = "".join(letter for letter in name if not unicodedata.category(letter).startswith("C"))
    return re.split(r"[/\\]", shown)[-1].strip()[-_NAME_LENGTH:]


def is_message(piece: Message) -> bool:
    """Say whether a piece is a message in itself."""
    return piece.get_content_type() in ("message/rfc822", "message/global")


def _inside(piece: Message) -> list[Message]:
    inside = piece.get_payload()
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []
