"""Starting the web server and waiting until it answers."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

PATIENCE = 30.0
_TRIES = 20


class CannotServe(click.ClickException):
    """The node could not be started; the sentence says why and what next."""

    exit_code = 69


def default_home() -> Path:
    """Return the folder a node keeps its data in: FANAL_HOME, else the place the machine keeps such data."""
    shared = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(os.environ.get("FANAL_HOME") or f"{shared}/fanal").expanduser()


def free_port(address: str, wanted: int) -> int:
    """Return the first free port from `wanted` upwards."""
    for port in range(wanted, wanted + _TRIES):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((address, port))
            except OSError:
                continue
            return port
    raise CannotServe(f"No port from {wanted} to {wanted + _TRIES - 1} is free. Choose another with --port.")


def manage(*arguments: str, environ: Mapping[str, str] | None = None) -> None:
    """Run one of the node's own commands in a process of its own; what it prints is printed."""
    scope = {"PGOPTIONS": "-c fanal.scope=node"}  # on PostgreSQL: the node's own commands see the whole node
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(command, env=environment({**(environ or {}), **scope}), check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a node's process."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "fanal.conf.settings", **(more or {})}


def serve(address: str, port: int, workers: int, threads: int) -> None:
    """Serve until interrupted. The server is imported here, because no other command needs it.

    Its workers start fresh: one forked while another thread of this process holds a lock would wait for it for ever.
    """
    from granian import Granian
    from granian.constants import Interfaces

    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "fanal.conf.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_enabled=False,
        backpressure=max(threads * 64, 512),
        respawn_failed_workers=True,
        process_name=None,
    ).serve()


def wait_for(address: str, port: int) -> bool:
    """Wait until something answers on a port; False where nothing does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with socket.create_connection((address, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.05)
    return False
