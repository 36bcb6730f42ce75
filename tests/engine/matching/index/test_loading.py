"""Many records at once: the same answers as one by one, gone on with after an end, bad lines told."""

import json
from pathlib import Path

import pytest

from fanal.engine.matching.index import loading
from fanal.engine.matching.index.loading import Loader
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.index.records_kept import line_of
from fanal.engine.matching.index.store import IndexStore, create
from fanal.engine.matching.records import Record
from tests.engine.matching.index.people import BIRTHS, FAMILY, GIVEN, answers, person

PEOPLE = [
    person(
        f"r{n}", f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % 7]}", BIRTHS[n % len(BIRTHS)], phone=f"+3361234{n:04}"
    )
    for n in range(200)
]


def written(path: Path, records: list[Record], *more: bytes) -> Path:
    path.write_bytes(
        b"".join(line_of(one) + b"\n" for one in records) + b"".join(line + b"\n" for line in more)
    )
    return path


def loaded(folder: Path, source: Path) -> tuple[IndexReader, list[tuple[int, str]]]:
    if not folder.exists():
        create(folder)
    refused: list[tuple[int, str]] = []
    with IndexStore(folder) as store:
        loader = Loader(source, store.loading())
        loader.load(lambda line, reason: refused.append((line, reason)), lambda place: None)
        loader.finish()
        store.take_loaded()
    return IndexReader(folder), refused


def test_loading_and_adding_give_the_same_answers(tmp_path: Path) -> None:
    reader, _ = loaded(tmp_path / "loaded", written(tmp_path / "records.jsonl", PEOPLE))
    create(tmp_path / "added")
    with IndexStore(tmp_path / "added") as store:
        store.add(PEOPLE)
        for query in (person("q", "Olga Petrova", "1980-03-04"), person("q", "محمد Wang"), PEOPLE[17]):
            assert answers(reader, query) == answers(store, query)


def test_loading_goes_on_after_the_last_share_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SHARE_BYTES", 2_000)
    source = written(tmp_path / "records.jsonl", PEOPLE)
    create(tmp_path / "index")
    places: list[int] = []

    def stop(place: int) -> None:
        places.append(place)
        if len(places) == 3:
            raise KeyboardInterrupt

    with IndexStore(tmp_path / "index") as store, pytest.raises(KeyboardInterrupt):
        Loader(source, store.loading()).load(lambda line, reason: None, stop)
    with IndexStore(tmp_path / "index") as store:
        again = Loader(source, store.loading())
        assert again.state.place == places[2]
        assert again.state.shares == 3
    reader, _ = loaded(tmp_path / "index", source)
    assert len(set(reader.records())) == len(PEOPLE)


def test_another_file_is_loaded_from_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SHARE_BYTES", 2_000)
    create(tmp_path / "index")
    with IndexStore(tmp_path / "index") as store:
        Loader(written(tmp_path / "a.jsonl", PEOPLE), store.loading()).load(
            lambda a, b: None, lambda place: None
        )
        assert Loader(written(tmp_path / "b.jsonl", PEOPLE[5:]), store.loading()).state.shares == 0


def test_lines_that_are_no_records_are_told_with_their_number_and_the_rest_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SHARE_BYTES", 120)
    bad = (
        b"",
        b"{",
        b'{"id":"x"}',
        b'["id"]',
        b'{"id":7,"schema":"Person","properties":{"name":"Ana Okafor"}}',
    )
    source = written(
        tmp_path / "records.jsonl",
        PEOPLE[:3],
        *bad,
        b'{"id":"z","schema":"Person","properties":{"name":[1,null]}}',
    )

    reader, refused = loaded(tmp_path / "index", source)

    assert refused == [(5, "no_json"), (6, "no_properties"), (7, "no_json")]
    assert reader.get("7") is not None
    assert reader.search(person("q", "Ana Okafor"))[0].id == "7"


def test_shares_that_another_version_kept_are_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SHARE_BYTES", 2_000)
    source = written(tmp_path / "records.jsonl", PEOPLE)
    create(tmp_path / "index")
    with IndexStore(tmp_path / "index") as store:
        begun = Loader(source, store.loading())
        begun.load(lambda line, reason: None, lambda place: None)
        state = begun.folder / "loading.json"
        said = json.loads(state.read_bytes())
        assert said["shares"] > 1
        for other in ({**said, "form": 1}, {name: value for name, value in said.items() if name != "form"}):
            state.write_text(json.dumps(other))
            assert Loader(source, store.loading()).state.shares == 0


def test_a_schema_of_two_lines_is_one_family(tmp_path: Path) -> None:
    odd = Record("odd", "Space\nship", {"name": ("Olga Petrova",), "birthDate": ("1980-03-04",)})
    reader, _ = loaded(tmp_path / "index", written(tmp_path / "records.jsonl", [odd, *PEOPLE[:3]]))
    assert reader.search(PEOPLE[0])[0].id == "r0"
    assert reader.search(odd)[0].id == "odd"


def test_of_records_with_one_id_the_last_counts(tmp_path: Path) -> None:
    first, last = person("same", "Olga Petrova", "1980-03-04"), person("same", "Nino Beridze", "1975-10-10")
    reader, _ = loaded(tmp_path / "index", written(tmp_path / "records.jsonl", [first, *PEOPLE[:5], last]))
    held = reader.get("same")
    assert held is not None
    assert held.properties["name"] == ("Nino Beridze",)

    reader, _ = loaded(tmp_path / "index", written(tmp_path / "more.jsonl", [first]))
    held = reader.get("same")
    assert held is not None
    assert held.properties["name"] == ("Olga Petrova",)
    assert len(reader) == 6


@pytest.mark.parametrize(
    "name", ["x" * 10_000_000, "é" * 400_000, "\u202eavortep aglo\u202c", "A\u0000B\u0001C", "Ада " * 500]
)
def test_hostile_names_are_bounded(tmp_path: Path, name: str) -> None:
    line = json.dumps({"id": "h", "schema": "Person", "properties": {"name": [name]}}).encode()
    reader, refused = loaded(tmp_path / "index", written(tmp_path / "records.jsonl", PEOPLE[:2], line))

    assert len(reader) in (2, 3)
    assert bool(refused) == (len(reader) == 2)
    assert sum(path.stat().st_size for path in tmp_path.glob("index/segment-*/index.arrays")) < 40_000
    assert reader.search(PEOPLE[0])[0].id == "r0"
