"""Serving a node: how its workers start."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from fanal.cli.serving import serve


@pytest.fixture
def _start_method_as_before() -> Iterator[None]:
    before = multiprocessing.get_start_method()
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("_start_method_as_before")
def test_workers_start_fresh_and_are_never_forked_beside_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    class Server:
        """Stands for the web server, which starts its workers as the process says."""

        def __init__(self, *_: object, **__: object) -> None: ...

        def serve(self) -> None:
            started.append(multiprocessing.get_start_method())

    monkeypatch.setattr("granian.Granian", Server)
    serve("127.0.0.1", 8000, 1, 1)
    assert started == ["spawn"]
