"""Amounts of money with their currency; a bare dinar, peso or dirham is not guessed."""

import pytest

from fanal.engine.reading.identifiers import find_identifiers

MONEY = {
    "en": [
        ("$1,500", "1500 USD"), ("US$ 2,000.50", "2000.5 USD"), ("300 euros", "300 EUR"),
        ("€45", "45 EUR"), ("5k USD", "5000 USD"),
        ("$2.5 million", "2500000 USD"), ("two thousand dollars", "2000 USD"), ("USD 700", "700 USD"),
        ("500 CFA", "500 XAF/XOF"),
        ("30 bucks", "30 USD"), ("a thousand dollars", "1000 USD"), ("Rs 5,000", "5000 INR/LKR/NPR/PKR"),
        ("10,000 baht", "10000 THB"),
        ("2000 USDT", "2000 USDT"), ("500 dirhams", "500 AED/MAD"),
        ("twenty-five hundred dollars", "2500 USD"), ("£30k", "30000 GBP"),
        ("each one twenty pounds", "20 GBP"), ("$188,471.43", "188471.43 USD"), ("1500 MAD", "1500 MAD"),
        ("0.5 BTC", "0.5 BTC"), ("200 Saudi riyals", "200 SAR"),
    ],
    "fr": [
        ("1 500 euros", "1500 EUR"), ("1.500,00 €", "1500 EUR"), ("2000€", "2000 EUR"),
        ("500 000 FCFA", "500000 XAF/XOF"),
        ("3 millions de francs CFA", "3000000 XAF/XOF"), ("mille cinq cents euros", "1500 EUR"),
        ("deux mille euros", "2000 EUR"),
        ("deux cents dollars", "200 USD"), ("5 000 dinars tunisiens", "5000 TND"), ("50€ la passe", "50 EUR"),
        ("25 000 nairas", "25000 NGN"), ("mille euros", "1000 EUR"), ("quatre-vingt-dix euros", "90 EUR"),
        ("trente-cinq mille euros", "35000 EUR"), ("300 dinars", "300 BHD/DZD/IQD/JOD/KWD/LYD/RSD/TND"),
    ],
    "es": [
        ("1.500 euros", "1500 EUR"), ("20.000 pesos mexicanos", "20000 MXN"), ("3 mil dólares", "3000 USD"),
        ("dos mil quinientos euros", "2500 EUR"), ("quinientos euros", "500 EUR"), ("50 €", "50 EUR"),
        ("mil dólares", "1000 USD"),
        ("100 soles", "100 PEN"), ("S/ 200", "200 PEN"), ("2 millones de pesos colombianos", "2000000 COP"),
    ],
    "ar": [
        ("ألفي دولار", "2000 USD"), ("خمسة آلاف دولار", "5000 USD"), ("3000 درهم", "3000 AED/MAD"),
        ("500 دينار تونسي", "500 TND"),
        ("٥٠٠ جنيه", "500 EGP"), ("مليون ليرة لبنانية", "1000000 LBP"), ("خمسمئة يورو", "500 EUR"),
        ("ألف وخمسمئة دولار", "1500 USD"),
        ("٢٬٠٠٠ دولار", "2000 USD"), ("4,000 ريال سعودي", "4000 SAR"), ("عشرين ألف دولار", "20000 USD"),
        ("بالدولار 5", ""),
        ("بمئة وخمسين جنيها", "150 EGP"), ("بألفين وثمانمائة يورو", "2800 EUR"),
        ("بين ثمانية وعشرة آلاف يورو", "10000 EUR"),
    ],
}  # fmt: skip
NO_MONEY = [
    "She won 5 games",
    "dollars",
    "pounds of flour",
    "euro 2024 championship",
    "ALL 5",
    "5 km",
    "two thousand people",
    "$",
    "€",
]


def money(text: str, lang: str) -> list[str]:
    return [one.value for one in find_identifiers(text, lang) if one.type == "money"]


@pytest.mark.parametrize(
    ("lang", "text", "amount"), [(lang, *row) for lang, rows in MONEY.items() for row in rows]
)
def test_an_amount_is_read(lang: str, text: str, amount: str) -> None:
    assert money(text, lang) == ([amount] if amount else [])


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_is_no_amount_is_not_read_as_one(text: str) -> None:
    assert money(text, "en") == []


def test_the_note_says_when_the_currency_is_assumed_or_open() -> None:
    dollars, dirhams = find_identifiers("200 dollars and 300 dirhams", "en")
    assert dollars.note == "the text does not say which of AUD, CAD, USD; USD is assumed"
    assert dirhams.note == "the text does not say which of AED, MAD"


def test_words_before_a_comma_are_no_part_of_the_amount() -> None:
    assert money("$2.5 million, two thousand dollars", "en") == ["2500000 USD", "2000 USD"]
