"""Pictures shown and taken out: drawn anew, so that nothing but what is seen in them leaves the file they came in."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fanal.engine.reading.documents.kinds import PICTURE_KINDS, kind_of
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.pdf import open_pdf, pages_of
from fanal.engine.reading.documents.remarks import DocumentError

if TYPE_CHECKING:
    from PIL.Image import Image

BLURRED, CLEAR, CLEAN = "blurred", "clear", "clean"
MOST_PIXELS = 60_000_000
_SHOWN, _GRAIN, _BLURRED = 1_400, 18, 480
_FORMATS = {"png": "PNG", "jpeg": "JPEG", "tiff": "TIFF", "bmp": "BMP", "gif": "GIF", "webp": "WEBP"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew: `type` is png or jpeg, width and height are in points."""

    type: str
    width: int
    height: int
    data: bytes


def picture_here(data: bytes, name: str, limits: Limits, how: str, page: int = 1) -> Picture:
    """Return a picture, or the largest picture on a page of a PDF, drawn anew; without limits of time and memory.

    `how` is blurred (18 grey points across, in which nobody can be known), clear (at most 1,400 points wide and high),
    or clean (its full size, with nothing beside what is seen). Raises `DocumentError`.
    """
    kind = kind_of(data, name, limits).name
    image = _opened(data, kind, limits, page)
    if how == CLEAN:
        return _written(image, "jpeg" if kind == "jpeg" else "png", 95)
    if how == BLURRED:
        return _written(_blurred(image), "png", 0)
    image.thumbnail((_SHOWN, _SHOWN))
    return _written(image, "jpeg", 85)


def _opened(data: bytes, kind: str, limits: Limits, page: int) -> Image:
    if kind == "pdf":
        return _upright(_on_page(data, kind, limits, page))
    if kind not in PICTURE_KINDS:
        raise DocumentError("no_picture")
    return _upright(open_picture(data, kind))


def open_picture(data: bytes, kind: str) -> Image:
    """Return an opened picture of one kind, whose points are not read yet; refuse one that says it is too large."""
    # Imported here: most files need no pictures.
    from PIL import Image as Pillow

    Pillow.MAX_IMAGE_PIXELS = None  # measured below, with a sentence
    image = Pillow.open(io.BytesIO(data), formats=(_FORMATS[kind],))
    return _measured(image)


def _measured(image: Image) -> Image:
    if image.width * image.height > MOST_PIXELS:
        raise DocumentError(
            "too_many_pixels", width=image.width, height=image.height, limit=MOST_PIXELS // 1_000_000
        )
    return image


def _on_page(data: bytes, kind: str, limits: Limits, page: int) -> Image:
    """Return the largest picture on a page: of a scan, the page itself."""
    pages = pages_of(open_pdf(data, kind, limits), kind, limits)
    if not 1 <= page <= len(pages):
        raise DocumentError("no_picture")
    found = [one.image for one in pages[page - 1].images if one.image is not None]
    if not found:
        raise DocumentError("no_picture")
    return _measured(max(found, key=lambda image: image.width * image.height))


def _upright(image: Image) -> Image:
    """Return a picture as it is to be seen: turned upright, in plain colours, on white where it is transparent."""
    from PIL import Image as Pillow, ImageOps

    turned = ImageOps.exif_transpose(image)
    if "A" in turned.getbands() or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        paper = Pillow.new("RGBA", clear.size, "white")
        turned = Pillow.alpha_composite(paper, clear)
    return turned.convert("RGB")


def _blurred(image: Image) -> Image:
    """Return a picture in so few grey points that nothing in it can be known, whatever is done to it."""
    from PIL.Image import Resampling

    grey = image.convert("L")
    across = grey.resize((_GRAIN, max(1, min(3 * _GRAIN, round(_GRAIN * image.height / image.width)))))
    height = max(1, round(_BLURRED * across.height / across.width))
    return across.resize((_BLURRED, height), Resampling.BICUBIC)


def _written(image: Image, kind: str, quality: int) -> Picture:
    """Write the points of a picture and nothing else of it: no EXIF, no profile, no comment."""
    from PIL import Image as Pillow

    bare = Pillow.new(image.mode, image.size)
    bare.paste(image)
    target = io.BytesIO()
    if kind == "jpeg":
        bare.save(target, "JPEG", quality=quality)
    else:
        bare.save(target, "PNG")
    return Picture(kind, image.width, image.height, target.getvalue())
