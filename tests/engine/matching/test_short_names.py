"""Words for no value that are names as well."""

from __future__ import annotations

import pytest

from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record


@pytest.mark.parametrize("family", ["Na", "No", "NIL"])
def test_a_family_name_that_is_also_a_word_for_no_value_is_kept(family: str) -> None:
    record = Record("1", "Person", {"firstName": ("Jina",), "lastName": (family,)})
    assert [part.token.word for part in prepare(record).names[0].parts][-1].casefold() == family.casefold()


@pytest.mark.parametrize("none", ["n/a", "unknown", "FNU", "-"])
def test_a_word_for_no_value_alone_is_none(none: str) -> None:
    record = Record("1", "Person", {"firstName": ("Jina",), "lastName": (none,)})
    assert len(prepare(record).names[0].parts) == 1
