"""Machine-readable zones, on the specimens that ICAO Doc 9303 prints (Utopia, Eriksson)."""

import pytest

from fanal.engine.reading.identifiers import find_identifiers, parse_mrz
from fanal.engine.reading.identifiers.mrz import check_digit
from fanal.engine.reading.identifiers.mrz_files import NoZone, Zone, read_zones

TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
MRV_A = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
# The identity card that France issued until 2021: the specimen of its public description, recalled.
FRENCH_CARD = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")
SPECIMENS = {"TD1": TD1, "TD2": TD2, "TD3": TD3, "MRV-A": MRV_A, "MRV-B": MRV_B, "FRA-ID": FRENCH_CARD}


@pytest.mark.parametrize(("form", "lines"), SPECIMENS.items())
def test_every_specimen_is_recognised_and_its_check_digits_are_right(
    form: str, lines: tuple[str, ...]
) -> None:
    zone = parse_mrz(lines)
    assert zone is not None
    assert zone.form == form
    assert zone.wrong == ()


def test_a_passport_says_who_and_until_when() -> None:
    zone = parse_mrz(TD3)
    assert zone is not None
    assert (zone.code, zone.issuer, zone.number, zone.nationality) == ("P", "UTO", "L898902C3", "UTO")
    assert (zone.surname, zone.given_names, zone.sex) == ("ERIKSSON", "ANNA MARIA", "F")
    assert (zone.birth, zone.expiry, zone.optional) == ("740812", "120415", "ZE184226B")


def test_each_check_digit_is_named_with_what_stands_and_what_is_right() -> None:
    zone = parse_mrz(TD3)
    assert zone is not None
    assert [check.field for check in zone.checks] == ["number", "birth", "expiry", "personal number", "all"]
    assert [(check.stands, check.expected) for check in zone.checks] == [
        ("6", "6"), ("2", "2"), ("9", "9"), ("1", "1"), ("0", "0"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, ("number", "all")),
        (14, ("birth", "all")),
        (22, ("expiry", "all")),
        (30, ("personal number", "all")),
    ],
)
def test_one_changed_character_is_found_in_its_field_and_in_the_whole(
    place: int, wrong: tuple[str, ...]
) -> None:
    second = TD3[1]
    changed = second[:place] + ("7" if second[place] != "7" else "8") + second[place + 1 :]
    zone = parse_mrz((TD3[0], changed))
    assert zone is not None
    assert zone.wrong == wrong


def test_a_card_number_longer_than_nine_characters_goes_on_in_the_optional_field() -> None:
    number = "D23145890734"
    lines = (f"I<UTO{number[:9]}<{number[9:]}{check_digit(number)}<<<<<<<<<<<", TD1[1], TD1[2])
    zone = parse_mrz(lines)
    assert zone is not None
    assert zone.number == number
    assert zone.checks[0].right


@pytest.mark.parametrize(
    ("field", "digit"), [("520727", "3"), ("AB2134<<<", "5"), ("HA672242<", "6"), ("<<<<<<", "0")]
)
def test_check_digits_are_those_of_the_standard(field: str, digit: str) -> None:
    assert check_digit(field) == digit


@pytest.mark.parametrize("lines", [(), ("P<UTO",), TD3[:1], (TD3[0], TD2[1]), (TD1[0], TD1[1])])
def test_lines_of_no_known_layout_are_no_zone(lines: tuple[str, ...]) -> None:
    assert parse_mrz(lines) is None


@pytest.mark.parametrize(("form", "lines"), SPECIMENS.items())
@pytest.mark.parametrize(
    "text",
    ["{}", "Scan:\n{}\nEnd of scan.", "> {}", "Passport of the person:\r\n{}", "فحص الوثيقة\n{}\nانتهى"],
    ids=["alone", "between lines", "quoted", "windows", "arabic"],
)
def test_a_zone_is_found_in_a_text_with_its_exact_span(form: str, lines: tuple[str, ...], text: str) -> None:
    written = text.format("\n".join(lines))
    found = [one for one in find_identifiers(written, "en") if one.type == "mrz"]
    assert [(one.valid, one.note) for one in found] == [("valid", f"{form}: all check digits are right")]
    assert written[found[0].start : found[0].end] == found[0].value == "\n".join(lines)


def test_a_zone_with_stray_spaces_or_on_one_line_is_found() -> None:
    spaced = "\n".join(" ".join(line[i : i + 4] for i in range(0, 44, 4)) for line in TD3)
    for text in (spaced, f"{TD3[0]} {TD3[1]}", f"MRZ: {TD3[0]} {TD3[1]} ok"):
        found = [one for one in find_identifiers(text, "en") if one.type == "mrz"]
        assert [(one.value, one.valid) for one in found] == [("\n".join(TD3), "valid")]


def test_a_wrong_zone_is_reported_with_the_fields_that_are_wrong() -> None:
    text = "\n".join((TD3[0], TD3[1].replace("7408122", "7408132")))
    (found,) = find_identifiers(text, "en")
    assert (found.type, found.valid) == ("mrz", "invalid")
    assert found.note == "TD3: wrong check digit: birth, all"


def test_nothing_inside_a_zone_is_reported_a_second_time() -> None:
    assert [one.type for one in find_identifiers("\n".join(TD1), "en")] == ["mrz"]


@pytest.mark.parametrize(
    "text", ["<" * 44 + "\n" + "<" * 44, "A" * 44 + "\n" + "1" * 44, "<<< >>>\n<<<<<<", TD3[0]]
)
def test_lines_that_only_look_like_a_zone_are_none(text: str) -> None:
    assert not [one for one in find_identifiers(text, "en") if one.type == "mrz"]


def test_only_a_field_of_fillers_may_carry_a_filler_for_its_check_digit() -> None:
    empty = parse_mrz((TD3[0], TD3[1][:28] + "<" * 15 + "4"))
    assert empty is not None
    assert empty.verdicts["personal_number"]
    zeros = parse_mrz((TD3[0], "000000000<" + TD3[1][10:]))
    assert zeros is not None
    assert not zeros.verdicts["document_number"]


def test_a_visa_has_no_number_that_goes_on_in_the_optional_field() -> None:
    zone = parse_mrz((MRV_B[0], "L8988901C<XXX4009078F9612109123<<<<<"))
    assert zone is not None
    assert zone.number == "L8988901C"
    assert not zone.verdicts["document_number"]


def test_zones_are_read_one_after_the_other_and_lines_beside_them_are_named() -> None:
    text = "\n".join([*TD1, "", " ".join(TD3[0]), TD3[1].lower(), "ü" * 30, TD2[0], "short"])
    found = list(read_zones(text))
    assert [(one.line, one.mrz.form) for one in found if isinstance(one, Zone)] == [(1, "TD1"), (5, "TD3")]
    assert [(one.line, one.reason) for one in found if isinstance(one, NoZone)] == [
        (7, "letters"), (8, "alone"), (9, "length"),
    ]  # fmt: skip
