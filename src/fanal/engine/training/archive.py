"""A course as a ZIP: read within bounds that no hostile file can leave, and written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from fanal.engine.training.faults import CourseFault, CourseRefused

MOST_BYTES, MOST_ENTRIES, MOST_UNPACKED, MOST_IN_ONE = 5_000_000, 400, 20_000_000, 1_000_000
_PATH = re.compile(r"(?:[A-Za-z0-9_-]+/){0,4}[A-Za-z0-9_-]+\.(?:yaml|md)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def files_of_zip(content: bytes) -> dict[str, str]:
    """Return the files of a course by their path, or raise `CourseRefused`; other files in the ZIP are passed over."""
    if len(content) > MOST_BYTES:
        raise _refused("", "the file is too large.", f"Send at most {MOST_BYTES // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _within_top(_unpacked(archive))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zipfile.LargeZipFile,
    ) as error:
        raise _refused(
            "",
            "this is not a ZIP that can be read.",
            "Pack the folder of the course again, without a password.",
        ) from error


def zip_of(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of some files; the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            text = files[name]
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH),
                text.encode() if isinstance(text, str) else text,
                zipfile.ZIP_DEFLATED,
            )
    return whole.getvalue()


def _unpacked(archive: zipfile.ZipFile) -> dict[str, str]:
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if len(entries) > MOST_ENTRIES:
        raise _refused("", "the ZIP holds too many files.", f"Send at most {MOST_ENTRIES}.")
    files: dict[str, str] = {}
    unpacked = 0
    for entry in entries:
        if not _PATH.fullmatch(entry.filename) or entry.filename in files:
            continue
        with archive.open(entry) as stream:
            raw = stream.read(MOST_IN_ONE + 1)
        unpacked += len(raw)
        if len(raw) > MOST_IN_ONE or unpacked > MOST_UNPACKED:
            raise _refused(
                entry.filename,
                "the file grows too large when it is unpacked.",
                "Send text only, in files of less than 1 MB.",
            )
        files[entry.filename] = _text(entry.filename, raw)
    return files


def _within_top(files: dict[str, str]) -> dict[str, str]:
    """Return the files as they lie beside course.yaml, whether the folder itself was packed or what is in it."""
    found = sorted((name for name in files if name.rpartition("/")[2] == "course.yaml"), key=len)
    if not found:
        raise _refused("course.yaml", "the file is missing.", "Pack the folder in which course.yaml lies.")
    top = found[0].removesuffix("course.yaml")
    return {name.removeprefix(top): text for name, text in files.items() if name.startswith(top)}


def _text(name: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(name, "this is not text in UTF-8.", "Save the file as UTF-8.") from error


def _refused(file: str, what: str, then: str) -> CourseRefused:
    return CourseRefused(CourseFault(file or "the file", "", what, "Nothing was taken from it.", then))
