"""`fanal demo`: the product in a browser, with invented data, in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import sysconfig
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click

import fanal
from fanal.cli.serving import default_home, environment, free_port, manage, serve, wait_for

ADDRESS = "127.0.0.1"
MARK = "demo-node"  # only a folder that holds this file is ever cleared
READY = "demo-ready"  # what the folder was last made ready for
PRODUCT = Path(fanal.__file__).parent
_MADE = ("prepared", "node.sqlite3")


def state() -> str:
    """Return a digest of the files of the product, of where its packages lie and of which database it uses: the same
    where nothing was changed.

    To ask the node itself whether it is ready starts all of Django: a second and a half of each start.
    """
    packages = Path(sysconfig.get_path("purelib"))
    uses = f"{packages.stat().st_mtime_ns} {os.environ.get('DATABASE_URL', '')}"
    digest = hashlib.sha256(uses.encode())
    for path in _files(PRODUCT):
        facts = path.stat()
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(inside, name) for name in sorted(names))


def _make_ready(home: Path) -> None:
    """Have the node prepared and filled, unless this very product has done so before and its data are there."""
    ready, now = home / READY, state()
    if (
        ready.is_file()
        and ready.read_text(encoding="ascii") == now
        and all((home / one).is_file() for one in _MADE)
    ):
        return
    manage("demo")
    ready.write_text(now, encoding="ascii")


def _has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _announce(url: str, port: int, open_: bool) -> None:
    """Say where the node answers as soon as it does, and open it where there is a browser."""
    if not wait_for(ADDRESS, port):
        return
    click.echo(f"\nFanal with invented data: {url}\nChoose who you are on the page. Ctrl-C ends it.")
    if open_ and _has_display():
        webbrowser.open(url)


def _clear(home: Path) -> None:
    if (home / MARK).is_file():
        shutil.rmtree(home)


@click.command("demo")
@click.option(
    "--port", default=8000, show_default=True, help="Port to answer on; the next free one is taken."
)
@click.option(
    "--open/--no-open", "open_", default=True, help="Open the page in the browser where there is one."
)
@click.option("--fresh", is_flag=True, help="Forget what was done in the demo before.")
@click.option("--home", type=click.Path(file_okay=False, path_type=Path), help="Folder of the demo's data.")
def demo_command(port: int, open_: bool, fresh: bool, home: Path | None) -> None:
    """Open Fanal in the browser with invented people, on embedded storage, answering on this machine only."""
    folder = (home or default_home().with_name("fanal-demo")).absolute()
    if fresh:
        _clear(folder)
    port = free_port(ADDRESS, port)
    url = f"http://localhost:{port}/"
    os.environ.update(
        environment(
            {
                "FANAL_HOME": str(folder),
                "FANAL_DEMO": "true",
                "FANAL_COUNTRY": "fr",
                "FANAL_URL": url.rstrip("/"),
            }
        )
    )
    _make_ready(folder)
    threading.Thread(target=_announce, args=(url, port, open_), daemon=True).start()
    serve(ADDRESS, port, 1, 4)
