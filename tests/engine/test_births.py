"""Birth dates in a text: the age is worked out as of the text's own latest date, and never guessed."""

from __future__ import annotations

import pytest

from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.statements.births import children_born


@pytest.mark.parametrize(
    ("lang", "text", "children"),
    [
        ("en", "Statement of 3 May 2024. Anna, born 12/04/2010, lives here.", ("12/04/2010",)),
        ("fr", "Le 3 mai 2024, nous entendons Awa, née le 12/04/2010 à Dakar.", ("12/04/2010",)),
        ("es", "El 3 de mayo de 2024 declara Ana, nacida el 12/04/2010.", ("12/04/2010",)),
        ("en", "Statement of 3 May 2024. Anna, born 12/04/1990, lives here.", ()),
        ("en", "Anna, born 12/04/2010, lives here.", ()),
        ("en", "She arrived on 12/04/2010 and left on 3 May 2024.", ()),
        ("en", "Statement of 3 May 2004. Anna, born 12/04/2010, lives here.", ()),
    ],
)
def test_who_is_under_18_on_the_latest_date_of_the_text_is_a_child(
    lang: str, text: str, children: tuple[str, ...]
) -> None:
    assert children_born(text, lang, find_identifiers(text, lang)) == children
