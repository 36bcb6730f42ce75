"""Telephones, mail and web addresses, accounts, papers: what is one, what is not, and what its check digits say."""

import pytest

from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.reading.identifiers.checksums import (
    base58_payload,
    bech32_is_right,
    iban_is_right,
    luhn_is_right,
)
from fanal.engine.reading.identifiers.keccak import keccak_256
from fanal.engine.reading.identifiers.names import rows

Row = tuple[str, str, str, str]
FOUND: list[Row] = [
    ("phone", "call +33 6 12 34 56 78", "+33612345678", "valid"),
    ("phone", "+1 (305) 555-0100", "+13055550100", "valid"),
    ("phone", "0044 20 7946 0958", "+442079460958", "valid"),
    ("phone", "+33 (0)6 12 34 56 78", "+33612345678", "valid"),
    ("phone", "+52 1 664 123 4567", "+526641234567", "valid"),
    ("phone", "واتساب 00212661234567", "+212661234567", "valid"),
    ("phone", "هاتف \u200e+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", "+966501234567", "valid"),
    ("phone", "\u202b+218 91 234 5678\u202c", "+218912345678", "valid"),
    ("phone", "+999 123 4567", "+9991234567", "invalid"),
    ("phone", "714-245-8665", "7142458665", "unchecked"),
    ("phone", "(214) 555-0123", "2145550123", "unchecked"),
    ("phone", "1-800-555-0199", "18005550199", "unchecked"),
    ("phone", "06 12 34 56 78", "0612345678", "unchecked"),
    ("phone", "06.12.34.56.78", "0612345678", "unchecked"),
    ("phone", "0475/12.34.56", "0475123456", "unchecked"),
    ("phone", "91 123 45 67", "911234567", "unchecked"),
    ("phone", "08031234567", "08031234567", "unchecked"),
    ("phone", "07911 123456", "07911123456", "unchecked"),
    ("phone", "teléfono 612345678", "612345678", "unchecked"),
    ("phone", "appelez le 22 123 456", "22123456", "unchecked"),
    ("phone", "رقم ٠١٠١٢٣٤٥٦٧٨", "01012345678", "unchecked"),
    ("email", "Foo.Bar+x@Example.CO.UK", "foo.bar+x@example.co.uk", "unchecked"),
    ("email", "<a@b.org>", "a@b.org", "unchecked"),
    ("email", "mailto:x.y@z.com", "x.y@z.com", "unchecked"),
    ("email", "foo [at] bar [dot] com", "foo@bar.com", "unchecked"),
    ("email", "البريد rosa@example.com،", "rosa@example.com", "unchecked"),
    ("url", "https://example.com/jobs?id=3), and", "https://example.com/jobs?id=3", "unchecked"),
    (
        "url",
        "(see https://en.example.org/wiki/Foo_(bar))",
        "https://en.example.org/wiki/Foo_(bar)",
        "unchecked",
    ),
    ("url", "hxxps://bad[.]example[.]com/a", "https://bad.example.com/a", "unchecked"),
    ("url", "HTTP://Example.COM/Path.", "http://example.com/Path", "unchecked"),
    ("url", "www.example.org.", "www.example.org", "unchecked"),
    ("url", "t.me/joinchat/AbC", "t.me/joinchat/AbC", "unchecked"),
    ("url", "on jobs-gulf.com today", "jobs-gulf.com", "unchecked"),
    ("iban", "GB82 WEST 1234 5698 7654 32 and", "GB82WEST12345698765432", "valid"),
    ("iban", "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189", "valid"),
    ("iban", "MA64 0115 1900 0001 2050 0053 4921", "MA64011519000001205000534921", "valid"),
    ("iban", "gb82west12345698765432", "GB82WEST12345698765432", "valid"),
    ("iban", "DE89 3704 0044 0532 0130 01", "DE89370400440532013001", "invalid"),
    ("card", "4111 1111 1111 1111", "4111111111111111", "valid"),
    ("card", "5555-5555-5555-4444", "5555555555554444", "valid"),
    ("card", "378282246310005", "378282246310005", "valid"),
    ("card", "card 4111 1111 1111 1112", "4111111111111112", "invalid"),
    ("crypto", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "valid"),
    ("crypto", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "valid"),
    (
        "crypto",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "valid",
    ),
    (
        "crypto",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "invalid",
    ),
    ("crypto", "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC", "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC", "valid"),
    (
        "crypto",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "valid",
    ),
    (
        "crypto",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        "invalid",
    ),
    (
        "crypto",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "unchecked",
    ),
    ("plate", "plate AB-123-CD", "AB123CD", "unchecked"),
    ("plate", "immatriculé 1234 AB 75", "1234AB75", "unchecked"),
    ("plate", "matrícula 1234 BCD", "1234BCD", "unchecked"),
    ("plate", "reg. no. KA51 XYZ", "KA51XYZ", "unchecked"),
    ("plate", "لوحة 123 تونس 4567", "123تونس4567", "unchecked"),
    ("plate", "لوحة رقم 12345 ب 6", "12345ب6", "unchecked"),
    ("passport", "passport No. A1234567", "A1234567", "unchecked"),
    ("passport", "Passport number: 12AB34567", "12AB34567", "unchecked"),
    ("passport", "his passport (C01X00T47)", "C01X00T47", "unchecked"),
    ("passport", "جواز سفر رقم A1234567", "A1234567", "unchecked"),
    ("handle", "on Telegram @Rosa_Jobs", "telegram:rosa_jobs", "unchecked"),
    ("handle", "Snapchat: maria2005", "snapchat:maria2005", "unchecked"),
    ("handle", "حساب تيليجرام @rosa_jobs", "telegram:rosa_jobs", "unchecked"),
]
NOT_FOUND = [
    ("phone", "case number 12-34567-89"),
    ("phone", "SSN 123-45-6789"),
    ("phone", "2014-2016 and 2014 2015 2016"),
    ("phone", "10,000,000 people and 1.500.000 euros"),
    ("phone", "ISBN 978-3-16-148410-0"),
    ("phone", "lat 48.8566123, lon 12.3456789"),
    ("phone", "1234567890"),
    ("phone", "القضية رقم 12345678"),
    ("phone", "18 USC 1591, 2:15-cr-00123-ABC"),
    ("phone", "on 14 03 2024 at 8:30"),
    ("phone", "passport number 12345678"),
    ("email", "@nobody, a@b, user@localhost, 5@6.7"),
    ("url", "e.g. i.e. 5 p.m. U.S.A. end.Next file.pdf she left.in time"),
    ("iban", "GB82 1234 is none, nor AB12 3456 7890 1234"),
    ("card", "4111 1111 1111"),
    ("card", "tracking 9400 1000 0000 0000 0000 00"),
    ("crypto", "abcdefghijklmnopqrstuvwxyzabcdefgh"),
    ("crypto", "1" * 34),
    ("plate", "AB-123-CD without a word for it"),
    ("plate", "plates were seized on 14 March"),
    ("plate", "la plaque de cuisson 500 euros"),
    ("plate", "matrícula de la universidad 2019"),
    ("passport", "her passport was taken in 2019 by 12 men"),
    ("handle", "@someone without a platform"),
    ("handle", "Facebook: she wrote"),
]


@pytest.mark.parametrize(("kind", "text", "value", "valid"), FOUND)
def test_an_identifier_is_read_with_what_its_check_says(kind: str, text: str, value: str, valid: str) -> None:
    found = [one for one in find_identifiers(text, "en") if one.type == kind]
    assert [(one.value, one.valid) for one in found] == [(value, valid)]
    assert found[0].note


@pytest.mark.parametrize(("kind", "text"), NOT_FOUND)
def test_what_only_looks_like_one_is_not_read(kind: str, text: str) -> None:
    assert not [one for one in find_identifiers(text, "en") if one.type == kind]


def test_a_national_number_says_that_its_country_is_not_written() -> None:
    (found,) = find_identifiers("06 12 34 56 78", "fr")
    assert found.note == "the form used in France and North Africa; the country is not written"


def test_the_check_digits_follow_their_standards() -> None:
    assert luhn_is_right("4111111111111111")
    assert not luhn_is_right("4111111111111112")
    assert iban_is_right("GB82WEST12345698765432")
    assert base58_payload("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb") is None
    assert bech32_is_right("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")
    assert not bech32_is_right("bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_is_the_hash_that_ethereum_uses(message: bytes, digest: str) -> None:
    assert keccak_256(message).hex() == digest


def test_iban_lengths_are_plausible_and_told_apart() -> None:
    lengths = list(rows("iban_lengths"))
    assert len({code for code, *_ in lengths}) == len(lengths) > 100
    assert all(15 <= int(length) <= 34 and origin in ("registry", "partial") for _, length, origin in lengths)


def test_check_digits_that_no_iban_has_are_not_right_although_the_remainder_is() -> None:
    assert int("0" * 19 + "107" + "1527" + "00") % 97 == 1
    assert not iban_is_right("FR0000000000000000000000107")
