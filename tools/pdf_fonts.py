"""Recreates the fonts of the PDF from fonts of npm: static, regular and bold, Latin and Arabic.

The Latin is Noto Sans. Noto Sans Arabic draws a letter as its body and its dots, so that what is copied from a PDF is
not what was written; IBM Plex Sans Arabic has a form for each letter. As its licence asks of a changed font, what we
make of it bears another name. For the maintainer only; needs `npm` on PATH, and the packages fonttools and brotli.
    python tools/pdf_fonts.py      fetch the packages below, write the four files and vendor.toml
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).resolve().parents[1] / "src" / "fanal" / "web" / "pdf" / "fonts"
VERSION = "5.3.0"
WEIGHTS = {"Regular": 400, "Bold": 700}
NOTO, PLEX = "@fontsource-variable/noto-sans", "@fontsource/ibm-plex-sans-arabic"
FAMILIES = {
    "Fanal Sans": (NOTO, ("noto-sans-latin-wght", "noto-sans-latin-ext-wght")),
    "Fanal Sans Arabic": (PLEX, ("ibm-plex-sans-arabic-arabic-{weight}",)),
}
LICENCES = {NOTO: "OFL.txt", PLEX: "OFL-Plex.txt"}
KEPT = [
    *range(0x20, 0x250),
    *range(0x300, 0x370),
    *range(0x2000, 0x2070),
    *range(0x20A0, 0x20D0),
    0x2116,
    0x2212,
]
KEPT_ARABIC = [*range(0x600, 0x700), *range(0x750, 0x780), *range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFF), 0x20, 0x200C,
               0x200D, 0x200E, 0x200F, 0x25CC]  # fmt: skip


def packed(package: str, folder: Path) -> tarfile.TarFile:
    """Return the tarball of a package of npm."""
    command = ["npm", "pack", "--json", "--pack-destination", str(folder), f"{package}@{VERSION}"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)[0]
    return tarfile.open(folder / told["filename"])


def member(tarball: tarfile.TarFile, path: str) -> bytes:
    """Return one file of a package."""
    found = tarball.extractfile(f"package/{path}")
    if found is None:
        raise SystemExit(f"{path} is not in the package")
    return found.read()


def instance(tarball: tarfile.TarFile, name: str, weight: int, kept: list[int]) -> TTFont:
    """Return one weight of a variable font, with the letters that are kept."""
    font = TTFont(io.BytesIO(member(tarball, f"files/{name.format(weight=weight)}-normal.woff2")))
    font = instantiateVariableFont(font, {"wght": weight}) if "fvar" in font else font
    options = Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    font.flavor = None
    return font


def joined(fonts: list[TTFont], folder: Path) -> TTFont:
    """Return one font of several that share a design."""
    if len(fonts) == 1:
        return fonts[0]
    paths = [folder / f"part-{number}.ttf" for number in range(len(fonts))]
    for font, path in zip(fonts, paths, strict=True):
        for table in ("GDEF", "STAT", "meta"):
            if table in font:
                del font[table]
        font.save(path)
    return Merger().merge([str(path) for path in paths])


def named(font: TTFont, family: str, style: str) -> TTFont:
    """Say in the font itself which family and weight it is."""
    kept = (0, 5, 8, 9, 11, 13, 14)  # who made it, and under which licence
    font["name"].names = [n for n in font["name"].names if n.nameID in kept and n.platformID == 3]
    for number, text in {
        1: family,
        2: style,
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    bold = style == "Bold"
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
    return font


def entry(path: Path, package: str) -> str:
    """Return the lines of vendor.toml about one file."""
    values = {
        "path": path.name,
        "package": package,
        "version": VERSION,
        "licence": "OFL-1.1",
        "changed": "renamed; one weight, with the letters of tools/pdf_fonts.py",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    return "\n".join(["[[file]]", *(f'{key} = "{value}"' for key, value in values.items())])


def main() -> None:
    """Write the four fonts and vendor.toml."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    entries = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for family, (package, parts) in FAMILIES.items():
            tarball = packed(package, folder)
            (FOLDER / LICENCES[package]).write_bytes(member(tarball, "LICENSE"))
            kept = KEPT_ARABIC if "Arabic" in family else KEPT
            for style, weight in WEIGHTS.items():
                font = joined([instance(tarball, part, weight, kept) for part in parts], folder)
                path = FOLDER / f"{family.replace(' ', '')}-{style}.ttf"
                named(font, family, style)["head"].modified = font["head"].created
                font.recalcTimestamp = False
                font.save(path)
                entries.append(entry(path, package))
    head = "# The fonts of the PDF, from where, under which licence; written by tools/pdf_fonts.py.\n"
    (FOLDER / "vendor.toml").write_text(head + "\n\n".join(entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
