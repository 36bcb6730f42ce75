"""Uploads straight to the disk: hashed as they come, within the limit, never whole in memory."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import HttpRequest

from fanal.apps.exhibits.store import Arriving, Kept


class ArrivedFile(UploadedFile[bytes]):
    """A file that lies on the disk already; `kept` is None where it was larger than the limit."""

    def __init__(self, name: str, claimed: str, kept: Kept | None, size: int) -> None:
        super().__init__(file=None, name=name, content_type=claimed, size=size)
        self.kept = kept
        self.claimed = claimed

    def __bool__(self) -> bool:
        return True


class ToTheDisk(FileUploadHandler):
    """Takes every file of a form to the store. What is cut off on the way is dropped, and so is what is too large."""

    chunk_size = 1 << 20

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; no other handler sees it."""
        super().new_file(*args, **kwargs)
        self._arriving: Arriving | None = Arriving()
        self._over = 0
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece to the disk; past the limit nothing is written any more."""
        if self._arriving is None:
            self._over += len(raw_data)
            return
        if self._arriving.size + len(raw_data) > limit_of_a_file():
            self._over = self._arriving.size + len(raw_data)
            self._drop()
            return
        try:
            self._arriving.write(raw_data)
        except OSError:
            self._drop()
            raise StopUpload(connection_reset=True) from None

    def file_complete(self, file_size: int) -> ArrivedFile:
        """Give the file its final name."""
        kept = self._arriving.keep() if self._arriving is not None else None
        self._arriving = None
        return ArrivedFile(
            self.file_name or "", self.content_type or "", kept, kept.size if kept else self._over
        )

    def upload_interrupted(self) -> None:
        """Forget a file whose sender went away."""
        self._drop()

    def _drop(self) -> None:
        arriving: Arriving | None = vars(self).get("_arriving")
        if arriving is not None:
            arriving.drop()
        self._arriving = None


def limit_of_a_file() -> int:
    """Return how many bytes one file may have: the setting FANAL_EXHIBIT_LIMIT."""
    return int(settings.FANAL_EXHIBIT_LIMIT)


def straight_to_the_disk(request: HttpRequest) -> None:
    """Have the files of this request taken to the store; call it before anything reads its form."""
    request.upload_handlers = [ToTheDisk(request)]


def arrived(request: HttpRequest, field: str) -> list[ArrivedFile]:
    """Return the files that came in a field of the form."""
    return [one for one in request.FILES.getlist(field) if isinstance(one, ArrivedFile)]
