"""`fanal mrz`: machine-readable zones in, what they say and every verdict on their check digits out."""

from __future__ import annotations

import json

import click

from fanal.cli.ending import NONE_USABLE, SOME_REFUSED, Unusable
from fanal.cli.given import file_or_stdin
from fanal.cli.streams import tell
from fanal.engine.reading.documents import DocumentError
from fanal.engine.reading.documents.encodings import decode
from fanal.engine.reading.identifiers.mrz import Mrz
from fanal.engine.reading.identifiers.mrz_files import NO_ZONE, NoZone, read_zones


@click.command("mrz")
@click.argument("file", default="-", metavar="[FILE|-]")
def mrz_command(file: str) -> None:
    """Check the machine-readable zones of travel documents: a JSON line each, with every check digit.

    FILE holds the lines of one zone after the other (TD1, TD2, TD3, MRV-A, MRV-B, French card of before 2021); `-` or
    nothing reads standard input. Dates are YYMMDD as printed: the zone does not tell the century. Exit codes: 0 all
    lines were read (also where a digit is wrong: see "valid"), 1 some were not, 3 there was no zone.
    """
    try:
        text = decode(file_or_stdin(file)).text
    except DocumentError as error:
        raise Unusable(error.sentence) from error
    read, left = 0, 0
    for one in read_zones(text):
        if isinstance(one, NoZone):
            left += 1
            tell(f"line {one.line}: {NO_ZONE[one.reason]}")
            click.echo(json.dumps({"line": one.line, "error": NO_ZONE[one.reason]}))
        else:
            read += 1
            click.echo(json.dumps({"line": one.line, **_told(one.mrz)}))
    if not read:
        raise SystemExit(NONE_USABLE)
    if left:
        raise SystemExit(SOME_REFUSED)


def _told(zone: Mrz) -> dict[str, object]:
    fields = {
        "code": zone.code,
        "issuer": zone.issuer,
        "document_number": zone.number,
        "nationality": zone.nationality,
        "birth_date": zone.birth,
        "sex": zone.sex,
        "expiry_date": zone.expiry,
        "surname": zone.surname,
        "given_names": zone.given_names,
        "optional": zone.optional,
    }
    return {"type": zone.form, "fields": fields, "checks": zone.verdicts, "valid": not zone.wrong}
