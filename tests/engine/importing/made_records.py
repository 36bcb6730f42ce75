"""Exports made here, as telephone companies, banks, hotels and border posts write them; all invented."""

from fanal.engine.importing.parse import parse_rows
from fanal.engine.importing.rows import Reject, Row
from fanal.engine.importing.tables import TableFile

CALLS = {
    "en": ("Calling Number", "Called Number", "Start Time", "Duration", "Cell ID"),
    "fr": ("N° appelant", "Numéro appelé", "Date et heure", "Durée (s)", "Cellule"),
    "es": ("Número llamante", "Número llamado", "Fecha y hora", "Duración", "Celda"),
    "ar": ("رقم المتصل", "الرقم المطلوب", "التاريخ والوقت", "المدة", "الخلية"),
}
TRANSFERS = {
    "en": ("From account", "Beneficiary", "To account", "Amount", "Currency", "Value date", "Reference"),
    "fr": ("Compte débité", "Bénéficiaire", "Compte crédité", "Montant", "Devise", "Date de valeur", "Motif"),
    "es": ("Cuenta origen", "Beneficiario", "Cuenta destino", "Importe", "Moneda", "Fecha valor", "Concepto"),
    "ar": ("حساب المرسل", "المستفيد", "حساب المستفيد", "المبلغ", "العملة", "تاريخ التحويل", "البيان"),
}
CROSSINGS = {
    "en": (
        "Document No",
        "Name",
        "Nationality",
        "Date of birth",
        "Border post",
        "Crossing date",
        "Entry/Exit",
        "Plate",
    ),
    "fr": (
        "N° document",
        "Nom complet",
        "Nationalité",
        "Date de naissance",
        "Poste frontière",
        "Date de passage",
        "Sens",
        "Immatriculation",
    ),
    "es": (
        "Nº documento",
        "Nombre completo",
        "Nacionalidad",
        "Fecha de nacimiento",
        "Puesto fronterizo",
        "Fecha de cruce",
        "Sentido",
        "Matrícula",
    ),
    "ar": (
        "رقم الوثيقة",
        "الاسم الكامل",
        "الجنسية",
        "تاريخ الميلاد",
        "المعبر",
        "تاريخ العبور",
        "الاتجاه",
        "رقم اللوحة",
    ),
}
GUESTS = {
    "en": ("Guest name", "Passport", "Check-in", "Check-out", "Hotel", "Room"),
    "fr": ("Nom", "Prénom", "Date d'arrivée", "Date de départ", "Hôtel", "Chambre"),
    "es": ("Apellidos", "Nombre", "Fecha de entrada", "Fecha de salida", "Alojamiento", "Habitación"),
    "ar": ("اسم النزيل", "رقم الجواز", "تاريخ الوصول", "تاريخ المغادرة", "الفندق", "رقم الغرفة"),
}
IBAN, OTHER_IBAN = "FR7630006000011234567890189", "DE89370400440532013000"


def table(*rows: tuple[str, ...], separator: str = ";") -> bytes:
    """Return the rows as delimited text, as they are."""
    return "\n".join(separator.join(row) for row in rows).encode()


def read(
    data: bytes, name: str = "a.csv", kind: str = "auto", region: str = "fr", source: str = ""
) -> list[Row | Reject]:
    """Return what the importer makes of a file, with the mapping that it guesses."""
    with TableFile(data, name) as file:
        mapping = file.plan(kind, region)
        return list(parse_rows(file.table().rows, mapping, source=source))


def rows_of(found: list[Row | Reject]) -> list[Row]:
    return [one for one in found if isinstance(one, Row)]


def rejects_of(found: list[Row | Reject]) -> list[Reject]:
    return [one for one in found if isinstance(one, Reject)]
