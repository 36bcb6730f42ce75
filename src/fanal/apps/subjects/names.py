"""Names as they are looked for: without capitals, accents and the variants of Arabic letters."""

from __future__ import annotations

from fanal.engine.searching.folding import folded_words


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, each once, in order: `Étienne N'Diaye` gives etienne, n, diaye."""
    return tuple(dict.fromkeys(folded_words(name)))
