"""Mailboxes and contact cards become records; bodies are passed over, old writings are understood."""

from fanal.engine.importing.tables import TableFile
from tests.engine.importing.made_records import read, rejects_of, rows_of

ONE = (
    "From: =?utf-8?Q?Am=C3=A9lie?= <amelie@example.org>\r\nTo: Bo <bo@example.org>,\r\n cy@example.org\r\n"
    "Cc: dee@example.org\r\nDate: Sat, 14 Mar 2026 21:05:09 +0100\r\nSubject: =?iso-8859-1?Q?Le_d=E9part?=\r\n"
    "Message-ID: <1@example.org>\r\n\r\nMeet me at five.\r\nFrom what I hear, at six.\r\n"
)
OTHER = "From: bo@example.org\nTo: amelie@example.org\nDate: not a date\nSubject: Re\n\nYes.\n"


def test_a_message_gives_who_to_whom_when_and_about_what() -> None:
    (row,) = rows_of(read(ONE.encode(), "a.eml"))
    assert row.kind == "mailbox"
    assert row.values == {
        "from": "amelie@example.org",
        "to": "bo@example.org; cy@example.org",
        "cc": "dee@example.org",
        "date": "2026-03-14T21:05:09+01:00",
        "subject": "Le départ",
        "message_id": "<1@example.org>",
    }
    assert "five" not in row.raw


def test_a_mailbox_gives_each_message_and_a_line_that_begins_like_one_is_none() -> None:
    box = f"From a Sat Mar 14 21:05:09 2026\n{ONE}\nFrom b Sat Mar 14 21:06:09 2026\n{OTHER}".replace(
        "\r\n", "\n"
    )
    found = rows_of(read(box.encode(), "box"))
    assert [row.values["from"] for row in found] == ["amelie@example.org", "bo@example.org"]
    assert ("date", "date_unreadable") in found[1].notes
    assert found[1].line == box[: box.index("From b")].count("\n") + 1


def test_a_message_with_endless_headers_is_named_and_the_next_one_read() -> None:
    endless = "From a Sat\n" + "X-A: " + "b" * 400_000 + f"\n\nFrom b Sat\n{OTHER}"
    found = read(endless.encode(), "a.mbox")
    assert [one.reason for one in rejects_of(found)] == ["message_too_large"]
    assert len(rows_of(found)) == 1


def test_cards_of_three_versions_give_names_numbers_and_addresses() -> None:
    cards = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Keita;Awa;;;\r\nFN:Awa Keita\r\nitem1.TEL;TYPE=CELL:06 39 98 01 02\r\n"
        "TEL;TYPE=HOME:+33 1 99 00 00 01\r\nEMAIL:awa@example\r\n .org\r\nNOTE:one\\, two\r\nPHOTO;ENCODING=b:AAAA\r\n"
        "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89mile;=\r\nZo=C3=A9\r\n"
        "TEL;CELL:112\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nTEL;VALUE=uri:tel:+33-6-39-98-01-03\r\nEND:VCARD\r\n"
    )
    first, second, third = rows_of(read(cards.encode(), "a.vcf"))
    assert first.values["phone"] == "+33639980102; +33199000001"
    assert (first.values["name"], first.values["email"], first.values["note"]) == (
        "Awa Keita",
        "awa@example.org",
        "one, two",
    )
    assert (second.values["family_name"], second.values["given_names"], second.values["phone"]) == (
        "Émile",
        "Zoé",
        "112",
    )
    assert third.values["phone"] == "+33639980103"
    assert first.line == 1


def test_a_card_that_is_never_closed_is_read_and_lines_outside_cards_are_named() -> None:
    found = read(b"BEGIN:VCARD\nFN:Awa\nEND:VCARD\nstray\nBEGIN:VCARD\nFN:Bo", "a.vcf")
    assert [row.values["name"] for row in rows_of(found)] == ["Awa", "Bo"]
    assert [one.line for one in rejects_of(found)] == [4]


def test_a_table_tells_what_form_it_has() -> None:
    for data, form in (
        (ONE.encode(), "mailbox"),
        (b"BEGIN:VCARD\nEND:VCARD", "cards"),
        (b"caller;start\n1;2", "delimited"),
    ):
        with TableFile(data) as file:
            assert file.table().form == form
