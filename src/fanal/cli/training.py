"""`fanal training`: is a course's folder as it should be, and is a certificate as it was signed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from fanal.cli.ending import NONE_USABLE, SOME_REFUSED, Unusable
from fanal.engine.training.archive import files_of_zip
from fanal.engine.training.faults import CourseRefused
from fanal.engine.training.reading import read_course
from fanal.engine.vocabulary import DATA

_VERIFIER = DATA / "training" / "verify_certificate.py"
_CODES = {0: 0, 1: SOME_REFUSED, 3: SOME_REFUSED}
_MOST = 1_000_000


@click.group("training")
def training_group() -> None:
    """Courses and certificates: check a course's folder, verify a certificate."""


@training_group.command("check")
@click.argument("place", metavar="DIR", type=click.Path(exists=True, path_type=Path))
def check_command(place: Path) -> None:
    """Check a course (its folder, or a ZIP of it): each fault with file, place, what, why and what to do next.

    Ends with 0 where the course can be used, 3 where it cannot.
    """
    try:
        files = _files(place) if place.is_dir() else files_of_zip(place.read_bytes())
    except CourseRefused as error:
        raise Unusable(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(
            f"The course cannot be opened ({type(error).__name__}). Check the files and their encoding."
        ) from error
    reading = read_course(files)
    for fault in reading.faults:
        click.echo(str(fault))
    if reading.course is None:
        click.echo(f"{len(reading.faults)} faults: the course cannot be used yet", err=True)
        raise SystemExit(NONE_USABLE)
    course = reading.course
    click.echo(
        f"{course.code}: {len(course.modules)} modules, {len(course.questions)} questions, can be used"
    )


@training_group.command("verify")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--fingerprint", default="", help="The fingerprint of the key that the issuer gave you by another way."
)
def verify_command(file: Path, fingerprint: str) -> None:
    """Check a certificate (PDF or badge) with the stand-alone script, without a node and without a network.

    Ends with 0 where it is as signed and in force, 1 where it is not or has expired, 3 where it cannot be read.
    """
    command = [sys.executable, "-I", "-S", str(_VERIFIER), str(file.resolve()), *fingerprint.split()]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, env={"PYTHONIOENCODING": "utf-8"})
    click.echo(done.stdout.decode("utf-8", errors="replace"), nl=False)
    raise SystemExit(_CODES.get(done.returncode, NONE_USABLE))


def _files(folder: Path) -> dict[str, str]:
    """Return the texts of a folder by their path in it."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".md") and path.is_file()]
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in found
        if path.stat().st_size <= _MOST
    }
