"""What the detail of an entry may hold: codes and counts. Anything that could be a name is refused."""

import re
from collections.abc import Mapping
from typing import Any

_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,80}")


class NotACode(ValueError):
    """A word in the detail of an audit entry is neither a code nor a count."""


def check_detail(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Return the detail as plain data, refusing free text; the refused value is not repeated."""
    return {_code(key, key): _plain(key, value) for key, value in detail.items()}


def check_code(name: str, value: str) -> str:
    """Return a code such as a legal basis, refusing free text."""
    return _code(name, value)


def _plain(key: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _code(key, value)
    if isinstance(value, Mapping):
        return {_code(key, inner): _plain(key, each) for inner, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(key, each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(key, each) for each in value)
    raise NotACode(f"The audit keeps codes and counts: '{key}' is a {type(value).__name__}.")


def _code(key: str, value: Any) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise NotACode(f"The audit keeps codes and counts, no free text: look at '{key}'.")
    return str(value)
