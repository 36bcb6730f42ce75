"""Invented persons for the tests of the index: few names and dates, so that many are alike."""

from __future__ import annotations

from hypothesis import strategies as st

from fanal.engine.matching.index.interface import Hit
from fanal.engine.matching.index.opened import IndexReader
from fanal.engine.matching.records import Record

GIVEN = (
    "Olga",
    "Ольга",
    "Mohamed",
    "محمد",
    "Muhammad",
    "Grigoris",
    "Γρηγόρης",
    "Nino",
    "Minjun",
    "Xiaoming",
    "小明",
    "Ana",
)
FAMILY = (
    "Petrova",
    "Петрова",
    "Al-Haddad",
    "Beridze",
    "Kovalenko",
    "Wang",
    "Okafor",
    "Nguyen",
    "García",
    "Papadakis",
)
BIRTHS = (
    "1980-03-04",
    "1980-04-03",
    "1980",
    "1981-03-04",
    "1980-01-01",
    "about 1980",
    "12.11.1999",
    "",
    "2005-12-31",
)


def person(identity: str, name: str, birth: str = "", **more: str) -> Record:
    """Return a person."""
    values = {"name": name, "birthDate": birth, **more}
    return Record(identity, "Person", {key: (value,) for key, value in values.items() if value})


def persons(identity: str = "") -> st.SearchStrategy[Record]:
    """Return invented persons with names in several scripts, often alike."""
    return st.builds(
        lambda number, given, family, birth, sex, phone: person(
            identity or f"r{number}", f"{given} {family}", birth, gender=sex, phone=phone
        ),
        st.integers(0, 30),
        st.sampled_from(GIVEN),
        st.sampled_from(FAMILY),
        st.sampled_from(BIRTHS),
        st.sampled_from(("male", "female", "")),
        st.sampled_from(("", "", "", "+33612345678", "+49 151 23456789", "0612345678")),
    )


def answers(index: IndexReader, query: Record, top: int = 50) -> list[tuple[str, float]]:
    """Return ids and scores, rounded, of all that a search finds, equal scores in the order of ids."""
    found: tuple[Hit, ...] = index.search(query, top)
    return sorted(((hit.id, round(hit.score, 6)) for hit in found), key=lambda one: (-one[1], one[0]))
