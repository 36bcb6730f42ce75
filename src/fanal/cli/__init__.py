"""The `fanal` command: reads arguments and files, calls the engine, prints. No rule of the field lives here."""

from __future__ import annotations

import click

from fanal import __version__
from fanal.cli.answers import assess_command
from fanal.cli.bundle import bundle_group
from fanal.cli.checks import doctor_command
from fanal.cli.demo import demo_command
from fanal.cli.ending import FanalGroup
from fanal.cli.library import library_group
from fanal.cli.lists import explain_command, indicators_command, questions_command
from fanal.cli.match import match_group
from fanal.cli.mrz import mrz_command
from fanal.cli.network import network_group
from fanal.cli.nibrs import nibrs_command
from fanal.cli.node import node_commands
from fanal.cli.records import records_command
from fanal.cli.screen import screen_command
from fanal.cli.simulate import simulate_command
from fanal.cli.training import training_group


@click.group(
    cls=FanalGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(__version__, prog_name="fanal", message="%(prog)s %(version)s")
def main() -> None:
    """Identify and investigate trafficking in human beings: from a statement to a reasoned next step.

    Start with `fanal demo`. Exit codes: 0 all done, 1 some inputs could not be used (the others were), 2 wrong
    arguments, 3 no input could be used, 70 a fault of Fanal itself, 73 the output could not be written, 130
    interrupted.
    """


for command in (
    screen_command,
    assess_command,
    indicators_command,
    explain_command,
    questions_command,
    library_group,
    demo_command,
    doctor_command,
    match_group,
    network_group,
    mrz_command,
    nibrs_command,
    records_command,
    simulate_command,
    bundle_group,
    training_group,
    *node_commands,
):
    main.add_command(command)
