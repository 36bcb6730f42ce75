"""YAML is read with BaseLoader: every scalar stays the text its author wrote, and no object is ever built."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import SOURCE, dotted, imports, name_of, python_files, tree_of

THE_LOADER = "src/fanal/engine/vocabulary.py"
LOADERS = {"BaseLoader", "CBaseLoader"}
ALLOWED = LOADERS | {"load", "load_all", "YAMLError", "MarkedYAMLError"}


def yaml_names(path: Path) -> Iterator[str]:
    """Yield what a file takes from `yaml`: attributes, imported names, and names given to getattr."""
    for one in imports(path):
        if one.module == "yaml":
            yield from one.names
    for node in ast.walk(tree_of(path)):
        if dotted(node).startswith("yaml."):
            yield dotted(node).removeprefix("yaml.")
        if isinstance(node, ast.Call) and dotted(node.func) == "getattr" and dotted(node.args[0]) == "yaml":
            yield ast.literal_eval(node.args[1])


def test_the_source_takes_nothing_from_yaml_but_the_base_loader() -> None:
    found = {name_of(path): set(yaml_names(path)) - ALLOWED for path in python_files(SOURCE)}
    assert not {name: wrong for name, wrong in found.items() if wrong}


def test_every_load_names_its_loader() -> None:
    loads = [
        (f"{name_of(path)}:{node.lineno}", node)
        for path in python_files(SOURCE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and dotted(node.func) in ("yaml.load", "yaml.load_all")
    ]
    assert not [place for place, call in loads if not any(word.arg == "Loader" for word in call.keywords)]


def test_there_is_one_loader_for_every_data_file() -> None:
    found = {name_of(path) for path in python_files(SOURCE) if set(yaml_names(path))}
    assert found <= {THE_LOADER}
