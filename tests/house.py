"""A checkout that holds only the launcher and the lock files, with stand-ins for the programs it calls.

The stand-in `uv` writes down what it is asked, and the environment it makes has a `python` that says what it was
started with. So the tests of the launcher are quick and touch no network.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.tree import ROOT

REAL_PYTHON = Path(sys.executable).resolve()
NEEDED = ("sh", "cksum", "ls", "mkdir", "readlink", "rm", "sleep", "cp", "cat")

UV = """#!/bin/sh
echo "uv $*" >>"$LOG"
for last; do :; done
if [ "$1" = venv ]; then mkdir -p "$last/bin" && cp "$PROGRAMS/python-of-the-environment" "$last/bin/python"
else sleep "${INSTALL_SECONDS:-0}"; [ -z "${UV_FAILS:-}" ]; fi
"""

PYTHON = f"""#!/bin/sh
case "$*" in
"-m venv"*) mkdir -p "$3/bin" && cp "$PROGRAMS/python-of-the-environment" "$3/bin/python" ;;
*realpath*) echo "$0" ;;
*ensurepip*) [ -z "${{NO_ENSUREPIP:-}}" ] ;;
*) exec {REAL_PYTHON} "$@" ;;
esac
"""

PYTHON_OF_THE_ENVIRONMENT = f"""#!/bin/sh
case "$*" in
"-m pip install"*)
    for last; do :; done
    echo "pip $*" >>"$LOG"
    cat "$last" >"$PROGRAMS/asked-of-${{last##*/}}"
    case "$*" in *"${{PIP_FAILS:-of nothing}}") exit 1 ;; esac ;;
"-m pip"*) ;;
*--fail*) exit 7 ;;
*--real*) exec {REAL_PYTHON} "$@" ;;
*) echo "in $PWD: python $*" ;;
esac
"""


@dataclass(frozen=True, slots=True)
class House:
    """The folder of the launcher, the folder of the stand-ins, and what they wrote down."""

    root: Path
    programs: Path
    log: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def environ(self, more: dict[str, str]) -> dict[str, str]:
        """Return a bare environment: no HOME, and only the programs that the launcher needs."""
        return {"PATH": str(self.programs), "PROGRAMS": str(self.programs), "LOG": str(self.log), **more}

    def run(
        self, *arguments: str, by: str | Path | None = None, cwd: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Start the launcher (or the link `by` to it) and wait for its end."""
        return subprocess.run(
            [by or self.root / "fanal", *arguments],
            cwd=cwd or self.root,
            env=self.environ(more),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """Start the launcher and do not wait; it leads a group of its own."""
        return subprocess.Popen(
            [self.root / "fanal", *arguments],
            env=self.environ(more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def installs(self) -> list[str]:
        """Return each install so far as `uv run`, `uv dev`, `pip run` or `pip dev`."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [f"{line.split()[0]} {Path(line).stem}" for line in lines if "pip install" in line]


def write_program(path: Path, text: str) -> None:
    """Write a program that can be started."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def build(folder: Path) -> House:
    """Build a house in `folder`, under a path with spaces."""
    root, programs = folder / "a house with spaces", folder / "programs"
    (root / "src").mkdir(parents=True)
    programs.mkdir()
    shutil.copy2(ROOT / "fanal", root / "fanal")
    shutil.copytree(ROOT / "requirements", root / "requirements")
    for name in NEEDED:
        (programs / name).symlink_to(shutil.which(name) or name)
    write_program(programs / "uv", UV)
    write_program(programs / "python3", PYTHON)
    write_program(programs / "python-of-the-environment", PYTHON_OF_THE_ENVIRONMENT)
    return House(root, programs, folder / "log")
