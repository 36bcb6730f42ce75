"""Every word of the interface stands in four languages, is used, and leaves the same places to fill."""

import re
from typing import get_args

import pytest

from fanal.engine.reading.identifiers.identifier import Kind
from fanal.engine.statements.sentences import messages
from fanal.engine.vocabulary import LANGUAGES
from tests.architecture.tree import SOURCE

FILES = ("interface", "questions", "reasons")
PLACE = re.compile(r"\{\w*\}")


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_untranslated(name: str) -> None:
    missing = [code for code, labels in messages(name).items() if set(labels) != set(LANGUAGES)]
    empty = [
        code for code, labels in messages(name).items() if not all(text.strip() for text in labels.values())
    ]
    assert not missing + empty


@pytest.mark.parametrize("name", FILES)
def test_arabic_is_written_in_arabic_and_no_sentence_is_left_in_english(name: str) -> None:
    for code, labels in messages(name).items():
        words = PLACE.sub("", labels["ar"])
        assert not re.search("[A-Za-z]{3}", re.sub(r"\.txt|\.docx", "", words)), code
        if " " in PLACE.sub("", labels["en"]).strip():
            assert labels["fr"] != labels["en"] != labels["es"], code


@pytest.mark.parametrize("name", FILES)
def test_every_language_has_the_same_places_to_fill(name: str) -> None:
    for code, labels in messages(name).items():
        assert len({tuple(sorted(PLACE.findall(text))) for text in labels.values()}) == 1, code


def test_every_word_of_the_interface_is_used() -> None:
    used = "\n".join(path.read_text(encoding="utf-8") for path in (SOURCE / "fanal").rglob("*.html"))
    used += "\n".join(path.read_text(encoding="utf-8") for path in (SOURCE / "fanal").rglob("*.py"))
    built = re.compile(r"^(id|reported)_")
    assert not [code for code in messages("interface") if not built.match(code) and f"{code}" not in used]


def test_every_kind_of_identifier_has_a_name() -> None:
    named = {code.removeprefix("id_") for code in messages("interface") if code.startswith("id_")}
    assert named == set(get_args(Kind))
