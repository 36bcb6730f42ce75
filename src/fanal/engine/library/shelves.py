"""Reading the data files into items. Several data folders may be read as one: the first that has a file wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fanal.engine.library.citations import Fault
from fanal.engine.library.countries import country_items, other_countries
from fanal.engine.library.items import Item, Texts
from fanal.engine.library.standards import STANDARDS
from fanal.engine.library.treaties import case_items, instrument_items
from fanal.engine.vocabulary import DATA, LANGUAGES, load_rows, load_yaml

Catalogue = Mapping[str, Item]
TREATIES = "library/treaty_status.csv"


@cache
def library() -> Catalogue:
    """Return every item of Fanal's own data, by its address."""
    return read_library((DATA,))


def read_library(roots: Sequence[Path]) -> Catalogue:
    """Return the items of data folders, by address; of two with one address the first counts."""
    found: dict[str, Item] = {}
    for item in _items([root.resolve() for root in roots]):
        found.setdefault(item.address, item)
    return found


def doubles_in(roots: Sequence[Path]) -> Iterator[Fault]:
    """Yield the items whose address is taken already by another."""
    seen: dict[str, str] = {}
    for item in _items([root.resolve() for root in roots]):
        if item.address in seen:
            yield Fault(item.file, 1, f"{item.address} stands already in {seen[item.address]}")
        seen.setdefault(item.address, item.file)


def files_in(roots: Sequence[Path], pattern: str) -> dict[str, Path]:
    """Return the files that match a pattern below data folders, by their path below `data/`, in name order."""
    found: dict[str, Path] = {}
    for root in roots:
        for path in root.glob(pattern):
            found.setdefault(path.relative_to(root).as_posix(), path)
    return dict(sorted(found.items()))


def _items(roots: Sequence[Path]) -> Iterator[Item]:
    for name, path in files_in(roots, "library/sources/*.yaml").items():
        yield from source_items(name, load_yaml(str(path)))
    for name, path in files_in(roots, "library/instruments/*.yaml").items():
        yield from instrument_items(name, load_yaml(str(path)))
    for name, path in files_in(roots, "library/case_law*.yaml").items():
        yield from case_items(name, load_yaml(str(path)))
    for name, path in files_in(roots, "library/guides/*/guide.yaml").items():
        yield guide_item(name, load_yaml(str(path)), texts_beside(path))
    status, standards = _rows(roots, TREATIES), _rows(roots, STANDARDS)
    countries = files_in(roots, "jurisdictions/*.yaml")
    for name, path in countries.items():
        yield from country_items(name, load_yaml(str(path)), status, standards)
    known = frozenset(Path(name).stem for name in countries)
    yield from other_countries(TREATIES, status, standards, known)


def source_items(name: str, content: Mapping[str, Any]) -> Iterator[Item]:
    """Yield the sources of one file."""
    for entry in content["entries"]:
        yield Item(
            address=f"source/{entry['code']}",
            kind="source",
            title=entry["labels"],
            summary=entry.get("note") or {},
            topics=(entry["kind"],),
            number=entry.get("year", ""),
            part_of=entry.get("publisher", ""),
            confidence=entry["confidence"],
            checked_on=content["checked_on"],
            file=name,
        )


def guide_item(name: str, content: Mapping[str, Any], text: Texts) -> Item:
    """Return a guide, a checklist or general information with its text in languages."""
    return Item(
        address=f"guide/{content['code']}",
        kind=content["kind"],
        title=content["labels"],
        summary=content["summary"],
        text=text,
        sources=tuple(content.get("sources") or ()),
        confidence=content["confidence"],
        checked_on=content["checked_on"],
        version=content["version"],
        minutes=content.get("minutes", ""),
        front_line=content.get("front_line") == "yes",
        file=name,
        forms=tuple(content.get("forms") or ()),
        topics=tuple(content.get("topics") or ()),
        concepts=tuple(content.get("concepts") or ()),
        obligations=tuple(content.get("obligations") or ()),
    )


def texts_beside(path: Path) -> Texts:
    """Return the Markdown files beside a data file, by language."""
    files = {lang: path.with_name(f"{lang}.md") for lang in LANGUAGES}
    return {lang: file.read_text(encoding="utf-8") for lang, file in files.items() if file.exists()}


def _rows(roots: Sequence[Path], name: str) -> tuple[Mapping[str, str], ...]:
    return next((load_rows(str(root / name)) for root in roots if (root / name).exists()), ())
