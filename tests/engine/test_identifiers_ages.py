"""Ages are told from lengths of time, sentences, prices and counts, in four languages."""

import pytest

from fanal.engine.reading.identifiers import age_bounds, find_identifiers

AGES = {
    "en": [
        ("a 14-year-old girl", "14"), ("two 15 year olds", "15"), ("she was 15 years old", "15"),
        ("17yo", "17"),
        ("15 y/o", "15"), ("fifteen years old", "15"), ("a sixteen-year-old", "16"),
        ("sixteen years of age", "16"),
        ("aged 15", "15"), ("aged fifteen", "15"), ("She was 15.", "15"),
        ("she was fifteen when he came", "15"),
        ("I'm 16 and alone", "16"), ("He turned 17.", "17"), ("at the age of 13 she left", "13"),
        ("Age: 22", "22"),
        ("Maria was 15 when she left", "15"), ("girls as young as 12", "12"), ("Ada Roe, 34, of Hull", "34"),
        ("Ada Roe (34) said", "34"), ("between 14 and 16 years old", "14-16"),
        ("Between 14 and 16 years old", "14-16"),
        ("14- and 15-year-old girls", "14-15"), ("ages 14 to 17", "14-17"), ("13-17 years old", "13-17"),
        ("between fourteen and sixteen years old", "14-16"), ("Jane Doe 1 and 16-year-old Jane Doe 2", "16"),
        ("under the age of 18", "<18"), ("a child under 14.", "<14"),
        ("not yet attained 18 years of age", "<18"),
        ("someone under the age of eighteen", "<18"), ("over 18 years old", ">18"),
        ("at least 18 years of age", ">=18"),
        ("in her twenties", "20-29"), ("in his late 30s", "30-39"), ("in her early teens", "13-19"),
        ("an 8 months old baby", "0"), ("a twenty-one-year-old man", "21"),
        ("My daughter is 9 years old", "9"),
    ],
    "fr": [
        ("une fillette de 9 ans", "9"), ("Elle a quinze ans", "15"), ("elle avait 15 ans", "15"),
        ("âgé de 34 ans", "34"),
        ("âgée de dix-sept ans", "17"), ("elle n'a que 13 ans", "13"), ("j'ai seize ans", "16"),
        ("dès 12 ans", "12"),
        ("à 17 ans, elle part", "17"), ("sa sœur, 15 ans, vient", "15"), ("Amina (15 ans)", "15"),
        ("ses 15 ans", "15"),
        ("de 14 à 16 ans", "14-16"), ("Entre 14 et 17 ans", "14-17"), ("âgées de 15 et 17 ans", "15-17"),
        ("moins de 18 ans", "<18"), ("âgé de plus de 50 ans", ">50"), ("d'une vingtaine d'années", "20-29"),
        ("la trentaine", "30-39"), ("un bébé de 8 mois", "0"), ("âgée d'environ 20 ans", "20"),
        ("vingt et un ans d'âge", "21"),
        ("mariée à 13 ans", "13"), ("Amina, de 15 ans", "15"), ("une mineure de 16 ans", "16"),
        ("elle a 25 ans", "25"),
        ("l'âge de 12 ans", "12"), ("les filles ont entre 14 et 16 ans", "14-16"),
    ],
    "es": [
        ("tenía catorce años", "14"), ("Tiene 15 años", "15"), ("niña de 9 años", "9"),
        ("19 años de edad", "19"),
        ("cumplió dieciséis años", "16"), ("a los 12 años", "12"), ("una mujer de unos 30 años", "30"),
        ("Edad: 15", "15"),
        ("entre 14 y 16 años", "14-16"), ("de 14 a 17 años", "14-17"), ("menores de 18 años", "<18"),
        ("una menor de 18 años", "<18"), ("la menor de 15 años", "15"), ("mayor de 18 años", ">18"),
        ("Ana, de 25 años", "25"),
        ("un bebé de 8 meses", "0"), ("tengo veintiún años", "21"), ("con diecisiete años", "17"),
        ("tenían 15 y 17 años", "15-17"),
        ("una joven veinteañera", "20-29"), ("cuenta 36 años", "36"),
    ],
    "ar": [
        ("عمرها 15 سنة", "15"), ("عمرها ١٥ سنة", "15"), ("تبلغ من العمر سبعة عشر عاما", "17"),
        ("عمري 17 سنة", "17"),
        ("طفل عمره تسع سنوات", "9"), ("ابنة 14 عاما", "14"), ("عندي ١٦ سنة", "16"), ("طفلة (9 سنوات)", "9"),
        ("فتاة في السابعة عشرة من عمرها", "17"), ("في الرابعة عشرة من عمرها", "14"), ("أقل من 18 سنة", "<18"),
        ("دون سن 18.", "<18"), ("تتراوح أعمارهن بين 14 و16 سنة", "14-16"), ("في العشرينات من عمرها", "20-29"),
        ("قاصر عمرها ١٤ عامًا", "14"), ("بنت عندها خمستاشر سنة", "15"), ("لم تبلغ 18 سنة", "<18"),
        ("العمر: 16", "16"), ("عُمْرُها خمس عشرة سنة", "15"),
        ("في التاسعة والعشرين، متزوجة", "29"), ("عمري أربع وثلاثون.", "34"), ("عمري تلتعش سنة", "13"),
        ("عمره ثمان وثلاثون سنة", "38"),
        ("عمرها أربع وأربعون", "44"), ("تتراوح أعمارهم بين اثني عشر وستة عشر عاما", "12-16"),
    ],
}  # fmt: skip
NO_AGES = {
    "en": [
        "sentenced to 20 years in prison", "for 5 years", "within 3 years", "15 years later",
        "over 10 years", "2 years ago",
        "a 10-year-old company", "a 20-year sentence", "ten years ago", "at 8:30 a.m.", "15 % of it",
        "The fine was 15.",
        "Room was 15.", "was 20 minutes late", "Section (15)", "Count 3, 14, and", "24/7",
        "she has 5 years of experience",
        "for more than 10 years", "18 USC 1591", "under 18 USC", "2,015 years old",
        "worked 16 hours a day", "over 25 brothels", "at about eleven and", "in room 12, 14 and 15",
    ],
    "fr": [
        "condamné à 15 ans de prison", "depuis 3 ans", "il y a 5 ans", "pendant 2 ans",
        "elle a 3 ans d'expérience",
        "un contrat de 2 ans", "10 ans plus tard", "une vingtaine de femmes", "peine de 7 ans",
        "depuis plus de 10 ans",
        "dans 5 ans", "il a travaillé cinq ans", "elle y a passé trois ans", "15 ans ferme",
        "des peines de prison, de deux à quatre ans, dont une partie", "peines de 2 à 4 ans",
    ],
    "es": [
        "hace 3 años", "durante 5 años", "condenado a 15 años de prisión", "lleva 3 años trabajando",
        "en dos años",
        "pena de 14 a 17 años de prisión", "tiene 5 años de experiencia", "por 10 años",
        "dos años después", "desde hace 4 años",
    ],
    "ar": ["منذ 3 سنوات", "لمدة خمس سنوات", "حكم عليه بالسجن 15 سنة", "قبل 5 سنوات",
    "عمل سبع سنوات في المزرعة", "خلال عامين", "في الثامنة مساء"],
}  # fmt: skip


def ages(text: str, lang: str) -> list[str]:
    return [one.value for one in find_identifiers(text, lang) if one.type == "age"]


@pytest.mark.parametrize(
    ("lang", "text", "age"), [(lang, *row) for lang, rows in AGES.items() for row in rows]
)
def test_an_age_is_read(lang: str, text: str, age: str) -> None:
    assert ages(text, lang) == [age]


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in NO_AGES.items() for text in texts]
)
def test_a_number_that_is_no_age_is_not_read_as_one(lang: str, text: str) -> None:
    assert ages(text, lang) == []


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ar"])
def test_a_quotation_in_another_language_is_read_too(lang: str) -> None:
    assert ages("« une fillette de 9 ans », tenía catorce años, عمرها 15 سنة, a 17-year-old", lang) == [
        "9", "14", "15", "17",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "bounds"),
    [("15", (15, 15)), ("14-16", (14, 16)), ("<18", (0, 17)), (">18", (19, 110)), (">=18", (18, 110))],
)
def test_the_bounds_of_an_age_are_those_of_its_value(value: str, bounds: tuple[int, int]) -> None:
    assert age_bounds(value) == bounds
