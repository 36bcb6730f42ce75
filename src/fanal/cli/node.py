"""The node from a terminal: serve, create its first administrator, look after its audit, back it up, restore it."""

from __future__ import annotations

import os

import click

from fanal.cli.serving import default_home, environment, manage, serve

_PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}


@click.command("serve")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option("--port", default=8000, show_default=True, help="Port to answer on.")
@click.option("--workers", default=1, show_default=True, help="Processes; one suffices for SQLite.")
@click.option("--threads", default=8, show_default=True, help="Threads in each process.")
def serve_command(address: str, port: int, workers: int, threads: int) -> None:
    """Serve the node: prepare its tables and files where that is needed, then answer until interrupted.

    docs/reference/settings.md lists the settings of a node, all from the environment.
    """
    os.environ.update(environment({"FANAL_HOME": str(default_home())}))
    manage("prepare")
    click.echo(f"Fanal answers on http://{address}:{port}", err=True)
    serve(address, port, workers, threads)


def passed_on(name: str, says: str, **others: str) -> click.Command:
    """Return a command that hands everything to the node's own command of that name; `others` are the first words for
    which another command stands."""

    @click.command(name, context_settings=_PASS_ON, help=says, add_help_option=False)
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def command(arguments: tuple[str, ...]) -> None:
        other = others.get(arguments[0], "") if arguments else ""
        called = (other, *arguments[1:]) if other else (name, *arguments)
        manage(*called, environ={"FANAL_HOME": str(default_home())})

    return command


node_commands = (
    serve_command,
    passed_on("prepare", "Bring the node's tables and static files to this version."),
    passed_on("createadmin", "Invite the first administrator of the node."),
    passed_on("audit", "Verify the audit's chain, or print its head to keep elsewhere."),
    passed_on("exhibits", "Check that the files of the exhibits are what arrived."),
    passed_on("search", "Write the index of the search again from the records."),
    passed_on("matching", "Build the candidate store again from the records, or compare what waits for it."),
    passed_on(
        "case",
        "List, show or export cases of this node, import records into one or make its bundle, in the name of an"
        " officer: --as EMAIL.",
        **{"import": "case_import", "bundle": "case_bundle"},
    ),
    passed_on("backup", "Write one file that holds the whole node."),
    passed_on("restore", "Restore a node from a backup, and verify its audit."),
)
