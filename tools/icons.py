"""Draws the icons of the installed app (PNG) from src/fanal/web/static/mark.svg, with Playwright and a Chromium.

For the maintainer only, after mark.svg changed:
    python tools/icons.py
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parents[1] / "src" / "fanal" / "web" / "static"
SIZES = (192, 512)


def main() -> None:
    """Write mark-192.png and mark-512.png."""
    drawing = (STATIC / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            page.screenshot(path=STATIC / f"mark-{size}.png")
        browser.close()


if __name__ == "__main__":
    main()
