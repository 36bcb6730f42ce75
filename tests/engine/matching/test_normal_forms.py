"""An identifier is the same text however it was written, and a placeholder is none."""

import pytest
from hypothesis import given, strategies as st

from fanal.engine.matching.identifiers import identifiers_of
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record


@pytest.mark.parametrize(
    ("kind", "written", "region", "found"),
    [
        ("phone", "+33 6 12 34 56 78", "", ("phone", "+33612345678")),
        ("phone", "0033612345678", "", ("phone", "+33612345678")),
        ("phone", "06.12.34.56.78", "FR", ("phone", "+33612345678")),
        ("phone", "06 12 34 56 78", "", ("phone_end", "12345678")),
        ("phone", "+33 6 12 34 56 78", "", ("phone_end", "12345678")),
        ("email", "Ada Lovelock <Ada+news@Example.org>", "", ("email", "ada@example.org")),
        ("email", "a.d.a.l@googlemail.com", "", ("email", "adal@gmail.com")),
        ("document", "ab-123 456", "", ("document", "AB123456")),
        ("account", "FR76 3000 6000 0112 3456 7890 189", "", ("account", "FR7630006000011234567890189")),
        ("account", "FR76 3000 6000 0112 3456 7890 189", "", ("account_end", "4567890189")),
        ("account", "11234567890189", "", ("account_end", "4567890189")),
        ("wallet", "0x" + "AB" * 20, "", ("wallet", "0x" + "ab" * 20)),
        ("plate", "АВ 123 СЕ", "", ("plate", "AB123CE")),
        ("profile", "https://www.facebook.com/ada.lovelock/", "", ("profile", "facebook:ada.lovelock")),
        ("profile", "@ada_love", "", ("profile_name", "ada_love")),
    ],
)  # fmt: skip
def test_a_written_identifier_has_one_normal_form(
    kind: str, written: str, region: str, found: tuple[str, str]
) -> None:
    assert found in identifiers_of(kind, written, region)


def test_the_service_beside_a_user_name_makes_it_a_profile() -> None:
    assert ("profile", "telegram:ada_love") in identifiers_of("profile", "@Ada_Love", "", "Telegram")


@pytest.mark.parametrize(
    "written", ["N/A", "unknown", "000000000", "123456789", "-", "", "xxxxx", "غير معروف"]
)
@pytest.mark.parametrize("kind", ["phone", "email", "document", "account", "plate", "profile"])
def test_a_placeholder_is_no_identifier(kind: str, written: str) -> None:
    assert identifiers_of(kind, written) == ()


@given(
    st.sampled_from(["phone", "email", "document", "account", "wallet", "plate", "profile"]),
    st.text(max_size=80),
)
def test_no_text_breaks_an_identifier(kind: str, written: str) -> None:
    assert all(normal for _, normal in identifiers_of(kind, written))


def test_a_phone_is_read_in_the_country_of_the_record_and_not_of_the_nationality() -> None:
    def phones(**properties: tuple[str, ...]) -> tuple[str, ...]:
        return prepare(Record("a", "Person", {"phone": ("06 12 34 56 78",), **properties})).numbers["phone"]

    assert phones(country=("fr",)) == ("+33612345678",)
    assert phones(nationality=("sy",)) != ("+33612345678",)


def test_the_parts_of_a_name_make_a_name_where_none_stands_whole() -> None:
    ready = prepare(Record("a", "Person", {"firstName": ("Ada",), "lastName": ("Lovelock",)}))

    assert [name.written for name in ready.names] == ["Ada Lovelock"]


def test_a_registration_is_a_plate_for_a_vehicle_and_a_number_for_a_company() -> None:
    kinds = {
        schema: set(prepare(Record("a", schema, {"registrationNumber": ("AB-123-CD",)})).numbers)
        for schema in ("Vehicle", "Company")
    }

    assert kinds == {"Vehicle": {"plate"}, "Company": {"document"}}


def test_a_record_says_its_countries_as_codes_in_any_language() -> None:
    ready = prepare(Record("a", "Person", {"nationality": ("syrienne", "Syria", "سوري", "Atlantis")}))

    assert ready.nationalities == ("SY",)
