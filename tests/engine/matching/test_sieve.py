"""The sieve holds back only what cannot be the one looked for, and it holds back nearly all of that."""

from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import score
from fanal.engine.matching.sieve import Sieve
from fanal.engine.matching.weights import default_weights, prior_of, weights_of

PERSONS = [
    "Marta Kowalska", "KOWALSKA, Marta", "Marta Kowalskaa", "M. Kowalska", "MartaKowalska", "Marta Anna Kowalska",
    "William Harbour", "Bill Harbour", "Boris Sergeevich Vetrov", "Sergei Borisovich Vetrov", "Борис Ветров",
    "Abdul Rahman Tarifi", "Abdulrahman Tarifi", "Abd al-Rahman El Tarifi", "عبد الرحمن الطريفي", "محمد الحسن",
    "Jose Garcia de la Vega", "José García Vega", "Kim Seo-yeon", "Seoyeon Kim", "김서연", "Park Chung-hee",
    "Hsiao Chun-ming", "Xiao Junming", "肖俊明", "王伟", "Wang Wei", "Yamada Taro", "山田太郎", "A. B.", "Ann",
    "", "Dr. Li", "Marta Marta Kowalska", "Pel Tiebebierales Perez", "Carlos Perez Perez", "Perez Carlos",
    "Ali bin Omar bin Said",
]  # fmt: skip
FIRMS = [
    "Harbour Laundry Ltd", "Harbour Laundry", "Laundry Harbour GmbH", "The Harbour Trading Company", "Harbour 2 Ltd",
    "Trading Company Ltd", "William Harbour & Sons", "Гавань ООО", "HarbourLaundry",
]  # fmt: skip
REST = {
    "birthDate": ["1980-05-17", "1980", "17/05/1981"],
    "gender": ["female", "male"],
    "nationality": ["FR", "SY"],
    "fatherName": ["Boris Vetrov", "Sergei"],
    "passportNumber": ["AB1234567", "AB1234568"],
    "phone": ["+33612345678", "06 12 34 56 78"],
    "address": ["1 Quay Street, Lyon", "9 Hill Road, Odessa"],
}
CHANCE = [1e-9, 1e-6, prior_of(100_000), 0.001, 0.2]


def made(schema: str = "Person", /, **values: str) -> Prepared:
    return prepare(Record("r", schema, {name: (value,) for name, value in values.items() if value}))


def lost(one: Prepared, other: Prepared, sieve: Sieve, prior: float, least: float) -> bool:
    """Say whether a record was held back that is as probably the one looked for as was asked."""
    return not sieve.may_pass(other) and score(one, other, prior=prior).probability >= least


@pytest.mark.parametrize("least", [0.001, default_weights().review, 0.5, default_weights().match])
@pytest.mark.parametrize("prior", CHANCE)
def test_no_name_that_is_alike_is_held_back(prior: float, least: float) -> None:
    names = [made(name=one) for one in PERSONS] + [made("Organization", name=one) for one in FIRMS]
    for one in names:
        sieve = Sieve(one, prior=prior, least=least)
        assert [other.names for other in names if lost(one, other, sieve, prior, least)] == []


@st.composite
def written(draw: st.DrawFn) -> str:
    """A name made of the words of others, in another order, some drawn together, cut off or written otherwise."""
    words = draw(st.lists(st.sampled_from(sorted({w for n in PERSONS for w in n.split()})), max_size=5))
    joined = "".join(word + draw(st.sampled_from([" ", " ", " ", "-", ""])) for word in words)
    at = draw(st.integers(0, max(0, len(joined) - 1)))
    return draw(st.sampled_from([joined, joined.upper(), joined[:at] + joined[at + 1 :], joined[:at]]))


@st.composite
def records(draw: st.DrawFn) -> Prepared:
    schema = draw(st.sampled_from(["Person", "Person", "Person", "Organization", "LegalEntity"]))
    chosen = draw(st.lists(st.sampled_from(sorted(REST)), unique=True, max_size=3))
    values = {name: (draw(st.sampled_from(REST[name])),) for name in chosen}
    named = draw(st.lists(st.sampled_from(PERSONS) | written(), min_size=1, max_size=2))
    also = draw(st.lists(written(), max_size=2))
    return prepare(Record("r", schema, {**values, "name": tuple(named), "alias": tuple(also)}))


@settings(max_examples=600, deadline=None)
@given(records(), records(), st.sampled_from(CHANCE), st.floats(0.001, 0.99))
def test_nothing_that_is_alike_is_held_back(
    one: Prepared, other: Prepared, prior: float, least: float
) -> None:
    assert not lost(one, other, Sieve(one, prior=prior, least=least), prior, least)


def test_who_shares_a_family_name_alone_is_held_back() -> None:
    sieve = Sieve(made(name="Carlos Quillfeather"), prior=prior_of(100_000), least=default_weights().review)
    assert sieve.may_pass(made(name="Carlos Quillfeather"))
    assert sieve.may_pass(made(name="Quillfeather, Karlos"))
    for other in ("Marta Quillfeather", "Carlos Vetrov", "Anna Maria Quillfeather", "قارلوس"):
        assert not sieve.may_pass(made(name=other)), other


def test_a_number_in_common_lets_any_name_through_and_another_kind_of_thing_never() -> None:
    looked_for = made(name="Marta Kowalska", passportNumber="AB1234567")
    sieve = Sieve(looked_for, prior=prior_of(100_000), least=default_weights().review)
    assert sieve.may_pass(made(name="William Harbour", passportNumber="AB1234567"))
    assert not sieve.may_pass(made(name="William Harbour", passportNumber="ZZ7654321"))
    assert not sieve.may_pass(made("Vehicle", name="Marta Kowalska"))


def test_of_strangers_who_share_a_word_nearly_all_are_held_back() -> None:
    first, last = (
        ("Carlos", "Marta", "Boris", "Ann", "Omar", "Li"),
        ("Vega", "Vetrov", "Tarifi", "Quill", "Perez"),
    )
    people = [made(name=" ".join(one)) for one in product(first, last)]
    pairs = [(one, other) for one in people for other in people if one is not other]
    shared = [
        (a, b) for a, b in pairs if {t.word for t in a.names[0].tokens} & {t.word for t in b.names[0].tokens}
    ]
    kept = [1 for a, b in shared if Sieve(a, prior=prior_of(100_000), least=0.05).may_pass(b)]
    assert len(shared) > 200
    assert len(kept) < len(shared) / 10


@pytest.mark.parametrize("family", ["person", "vehicle"])
def test_the_data_hold_what_the_sieve_rests_on(family: str) -> None:
    """What a rarer word says is more, what differs says less, and a word without an answer never speaks for."""
    words = weights_of(family).word_table
    assert all(slope >= 0 and cost >= 0 for _, slope, cost in words.values())
    assert all(words[level][0] <= 0 for level in ("omitted", "contradicted", "whole"))
