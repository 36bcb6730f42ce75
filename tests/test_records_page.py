"""The page of the kinds of records is what the data say."""

from fanal.engine.importing.guess import guess_mapping
from fanal.engine.importing.kinds import kinds
from tools.records_page import PAGE, page


def test_the_page_is_what_the_tool_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.records_page"


def test_each_field_of_each_kind_is_found_by_its_own_label_in_each_language() -> None:
    for kind in kinds().values():
        for field in kind.fields:
            for label in field.labels.values():
                assert guess_mapping([label], [], kind.code).columns[0].field, (kind.code, field.code, label)
