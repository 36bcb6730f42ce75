"""Files and functions stay small enough to be read at once."""

import statistics
from pathlib import Path

from tests.architecture.tree import SOURCE, functions, name_of, python_files

FILE_LIMIT, FILE_USUAL = 500, 300
FUNCTION_LIMIT, FUNCTION_USUAL = 60, 30
USUAL_SHARE = 0.95


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def function_lengths() -> dict[str, int]:
    return {
        f"{name_of(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in python_files(SOURCE)
        for node in functions(path)
    }


def over(lengths: dict[str, int], limit: int) -> list[str]:
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > limit]


def share_within(lengths: dict[str, int], limit: int) -> float:
    return statistics.mean([length <= limit for length in lengths.values()])


def test_no_file_is_longer_than_500_lines() -> None:
    assert not over({name_of(path): lines_of(path) for path in python_files()}, FILE_LIMIT)


def test_95_percent_of_the_source_files_are_under_300_lines() -> None:
    lengths = {name_of(path): lines_of(path) for path in python_files(SOURCE)}
    assert share_within(lengths, FILE_USUAL) >= USUAL_SHARE, over(lengths, FILE_USUAL)


def test_no_function_is_longer_than_60_lines() -> None:
    assert not over(function_lengths(), FUNCTION_LIMIT)


def test_95_percent_of_the_functions_are_under_30_lines() -> None:
    lengths = function_lengths()
    assert share_within(lengths, FUNCTION_USUAL) >= USUAL_SHARE, over(lengths, FUNCTION_USUAL)
