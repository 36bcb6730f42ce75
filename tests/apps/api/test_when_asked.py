"""A node that no program asks starts without the interface for programs, which takes seconds to read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import fanal

STARTED = """
import sys
from fanal.conf.wsgi import application
from django.urls import resolve, reverse
print("fanal.apps.api.interface" in sys.modules, resolve("/people/").view_name, end=" ")
print(resolve("/api/v1/me").view_name.partition(":")[0], reverse("api:openapi-json"))
"""


@pytest.mark.any_database
def test_the_interface_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    given = os.environ | {
        "FANAL_HOME": str(tmp_path),
        "DATABASE_URL": "",
        "PYTHONPATH": str(Path(fanal.__file__).parents[1]),
    }
    command = [sys.executable, "-c", STARTED]
    said = subprocess.run(command, env=given, check=True, capture_output=True, text=True).stdout
    assert said.split() == ["False", "subjects:list", "api", "/api/openapi.json"]
