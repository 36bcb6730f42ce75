"""Invented files for the tests of exhibits, harmless and hostile, and what the tests ask of the node about them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.cases.actions import open_case
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.actions import Described, open_exhibit, record_exhibit
from fanal.apps.exhibits.models import CustodyStep, Exhibit, Suggestion
from fanal.apps.exhibits.store import Arriving, Kept
from fanal.apps.subjects.actions import state_purpose
from fanal.apps.subjects.purposes import session_digest
from tests.cast import client_of

NOTE = (
    "Rota of the greenhouse. They took my passport and I was not paid.\n"
    "Ring +44 7700 900123 or write to boss@example.org.\n"
    "IBAN FR76 3000 6000 0112 3456 7890 189\n"
)
PHONE = "+447700900123"


def case_of(officer: Officer, **given: Any) -> Case:
    """Return a case that the officer has opened."""
    return open_case(by=officer, title="Greenhouse", invented=True, **given)


def kept(content: bytes) -> Kept:
    """Return a file in the store."""
    arriving = Arriving()
    arriving.write(content)
    return arriving.keep()


def taken(
    case: Case, by: Officer, content: bytes = NOTE.encode(), name: str = "note.txt", **said: Any
) -> Exhibit:
    """Return an exhibit in quarantine."""
    return record_exhibit(case=case, by=by, kept=kept(content), name=name, said=Described(**said))


def opened(
    case: Case, by: Officer, content: bytes = NOTE.encode(), name: str = "note.txt", **said: Any
) -> Exhibit:
    """Return an exhibit that was opened, whatever became of it."""
    return open_exhibit(exhibit=taken(case, by, content, name, **said), by=by)


def suggestions(exhibit: Exhibit) -> list[Suggestion]:
    """Return what was read in an exhibit, as it stands now."""
    return list(Suggestion.objects.unguarded("test").filter(exhibit=exhibit))


def suggested(exhibit: Exhibit, about: str) -> Suggestion:
    """Return the first suggestion of a kind of subject or a concept."""
    return next(one for one in suggestions(exhibit) if one.about == about)


def chain(exhibit: Exhibit) -> list[str]:
    """Return the steps of custody."""
    steps = CustodyStep.objects.unguarded("test").filter(exhibit=exhibit).order_by("number")
    return list(steps.values_list("kind", flat=True))


def verbs() -> list[str]:
    """Return the verbs of the audit, in order."""
    return list(AuditEvent.objects.unguarded("test").order_by("seq").values_list("verb", flat=True))


def browser_of(officer: Officer, *cases: Case) -> Client:
    """Return a browser in which the officer has said why they read these cases."""
    client = client_of(officer)
    request = type("Request", (), {"session": client.session})()
    for case in cases:
        state_purpose(
            officer=officer,
            about=case,
            session=session_digest(request),
            legal_basis="criminal_investigation",
        )
    return client


def page(exhibit: Exhibit, name: str = "exhibit") -> str:
    """Return an address about an exhibit."""
    return reverse(f"exhibits:{name}", args=[exhibit.reference])


def photo(size: tuple[int, int] = (640, 480), words: str = "", form: str = "JPEG") -> bytes:
    """Return a photo with a camera and a position in its EXIF."""
    image = Image.new("RGB", size, "white")
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="red")
    if words:
        drawing.text((20, 20), words, fill="black", font_size=36)
    exif = Image.Exif()
    exif[271], exif[272] = "Lantern", "L-1"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (48.0, 51.0, 24.0), "E", (2.0, 21.0, 3.0)
    target = io.BytesIO()
    image.save(target, form, exif=exif)
    return target.getvalue()


def vast_picture(width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a small PNG that says it is vast."""

    def piece(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", rows) + piece(b"IEND", b"")


def word(body: str, *, entity: str = "") -> bytes:
    """Return a .docx with one paragraph."""
    target = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"
    xml = f'<?xml version="1.0"?>{entity}<w:document xmlns:w="{space}"><w:body>{paragraph}</w:body></w:document>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", xml)
    return target.getvalue()


def open_document(body: str, *, entity: str = "") -> bytes:
    """Return an .odt with one paragraph."""
    target = io.BytesIO()
    office, text = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    )
    xml = (
        f'<?xml version="1.0"?>{entity}<office:document-content xmlns:office="{office}" xmlns:text="{text}">'
        f"<office:body><office:text><text:p>{body}</text:p></office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", xml, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def zip_bomb() -> bytes:
    """Return a .docx whose text unpacks to 400 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w") as stream:
            for _ in range(400):
                stream.write(b" " * 1_000_000)
    return target.getvalue()


def pdf(pages: int, words: str = "") -> bytes:
    """Return a PDF with so many pages, each with the same words."""
    content = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode()
    kids = " ".join(f"{4 + n} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
        f"/BaseFont /Helvetica >> >> >> /MediaBox [0 0 595 842] >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *[b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"] * pages,
    ]
    target = io.BytesIO(b"%PDF-1.4\n")
    target.seek(0, io.SEEK_END)
    places = []
    for number, one in enumerate(objects, 1):
        places.append(target.tell())
        target.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    table = target.tell()
    target.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    target.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    target.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return target.getvalue()


def capture(address: str, html: str, more: bytes = b"") -> bytes:
    """Return a WARC with one captured page."""
    page = html.encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-05-03T10:00:00Z\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n" + more
