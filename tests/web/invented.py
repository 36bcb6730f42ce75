"""The invented statements of the demo, screened."""

from __future__ import annotations

import json
from functools import cache

from fanal.engine.statements.screening import screen_statement
from fanal.engine.vocabulary import DATA
from fanal.web.report import Item


@cache
def demo_items() -> list[Item]:
    """Return the invented statements of the demo, screened."""
    lines = (DATA / "demo" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    raw = [json.loads(line) for line in lines]
    return [Item(one["id"], screen_statement(one["text"], one["lang"]), invented=True) for one in raw]
