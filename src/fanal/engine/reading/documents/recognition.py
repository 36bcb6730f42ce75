"""Text in pictures: scanned pages and photographs of pages, through the program tesseract where it is installed.

Tesseract is started by its full path, without a shell and without an environment, gets the picture through a pipe
and gives the text back through another. It runs inside the limits of the process that reads the file.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fanal.engine.reading.documents.encodings import newlines
from fanal.engine.reading.documents.guard import guarded
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.pdf import NEED_OCR, open_pdf, pages_of
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import DocumentError, warning
from fanal.engine.reading.documents.values import Document, Part

if TYPE_CHECKING:
    from pypdf import PageObject

LANGUAGES = ("ara", "eng", "fra", "spa")
_SMALLEST_PICTURE = 40_000
_PICTURES_PER_PAGE = 20
_SETTINGS = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


def read_picture(data: bytes, kind: str, limits: Limits, tesseract: str) -> Document:
    """Return the text that tesseract recognises in one picture."""
    if not tesseract:
        raise DocumentError("scan", need=NEED_OCR)
    text = _recognise(data, kind, tesseract, _installed(tesseract, kind, limits), limits)
    return Document(within([Part(text, "picture")], limits), kind, None, (warning("recognised"),))


def read_scan(data: bytes, kind: str, limits: Limits, tesseract: str) -> Document:
    """Return the text that tesseract recognises on the pages of a scanned PDF."""
    pages = pages_of(open_pdf(data, kind, limits), kind, limits)
    if len(pages) > limits.scanned_pages:
        raise DocumentError("too_many_scanned_pages", count=len(pages), limit=limits.scanned_pages)
    languages = _installed(tesseract, kind, limits)
    parts = within(_scanned(pages, kind, tesseract, languages, limits), limits)
    return Document(parts, kind, None, (warning("recognised"),))


def _scanned(
    pages: list[PageObject], kind: str, tesseract: str, languages: str, limits: Limits
) -> Iterator[Part]:
    for number, page in enumerate(pages, 1):
        texts = [_recognise(one, kind, tesseract, languages, limits) for one in _pictures(page, kind, limits)]
        yield Part("\n".join(texts), f"page {number}")


def _pictures(page: PageObject, kind: str, limits: Limits) -> list[bytes]:
    """Return the pictures of a page that are large enough to hold text."""
    try:
        with guarded(kind, limits):
            pictures = list(page.images)[:_PICTURES_PER_PAGE]
            return [
                one.data for one in pictures if one.image and _pixels(one.image.size) >= _SMALLEST_PICTURE
            ]
    except ImportError:
        raise DocumentError("component_missing", kind="scan", package="Pillow") from None


def _pixels(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def _installed(tesseract: str, kind: str, limits: Limits) -> str:
    """Return the languages of ours that this tesseract knows, in its own notation."""
    listed = _run([tesseract, "--list-langs"], b"", kind, limits).split()
    found = [language for language in LANGUAGES if language in listed]
    if not found:
        raise DocumentError("scan", need="install a language of tesseract: " + ", ".join(LANGUAGES))
    return "+".join(found)


def _recognise(picture: bytes, kind: str, tesseract: str, languages: str, limits: Limits) -> str:
    arguments = [tesseract, "stdin", "stdout", "-l", languages]
    return newlines(_run(arguments, picture, kind, limits)).replace("\f", "\n")


def _run(arguments: list[str], given: bytes, kind: str, limits: Limits) -> str:
    try:
        done = subprocess.run(
            arguments,
            input=given,
            capture_output=True,
            timeout=limits.scan_seconds,
            check=True,
            env=_SETTINGS,
        )
    except subprocess.TimeoutExpired:
        raise DocumentError("too_slow", limit=limits.scan_seconds) from None
    except (subprocess.CalledProcessError, OSError):
        raise DocumentError("damaged", kind=kind) from None
    return done.stdout.decode("utf-8", errors="replace")
