"""`fanal doctor`: what this machine has, what is missing, and what lights up when it is there."""

from __future__ import annotations

import click

from fanal.doctor import report


@click.command("doctor")
def doctor_command() -> None:
    """Check this machine: what works, what is missing, and what it would light up.

    Exit code 1 where something is missing that Fanal cannot do without.
    """
    found = report()
    for check in found:
        click.echo(f"{'ok     ' if check.ok else 'missing'}  {check.name}: {check.found}. {check.gives}")
    if any(check.required and not check.ok for check in found):
        raise SystemExit(1)
