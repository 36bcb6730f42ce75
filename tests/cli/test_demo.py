"""`fanal demo`, started as a user starts it: it serves, with invented data, lightly, and ends when told."""

from __future__ import annotations

import http.client
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from fanal.cli import demo
from fanal.cli.serving import free_port
from tests.apps.node.commands import environ

LIGHT = 250  # megabytes, all processes of the demo together
_RSS = re.compile(r"^(?:Pss|VmRSS):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that answers: its process, where it is, and where its data are."""

    process: subprocess.Popen[str]
    url: str
    home: Path

    def get(self, path: str) -> str:
        """Return a page as somebody sees it who has not signed in."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.read().decode()
        finally:
            connection.close()

    def processes(self) -> list[int]:
        """Return the demo's process and those it started."""
        listed = subprocess.run(
            ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        ).stdout
        children: dict[int, list[int]] = {}
        for line in listed.splitlines():
            pid, parent = map(int, line.split())
            children.setdefault(parent, []).append(pid)
        found = [self.process.pid]
        for pid in found:
            found += children.get(pid, [])
        return found


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    home = tmp_path_factory.mktemp("demo") / "home"
    command = [sys.executable, "-m", "fanal", "demo", "--no-open", "--port", "8431", "--home", str(home)]
    with subprocess.Popen(command, env=environ(home), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while "http://" not in said:
            said = process.stdout.readline()
            assert said, "the demo ended before it answered"
        try:
            yield Demo(process, said.split()[-1].rstrip("/"), home)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def test_the_demo_serves_and_shows_who_one_can_be(started: Demo) -> None:
    assert "ok" in started.get("/healthz")
    assert "ok" in started.get("/readyz")
    page = started.get("/accounts/demo/")
    assert "Ana Ferro" in page
    assert "منى الأسعد" in page


def test_the_demo_idles_under_250_megabytes(started: Demo) -> None:
    used = 0
    for pid in started.processes():
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            pytest.skip("this machine does not say how much memory a process takes")
        used += int(_RSS.findall(text)[0])
    assert used / 1024 < LIGHT


def test_the_demos_folder_is_marked_and_its_keys_are_private(started: Demo) -> None:
    assert (started.home / demo.MARK).is_file()
    assert all(path.stat().st_mode & 0o077 == 0 for path in (started.home / "keys").iterdir())


def test_a_demo_of_another_version_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / demo.MARK).touch()
    with closing(sqlite3.connect(tmp_path / "node.sqlite3")) as database:
        database.execute("CREATE TABLE django_content_type (old TEXT)")
    command = [sys.executable, "-m", "fanal", "demo", "--no-open", "--home", str(tmp_path)]
    done = subprocess.run(
        command, env=environ(tmp_path), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "fanal demo --fresh" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_made_ready_once_and_again_when_anything_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, product, made = tmp_path / "home", tmp_path / "product", []
    (product / "data").mkdir(parents=True)
    (product / "data" / "law.yaml").write_text("first")
    home.mkdir()

    def manage(command: str) -> None:
        made.append(command)
        for name in demo._MADE:
            (home / name).touch()

    monkeypatch.setattr(demo, "PRODUCT", product)
    monkeypatch.setattr(demo, "manage", manage)
    demo._make_ready(home)
    demo._make_ready(home)
    assert made == ["demo"]
    (product / "data" / "law.yaml").write_text("other words")
    demo._make_ready(home)
    assert len(made) == 2
    (product / "new.py").touch()
    demo._make_ready(home)
    assert len(made) == 3
    (product / "__pycache__").mkdir()
    (product / "__pycache__" / "new.pyc").touch()
    demo._make_ready(home)
    assert len(made) == 3
    (home / "node.sqlite3").unlink()
    demo._make_ready(home)
    assert len(made) == 4
    monkeypatch.setenv("DATABASE_URL", "postgresql://node@/another")
    demo._make_ready(home)
    assert len(made) == 5


def test_a_folder_that_could_not_be_made_ready_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_command: str) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(demo, "manage", fail)
    for _ in range(2):
        with pytest.raises(SystemExit):
            demo._make_ready(tmp_path)
    assert not (tmp_path / demo.READY).exists()


def test_only_a_folder_of_the_demo_is_ever_cleared(tmp_path: Path) -> None:
    (tmp_path / "case.txt").write_text("evidence")
    demo._clear(tmp_path)
    assert (tmp_path / "case.txt").exists()


@pytest.mark.usefixtures("started")
def test_a_taken_port_leads_to_the_next_free_one() -> None:
    assert free_port("127.0.0.1", 8431) != 8431


def test_without_a_display_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("fanal.cli.demo.webbrowser.open", opened.append)
    monkeypatch.setattr("fanal.cli.demo.wait_for", lambda *_: True)
    monkeypatch.setattr("fanal.cli.demo.sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    demo._announce("http://localhost:1/", 1, open_=True)
    assert not opened
    monkeypatch.setenv("DISPLAY", ":0")
    demo._announce("http://localhost:1/", 1, open_=False)
    assert not opened
    demo._announce("http://localhost:1/", 1, open_=True)
    assert opened == ["http://localhost:1/"]
