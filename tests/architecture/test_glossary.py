"""Every public value and code list of the engine is explained in GLOSSARY.md, under its own name."""

import ast
import re

from tests.architecture.tree import ENGINE, ROOT, classes, dotted, name_of, python_files

GLOSSARY = ROOT / "GLOSSARY.md"
ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag"}


def is_dataclass(node: ast.ClassDef) -> bool:
    names = [dotted(one.func if isinstance(one, ast.Call) else one) for one in node.decorator_list]
    return any(name.split(".")[-1] == "dataclass" for name in names)


def is_enum(node: ast.ClassDef) -> bool:
    return any(dotted(parent).split(".")[-1] in ENUMS for parent in node.bases)


def public_values() -> dict[str, str]:
    """Return each public dataclass and enum of the engine with its place."""
    return {
        node.name: f"{name_of(path)}:{node.lineno}"
        for path in python_files(ENGINE)
        for node in classes(path)
        if not node.name.startswith("_") and (is_dataclass(node) or is_enum(node))
    }


def test_every_public_dataclass_and_enum_of_the_engine_is_in_the_glossary() -> None:
    words = set(re.findall(r"\w+", GLOSSARY.read_text(encoding="utf-8") if GLOSSARY.exists() else ""))
    assert not {name: place for name, place in public_values().items() if name not in words}
