"""What is committed names no machine, no download address and no code from elsewhere."""

import re
import tomllib
from collections.abc import Iterator

from tests.architecture.tree import ROOT, name_of, tracked_files

MACHINE = re.compile(r"(?<![\w.$}])/(work|farm|root|home/\w+|Users/\w+|tmp/\w+/\w+|opt/\w+)/")
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "debian" + ".org",
    "python" + "mirror",
)
ADDRESS_IN_LOCK = re.compile(r"https?://|file:|index-url|find-links|trusted-host|^-e|git\+", re.MULTILINE)
LIMIT = 2_000_000
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def text_files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each tracked text file."""
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield name_of(path), content.decode("utf-8", errors="replace")


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")):
        found.setdefault(package, set()).add(version)
    return found


def wanted(name: str) -> set[str]:
    """Return the packages that an .in file asks for, by their plain name."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    names = [re.split(r"[<>=!~\[; #]", line)[0] for line in lines if line and line[0] not in "#-"]
    return {one.lower().replace("_", "-") for one in names}


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    """But for `deploy/`, which says where on a server of its own a node is put."""
    found = [name for name, text in text_files() if MACHINE.search(text) and not name.startswith("deploy/")]
    assert not found


def test_no_tracked_file_names_a_package_registry() -> None:
    assert not [name for name, text in text_files() if any(host in text for host in REGISTRIES)]


def test_no_tracked_file_is_larger_than_two_megabytes() -> None:
    assert not [name_of(path) for path in tracked_files() if path.stat().st_size > LIMIT]


def test_lock_files_hold_names_versions_and_hashes_only() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert not ADDRESS_IN_LOCK.search(text), path.name
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert not [block for block in blocks if "--hash=sha256:" not in block], path.name


def test_lock_files_pin_everything_the_in_files_ask_for() -> None:
    for name in ("run", "postgres", "dev"):
        assert wanted(f"{name}.in") <= set(pins(f"{name}.txt")), (
            f"{name}.txt is behind {name}.in: run tools/lock"
        )


def test_the_test_set_installs_on_top_of_the_run_set_without_changing_it() -> None:
    dev = pins("dev.txt")
    assert {name: dev.get(name) for name in pins("run.txt")} == pins("run.txt")


def test_the_package_asks_for_what_the_lock_file_was_made_from() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["dependencies"]["file"] == ["requirements/run.in"]
