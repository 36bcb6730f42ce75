"""Names of files inside a bundle: safe on every system, in every script, never two that a system takes for one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MOST_BYTES, MOST_PARTS = (
    100,
    4,
)  # of one part; of a path: Windows reads 260 letters, the folder it lies in included
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
OWN_NAMES = frozenset({"manifest.json", "manifest.sig", "signer.json", "verify.py", "README.txt"})


def safe_part(name: str) -> str:
    """Return one part of a path without what any file system refuses or reads as something else.

    Unicode is composed (NFC); control and direction marks go; names that Windows keeps for itself get an underscore;
    what is longer than 100 bytes of UTF-8 is cut before its ending (`.pdf`). Nothing left becomes `file`.
    """
    visible = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    text = re.sub(r"\s+", " ", _UNSAFE.sub("_", visible)).strip(" .")
    if _RESERVED.match(text.split(".")[0].strip()):
        text = f"_{text}"
    return _shortened(text) or "file"


def _shortened(text: str) -> str:
    if len(text.encode("utf-8")) <= MOST_BYTES:
        return text
    stem, dot, ending = text.rpartition(".")
    tail = dot + ending if stem and len(ending.encode("utf-8")) <= 16 else ""
    body = text.encode("utf-8")[: MOST_BYTES - len(tail.encode("utf-8"))].decode("utf-8", errors="ignore")
    return unicodedata.normalize("NFC", body.strip(" .") + tail)


def safe_path(path: str) -> str:
    """Return `path` as it may stand in a bundle: parts joined by `/`, no root, no drive, no `.` or `..`.

    Of more than four parts the first and the last three stay.
    """
    parts = [safe_part(part) for part in re.split(r"[/\\]+", path) if part.strip(" .")] or ["file"]
    return "/".join(parts if len(parts) <= MOST_PARTS else [parts[0], *parts[1 - MOST_PARTS :]])


def key_of(path: str) -> str:
    """Return what a file system that knows no case and no way of composing letters takes `path` for."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", path).casefold())


def distinct_paths(paths: Iterable[str]) -> list[str]:
    """Return a safe path for each of `paths`, in their order; one that is taken gets a number: `photo (2).jpg`.

    Taken are also the bundle's own names. Where a file already has the name of a folder, the folder gets the number.
    """
    places = _Places()
    return [places.put(safe_path(path).split("/")) for path in paths]


class _Places:
    """Which names are files, which are folders, and the next number to try for each name."""

    def __init__(self) -> None:
        self.files = {key_of(name) for name in OWN_NAMES}
        self.folders: set[str] = set()
        self.next: dict[str, int] = {}

    def put(self, parts: list[str]) -> str:
        """Take the next free name for these parts, and return it."""
        folder = ""
        for part in parts[:-1]:
            folder += self._free(folder, part, as_folder=True) + "/"
            self.folders.add(key_of(folder[:-1]))
        path = folder + self._free(folder, parts[-1], as_folder=False)
        self.files.add(key_of(path))
        return path

    def _free(self, folder: str, part: str, *, as_folder: bool) -> str:
        wanted, candidate = key_of(folder + part), part
        while self._is_taken(key_of(folder + candidate), as_folder):
            self.next[wanted] = self.next.get(wanted, 1) + 1
            candidate = _numbered(part, self.next[wanted])
        return candidate

    def _is_taken(self, key: str, as_folder: bool) -> bool:
        return key in self.files or (not as_folder and key in self.folders)


def _numbered(part: str, number: int) -> str:
    stem, dot, ending = part.rpartition(".")
    if not stem:
        stem, dot, ending = part, "", ""
    tail = f" ({number}){dot}{ending}"
    body = stem.encode("utf-8")[: max(MOST_BYTES - len(tail.encode("utf-8")), 1)].decode(
        "utf-8", errors="ignore"
    )
    return unicodedata.normalize("NFC", (body.rstrip(" .") or "f") + tail)
