"""Backup, wipe, restore, verify: the restored node is the node, and its audit holds."""

from __future__ import annotations

import hashlib
import shutil
import stat
from pathlib import Path

import pytest

from tests.apps.node.commands import python, run

RECORD = """
from fanal.apps.audit import actions
for _ in range(20):
    actions.record(actor=None, verb="backup.made")
"""
EXHIBIT = """
from fanal.apps.exhibits.store import Arriving
arriving = Arriving()
arriving.write(b"words of an exhibit")
arriving.keep()
unfinished = Arriving()
unfinished.write(b"half")
"""
BUNDLE = """
from fanal.apps.bundles import store
with store.workshop() as workshop, store.new_file(workshop / "bundle") as stream:
    stream.write(b"a signed bundle")
    store.keep(workshop / "bundle", stream)
(store.folder() / "unfinished" / "left-behind").mkdir()
"""
PLAYED = """
from fanal.apps.simulations.models import SimulationRun
SimulationRun.objects.create(officer_ref="O-1", unit_ref="U-1", exercise="labour", language="en", moves=["needs"])
"""
PLAYED_BEFORE = """
from fanal.apps.simulations.models import SimulationRun
print(SimulationRun.objects.unguarded("a test looks").get().moves)
"""
ENTRIES = 20  # besides what a node writes when it is prepared
SIGNED = hashlib.sha256(b"a signed bundle").hexdigest()
DIGEST = hashlib.sha256(b"words of an exhibit").hexdigest()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A node with twenty entries in its audit."""
    home = tmp_path_factory.mktemp("node") / "home"
    assert run(home, "prepare").returncode == 0
    done = python(home, RECORD)
    assert done.returncode == 0, done.stderr
    assert python(home, EXHIBIT).returncode == 0
    assert python(home, BUNDLE).returncode == 0
    assert python(home, PLAYED).returncode == 0
    return home


@pytest.fixture(scope="module")
def backup(home: Path) -> tuple[Path, str]:
    """A backup of the node, and the anchor that was printed with it."""
    target = home.parent / "node.fanal"
    done = run(home, "backup", str(target))
    assert done.returncode == 0, done.stderr
    return target, done.stdout.split()[-1]


def test_a_wiped_node_is_restored_and_its_audit_verifies(home: Path, backup: tuple[Path, str]) -> None:
    file, anchor = backup
    moved = home.with_name("lost")
    shutil.copytree(home, moved)
    shutil.rmtree(home)
    restored = run(home, "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    written = int(anchor.partition(":")[0])
    assert written >= ENTRIES
    assert f"The audit holds: {written} entries" in restored.stdout
    verified = run(home, "audit", "verify", "--anchor", anchor)
    assert verified.returncode == 0, verified.stderr
    assert f"{written + 1} entries" in verified.stdout  # and one that says it was restored
    assert (home / "keys" / "secret").read_text() == (moved / "keys" / "secret").read_text()
    assert stat.S_IMODE((home / "keys" / "audit").stat().st_mode) == 0o600
    kept = home / "exhibits" / DIGEST[:2] / DIGEST
    assert kept.read_bytes() == b"words of an exhibit"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path for path in (home / "exhibits").rglob("*") if path.is_file()] == [kept]
    signed = home / "bundles" / SIGNED[:2] / SIGNED
    assert signed.read_bytes() == b"a signed bundle"
    assert list((home / "bundles").rglob("*")) == [signed.parent, signed]
    assert "['needs']" in python(home, PLAYED_BEFORE).stdout


def test_a_backup_is_readable_by_its_owner_alone(backup: tuple[Path, str]) -> None:
    assert stat.S_IMODE(backup[0].stat().st_mode) == 0o600


def test_a_backup_shows_nothing_of_what_it_holds(backup: tuple[Path, str]) -> None:
    content = backup[0].read_bytes()
    assert b"SQLite" not in content
    assert b"audit" not in content


def test_a_node_that_holds_data_is_not_restored_over(home: Path, backup: tuple[Path, str]) -> None:
    done = run(home, "restore", str(backup[0]))
    assert done.returncode
    assert "holds data already" in done.stderr


def test_a_backup_never_writes_over_another(home: Path, backup: tuple[Path, str]) -> None:
    done = run(home, "backup", str(backup[0]))
    assert done.returncode
    assert "exists already" in done.stderr


def test_a_changed_backup_restores_nothing(tmp_path: Path, backup: tuple[Path, str]) -> None:
    content = bytearray(backup[0].read_bytes())
    content[len(content) // 2] ^= 1
    changed = tmp_path / "changed.fanal"
    changed.write_bytes(content)
    home = tmp_path / "home"
    done = run(home, "restore", str(changed))
    assert done.returncode
    assert "Nothing was restored" in done.stderr
    assert not (home / "node.sqlite3").exists()


def test_a_short_passphrase_is_refused(home: Path, tmp_path: Path) -> None:
    done = run(home, "backup", str(tmp_path / "new.fanal"), FANAL_BACKUP_PASSPHRASE="short")
    assert done.returncode
    assert "fewer than 12" in done.stderr
    assert not (tmp_path / "new.fanal").exists()
