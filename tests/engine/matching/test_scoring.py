"""What speaks for and against two records being the same, and what the sum of it may never do."""

import inspect
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.engine.matching.common_names import common_names
from fanal.engine.matching.explaining import as_data, as_text, feature_explained, level_label, waterfall, word
from fanal.engine.matching.features.names import Weighing, main_name_level, names, rarity_of_names
from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import FEATURES, Outcome, Verdict, score
from fanal.engine.matching.weights import (
    MISSING,
    default_weights,
    prior_bits,
    prior_of,
    probability,
    weights_of,
)
from fanal.engine.vocabulary import LANGUAGES

ADA = {"name": "Ada Lovelockova", "birthDate": "1980-05-17", "nationality": "FR", "gender": "female"}


def made(schema: str = "Person", /, **properties: str | tuple[str, ...]) -> Prepared:
    values = {name: (value,) if isinstance(value, str) else value for name, value in properties.items()}
    return prepare(Record("r", schema, values))


def bits(left: Prepared, right: Prepared) -> float:
    return score(left, right).bits


def codes(verdict: Verdict) -> set[str]:
    return {f"{one.feature}.{one.level}" for one in verdict.evidence}


VALUES: Mapping[str, list[str]] = {
    "name": ["Ada Lovelockova", "Ada Lovelock", "Sergei Ivanov", "Сергей Иванов", "A. Lovelockova", "Li Na"],
    "alias": ["Adele", "Ada Lovelockova", "Ivanov", "محمد الحسن"],
    "birthDate": ["1980-05-17", "1980-01-01", "1980", "17/05/1981", "c. 1980", "1949-02-03"],
    "gender": ["female", "male"],
    "nationality": ["FR", "SY", "UA"],
    "birthPlace": ["Lyon", "Lyon, Rhône", "Odessa"],
    "fatherName": ["Ivan", "Pierre"],
    "phone": ["+33612345678", "06 12 34 56 78", "+447700900123"],
    "email": ["ada@example.org", "ada@example.com", "bo@example.org"],
    "passportNumber": ["AB1234567", "AB1234568", "ZZ9876543"],
    "address": ["1 Quay Street, Lyon", "1 Quay Street", "9 Hill Road, Odessa"],
    "postalCode": ["69001", "69002"],
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    chosen = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=6))
    return {
        name: tuple(draw(st.lists(st.sampled_from(VALUES[name]), unique=True, min_size=1, max_size=2)))
        for name in chosen
    }


@settings(max_examples=200, deadline=None)
@given(records(), records())
def test_the_order_of_two_records_makes_no_difference(
    left: dict[str, tuple[str, ...]], right: dict[str, tuple[str, ...]]
) -> None:
    one, other = made(**left), made(**right)
    forth, back = score(one, other), score(other, one)

    assert forth.bits == pytest.approx(back.bits, abs=1e-6)
    assert forth.outcome == back.outcome
    assert codes(forth) == codes(back)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(records(), records(), st.data())
def test_a_value_that_both_have_never_speaks_against(
    left: dict[str, tuple[str, ...]], right: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(set(VALUES) - set(left) - set(right) - {"alias"}) or ["gender"]))
    shared = {name: (data.draw(st.sampled_from(VALUES[name])),)}
    if name in left or name in right:
        return

    with_it = bits(made(**{**left, **shared}), made(**{**right, **shared}))

    assert with_it >= bits(made(**left), made(**right)) - 1e-6


@settings(max_examples=200, deadline=None)
@given(records(), records(), st.data())
def test_a_second_value_that_agrees_never_lowers(
    left: dict[str, tuple[str, ...]], right: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    both = sorted(set(left) & set(right))
    if not both:
        return
    name = data.draw(st.sampled_from(both))
    if name in ("name", "alias"):  # a first main name may contradict the main name of the other
        place = data.draw(st.sampled_from(["name", "alias"] if "name" in left else ["alias"]))
    else:
        place = name
    more = {**left, place: (*left.get(place, ()), right[name][0])}

    assert bits(made(**more), made(**right)) >= bits(made(**left), made(**right)) - 1e-6


@pytest.mark.parametrize(
    ("name", "ours", "theirs"),
    [("gender", "female", "male"), ("nationality", "FR", "SY"), ("birthDate", "1980-05-17", "1949-02-03"),
     ("passportNumber", "AB1234567", "ZZ9876543"), ("birthPlace", "Lyon", "Odessa"), ("fatherName", "Ivan", "Pierre"),
     ("address", "1 Quay Street, Lyon", "9 Hill Road, Odessa"), ("email", "ada@example.org", "bo@example.net")],
)  # fmt: skip
@settings(max_examples=25, deadline=None)
@given(records(), records())
def test_a_value_that_contradicts_never_raises(
    name: str, ours: str, theirs: str, left: dict[str, tuple[str, ...]], right: dict[str, tuple[str, ...]]
) -> None:
    left.pop(name, None)
    right.pop(name, None)

    with_it = bits(made(**{**left, name: (ours,)}), made(**{**right, name: (theirs,)}))

    assert with_it <= bits(made(**left), made(**right)) + 1e-6


@pytest.mark.parametrize("name", sorted(set(ADA) - {"name"}))
def test_what_only_one_record_says_weighs_nothing(name: str) -> None:
    without = {key: value for key, value in ADA.items() if key != name}

    assert bits(made(**ADA), made(**without)) == pytest.approx(bits(made(**without), made(**without)))


def test_two_empty_records_leave_what_was_believed_before() -> None:
    verdict = score(made(), made(), prior=0.25)

    assert verdict.evidence == ()
    assert verdict.probability == pytest.approx(0.25)


def test_a_patronymic_left_out_says_less_than_one_that_contradicts() -> None:
    whole = made(name="Ivan Petrovich Sidorov")
    left_out, other = made(name="Ivan Sidorov"), made(name="Ivan Nikolaevich Sidorov")

    assert bits(whole, whole) > bits(whole, left_out) > bits(whole, other)


def test_the_same_date_of_birth_alone_is_no_match() -> None:
    verdict = score(
        made(name="Maria Lopez", birthDate="1990-05-01"), made(name="Olga Sidorova", birthDate="1990-05-01")
    )

    assert verdict.outcome is Outcome.DIFFERENT


def test_a_short_rare_name_with_its_date_is_a_match() -> None:
    one = made(name="Ngo Thi", birthDate="1990-05-01")

    assert score(one, one).match


def test_an_alias_that_agrees_does_not_hide_that_the_main_names_contradict() -> None:
    arabic = "محمد الحسن"
    one = made(name="Mohammed Al-Hassan", alias=arabic)
    other, plain = made(name="Pierre Dubreuil", alias=arabic), made(name=arabic)
    found = names(one, other, Weighing(default_weights()))

    assert found is not None
    assert main_name_level(one, other, Weighing(default_weights()), found) == "contradicted"
    assert "main_name.contradicted" in codes(score(one, other))
    assert bits(one, other) < bits(one, plain)


def test_names_in_two_scripts_say_nothing_where_that_is_switched_off() -> None:
    latin, cyrillic = made(name="Sergei Ivanov"), made(name="Сергей Иванов")

    assert score(latin, cyrillic).bits > 5
    assert score(latin, cyrillic, transliterate=False).evidence == ()


def test_a_shared_telephone_alone_is_no_match() -> None:
    one, other = (
        made(name="Ada Lovelock", phone="+33612345678"),
        made(name="Olga Sidorova", phone="+33612345678"),
    )
    alone = score(made(phone="+33612345678"), made(phone="0033 612345678"))

    assert score(one, other).outcome is Outcome.DIFFERENT
    assert not alone.match
    assert "phone.same" in codes(alone)


def test_a_shared_passport_is_seen_even_where_names_differ() -> None:
    one, other = (
        made(name="Ada Lovelock", passportNumber="AB 1234567"),
        made(name="Olga Sidorova", idNumber="ab1234567"),
    )
    verdict = score(one, other)

    assert max(verdict.evidence, key=lambda evidence: evidence.bits).feature == "document"
    assert score(made(passportNumber="AB 1234567"), made(passportNumber="AB1234567")).match


def test_two_telephones_of_one_number_are_the_same_thing() -> None:
    one, other = (made("UserAccount", phone=written) for written in ("+33 612345678", "0033612345678"))

    assert score(one, other).match
    assert score(
        made("Vehicle", registrationNumber="AB-123-CD"), made("Vehicle", registrationNumber="ab 123 cd")
    ).match


def test_a_person_and_a_company_of_one_name_are_not_the_same() -> None:
    verdict = score(made(**ADA), made("Company", **ADA))

    assert verdict.outcome is Outcome.DIFFERENT
    assert codes(verdict) == {"kinds.contradicted"}


def test_the_more_records_are_searched_the_less_a_name_says() -> None:
    one = made(name="Ada Lovelockova")
    few, many = (score(one, one, prior=prior_of(size)).probability for size in (100, 100_000_000))

    assert few > 0.99 > many


def test_a_rarity_of_ones_own_counts() -> None:
    one = made(name="Ada Lovelockova")

    assert score(one, one, rarity=lambda _: 2.0).bits < score(one, one, rarity=lambda _: 15.0).bits


def test_a_common_name_says_less_than_a_rare_one_whatever_its_script() -> None:
    mohammed, smith, rare = (rarity_of_names(word) for word in ("محمد", "smith", "lovelockova"))

    assert mohammed < 10 > smith
    assert rare == default_weights().rarest
    assert min(common_names().values()) >= 4


def test_general_words_of_organisations_say_little_and_a_number_that_is_lacking_much() -> None:
    one, own, numbered = (
        made("Company", name=name)
        for name in ("Trading Company Ltd", "Zamorin Company Ltd", "Zamorin Company 3")
    )

    assert bits(one, one) < 10 < bits(own, own)
    assert bits(own, numbered) < bits(own, own) - 3


def test_father_and_son_exchanged_speak_against() -> None:
    names_ = ("Ivan Petrovich Sidorov", "Petr Ivanovich Sidorov")

    assert bits(*(made(name=name) for name in names_)) < bits(made(name=names_[0]), made(name=names_[0])) - 5


def test_what_a_group_says_beyond_its_bound_is_taken_back() -> None:
    place = {"nationality": "FR", "birthCountry": "FR", "birthPlace": "Villefranche"}
    verdict = score(made(**place), made(**place))
    cap = float(default_weights().caps[default_weights().groups.index("origin")])

    assert verdict.bits == pytest.approx(cap)
    assert "bound.origin" in codes(verdict)


@settings(max_examples=60, deadline=None)
@given(records(), records())
def test_many_pairs_at_once_weigh_what_each_does(
    left: dict[str, tuple[str, ...]], right: dict[str, tuple[str, ...]]
) -> None:
    weights = default_weights()
    verdict = score(made(**left), made(**right))
    levels = np.zeros((1, len(weights.features)), np.uint8)
    of_names = sum(one.bits for one in verdict.evidence if one.feature == "name")
    for one in verdict.evidence:
        if one.feature not in ("name", "bound"):
            levels[0, weights.place(one.feature)] = weights.level(one.feature, one.level)

    total = weights.total_bits(levels, np.array([of_names]))

    assert total[0] == pytest.approx(verdict.bits, abs=1e-3)
    assert weights.probabilities(total)[0] == pytest.approx(verdict.probability, abs=1e-6)


def test_a_level_that_is_missing_weighs_nothing_in_any_feature() -> None:
    for weights in (default_weights(), weights_of("vehicle")):
        assert not weights.bits[:, 0].any()
        assert all(levels[0] == MISSING for levels in weights.levels)


def test_a_contradiction_weighs_less_than_nothing_and_an_agreement_never_less() -> None:
    for weights in (default_weights(), weights_of("vehicle")):
        for feature in weights.features:
            table = weights.by_level(feature)
            assert table.get("contradicted", -1) < 0 <= table.get("same", 0)
            assert next(iter(table)) == MISSING


def test_bits_and_probabilities_are_two_ways_to_say_one_thing() -> None:
    assert probability(prior_bits(0.3)) == pytest.approx(0.3)
    assert probability(1e9) <= 1.0
    assert prior_of(1) == prior_of(100) == 0.005
    assert prior_of(1_000) == pytest.approx(0.0005)
    assert prior_of(1_000, expected=5_000) == 0.5


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_the_docstring_of_a_feature_is_what_a_reader_is_told(feature: str) -> None:
    assert " ".join((inspect.getdoc(FEATURES[feature]) or "").split()) == feature_explained(feature, "en")


def test_the_docstrings_about_names_are_what_a_reader_is_told() -> None:
    for feature, function in (("name", names), ("main_name", main_name_level)):
        assert " ".join((inspect.getdoc(function) or "").split()) == feature_explained(feature, "en")


def test_every_level_and_feature_has_words_in_four_languages() -> None:
    weights = default_weights()
    levels = (
        {level for some in weights.levels for level in some[1:]} | set(weights.words) | set(weights.groups)
    )

    for lang in LANGUAGES:
        assert all(level_label(level, lang) for level in levels)
        assert all(feature_explained(feature, lang) for feature in (*weights.features, "kinds", "bound"))


def test_the_waterfall_begins_with_the_prior_and_ends_with_the_sum() -> None:
    verdict = score(made(**ADA), made(**{**ADA, "birthDate": "1980-05-18", "gender": "male"}))
    steps = waterfall(verdict, "fr")

    assert steps[0].bits == verdict.prior
    assert steps[-1].after == pytest.approx(verdict.bits + verdict.prior)
    assert all(before.after == after.before for before, after in pairwise(steps))
    assert probability(steps[-1].after) == pytest.approx(verdict.probability)


@pytest.mark.parametrize("outcome", Outcome)
def test_the_words_for_an_outcome_are_about_records_and_no_verdict(outcome: Outcome) -> None:
    said = word(outcome.value, "en").lower()

    assert "same" in said or "different" in said
    assert not {"guilty", "victim", "criminal", "suspect"} & set(said.split())


def test_the_reasons_are_codes_with_words_and_values() -> None:
    data = as_data(score(made(**ADA), made(**{**ADA, "gender": "male"})), "es")
    reasons = {one["code"]: one for one in data["why"]}

    assert reasons["sex.contradicted"]["bits"] < 0 < reasons["birth.same"]["bits"]
    assert reasons["sex.contradicted"]["left"] == "female"
    assert reasons["birth.same"]["says"] == "Fecha de nacimiento: coincide"
    assert "decide un agente" in data["limits"]


def test_the_text_shows_each_step_with_its_values() -> None:
    text = as_text(score(made(**ADA), made(**ADA)))

    assert text.startswith("Likely the same")
    assert "Date of birth: agrees  [1980-05-17]" in text
    assert "an officer decides" in text


def test_of_a_record_with_five_hundred_names_the_first_forty_are_compared() -> None:
    many = tuple(f"Ada{number} Lovelock{number}" for number in range(500))
    one, late = made(name=many), made(name=many[-1])

    assert score(one, one).outcome is Outcome.POSSIBLE
    assert names(one, late, Weighing(default_weights())) != names(late, late, Weighing(default_weights()))
