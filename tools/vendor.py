"""Recreates the files under src/fanal/web/static/vendor from the npm tarballs they come from, by `npm pack`.

For the maintainer only; needs `npm` on PATH. Nothing of it is needed to install, run or test Fanal.
    python tools/vendor.py      fetch the packages below, write the files and vendor.toml
To take a newer release, change the version here, run this, and read the change log of the package.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "src" / "fanal" / "web" / "static" / "vendor"
SOURCE_MAP = re.compile(rb"\s*/\*# sourceMappingURL=.*?\*/\s*|\s*//# sourceMappingURL=.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Package:
    """A package of npm, and what of it we ship: the path in the tarball, then the name here."""

    name: str
    version: str
    licence: str
    files: tuple[tuple[str, str], ...]


PACKAGES = (
    Package(
        "bootstrap",
        "5.3.9",
        "MIT",
        (
            ("dist/css/bootstrap.min.css", "bootstrap.min.css"),
            ("dist/css/bootstrap.rtl.min.css", "bootstrap.rtl.min.css"),
            ("LICENSE", "bootstrap-LICENSE.txt"),
        ),
    ),
    Package(
        "htmx.org",
        "2.0.11",
        "0BSD",
        (("dist/htmx.min.js", "htmx.min.js"), ("LICENSE", "htmx-LICENSE.txt")),
    ),
    Package(
        "cytoscape",
        "3.34.4",
        "MIT",
        (("dist/cytoscape.min.js", "cytoscape.min.js"), ("LICENSE", "cytoscape-LICENSE.txt")),
    ),
    Package(
        "leaflet",
        "1.9.4",
        "BSD-2-Clause",
        (
            ("dist/leaflet.js", "leaflet.js"),
            ("dist/leaflet.css", "leaflet.css"),
            *(
                (f"dist/images/{name}.png", f"images/{name}.png")
                for name in ("layers", "layers-2x", "marker-icon")
            ),
            ("LICENSE", "leaflet-LICENSE.txt"),
        ),
    ),
    Package(
        "topojson-client",
        "3.1.0",
        "ISC",
        (
            ("dist/topojson-client.min.js", "topojson-client.min.js"),
            ("LICENSE", "topojson-client-LICENSE.txt"),
        ),
    ),
    Package(  # Natural Earth, public domain, as TopoJSON
        "world-atlas",
        "2.0.2",
        "ISC",
        (("countries-50m.json", "countries-50m.json"), ("LICENSE", "world-atlas-LICENSE.txt")),
    ),
)


def packed(package: Package, folder: Path) -> tuple[Path, str]:
    """Return the tarball of a package and the integrity that the registry states, once it has been checked."""
    command = [
        "npm",
        "pack",
        "--json",
        "--pack-destination",
        str(folder),
        f"{package.name}@{package.version}",
    ]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)[0]
    tarball = folder / told["filename"]
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode("ascii")
    if told["integrity"] != f"sha512-{digest}":
        raise SystemExit(f"{package.name}: the tarball is not what the registry says it is")
    return tarball, told["integrity"]


def member(tarball: Path, path: str) -> bytes:
    """Return one file of a tarball, without the line that asks a browser for a source map."""
    with tarfile.open(tarball) as archive:
        stream = archive.extractfile(f"package/{path}")
        if stream is None:
            raise SystemExit(f"{tarball.name} holds no {path}")
        return SOURCE_MAP.sub(b"\n", stream.read())


def entry(package: Package, path: str, name: str, integrity: str, content: bytes) -> str:
    """Return the lines of vendor.toml about one file."""
    values = {
        "path": name,
        "package": package.name,
        "version": package.version,
        "licence": package.licence,
        "member": path,
        "integrity": integrity,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return "\n".join(["[[file]]", *(f'{key} = "{value}"' for key, value in values.items())])


def main() -> None:
    """Write every file and vendor.toml."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    entries = []
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            tarball, integrity = packed(package, Path(folder))
            for path, name in package.files:
                content = member(tarball, path)
                (FOLDER / name).parent.mkdir(exist_ok=True)
                (FOLDER / name).write_bytes(content)
                entries.append(entry(package, path, name, integrity, content))
    head = "# What is vendored here, from where, under which licence; written by tools/vendor.py.\n"
    (FOLDER / "vendor.toml").write_text(head + "\n\n".join(entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
