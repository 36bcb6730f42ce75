"""What the limits hold: size, length, time, memory, and what the reading process may do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fanal.engine.reading.documents import DocumentError, Limits, isolation, read_document, read_path
from tests.fixtures_made.documents import docx, paragraph


def refused(data: bytes, name: str, limits: Limits | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(data, name, limits or Limits())
    return caught.value


@pytest.mark.parametrize("piece", ["<a ", "<a a='", "<!--", "</a ", "<a/ /"])
def test_a_page_made_to_be_slow_is_stopped_in_time(piece: str) -> None:
    started = time.monotonic()
    assert refused(b"<html>" + piece.encode() * 100_000, "a.html", Limits(seconds=2)).code in (
        "too_slow",
        "no_text",
    )
    assert time.monotonic() - started < 5


def test_a_reader_that_takes_too_much_memory_is_stopped() -> None:
    page = b"<html>" + b"<p>word" * 6_000_000
    assert refused(page, "a.html", Limits(memory_bytes=150_000_000)).code in ("too_much_memory", "stopped")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx"])
def test_a_text_that_is_too_long_is_refused_and_not_cut(name: str) -> None:
    text = "word " * 300
    data = docx(paragraph(text)) if name == "a.docx" else f"<html>{text}".encode()
    assert (
        refused(data if name != "a.txt" else text.encode(), name, Limits(characters=1000)).code == "too_long"
    )


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)
    started = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        read_path(path)
    assert caught.value.code == "too_large"
    assert time.monotonic() - started < 1
    assert refused(b"x" * 11, "a.txt", Limits(file_bytes=10)).code == "too_large"


def test_a_path_that_is_no_file_says_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = {}
    for path in (
        tmp_path,
        tmp_path / "none.txt",
        tmp_path / "pipe",
        tmp_path / "none" / "a.txt",
        Path("a\0b"),
    ):
        with pytest.raises(DocumentError) as caught:
            read_path(path)
        found[path.name] = caught.value.code
    assert found == {
        tmp_path.name: "directory",
        "none.txt": "missing",
        "pipe": "not_a_file",
        "a.txt": "missing",
        "a\0b": "missing",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_is_closed_to_us_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(DocumentError) as caught:
        read_path(path)
    assert caught.value.code == "no_permission"


def test_a_refusal_of_the_system_to_open_a_file_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", closed)
    with pytest.raises(DocumentError) as caught:
        read_path(tmp_path)
    assert caught.value.code == "no_permission"


def test_a_folder_of_seized_files_cannot_put_its_own_code_into_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "zipfile.py", "defusedxml.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    assert read_document(docx(paragraph("text")), "a.docx").text == "text"


CONFINED = """
import sys
from fanal.engine.reading.documents.child import confine
confine(1_000_000_000, 30, "")
try:
    {attempt}
except PermissionError:
    sys.exit(5)
"""


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.execv('/bin/true', ['true'])",
        "open({path!r}, 'w')",
        "from pathlib import Path; Path({path!r}).write_text('x')",
        "import os; os.open({path!r}, os.O_CREAT | os.O_RDWR)",
    ],
)
def test_the_reading_process_opens_no_network_starts_no_program_and_writes_no_file(
    attempt: str, tmp_path: Path
) -> None:
    path = tmp_path / "written"
    code = CONFINED.format(attempt=attempt.format(path=str(path)))
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False, capture_output=True)
    assert done.returncode == 5, done.stderr
    assert not path.exists()


Started = list[tuple[list[str], Any, subprocess.Popen[bytes]]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that are started: what they are told, their environment, and themselves."""
    found: Started = []

    def remember(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(arguments, **options)
        found.append((arguments, options["env"], process))
        return process

    monkeypatch.setattr(isolation, "subprocess", SimpleNamespace(**vars(subprocess) | {"Popen": remember}))
    return found


def test_the_reading_process_gets_no_environment_and_no_name(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "key")
    read_document(docx(paragraph("a")), "Awa Sample.docx")
    [(arguments, environment, _)] = started
    assert "Awa" not in " ".join(arguments)
    assert list(environment) == ["PYTHONPATH"]


def test_nothing_that_was_started_for_a_file_outlives_it(started: Started) -> None:
    assert refused(b"<html>" + b"<a " * 100_000, "a.html", Limits(seconds=1)).code == "too_slow"
    [(_, _, process)] = started
    assert process.returncode == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_process_that_answers_without_end_is_stopped(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_CHILD", "this")
    monkeypatch.setattr(isolation, "_ROOM", -29_999_900)
    assert refused(docx(paragraph("a")), "a.docx").code == "stopped"
    assert len(started) == 1


def test_a_process_that_falls_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_CHILD", "fanal.no_such_module")
    assert refused(docx(paragraph("a")), "a.docx").code == "stopped"
