"""Two names of persons match when they may be one name, and the reasons say why. All persons are invented."""

import pytest

from fanal.engine.matching.names import compare_names, compare_tokens, parse_name, sentence, token
from fanal.engine.matching.names.costs import costs
from fanal.engine.matching.names.reasons import Step
from fanal.engine.vocabulary import LANGUAGES


def match(one: str, other: str) -> bool:
    return compare_names(parse_name(one), parse_name(other)).match


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marta Kowalska", "KOWALSKA, Marta"),
        ("Marta Kowalska", "Marta Kowalskaa"),
        ("Marta Kowalska", "Dr. Marta Kowalska"),
        ("Marta Kowalska", "M. Kowalska"),
        ("MartaKowalska", "Marta Kowalska"),
        ("Marta Marta Kowalska", "Marta Kowalska"),
        ("Marta Anna Kowalska", "Marta Kowalska"),
        ("William Harbour", "Bill Harbour"),
        ("Aleksandr Vetrov", "Sasha Vetrov"),
        ("Boris Sergeevich Vetrov", "Boris Vetrov"),
        ("Abdul Rahman Tarifi", "Abdulrahman Tarifi"),
        ("Abd al-Rahman Tarifi", "Abdel Rahman El Tarifi"),
        ("Jose Garcia de la Vega", "José García Vega"),
        ("Kim Seo-yeon", "Seoyeon Kim"),
        ("Park Chung-hee", "Bak Jeonghui"),
        ("Choi Young-sam", "Choe Yeongsam"),
        ("Hsiao Chun-ming", "Xiao Junming"),
        ("Ann-Marie Quill Jr.", "Annmarie Quill"),
        ("Yusuf Demirtash", "Youssef Demirtas"),
        ("Ann Bell", "Ann Bell"),
    ],
)
def test_names_that_may_be_one_name_match(one: str, other: str) -> None:
    assert match(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marta Kowalska", "Jan Kowalski"),
        ("Marta Kowalska", "Marta Zielinska"),
        ("Marta Kowalska", "Marta"),
        ("Marta A. Kowalska", "Marta B. Kowalska"),
        ("Boris Sergeevich Vetrov", "Boris Ivanovich Vetrov"),
        ("Tarik bin Walid", "Walid bin Tarik"),
        ("M.K.", "Marta Kowalska"),
        ("Hani Tarifi Al-Rawi", "Hani Tarifi Al-Duri"),
        ("Kim Seo-yeon", "Kim Min-jun"),
        ("Ann Bell", "Ann Ross"),
        ("", "Ann Bell"),
    ],
)
def test_names_that_contradict_each_other_do_not_match(one: str, other: str) -> None:
    assert not match(one, other)


def test_a_contradiction_counts_more_than_an_omission() -> None:
    full = parse_name("Boris Sergeevich Vetrov")
    omitted = compare_names(full, parse_name("Boris Vetrov")).score
    contradicted = compare_names(full, parse_name("Boris Ivanovich Vetrov")).score
    assert omitted > 0.9
    assert contradicted < 0.1


def test_one_letter_counts_more_in_a_short_word() -> None:
    assert compare_tokens(token("bo"), token("ba")) < compare_tokens(token("kowalskaya"), token("kowalskoya"))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [("anna", "anna", 1.0, 1.0), ("muhammad", "محمد", 0.9, 1.0), ("william", "bill", 0.7, 1.0),
     ("j", "john", 0.7, 1.0), ("anna", "kowalska", 0.0, 0.0)],
)  # fmt: skip
def test_two_words_are_alike_from_nought_to_one(one: str, other: str, least: float, most: float) -> None:
    assert least <= compare_tokens(token(one), token(other)) <= most


def test_without_transliteration_words_of_other_scripts_do_not_answer() -> None:
    one, other = parse_name("Мария Ветрова"), parse_name("Maria Vetrova")
    assert compare_names(one, other).match
    assert not compare_names(one, other, transliterate=False).match
    assert compare_names(one, one, transliterate=False).match


def test_every_reason_has_words_in_four_languages_and_its_weight_adds_up() -> None:
    found = compare_names(parse_name("Boris S. Vetrov"), parse_name("Boriss Quill"))
    for reason in found.reasons:
        assert all(sentence(reason, lang) for lang in LANGUAGES)
    cost = -sum(reason.weight for reason in found.reasons)
    assert (cost <= costs().limit) == found.match
    assert Step.ANOTHER in {reason.code for reason in found.reasons}
