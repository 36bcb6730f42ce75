"""Adding, changing, retracting: visible at once, and the same in the end whatever the way there."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.engine.matching.index.files import IndexProblem
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.index.store import IndexStore, create
from fanal.engine.matching.records import Record
from tests.engine.matching.index.people import answers, person, persons

OLGA = person("olga", "Olga Petrova", "1980-03-04")
QUERY = person("q", "Ольга Петрова", "1980-03-04")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "index")
    return tmp_path / "index"


def test_what_was_added_is_found_by_a_reader_that_was_open_before(folder: Path) -> None:
    reader = IndexReader(folder)
    with IndexStore(folder) as store:
        assert reader.search(QUERY) == ()
        store.add([OLGA])
        assert [hit.id for hit in reader.search(QUERY)] == ["olga"]
        store.flush()
        assert [hit.id for hit in reader.search(QUERY)] == ["olga"]
        store.retract(["olga"])
        assert reader.search(QUERY) == ()


def test_a_changed_record_is_found_as_it_is_now_and_not_as_it_was(folder: Path) -> None:
    with IndexStore(folder) as store:
        store.add([OLGA])
        store.flush()
        store.add([person("olga", "Nino Beridze", "1975-10-10")])
        assert store.search(QUERY, 1) == () or not store.search(QUERY, 1)[0].match
        assert store.search(person("q", "Nino Beridze", "1975-10-10"))[0].match
        assert len(store) == 1


def test_retracting_says_how_many_were_there(folder: Path) -> None:
    with IndexStore(folder) as store:
        store.add([OLGA])
        assert store.retract(["olga", "nobody", "olga"]) == 1
        assert store.retract(["olga"]) == 0


def test_what_was_retracted_stays_so_after_a_merge_that_began_before(folder: Path) -> None:
    with IndexStore(folder) as store:
        store.add([OLGA, person("nino", "Nino Beridze")])
        store.flush()
        merge = store.merged()
        store.retract(["olga"])
        store.add([person("ana", "Ana Okafor")])
        store.adopt(merge)
        assert {line.split(b'"')[3] for line in store.records()} == {b"nino", b"ana"}
    assert len(IndexReader(folder)) == 2


def test_a_second_writer_is_refused_with_a_sentence(folder: Path) -> None:
    with IndexStore(folder), pytest.raises(IndexProblem, match="Another process is writing"):
        IndexStore(folder)
    IndexStore(folder).close()


def test_an_index_is_not_written_over(folder: Path) -> None:
    with pytest.raises(IndexProblem, match="already"):
        create(folder)


Step = tuple[str, list[Any]]
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.lists(persons(), min_size=1, max_size=6).map(lambda records: ("add", records)),
    st.lists(st.integers(0, 30).map("r{}".format), min_size=1, max_size=4).map(lambda ids: ("retract", ids)),
    st.sampled_from(["flush", "merge", "reopen"]).map(lambda what: (what, [])),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=12), query=persons("q"))
def test_after_any_changes_the_answers_are_those_of_a_fresh_index(
    steps: list[Step], query: Record, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("changes")
    held: dict[str, Record] = {}
    create(folder / "changed")
    store = IndexStore(folder / "changed")
    for what, given_ in steps:
        if what == "add":
            store.add(given_)
            held |= {record.id: record for record in given_}
        elif what == "retract":
            store.retract(list(map(str, given_)))
            held = {identity: one for identity, one in held.items() if identity not in given_}
        elif what == "reopen":
            store.close()
            store = IndexStore(folder / "changed")
        else:
            store.flush() if what == "flush" else store.merge()
    create(folder / "fresh")
    with store, IndexStore(folder / "fresh") as fresh:
        fresh.add(held.values())
        assert {line.split(b'"')[3].decode() for line in store.records()} == set(held)
        expected = dict(answers(fresh, query))
        # What was retracted still counts for how common a word is until a merge: the odds may differ by a little.
        assert _bits(store, query) == pytest.approx(_bits(fresh, query), abs=1.0)
        store.merge()
        assert dict(answers(store, query)) == expected
        assert dict(answers(IndexReader(folder / "changed"), query)) == expected


def _bits(index: IndexReader, query: Record) -> dict[str, float]:
    return {hit.id: hit.verdict.bits for hit in index.search(query, 50)}
