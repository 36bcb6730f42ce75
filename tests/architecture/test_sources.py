"""Every data file says where it comes from: in its first lines, or in a row of SOURCES.md."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.architecture.tree import DATA, tracked_files

TABLE = DATA / "SOURCES.md"
HEADER = re.compile(r'^\W*(source|sources|"source")\s*:\s*\S', re.IGNORECASE | re.MULTILINE)
HEAD_LINES = 8
SURE = ("verified", "secondary", "recalled", "ours")


def rows() -> list[list[str]]:
    """Return the rows of the table: file, from, licence, date, how sure."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def files_of(row: list[str]) -> set[Path]:
    """Return the files that a row speaks of: a path under data/, or a pattern."""
    return {path for path in DATA.glob(row[0].strip("`")) if path.is_file()}


def data_files() -> list[Path]:
    return [path for path in tracked_files() if path.is_relative_to(DATA) and path.suffix != ".md"]


def has_header(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            return bool(
                HEADER.search("".join(line for line, _ in zip(stream, range(HEAD_LINES), strict=False)))
            )
    except UnicodeDecodeError:
        return False


def test_every_data_file_names_its_source() -> None:
    covered = set().union(*(files_of(row) for row in rows()))
    assert not [
        str(path.relative_to(DATA)) for path in data_files() if path not in covered and not has_header(path)
    ]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_of_the_table_is_complete_and_true(row: list[str]) -> None:
    assert len(row) == 5
    assert all(row)
    assert files_of(row), "no such file"
    assert datetime.strptime(row[3], "%d %b %Y").astimezone()
    assert any(word in row[4] for word in SURE), f"how sure: one of {', '.join(SURE)}"
