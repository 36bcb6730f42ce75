"""Lines read together say what they say one by one, whatever stands in them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from fanal.engine.matching.index import shapes, texts
from fanal.engine.matching.index.shapes import Places, Shapes
from fanal.engine.matching.index.shares import Share, Span, read_share, texts_of
from fanal.engine.matching.index.texts import Texts

NAMES = (
    "Olga Petrova", "محمد الحداد", " Ana  García", "N/A", "unknown person", "", "李小明", "O'Neil-Smith",
    "Ада\u00a0Лавлейс", "アンナ・ミュラー", "রুমিদান ইস্লাম", "Nil", "a" * 300, "Al\u2003Ali", "x " * 60, "straße",
    '"', "\\", "\u0001",
)  # fmt: skip
BIRTHS = (
    "1980-03-04", "1980-02-30", "2000-02-29", "1900-02-29", "1980-13-01", "1980", "about 1980", "2523-04-05", "1699",
    "1980-00-00", "1980-3-4", "198O-03-04", "1980/03/04", "", "12.11.1999", "1978-1980", "19800304", "１９８０-03-04",
)  # fmt: skip
PHONES = ("+33612345678", "0612345678", "+660688694988", "n/a", "", "+33 6 12 34 56 78")
DOCUMENTS = ("AB123456", "ab 123-456", "12345", "00000", "unknown", "", "É123456", "x1")
VALUES = {
    "name": NAMES,
    "birthDate": BIRTHS,
    "gender": ("f", "female", "Mann", "", "?"),
    "nationality": ("ua", "Ukraine", "zz", "", "United Arab Emirates"),
    "country": ("FR", "France"),
    "phone": PHONES,
    "passportNumber": DOCUMENTS,
    "alias": ("Lina",),
    "notes": ("anything", "x" * 3000, "[] {}"),
    "email": ("a@example.org",),
}
IDS = ("p1", "p2", "é", "x" * 40, "y" * 501, "", 7, None)
STYLES: tuple[Callable[[Any], str], ...] = (
    lambda entity: json.dumps(entity, ensure_ascii=False),
    lambda entity: json.dumps(entity, ensure_ascii=False, separators=(",", ":")),
    lambda entity: json.dumps(entity),
    lambda entity: json.dumps(entity, ensure_ascii=False, sort_keys=True),
    lambda entity: " " + json.dumps(entity, ensure_ascii=False, indent=2).replace("\n", " ") + "\r",
)


def properties() -> st.SearchStrategy[dict[str, Any]]:
    each = st.sampled_from(sorted(VALUES)).flatmap(
        lambda name: st.tuples(
            st.just(name),
            st.lists(st.sampled_from(VALUES[name]), max_size=2)
            | st.sampled_from(VALUES[name]).map(lambda one: [one])
            | st.just("Olga")
            | st.just([5]),
        )
    )
    return st.lists(each, max_size=5, unique_by=lambda one: one[0]).map(dict)


ENTITIES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(IDS),
        "schema": st.sampled_from(("Person", "Vehicle", "")),
        "properties": properties(),
    }
)
LINES = st.builds(lambda style, entity: style(entity).encode(), st.sampled_from(STYLES), ENTITIES) | st.sampled_from(
    (b"", b"  ", b"{", b"\xff\xfe", b"[1]",
     b'{"id": "a", "id": "b", "schema": "Person", "properties": {"name": ["Olga"]}}',
     b'{"id": "a", "schema": "Person", "properties": {"name": ["Olga"], "name": ["Ada"]}} rest',
     b'{"id": 5, "schema": "Person", "properties": {"name": ["Olga"]}}',
     b'{"schema": "Person", "properties": {"age": [31], "name": ["Olga"]}, "id": "a"}')
)  # fmt: skip


EACH_VALUE = [
    style({"id": f"p{n}", "schema": "Person", "properties": {name: [value], "nationality": ["fr"]}}).encode()
    for style in STYLES
    for name, values in VALUES.items()
    for n, value in enumerate(values)
]


def read(path: Path) -> Share:
    return read_share(Span(str(path), 0, path.stat().st_size, 1))


def one_by_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> Share:
    """Read a file with no line left to be read together."""
    none = Places(np.empty(0, np.int64), *np.empty((2, shapes.WIDTH, 0), np.int64))
    with monkeypatch.context() as patched:
        patched.setattr(Shapes, "places", lambda self, block, lines: none)
        return read(path)


def what_it_says(share: Share) -> dict[str, list[Any]]:
    """Return all that a share holds, with words instead of their numbers."""
    words = np.array(texts_of(share.words), object)
    told = {name: values.tolist() for name, values in share.arrays.items()}
    told["tokens_values"] = words[share.arrays["tokens_values"]].tolist()
    families = texts_of(share.families)
    told["family"] = [families[number] for number in share.arrays["family"].tolist()]
    return told | {"lines": [share.lines], "refused": share.refused}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, min_size=1, max_size=12), ended=st.booleans())
@example(lines=EACH_VALUE, ended=True)
def test_lines_read_together_say_what_they_say_one_by_one(
    lines: list[bytes], ended: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shapes, "FEW", 1)
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n" * ended)

    assert what_it_says(read(path)) == what_it_says(one_by_one(path, monkeypatch))


def test_lines_of_a_common_shape_are_read_together_and_others_one_by_one() -> None:
    common = [
        json.dumps({"id": f"p{n}", "schema": "Person", "properties": {"name": ["Olga Petrova"]}})
        for n in range(20)
    ]
    rare = json.dumps({"id": "x", "schema": "Person", "properties": {"name": ["Ада"]}})  # with backslashes
    block = Texts("".join(line + "\n" for line in (*common, rare)).encode())
    places = Shapes().places(block, shapes.lines_in(block))

    assert places.line.tolist() == list(range(20))
    assert block.all(places.at[shapes.ID], places.size[shapes.ID]) == [f"p{n}" for n in range(20)]


def test_two_texts_of_one_sum_are_still_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "mixed", lambda total, piece: total * np.uint64(0))
    block = Texts(b"anna ada anna olga")
    first, number = block.distinct(np.array([0, 5, 9, 14]), np.array([4, 3, 4, 4]))

    assert number.tolist() == [0, 1, 0, 2]
    assert first.tolist() == [0, 1, 3]
