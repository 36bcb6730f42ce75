"""Countries, places and peoples: names in four languages, and words that only look like names."""

import pytest

from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.reading.identifiers.names import rows

NAMES = [
    ("en", "from Lagos via Agadez to Tripoli", ["Lagos, NG", "Agadez, NE", "Tripoli, LY"]),
    ("en", "the UAE, UK, U.S. and Ivory Coast", ["AE", "GB", "US", "CI"]),
    ("en", "i come from nigeria, she is chilean", ["NG", "CL"]),
    ("en", "LAGOS AND SAUDI ARABIA", ["Lagos, NG", "SA"]),
    ("en", "Mexico City and Mexico", ["Mexico City, MX", "MX"]),
    ("en", "Two Nigerian women in Nice", ["NG", "Nice, FR"]),
    ("en", "from Jordan to Togo and Chad", ["JO", "TG", "TD"]),
    ("en", "a camp in Benin\nCity", ["Benin City, NG"]),
    ("fr", "d'Agadez à Sebha, puis Lampedusa", ["Agadez, NE", "Sabha, LY", "Lampedusa, IT"]),
    ("fr", "deux Nigérianes, un ivoirien, en Côte d’Ivoire", ["NG", "CI", "CI"]),
    ("fr", "aux Émirats arabes unis et au Maroc", ["AE", "MA"]),
    ("fr", "née à Tours", ["Tours, FR"]),
    ("es", "desde Necoclí por el Tapón del Darién", ["Necoclí, CO", "Darién Gap, PA"]),
    ("es", "una venezolana en EE.UU., de Arabia Saudí", ["VE", "US", "SA"]),
    ("es", "vive en Santiago", ["Santiago, CL"]),
    ("ar", "من طرابلس إلى لامبيدوزا", ["Tripoli, LY", "Lampedusa, IT"]),
    ("ar", "امرأة إثيوبية في بيروت", ["ET", "Beirut, LB"]),
    ("ar", "والقاهرة وللمغرب بالسودان", ["Cairo, EG", "MA", "SD"]),
    ("ar", "في مالي وفي صور", ["ML", "Tyre, LB"]),
    ("ar", "الولايات المتحدة الأمريكية", ["US"]),
]
NO_NAMES = [
    ("en", "Nice work. Jordan said Charlotte may mobile."),
    ("en", "Chad hit her while reading a book in turkey feathers; polish the car; tell us"),
    ("en", "New Mexico, New England and Latin American history"),
    ("en", "Lebanon, Pennsylvania"),
    ("en", "She speaks French and Spanish"),
    ("en", "the lagoon was nice, most people split"),
    ("fr", "il parle français ; les tours ; la nice"),
    ("es", "como está; Como siempre; el tema; habla español"),
    ("ar", "الدعم المالي؛ أجنة وجنين؛ كان في ليل؛ الصور"),
    ("ar", "تتحدث العربية والفرنسية"),
    ("ar", "بعد المغرب"),
    ("ar", "عاد يوما إلى المدينة القديمة"),
    ("fr", "Mme Lima, M. Lagos"),
    ("es", "en San Juan de Lurigancho"),
]
PREFIXED = [
    ("بالقاهرة", "القاهرة"),
    ("للقاهرة", "قاهرة"),
    ("وبيروت", "بيروت"),
    ("فبيروت", "بيروت"),
    ("لبيروت", "بيروت"),
]


def names(text: str, lang: str) -> list[str]:
    kinds = ("country", "place", "nationality")
    return [one.value for one in find_identifiers(text, lang) if one.type in kinds]


@pytest.mark.parametrize(("lang", "text", "expected"), NAMES)
def test_names_are_read(lang: str, text: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(("lang", "text"), NO_NAMES)
def test_ordinary_words_and_persons_are_no_places(lang: str, text: str) -> None:
    assert names(text, lang) == []


@pytest.mark.parametrize(("word", "written"), PREFIXED)
def test_arabic_prefixes_are_no_part_of_the_name(word: str, written: str) -> None:
    (found,) = find_identifiers(f"سافرت {word} أمس", "ar")
    assert f"سافرت {word} أمس"[found.start : found.end] == written


def test_the_gazetteer_speaks_four_languages_and_stays_small() -> None:
    countries = list(rows("countries"))
    assert len(countries) > 240
    assert all(len(row) == 5 and all(row) for row in countries)
    places = list(rows("places"))
    assert len(places) > 1500
    assert all(len(row) == 7 and row[2] and len(row[1]) == 2 for row in places)
    arabic = sum(bool(row[6]) for row in places)
    assert arabic / len(places) > 0.75


def test_every_country_of_a_place_or_a_people_is_a_country() -> None:
    codes = {row[0] for row in rows("countries")}
    assert {row[1] for row in rows("places")} <= codes
    assert {row[0] for row in rows("nationalities")} <= codes
