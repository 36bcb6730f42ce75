"""What `fanal doctor` says: what this machine has, and what each missing thing would add.

The `check_*` functions are pure: they judge what they are given. `report` looks at the machine and asks them.
Nothing is changed, nothing is sent, and no sentence holds anything from a case.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
OLDEST_PYTHON = (3, 11)
LANGUAGES = ("eng", "fra", "spa", "ara")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ROOM_NEEDED = 200 * 1024 * 1024
PATIENCE = 10  # seconds that another program may take to answer


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `found` is what is there, `gives` what works with it, or would if it were there."""

    name: str
    ok: bool
    found: str
    gives: str
    required: bool = True


def check_python(version: tuple[int, ...]) -> Check:
    """Judge the version of the running Python."""
    found = ".".join(map(str, version[:3]))
    return Check("Python", version[:2] >= OLDEST_PYTHON, found, "3.11 or newer runs everything")


def check_data(files: int, unreadable: Sequence[str]) -> Check:
    """Judge the data files: how many there are, and which of them cannot be read (paths under data/)."""
    found = f"{files} files" if not unreadable else f"cannot be read: {', '.join(unreadable)}"
    return Check(
        "Data files", files > 0 and not unreadable, found, "indicators, rules and patterns in four languages"
    )


def check_tesseract(program: str | None, languages: Sequence[str]) -> Check:
    """Judge the optional text recognition: the program, and which of our four languages it can read."""
    gives = (
        "text is read from scanned pages and pictures (apt install tesseract-ocr tesseract-ocr-{fra,spa,ara})"
    )
    if program is None:
        return Check("Tesseract", False, "not found", gives, required=False)
    missing = [one for one in LANGUAGES if one not in languages]
    found = f"reads {', '.join(one for one in LANGUAGES if one in languages) or 'none of our languages'}"
    if missing:
        found += f"; missing {', '.join(missing)}"
    return Check("Tesseract", not missing, found, gives, required=False)


def check_chromium(program: str | None) -> Check:
    """Judge the optional browser that the tests of the report drive."""
    gives = "`fanal test` also looks at the report in a real browser"
    return Check("Chromium", program is not None, program or "not found", gives, required=False)


def check_terminal(encoding: str | None) -> Check:
    """Judge whether what is printed can hold the letters of our four languages."""
    name = (encoding or "unknown").lower()
    return Check(
        "Terminal",
        name.replace("-", "") == "utf8",
        name,
        "French, Spanish and Arabic are shown (LANG=C.UTF-8)",
    )


def check_disk(free: int) -> Check:
    """Judge the free room, in bytes, where reports are written."""
    return Check("Free disk", free >= ROOM_NEEDED, f"{free // 1024**2} MB", "at least 200 MB for reports")


def check_reports(folder: Path, writable: bool) -> Check:
    """Judge whether reports can be written to `folder`."""
    found = f"{folder} can be written" if writable else f"{folder} cannot be written"
    return Check("Report folder", writable, found, "`fanal screen --format html` writes its report here")


def unreadable_files(folder: Path) -> tuple[int, list[str]]:
    """Return how many files `folder` holds, and those that are neither readable UTF-8 text nor whole tables (.npz).

    The raw files of the demo's case are pictures, documents and an export in an old encoding: they are left out.
    """
    left_out = ("__pycache__", "case")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name not in left_out)
    wrong = [path for path in files if not (is_table(path) if path.suffix == ".npz" else is_text(path))]
    return len(files), [path.relative_to(folder).as_posix() for path in wrong]


def is_text(path: Path) -> bool:
    """Say whether a file can be read and is UTF-8."""
    try:
        path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return True


def is_table(path: Path) -> bool:
    """Say whether an archive of arrays can be read and each of its parts has the checksum it was written with."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def tesseract_languages(program: str | None) -> tuple[str, ...]:
    """Return the languages that the tesseract program says it has."""
    if program is None:
        return ()
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(done.stdout.split("\n")[1:])


def nearest_folder(folder: Path) -> Path:
    """Return `folder`, or the nearest folder above it that exists already."""
    return next(path for path in (folder, *folder.absolute().parents) if path.is_dir())


def report(folder: Path | None = None) -> list[Check]:
    """Look at this machine and return every check; `folder` is the place of the reports, else the current one."""
    reports = (folder or Path()).absolute()
    existing = nearest_folder(reports)
    tesseract = shutil.which("tesseract")
    return [
        check_python(tuple(sys.version_info[:3])),
        check_data(*unreadable_files(DATA)),
        check_terminal(getattr(sys.stdout, "encoding", None)),
        check_disk(shutil.disk_usage(existing).free),
        check_reports(reports, os.access(existing, os.W_OK)),
        check_tesseract(tesseract, tesseract_languages(tesseract)),
        check_chromium(next(filter(None, map(shutil.which, CHROMIUMS)), None)),
    ]
