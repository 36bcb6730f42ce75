"""From data to PDF: a template of this folder is set by Typst, with our fonts only and no access to anything else.

What people wrote reaches a template as JSON and is set as text: it is never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a template filled with `data`; tagged, so that it can be read aloud."""
    import typst  # 60 MB that a node which prints nothing need not load

    return typst.compile(
        FOLDER / template,
        root=FOLDER,
        font_paths=typst.Fonts(False, False, [FOLDER / "fonts"]),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
