"""What the laws of the house look at: the tracked files, their syntax trees, and what they import."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
ENGINE = SOURCE / "fanal" / "engine"
DATA = SOURCE / "fanal" / "data"
UNTRACKED = {".git", ".venv", "__pycache__", "build", "dist", "reports"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, with the line, and whether the import stands inside a function."""

    path: Path
    line: int
    module: str
    names: tuple[str, ...]
    in_function: bool


def name_of(path: Path) -> str:
    """Return `path` as it is written from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return the files git knows or would add; without git, all but caches and environments."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return tuple(sorted(path for path in ROOT.rglob("*") if path.is_file() and is_ours(path)))
    return tuple(ROOT / name for name in sorted(filter(None, listed.split("\0"))) if (ROOT / name).is_file())


def is_ours(path: Path) -> bool:
    """Say whether no folder above `path` is a cache, an environment or a build."""
    parts = path.relative_to(ROOT).parts
    return not any(part in UNTRACKED or part.endswith(("_cache", ".egg-info")) for part in parts)


def python_files(*folders: Path) -> list[Path]:
    """Return the tracked Python files under `folders`, or all of them."""
    inside = folders or (ROOT,)
    files = [path for path in tracked_files() if path.suffix == ".py"]
    return [path for path in files if any(path.is_relative_to(folder) for folder in inside)]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield each function and method of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Yield each class of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef):
            yield node


def imports(path: Path) -> Iterator[Import]:
    """Yield each import of a file; a relative import starts with a dot."""
    inner = {id(node) for function in functions(path) for node in ast.walk(function)}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, alias.name, (), id(node) in inner)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names = tuple(alias.name for alias in node.names)
            yield Import(path, node.lineno, module, names, id(node) in inner)


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names, and an empty text for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
