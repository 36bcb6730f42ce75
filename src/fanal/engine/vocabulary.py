"""One loader for every data file of Fanal.

YAML is read with `BaseLoader`, so that every scalar stays the text the author wrote (`NO` is Norway, not false), and
is converted explicitly where a rule needs a number or a truth value.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEP = re.compile(r"^(?:[ \t]*[-?:][ \t]+){12}|^[ \t]{60}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_DEEPEST = 40
DATA = Path(__file__).resolve().parent.parent / "data"


class DataError(ValueError):
    """A data file says something the engine cannot use; the sentence names the file and what to mend."""


def load_yaml(relative: str) -> Any:
    """Return what the data file `relative` (a path under `data/`) holds; every scalar is a `str`."""
    path = DATA / relative
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"The data file {relative} cannot be read: {type(error).__name__}.") from error


def parse_yaml(text: str, name: str) -> Any:
    """Return what YAML from outside holds, every scalar a `str`; deep nesting and parts used twice are refused."""
    deep = _DEEP.search(text) is not None or _depth(text) > _DEEPEST
    try:
        content = None if deep else yaml.load(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f" at line {line + 1}"
        raise DataError(f"{name} cannot be read as YAML{where}.") from error
    if deep or _repeats(content):
        raise DataError(f"{name} is nested too deeply, or uses one part in several places.")
    return content


def _depth(text: str) -> int:
    """Return how many brackets are open at most, whatever they stand in."""
    depth = most = 0
    for mark in _BRACKET.findall(text):
        depth = depth + 1 if mark in "[{" else max(0, depth - 1)
        most = max(most, depth)
    return most


def _repeats(content: Any) -> bool:
    """Say whether a part of a document stands in it in several places: few lines could then hold a whole library."""
    waiting, seen = [content], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            if id(one) in seen:
                return True
            seen.add(id(one))
            waiting += one.values() if isinstance(one, dict) else one
    return False


def load_rows(relative: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV data file as dictionaries."""
    with (DATA / relative).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(line for line in stream if not line.startswith("#")))


def data_files(folder: str, pattern: str = "*.yaml") -> Iterator[str]:
    """Yield the relative paths of the data files in `folder`, in name order."""
    for path in sorted((DATA / folder).glob(pattern)):
        yield str(path.relative_to(DATA))


def text_in(labels: Mapping[str, str], lang: str) -> str:
    """Return the text of `labels` in `lang`, or in English where that language has none."""
    return labels.get(lang) or labels.get("en", "")


@cache
def entries(relative: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the `entries` of a vocabulary file by their code, in file order."""
    content = load_yaml(relative)
    found = content["entries"] if isinstance(content, dict) and "entries" in content else content
    return {entry["code"]: entry for entry in found}


LANGUAGES = tuple(entries("vocabularies/languages.yaml"))


def language_entry(lang: str) -> Mapping[str, Any]:
    """Return how a language is named, written and punctuated; English where it is not known."""
    known = entries("vocabularies/languages.yaml")
    return known.get(lang, known["en"])
