"""`fanal match`: whether names and records are the same, and why."""

from __future__ import annotations

import click

from fanal.cli.match_explain import match_explain_command
from fanal.cli.match_index import match_index_command
from fanal.cli.match_link import match_link_command
from fanal.cli.match_names import match_names_command
from fanal.cli.match_search import match_search_command


@click.group("match")
def match_group() -> None:
    """Cross-check names and records across scripts, with the reasons for and against."""


for command in (
    match_names_command,
    match_index_command,
    match_search_command,
    match_link_command,
    match_explain_command,
):
    match_group.add_command(command)
