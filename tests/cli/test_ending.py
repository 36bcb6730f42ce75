"""How the command ends: quietly, cleanly, and never with a traceback or a word of the text."""

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fanal.cli import workers
from fanal.engine.statements.screening import Screening, screen_statement
from fanal.engine.vocabulary import DataError
from tests.cli.running import HELD, NOTHING, SECRET, environment, fanal, jsonl, lines_of, program, run_program

FULL = Path("/dev/full")


def start(*arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """Start the command with pipes, as a group of its own."""
    return subprocess.Popen(
        program(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env=environment(**more),
        start_new_session=True,
    )


def fails(text: str, *_: object) -> Screening:
    """Stand in for an engine with a fault that shows the text in its error."""
    if SECRET in text:
        raise ValueError(f"cannot read {text}")
    return screen_statement(text, "en")


def test_a_fault_of_the_program_is_one_sentence_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "screen_statement", fails)
    name = jsonl(tmp_path / "a.jsonl", {"id": 1, "text": SECRET}, {"id": 2, "text": NOTHING})
    done = fanal("screen", "--format", "jsonl", name)
    assert done.exit_code == 70
    assert ["error" in one for one in lines_of(done)] == [True, False]
    assert "ValueError" in done.stderr
    assert SECRET not in done.output


def test_a_fault_anywhere_else_is_one_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("fanal.cli.screen.inputs", broken)
    done = fanal("screen", stdin=NOTHING)
    assert done.exit_code == 70
    assert len(done.stderr.splitlines()) == 1
    assert "RuntimeError" in done.stderr
    assert SECRET not in done.output


def test_a_broken_data_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise DataError("The data file a.yaml cannot be read: ParserError.")

    monkeypatch.setattr("fanal.cli.screen.inputs", unreadable)
    assert "a.yaml" in fanal("screen", stdin=NOTHING).stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    for command in ("fanal indicators", "fanal indicators --format json", "fanal questions"):
        line = " ".join([*program(), *command.split()[1:]])
        done = subprocess.run(
            ["sh", "-c", f"({line}; echo $? >&2) | head -1"],
            env=environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.stdout.count(b"\n") == 1
        assert done.stderr.decode().split() in (["141"], ["0"]), command


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_and_has_its_own_code() -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            program("indicators"),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
    assert done.returncode == 73
    assert done.stderr.decode().startswith("fanal: the output could not be written")
    assert done.stderr.count(b"\n") == 1


@pytest.fixture(params=["1", "2"], ids=["one process", "two processes"])
def at_work(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """Start a screening that has begun to answer and waits for more."""
    process = start("screen", "--format", "jsonl", "--jobs", request.param)
    assert process.stdin
    assert process.stdout
    record = json.dumps({"text": HELD}).encode() + b"\n"
    process.stdin.write(record * 32 * 6)
    process.stdin.flush()
    process.stdout.readline()
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def members(group: int) -> list[int]:
    """Return the processes of a group that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_cleanly_and_leaves_nobody_behind(
    at_work: subprocess.Popen[bytes], number: int, code: int
) -> None:
    if number == signal.SIGINT:
        os.killpg(at_work.pid, number)  # as a terminal does
    else:
        os.kill(at_work.pid, number)
    stdout, stderr = at_work.communicate(timeout=30)
    assert at_work.returncode == code
    assert b"Traceback" not in stderr
    assert stderr.count(b"\n") == (1 if number == signal.SIGINT else 0)
    assert all(json.loads(line) for line in stdout.splitlines()[:-1])  # the last may be cut
    deadline = time.monotonic() + 5
    while (left := members(at_work.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left


def test_a_pipe_without_unicode_is_no_error() -> None:
    done = run_program("questions", "--lang", "ar", LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "السلامة" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_not_there_is_no_fault(closed: str) -> None:
    line = " ".join(program("screen"))
    done = subprocess.run(
        ["sh", "-c", f"echo {NOTHING} | ({line} {closed})"],
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == (3 if "<&-" in closed else 0)
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"at fault" not in done.stderr


def test_a_file_name_that_is_no_text_is_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(NOTHING, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes text only")
    for as_ in ("jsonl", "table", "html"):
        done = run_program("screen", "--format", as_, os.fsdecode(path))
        assert done.returncode == 0
        assert "caf\ufffd.txt" in done.stdout.decode("utf-8")


def _left_in(terminal: int) -> bytes:
    """Return some of what a terminal still holds; nothing once it is empty and nobody writes to it any more."""
    try:
        return os.read(terminal, 100_000)
    except OSError:
        return b""


def test_on_a_terminal_progress_is_shown_and_results_go_where_they_were_sent(tmp_path: Path) -> None:
    name = jsonl(tmp_path / "a.jsonl", *({"id": n, "text": NOTHING} for n in range(3)), "{")
    ours, theirs = pty.openpty()
    with (tmp_path / "out.jsonl").open("wb") as out:
        done = subprocess.run(
            program("screen", "--format", "jsonl", name),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=theirs,
            env=environment(TERM="xterm"),
            timeout=60,
            check=False,
        )
    os.close(theirs)
    shown = b"".join(iter(lambda: _left_in(ours), b"")).decode()
    os.close(ours)
    assert done.returncode == 1
    assert "screening" in shown
    assert "line 4" in shown
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4
