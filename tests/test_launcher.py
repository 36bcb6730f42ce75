"""The launcher `./fanal`: what it prepares and when, what it starts, and what it says when it cannot."""

import os
import shutil
import signal
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.house import House, build

UNAVAILABLE = 69
OVERHEAD = 0.2  # seconds


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path)


@pytest.fixture
def house_without_uv(house: House) -> House:
    (house.programs / "uv").unlink()
    return house


def test_the_first_start_prepares_the_environment_and_says_so_in_one_line(house: House) -> None:
    done = house.run("screen", "a file.txt")
    assert done.returncode == 0
    assert done.stdout == f"in {house.root}: python -m fanal screen a file.txt\n"
    assert done.stderr.count("\n") == 1
    assert house.installs() == ["uv run"]


def test_the_second_start_prepares_nothing_and_says_nothing(house: House) -> None:
    house.run("doctor")
    done = house.run("doctor")
    assert done.stderr == ""
    assert house.installs() == ["uv run"]


def test_the_word_test_adds_the_test_set_and_starts_pytest_at_the_root(house: House) -> None:
    house.run("doctor")
    done = house.run("test", "-k", "child", cwd=house.root.parent)
    assert done.stdout == f"in {house.root}: python -m pytest -k child\n"
    assert house.installs() == ["uv run", "uv dev"]


def test_an_environment_with_the_test_set_runs_the_command_too(house: House) -> None:
    house.run("test")
    assert house.run("doctor").stderr == ""
    assert house.installs() == ["uv dev"]


def test_a_changed_lock_file_makes_a_new_environment(house: House) -> None:
    house.run("test")
    left_over = house.venv / "lib" / "left-over"
    left_over.mkdir(parents=True)
    with (house.root / "requirements" / "run.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    house.run("doctor")
    assert house.installs() == ["uv dev", "uv run"]
    assert not left_over.exists()


def test_an_interpreter_that_is_gone_makes_a_new_environment(house: House) -> None:
    house.run("doctor")
    (house.venv / "bin" / "python").unlink()
    (house.venv / "bin" / "python").symlink_to(house.root / "removed")
    assert house.run("doctor").returncode == 0
    assert house.installs() == ["uv run", "uv run"]


def test_the_exit_code_of_the_command_comes_through(house: House) -> None:
    assert house.run("screen", "--fail").returncode == 7
    assert house.run("test", "--fail").returncode == 7


def test_it_starts_from_another_folder_and_through_links(house: House, tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to(house.root / "fanal")
    assert house.run("doctor", by=tmp_path / "one", cwd=tmp_path).returncode == 0
    assert house.run("doctor", by="../one", cwd=house.programs).returncode == 0
    assert house.run("fanal", "doctor", by="sh", cwd=house.root).returncode == 0
    assert house.venv.is_dir()
    assert house.installs() == ["uv run"]


def test_a_file_beside_the_evidence_is_never_imported(house: House, tmp_path: Path) -> None:
    package = house.root / "src" / "fanal"
    package.mkdir()
    (package / "__main__.py").write_text("import yaml_of_the_suspect", encoding="utf-8")
    for name in ("yaml_of_the_suspect", "fcntl", "ensurepip"):
        (tmp_path / f"{name}.py").write_text("print('taken over')", encoding="utf-8")
    done = house.run("--real", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert "ModuleNotFoundError" in done.stderr
    assert "taken over" not in done.stdout + done.stderr


def test_an_interrupted_install_is_never_taken_for_an_environment(house: House) -> None:
    started = house.start("doctor", INSTALL_SECONDS="30")
    wait_until(lambda: house.installs() == ["uv run"])
    os.killpg(started.pid, signal.SIGKILL)
    started.communicate()
    done = house.run("doctor")
    assert done.returncode == 0
    assert house.installs() == ["uv run", "uv run"]


def test_two_launchers_at_once_install_once(house: House) -> None:
    first = house.start("doctor", INSTALL_SECONDS="1")
    wait_until(lambda: house.installs() == ["uv run"])
    second = house.run("doctor")
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert "waiting" in second.stderr
    assert house.installs() == ["uv run"]


def test_without_uv_pip_installs_with_hashes(house_without_uv: House) -> None:
    assert house_without_uv.run("doctor").returncode == 0
    assert sorted(house_without_uv.installs()) == ["pip part-0", "pip part-1", "pip part-2"]
    assert house_without_uv.log.read_text(encoding="utf-8").count("--require-hashes") == 3


def test_the_parts_that_pip_is_asked_for_are_the_whole_lock_file(house_without_uv: House) -> None:
    house_without_uv.run("doctor")
    parts = [path.read_text(encoding="utf-8") for path in house_without_uv.programs.glob("asked-of-part-*")]
    lock = (house_without_uv.root / "requirements" / "run.txt").read_text(encoding="utf-8")
    assert len(parts) == 3
    assert sorted(" ".join(parts).split()) == sorted(lock.replace("\\\n", " ").split())
    assert not list(house_without_uv.venv.glob("part-*"))


def test_pip_takes_over_where_uv_fails(house: House) -> None:
    assert house.run("doctor", UV_FAILS="1").returncode == 0
    assert sorted(house.installs()) == ["pip part-0", "pip part-1", "pip part-2", "uv run"]


@pytest.mark.parametrize("part", [0, 1, 2])
def test_one_part_that_fails_is_a_failed_install(house_without_uv: House, part: int) -> None:
    assert house_without_uv.run("doctor", PIP_FAILS=f"part-{part}.txt").returncode == UNAVAILABLE
    assert house_without_uv.run("doctor").returncode == 0


def test_a_failed_install_says_what_to_do_and_is_tried_again(house: House) -> None:
    failed = house.run("doctor", UV_FAILS="1", PIP_FAILS=".txt")
    assert failed.returncode == UNAVAILABLE
    assert "PIP_INDEX_URL" in failed.stderr
    assert failed.stdout == ""
    assert house.run("doctor").returncode == 0


def test_a_failed_test_set_leaves_the_command_usable(house: House) -> None:
    house.run("doctor")
    assert house.run("test", UV_FAILS="1", PIP_FAILS=".txt").returncode == UNAVAILABLE
    assert house.run("doctor").stderr == ""


def test_without_python_it_names_the_package_to_install(house: House) -> None:
    (house.programs / "python3").unlink()
    done = house.run("doctor")
    assert done.returncode == UNAVAILABLE
    assert "Python 3.11 or newer" in done.stderr
    assert "apt install python3 python3-venv" in done.stderr


def test_without_the_venv_module_it_names_the_package_to_install(house_without_uv: House) -> None:
    done = house_without_uv.run("doctor", NO_ENSUREPIP="1")
    assert done.returncode == UNAVAILABLE
    assert "apt install python3-venv" in done.stderr


def test_where_nothing_can_be_written_it_names_the_way_out(house: House) -> None:
    (house.root / "a-file").touch()
    (house.venv / "fanal-made").mkdir(parents=True)
    for venv in (house.root / "a-file" / "venv", house.venv):
        done = house.run("doctor", FANAL_VENV=str(venv))
        assert done.returncode == UNAVAILABLE
        assert "cannot be written: set FANAL_VENV" in done.stderr


def test_the_environment_can_live_elsewhere(house: House, tmp_path: Path) -> None:
    before = sorted(house.root.rglob("*"))
    assert house.run("doctor", FANAL_VENV="else where/venv", cwd=tmp_path).returncode == 0
    assert (tmp_path / "else where" / "venv" / "bin" / "python").exists()
    assert sorted(house.root.rglob("*")) == before


def test_an_environment_of_somebody_else_is_left_alone(house: House) -> None:
    house.venv.mkdir()
    (house.venv / "pyvenv.cfg").touch()
    done = house.run("doctor")
    assert done.returncode == UNAVAILABLE
    assert "left alone" in done.stderr
    assert [path.name for path in house.venv.iterdir()] == ["pyvenv.cfg"]


def test_a_warm_start_adds_less_than_a_fifth_of_a_second(house: House) -> None:
    house.run("doctor")
    python = house.venv / "bin" / "python"
    through = statistics.median(seconds(lambda: house.run("doctor")) for _ in range(20))
    direct = statistics.median(
        seconds(lambda: house.run("-m", "fanal", "doctor", by=python)) for _ in range(20)
    )
    assert through - direct < OVERHEAD


def test_shellcheck_finds_nothing() -> None:
    if not (shellcheck := shutil.which("shellcheck")):
        pytest.skip("shellcheck is not installed (apt install shellcheck)")
    scripts = [ROOT / "fanal", ROOT / "tools" / "lock", ROOT / ".ci" / "run"]
    done = subprocess.run([shellcheck, *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def wait_until(true: Callable[[], bool], patience: float = 20) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not come to that in time"
        time.sleep(0.02)
