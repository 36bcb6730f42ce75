"""What the tests of the data look at: the YAML files, their schemas, and every mapping and text inside them."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from fanal.engine.vocabulary import DATA, LANGUAGES, data_files, load_yaml

FOLDERS = (
    "vocabularies",
    "vocabularies/maps",
    "rules",
    "jurisdictions",
    "importing",
    "network",
    "screening",
    "simulations",
    "simulations/desk",
    "simulations/papers",
    "simulations/texts",
    "simulations/wording",
    "subjects",
    "cases",
    "bundle",
    "matching",
    "matching/names",
    "matching/names/scripts",
    "library",
    "library/sources",
    "library/instruments",
    "indicators/concepts",
    "indicators/texts",
    "training",
)
NESTED = ("library/guides",)
SCHEMA = DATA / "schema"
SHARED = "fields.json"


def yaml_files() -> list[str]:
    """Return the data files that have a schema, by their path under `data/`: those of a folder, and of its folders."""
    flat = [name for folder in FOLDERS for name in data_files(folder)]
    return flat + [name for folder in NESTED for name in data_files(folder, "*/*.yaml")]


def schema_of(name: str) -> Path:
    """Return the schema of a data file: the one named like the file, else like its folder, or the folder of that."""
    found = (SCHEMA / one.with_suffix(".json") for one in (Path(name), *Path(name).parents[:-1]))
    return next(path for path in found if path.exists())


def schemas() -> list[Path]:
    return sorted(SCHEMA.rglob("*.json"))


@cache
def registry() -> Registry[Any]:
    """Return all schemas by the name they call each other."""
    found: Registry[Any] = Registry()
    for path in schemas():
        content = json.loads(path.read_text(encoding="utf-8"))
        found = found.with_resource(content["$id"], Resource.from_contents(content))
    return found


def validator(path: Path) -> Draft202012Validator:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Draft202012Validator(
        content, registry=registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside a data file, the outermost first."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from mappings(child)


def lists_of_entries(node: Any) -> Iterator[list[dict[str, Any]]]:
    """Yield every list whose items have a code."""
    if isinstance(node, list) and node and isinstance(node[0], dict) and "code" in node[0]:
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from lists_of_entries(child)


def translated(name: str) -> list[dict[str, str]]:
    """Return the texts of a data file that stand in languages."""
    return [one for one in mappings(load_yaml(name)) if set(one) & set(LANGUAGES)]


def codes(name: str, part: str = "entries") -> list[str]:
    """Return the codes of one list of a data file, in file order."""
    return [entry["code"] for entry in load_yaml(name)[part]]


def named(name: str, part: str, field: str) -> set[str]:
    """Return the codes that a field of the entries of one list names: a code, or a list of them; "" names none."""
    found: set[str] = set()
    for entry in load_yaml(name)[part]:
        value = entry.get(field, "")
        found |= {value} if isinstance(value, str) else set(value)
    return found - {""}
