"""E-mail messages: who, to whom, when, about what; the body; and the attachments, read by the same rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import Message
from typing import TypeAlias

from fanal.engine.reading.documents import message as mail
from fanal.engine.reading.documents.encodings import decode, newlines
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import DocumentError, Remark, warning
from fanal.engine.reading.documents.values import Document, Part
from fanal.engine.reading.documents.web_page import read_web_page

ReadAttachment: TypeAlias = Callable[[bytes, str, int], Document]
"""Reads the bytes of an attachment, given its file name and how deep it lies."""


def read_mail(data: bytes, limits: Limits, depth: int, read_attachment: ReadAttachment) -> Document:
    """Return the message in parts: "headers", "body", and "attachment NAME" for each attachment that can be read."""
    reading = _Reading(limits, depth, read_attachment)
    parts = within(reading.parts(mail.parse(data)), limits)
    return Document(parts, "eml", None, tuple(dict.fromkeys(reading.remarks)))


class _Reading:
    """One message being read: its parts as they come, and the remarks collected on the way."""

    def __init__(self, limits: Limits, depth: int, read_attachment: ReadAttachment) -> None:
        self._limits, self._depth, self._read_attachment = limits, depth, read_attachment
        self.remarks: list[Remark] = []

    def parts(self, message: Message) -> Iterator[Part]:
        yield Part(mail.shown_headers(message), "headers")
        attached: list[Message] = []
        decoration = 0
        for piece in mail.pieces(message):
            if mail.is_body(piece):
                yield from self._body(piece)
            elif mail.is_decoration(piece):
                decoration += 1
            else:
                attached.append(piece)
        if decoration:
            self.remarks.append(warning("captures_unread", count=decoration))
        yield from self._attachments(attached)

    def _body(self, piece: Message) -> Iterator[Part]:
        content, declared = mail.content(piece), mail.charset(piece)
        if not content.strip():
            return
        if piece.get_content_type() == "text/plain":
            decoded = decode(content, declared)
            self.remarks += decoded.remarks
            yield Part(newlines(decoded.text), "body")
            return
        page = read_web_page(content, "html", self._limits, declared)
        self.remarks += page.warnings
        yield from (Part(part.text, "body") for part in page.parts if part.where != "title")

    def _attachments(self, attached: list[Message]) -> Iterator[Part]:
        limit = self._limits.attachments
        for number, piece in enumerate(attached[:limit], 1):
            yield from self._attachment(piece, f"attachment {mail.file_name(piece) or number}")
        if len(attached) > limit:
            self.remarks.append(warning("attachments_left", limit=limit, count=len(attached) - limit))

    def _attachment(self, piece: Message, where: str) -> Iterator[Part]:
        if self._depth >= self._limits.nesting:
            self.remarks.append(warning("attachment_too_deep", where=where))
            return
        try:
            read = self._read_attachment(mail.content(piece), _name_for_kind(piece), self._depth + 1)
        except DocumentError as error:
            self.remarks.append(warning("attachment_unread", where=where, reason=error.sentence))
            return
        self.remarks += read.warnings
        for part in read.parts:
            yield Part(part.text, where if len(read.parts) == 1 else f"{where}, {part.where}")


def _name_for_kind(piece: Message) -> str:
    """Return the name by which the kind of an attachment is told, where its content does not tell it."""
    if mail.is_message(piece):
        return "message.eml"
    return mail.file_name(piece) or f"attachment.{piece.get_content_subtype()}"
