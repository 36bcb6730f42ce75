"""Recreates the Arabic font of the pages from the font of npm: the letters of U+0600-06FF in all their forms.

The whole font is 166 kB, more than half of what a page may weigh; the letters that Arabic, Persian, Urdu, Pashto and
Kurdish are written with are 73 kB of it. For the maintainer only; needs `npm` on PATH, and fonttools and brotli.
    python tools/web_fonts.py      fetch the package, write the file; then its hash goes into vendor.toml
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pdf_fonts import member, packed

FILE = "noto-sans-arabic-arabic-wght-normal.woff2"
FOLDER = Path(__file__).resolve().parents[1] / "src" / "fanal" / "web" / "static" / "fonts"
KEPT = [
    *range(0x20, 0x100),
    *range(0x600, 0x700),
    *range(0x2000, 0x2100),
    0x25CC,
    0xFD3E,
    0xFD3F,
    0xFDF2,
    0xFDFA,
    0xFDFC,
]


def main() -> None:
    """Write the font and print its hash."""
    with tempfile.TemporaryDirectory() as folder:
        tarball = packed("@fontsource-variable/noto-sans-arabic", Path(folder))
        font = TTFont(io.BytesIO(member(tarball, f"files/{FILE}")))
    subsetter = Subsetter(Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False))
    subsetter.populate(unicodes=KEPT)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(FOLDER / FILE)
    print(hashlib.sha256((FOLDER / FILE).read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
