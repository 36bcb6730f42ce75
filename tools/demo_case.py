"""Writes the tables of the demo's case from one small story: PYTHONPATH=src:. python -m tools.demo_case [FOLDER]

Everybody in them is invented. Telephone numbers are of the ranges that regulators keep for fiction (France 06 39 98,
United Kingdom 07700 900) or such as no operator gives out (Spain +34 000); accounts have the check digits 00, which no
IBAN has; plates have vowels or 000, which no register issues. The same story gives the same bytes each time.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

from tools.demo_papers import write_papers

FOLDER = Path(__file__).resolve().parent.parent / "src" / "fanal" / "data" / "demo" / "case"
SEED = 20260112
IDRIS, PAVEL, RAMON, CURRO, COLETTE, SABINE, BURNER = (
    "+447700900101",
    "+33639981002",
    "+34000000103",
    "+34000000104",
    "+33639981005",
    "+33639981006",
    "+447700900106",
)
YASSINE, MOUSSA, SALMA, NOUR, DALISAY, LUPE = (
    "+33639982002",
    "+33639982003",
    "+33639982001",
    "+33639982006",
    "+447700900205",
    "+34000000204",
)
FARID, LEILA, OUTSIDE = "+33639983001", "+33639984001", "+447700900555"
# Who telephoned whom, how often, from and to which day of 2026, between which hours, about how many seconds.
TALK: Sequence[tuple[str, str, int, str, str, tuple[int, int], int]] = (
    (SABINE, IDRIS, 40, "01-10", "06-08", (9, 21), 180),
    (SABINE, PAVEL, 46, "01-20", "06-08", (7, 23), 90),
    (SABINE, RAMON, 36, "02-01", "06-08", (9, 20), 200),
    (SABINE, COLETTE, 44, "03-15", "06-08", (10, 22), 160),
    (BURNER, CURRO, 22, "03-04", "06-05", (8, 12), 60),
    (IDRIS, YASSINE, 8, "01-15", "02-14", (18, 22), 420),
    (IDRIS, MOUSSA, 8, "01-15", "02-14", (18, 22), 380),
    (IDRIS, SALMA, 9, "03-02", "03-27", (18, 22), 500),
    (IDRIS, NOUR, 7, "03-05", "03-27", (18, 22), 450),
    (IDRIS, DALISAY, 6, "03-08", "03-27", (18, 22), 600),
    (IDRIS, LUPE, 2, "02-02", "02-10", (18, 22), 300),
    (PAVEL, RAMON, 6, "02-14", "05-20", (6, 10), 45),
    (CURRO, RAMON, 30, "02-17", "06-08", (20, 23), 70),
    (COLETTE, SALMA, 6, "04-18", "04-20", (16, 22), 40),
    (COLETTE, PAVEL, 6, "04-17", "04-20", (16, 22), 50),
    (IDRIS, LEILA, 8, "04-25", "06-01", (19, 22), 240),
    (BURNER, OUTSIDE, 10, "05-02", "06-05", (22, 24), 120),
    (FARID, PAVEL, 6, "04-10", "04-19", (12, 20), 80),
)
CELLS = {
    IDRIS: ("INV-TAN-04", "Tanger (antenne inventée)"),
    PAVEL: ("INV-PER-02", "Perpignan sud (antenne inventée)"),
    RAMON: ("INV-FAR-01", "Paraje del Faro (antena inventada)"),
    CURRO: ("INV-FAR-02", "Paraje del Faro (antena inventada)"),
    COLETTE: ("INV-PER-07", "Perpignan centre (antenne inventée)"),
    SABINE: ("INV-PER-07", "Perpignan centre (antenne inventée)"),
    BURNER: ("INV-PER-07", "Perpignan centre (antenne inventée)"),
    FARID: ("INV-ALG-01", "Algeciras puerto (antena inventada)"),
}
IMEI = {
    SABINE: "350000000000019",
    BURNER: "350000000000019",
    COLETTE: "350000000000027",
    PAVEL: "350000000000035",
}

A_FARO, A_SABINE, A_SABINE_FR, A_LAVOIR, A_IDRIS, A_PAVEL, A_ENVIOS, A_SUPPLIER = (
    "ES0000000000000000000101",
    "ES0000000000000000000106",
    "FR0000000000000000000000106",
    "FR0000000000000000000000117",
    "ES0000000000000000000108",
    "FR0000000000000000000000102",
    "ES0000000000000000000109",
    "ES0000000000000000000901",
)
WORKERS = {
    "ES0000000000000000000202": "Yassine Inventé",
    "ES0000000000000000000203": "Moussa Imaginé",
    "ES0000000000000000000204": "Lupe Ficticia",
}
HOLDERS = {
    A_FARO: "Invernaderos Faro Inventado S.L.",
    A_SABINE: "Sabine Fabulé",
    A_SABINE_FR: "Sabine Fabulé",
    A_LAVOIR: "Blanchisserie Imaginaire SARL",
    A_IDRIS: "Horizon Fictif Travail",
    A_PAVEL: "Pavel Madeup",
    A_ENVIOS: "Envíos Supuestos (efectivo)",
    **WORKERS,
    A_SUPPLIER: "Suministros Ficticios S.A.",
}
Transfer = tuple[datetime, str, str, int, str]


def day(month_day: str, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment of 2026."""
    return datetime.fromisoformat(f"2026-{month_day}T{hour:02}:{minute:02}")


def calls() -> list[tuple[datetime, str, str, int, str]]:
    """Return 300 calls and messages: when, from whom, to whom, seconds (0 for a message), kind."""
    chance, made = random.Random(SEED), []
    for one, other, often, first, last, (early, late), seconds in TALK:
        days = (day(last) - day(first)).days
        for number in range(often):
            when = day(first) + timedelta(days=round(number * days / max(often - 1, 1)))
            when += timedelta(
                hours=chance.randrange(early, late),
                minutes=chance.randrange(60),
                seconds=chance.randrange(60),
            )
            message = chance.random() < 0.2
            back = one in (SABINE, BURNER) and chance.random() < 0.4
            pair = (other, one) if back else (one, other)
            made.append(
                (
                    when,
                    *pair,
                    0 if message else max(5, round(seconds * chance.uniform(0.3, 1.8))),
                    "SMS" if message else "Voix",
                )
            )
    return sorted(made)


def transfers() -> list[Transfer]:
    """Return 80 transfers: when, from, to, cents, what for. Wages go out on the fifth and come back on the sixth."""
    chance, made = random.Random(SEED + 1), []
    for month in ("03", "04", "05"):
        for worker in WORKERS:
            made.append((day(f"{month}-05", 9), A_FARO, worker, 109_000, f"Nómina {month}/2026"))
            made.append((day(f"{month}-06", 11), worker, A_SABINE, 98_000, "Devolución anticipo"))
    for week in range(12):
        made.append(
            (
                day("03-09", 10) + timedelta(weeks=week),
                A_SABINE,
                A_IDRIS,
                100 * chance.randrange(300, 460, 10),
                "Comisión",
            )
        )
        made.append(
            (
                day("03-10", 12) + timedelta(weeks=week),
                A_SABINE_FR,
                A_ENVIOS,
                100 * chance.randrange(200, 900, 50),
                "Envío",
            )
        )
    for number in range(10):
        made.append(
            (
                day("02-20", 16) + timedelta(days=11 * number),
                A_SABINE_FR,
                A_PAVEL,
                100 * chance.randrange(150, 420, 10),
                "Viaje",
            )
        )
        made.append(
            (
                day("02-03", 8) + timedelta(days=12 * number),
                A_FARO,
                A_SUPPLIER,
                chance.randrange(20_000, 260_000),
                "Factura",
            )
        )
    for number in range(6):
        made.append(
            (
                day("02-25", 13) + timedelta(days=17 * number),
                A_SABINE,
                A_FARO,
                100 * chance.randrange(400, 900, 10),
                "Servicios",
            )
        )
        made.append((day("04-24", 17) + timedelta(weeks=number), A_LAVOIR, A_SABINE_FR, 150_000, "Personnel"))
        made.append(
            (
                day("04-27", 17) + timedelta(weeks=number),
                A_LAVOIR,
                A_SUPPLIER,
                100 * chance.randrange(500, 800, 10),
                "Loyer",
            )
        )
    return sorted(made)


TRAVELLERS = {
    "Yassine": ("XX0000002", "Invente", "Yassine", "MA", "1999-04-11"),
    "Moussa": ("XX0000003", "Imagine", "Moussa", "SN", "1995-09-02"),
    "Bilal": ("XX0000007", "Invente", "Bilal", "MA", "2004-01-30"),
    "Salma": ("XX0000001", "Al Mukhtalaqa", "Salma", "MA", "2002-06-21"),
    "Nour": ("XX0000099", "Madeup", "Sara", "MA", "2003-02-02"),
    "Dalisay": ("XX0000005", "Invented", "Dalisay", "PH", "2000-07-19"),
    "Rosario": ("XX0000008", "Imaginaria", "Rosario", "PE", "1991-11-05"),
    "Farid": ("XX0000009", "Notreal", "Farid", "DZ", "1993-03-17"),
    "Pavel": ("XX0000010", "Madeup", "Pavel", "XK", "1981-12-01"),
    "Idris": ("XX0000011", "Fictif", "Idris", "MA", "1986-05-23"),
}
CROSSINGS: Sequence[tuple[str, str, str, str, str, Sequence[str]]] = (
    ("2026-01-19", "09:10", "Algeciras port", "Exit", "", ("Idris",)),
    ("2026-01-24", "18:40", "Algeciras port", "Entry", "", ("Idris",)),
    ("2026-02-15", "08:05", "Le Perthus", "Exit", "IO-000-UI", ("Pavel",)),
    ("2026-02-16", "14:25", "Algeciras port", "Entry", "", ("Yassine", "Moussa", "Bilal")),
    ("2026-02-18", "23:50", "Le Perthus", "Entry", "IO-000-UI", ("Pavel",)),
    ("2026-03-27", "07:30", "Le Perthus", "Exit", "IO-000-UI", ("Pavel",)),
    ("2026-03-28", "13:50", "Algeciras port", "Entry", "", ("Salma", "Nour", "Rosario", "Dalisay")),
    ("2026-04-12", "16:15", "Algeciras port", "Entry", "", ("Farid",)),
    (
        "2026-04-18",
        "04:35",
        "Le Perthus",
        "Entry",
        "IO-000-UI",
        ("Pavel", "Salma", "Nour", "Rosario", "Dalisay", "Farid"),
    ),
    ("2026-05-11", "10:20", "Algeciras port", "Entry", "", ("Idris",)),
    ("2026-05-12", "20:45", "Le Perthus", "Exit", "IO-000-UI", ("Pavel",)),
    ("2026-05-14", "02:15", "Le Perthus", "Entry", "IO-000-UI", ("Pavel",)),
)
NIGHTS: Sequence[tuple[str, str, str, Sequence[str], str]] = (
    ("2026-02-18", "2026-02-19", "9", ("Pavel",), PAVEL),
    ("2026-04-18", "2026-04-20", "11", ("Salma", "Nour"), SABINE),
    ("2026-04-18", "2026-04-20", "12", ("Dalisay", "Rosario"), SABINE),
    ("2026-04-18", "2026-04-19", "14", ("Farid",), FARID),
    ("2026-04-18", "2026-04-20", "9", ("Pavel",), PAVEL),
    ("2026-05-14", "2026-05-15", "9", ("Pavel",), PAVEL),
)
STRANGERS = (
    "Ondine Fable",
    "Baltasar Quimera",
    "Theodora Figment",
    "Ulysse Conte",
    "Inka Fabel",
    "Lorenzo Cuento",
)


def written(
    rows: Iterable[Sequence[object]], separator: str, *, above: Sequence[str] = (), below: Sequence[str] = ()
) -> str:
    """Return a table as text, with the lines that an export puts above and below it."""
    out = StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return (
        "".join(f"{line}\r\n" for line in above) + out.getvalue() + "".join(f"{line}\r\n" for line in below)
    )


def calls_table() -> str:
    """Return the calls as a telephone company exports them: titles above, numbers in three ways of writing."""
    head = ("N° appelant", "N° appelé", "Date", "Heure", "Durée (s)", "Type", "Cellule", "Lieu", "IMEI")
    rows: list[Sequence[object]] = [head]
    for number, (when, one, other, seconds, kind) in enumerate(calls()):
        cell, place = CELLS.get(one, ("", ""))
        write = (_local, _international, str)[number % 3]
        rows.append(
            (
                write(one),
                write(other),
                f"{when:%d/%m/%Y}",
                f"{when:%H:%M:%S}",
                seconds or "",
                kind,
                cell,
                place,
                IMEI.get(one, ""),
            )
        )
    above = (
        "Opérateur Imaginaire;Relevé inventé pour la démonstration de Fanal",
        "Réquisition;INV-2026-0609",
        "Période;10/01/2026 au 08/06/2026",
        "",
    )
    return written(rows, ";", above=above, below=("Fin du relevé;300 lignes",))


def _local(number: str) -> str:
    national = f"0{number[3:]}" if number.startswith("+33") else number
    return " ".join(national[at : at + 2] for at in range(0, 10, 2)) if national.startswith("0") else number


def _international(number: str) -> str:
    return f"00{number[1:]}"


def transfers_table() -> str:
    """Return the transfers as a Spanish bank exports them: decimal commas, groups with points."""
    head = (
        "Fecha operación",
        "Hora",
        "Cuenta origen",
        "Ordenante",
        "Cuenta destino",
        "Beneficiario",
        "Importe",
        "Divisa",
        "Concepto",
    )
    rows: list[Sequence[object]] = [head]
    for when, one, other, cents, why in transfers():
        amount = f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))
        rows.append(
            (
                f"{when:%d/%m/%Y}",
                f"{when:%H:%M}",
                one,
                HOLDERS[one],
                other,
                HOLDERS[other],
                amount,
                "EUR",
                why,
            )
        )
    return written(
        rows, ";", above=("Banco Imaginario: movimientos inventados para la demostración de Fanal",)
    )


def crossings_table() -> str:
    """Return the border crossings."""
    head = (
        "Document number",
        "Surname",
        "Given names",
        "Nationality",
        "Date of birth",
        "Border post",
        "Date",
        "Time",
        "Direction",
        "Vehicle plate",
    )
    rows: list[Sequence[object]] = [head]
    rows += [
        (*TRAVELLERS[who], post, date, time, way, plate)
        for date, time, post, way, plate, people in CROSSINGS
        for who in people
    ]
    return written(rows, ",", above=("Invented for the demonstration of Fanal",))


def guests_table() -> str:
    """Return the guests of the hotel, with others who have nothing to do with the case."""
    head = ("Guest name", "Passport number", "Nationality", "Arrival", "Departure", "Hotel", "Room", "Phone")
    hotel = "Hôtel de la Lanterne inventée"
    rows = [
        (
            f"{TRAVELLERS[who][2]} {TRAVELLERS[who][1]}",
            TRAVELLERS[who][0],
            TRAVELLERS[who][3],
            came,
            left,
            hotel,
            room,
            phone,
        )
        for came, left, room, people, phone in NIGHTS
        for who in people
    ]
    for number, name in enumerate(STRANGERS):
        came = day("04-16") + timedelta(days=number)
        rows.append(
            (
                name,
                f"XX00001{number:02}",
                "FR",
                f"{came:%Y-%m-%d}",
                f"{came + timedelta(days=2):%Y-%m-%d}",
                hotel,
                str(20 + number),
                "",
            )
        )
    return written(
        [head, *sorted(rows, key=lambda row: (row[3], row[6], row[0]))],
        ",",
        above=("Invented for the demonstration of Fanal",),
    )


CONTACTS = (
    ("Idris bureau", IDRIS, "contact@horizon-fictif.invalid"),
    ("Pavel camion", PAVEL, ""),
    ("Ramón serre", RAMON, "gerencia@faro-inventado.invalid"),
    ("Curro", CURRO, ""),
    ("Colette linge", COLETTE, "colette@courriel.invalid"),
    ("سلمى", SALMA, ""),
    ("La petite N.", NOUR, ""),
    ("Dalisay L.", DALISAY, ""),
    ("Yassine (9)", YASSINE, "yassine@courriel.invalid"),
    ("Moussa (9)", MOUSSA, ""),
    ("Flat North", OUTSIDE, ""),
    ("Envíos", "+34000000109", ""),
)


def contacts_cards() -> str:
    """Return the contact list of the handset."""
    cards = []
    for name, phone, email in CONTACTS:
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"TEL;TYPE=CELL:{phone}"]
        lines += [f"EMAIL:{email}"] if email else []
        cards.append("\r\n".join([*lines, "NOTE:Invented", "END:VCARD", ""]))
    return "".join(cards)


def write(folder: Path) -> None:
    """Write the tables, the papers and the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "calls.csv").write_bytes(calls_table().encode("cp1252"))
    (folder / "transfers.csv").write_bytes(transfers_table().encode("utf-8-sig"))
    (folder / "crossings.csv").write_bytes(crossings_table().encode())
    (folder / "guests.csv").write_bytes(guests_table().encode())
    (folder / "contacts.vcf").write_bytes(contacts_cards().encode())
    write_papers(folder)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
