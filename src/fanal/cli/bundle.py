"""`fanal bundle`: check a court bundle with the verifier that lies in each, and show what one says of itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from fanal.cli.ending import NONE_USABLE, SOME_REFUSED, Unusable
from fanal.cli.output import Page
from fanal.engine.bundle.reader import Claims, NotABundle, read_claims
from fanal.engine.bundle.writer import VERIFIER
from fanal.web.visible import visible_line

_CODES = {0: 0, 1: SOME_REFUSED}
_FACTS = (
    "case_reference",
    "made_at",
    "made_by",
    "language",
    "purpose",
    "handling_code",
    "audience",
    "redacted",
)
_PLACE = click.argument("file", type=click.Path(exists=True, path_type=Path))


@click.group("bundle")
def bundle_group() -> None:
    """Court bundles: is each byte as it was signed, and what is in it."""


@bundle_group.command("verify")
@_PLACE
@click.option(
    "--fingerprint", default="", help="The fingerprint of the key that the police gave you by another way."
)
def verify_command(file: Path, fingerprint: str) -> None:
    """Check a bundle (ZIP or unpacked folder) with the very verify.py that lies in every bundle.

    Ends with 0 where all is as signed, 1 where something differs (it is named), 3 where it cannot be read.
    """
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(file.resolve()), *fingerprint.split()]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False, env={"PYTHONIOENCODING": "utf-8"})
    click.echo(done.stdout.decode("utf-8", errors="replace"), nl=False)
    raise SystemExit(_CODES.get(done.returncode, NONE_USABLE))


@bundle_group.command("show")
@_PLACE
def show_command(file: Path) -> None:
    """Show the manifest of a bundle as a table. This believes the bundle; `fanal bundle verify` does not."""
    try:
        with file.open("rb") as stream:
            claims = read_claims(stream)
    except NotABundle as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"The file cannot be opened ({error.strerror}).") from error
    _print(claims)


def _print(claims: Claims) -> None:
    for name in _FACTS:
        click.echo(f"{name}: {visible_line(claims.facts.get(name, '–'))}")
    click.echo(f"signer (not verified): {visible_line(claims.signer.get('name', '–'))}\n")
    table = Table(box=None, pad_edge=False)
    for name in ("path", "role", "media type", "bytes", "SHA-256"):
        table.add_column(name, overflow="fold", justify="right" if name == "bytes" else "left")
    for one in claims.files:
        cells = (one.get(key, "–") for key in ("path", "role", "media_type", "size", "sha256"))
        table.add_row(*(Text(visible_line(cell)) for cell in cells))
    Page().print(table)
    click.echo(f"{len(claims.files)} files")
