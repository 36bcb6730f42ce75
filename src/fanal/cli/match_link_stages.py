"""Finished stages of a linking, kept in a folder beside the output until it is done."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from fanal import __version__
from fanal.cli.ending import CannotWrite
from fanal.cli.streams import tell

Arrays = dict[str, np.ndarray[Any, Any]]


class Stages:
    """Stages of one run, known by what was asked: the files with their size and time, the mapping, the version.

    A folder that another run left is emptied. A stage is written beside its place and then moved there, whole. Large
    arrays are read back as maps of their files, not into memory.
    """

    def __init__(self, out: Path, asked: tuple[Any, ...]) -> None:
        self._folder = out.with_name(f".{out.name}.stages")
        self._asked = sha256(json.dumps([__version__, asked, _seen(asked)], default=str).encode()).hexdigest()

    def get(self, stage: str) -> Arrays | None:
        """Return the arrays of a finished stage of the same run, or None."""
        folder = self._folder / self._asked / stage
        if not folder.is_dir():
            return None
        tell(f"going on after the stage `{stage}` of a run that was interrupted (--fresh begins anew)")
        return {one.stem: np.load(one, mmap_mode="r", allow_pickle=False) for one in folder.glob("*.npy")}

    def put(self, stage: str, arrays: Arrays) -> None:
        """Keep the arrays of a stage that is finished."""
        run = self._folder / self._asked
        part = run / f".{stage}.part"
        try:
            if not run.is_dir():
                self.remove()
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            for name, array in arrays.items():
                np.save(part / f"{name}.npy", array, allow_pickle=False)
            part.replace(run / stage)
        except OSError as error:
            raise CannotWrite(
                f"The stages of the run cannot be kept in {self._folder} ({error.strerror}). Choose another place."
            ) from error

    def remove(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            shutil.rmtree(self._folder)


def _seen(asked: tuple[Any, ...]) -> list[tuple[int, int]]:
    """Return size and time of each file that was asked for."""
    files = (Path(one) for one in asked if isinstance(one, str))
    return [(one.stat().st_size, one.stat().st_mtime_ns) for one in files if one.is_file()]
