"""Every public value of the engine, every model and every code list of the apps is in GLOSSARY.md under its name."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import ENGINE, ROOT, SOURCE, classes, dotted, name_of, python_files, tree_of

GLOSSARY = ROOT / "GLOSSARY.md"
APPS = SOURCE / "fanal" / "apps"
ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag"}
CHOICES = {"TextChoices", "IntegerChoices", "Choices"} | ENUMS
MODELS = {"Model", "AbstractBaseUser", "Sourced", "Subject"}


def glossary() -> str:
    return GLOSSARY.read_text(encoding="utf-8") if GLOSSARY.exists() else ""


def is_dataclass(node: ast.ClassDef) -> bool:
    names = [dotted(one.func if isinstance(one, ast.Call) else one) for one in node.decorator_list]
    return any(name.split(".")[-1] == "dataclass" for name in names)


def inherits(node: ast.ClassDef, parents: set[str]) -> bool:
    return any(dotted(parent).split(".")[-1] in parents for parent in node.bases)


def public_values() -> dict[str, str]:
    """Return each public dataclass and enum of the engine with its place."""
    return {
        node.name: f"{name_of(path)}:{node.lineno}"
        for path in python_files(ENGINE)
        for node in classes(path)
        if not node.name.startswith("_") and (is_dataclass(node) or inherits(node, ENUMS))
    }


def named(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.ClassDef]]:
    """Yield each class with its name, one that stands inside another with both: `Found.State`."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield f"{within}{node.name}", node
            yield from named(node.body, f"{within}{node.name}.")


def records() -> dict[str, str]:
    """Return each model and code list of the apps with its place."""
    return {
        name: f"{name_of(path)}:{node.lineno}"
        for path in python_files(APPS)
        if "migrations" not in path.parts
        for name, node in named(tree_of(path).body)
        if inherits(node, MODELS) or inherits(node, CHOICES)
    }


def test_every_public_dataclass_and_enum_of_the_engine_is_in_the_glossary() -> None:
    words = set(re.findall(r"\w+", glossary()))
    assert not {name: place for name, place in public_values().items() if name not in words}


def test_every_model_and_code_list_of_the_apps_is_in_the_glossary() -> None:
    found = records()
    assert {"Person", "Found.State", "AuditEvent", "Officer"} <= set(found), "the law looks at nothing"
    marked = set(re.findall(r"`([\w.]+)`", glossary()))
    assert not {name: place for name, place in found.items() if name not in marked}
