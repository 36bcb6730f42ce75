"""The papers and pictures of the demo's case: contract, list of debts, payslip, photograph, scan. All invented."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import ExifTags, Image, ImageDraw, ImageFont
from PIL.TiffImagePlugin import IFDRational

_WHEN = (2026, 2, 16, 12, 0, 0)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_ODT = "application/vnd.oasis.opendocument.text"
CONTRACT = (
    "CONTRATO DE TRABAJO TEMPORAL (documento inventado para la demostración de Fanal)",
    "Invernaderos Faro Inventado S.L., Paraje del Faro Inventado, y D. Yassine Inventé, pasaporte XX0000002.",
    "1. Puesto: peón agrícola. Salario: 1.250 euros al mes. Jornada: 40 horas semanales.",
    "2. Anexo: el trabajador reconoce una deuda de 4.800 euros por viaje, trámites y alojamiento, que se le descuenta.",
    "3. La empresa guarda el pasaporte del trabajador durante la vigencia del contrato.",
    "4. Quien abandone el puesto antes de doce meses paga una indemnización de 3.000 euros.",
    "16 de febrero de 2026. Por la empresa: Ramón Inventado.",
)
DEBTS = (
    ("Nombre", "Viaje", "Cama", "Comida", "Pagado", "Queda"),
    ("Yassine", "4.800", "450", "360", "2.940", "2.670"),
    ("Moussa", "4.800", "450", "360", "2.940", "2.670"),
    ("Lupe", "4.500", "450", "360", "2.940", "2.370"),
    ("Bilal", "4.800", "450", "360", "0", "5.610"),
)
PAYSLIP = (
    "BULLETIN DE PAIE - document invente pour la demonstration de Fanal",
    "Blanchisserie Imaginaire SARL, zone Fictive",
    "Salariee : Rosario Imaginaria        Mois : mai 2026",
    "Heures declarees : 35 par semaine    Salaire net : 1 300,00 EUR",
    "Retenue logement : 450,00   Retenue voyage : 850,00",
    "Net a payer : 0,00 EUR",
    "Compte : FR00 0000 0000 0000 0000 0000 117",
)
NOTE = (
    "CARNET DE LA LAVERIE - PAGE FICTIVE",
    "semaine du 4 mai : S. 98 h, N. 98 h, D. 96 h, R. 97 h",
    "salaires : rien",
    "vendredi : Sabine passe prendre 1 500",
    "passeports : dans le coffre bleu, chez Colette",
    "N. ne sort pas seule",
)


def write_papers(folder: Path) -> None:
    """Write the papers and the pictures into a folder."""
    (folder / "contract.docx").write_bytes(docx(CONTRACT))
    (folder / "debts.odt").write_bytes(odt("Cuentas de los trabajadores (hoja inventada)", DEBTS))
    (folder / "payslip.pdf").write_bytes(pdf(PAYSLIP))
    (folder / "greenhouse.jpg").write_bytes(photograph())
    (folder / "notebook.png").write_bytes(scan(NOTE))


def _zipped(members: Mapping[str, str], stored: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            container.writestr(info, content)
    return made.getvalue()


def docx(paragraphs: Sequence[str]) -> bytes:
    """Return a Word document."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r></w:p>' for one in paragraphs
    )
    return _zipped(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_DOCX}"/></Types>',
            "_rels/.rels": f'{_XML}<Relationships xmlns="{_RELS}">'
            f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def odt(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return an OpenDocument text with one table."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(f' xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "manifest"))
    column = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    body = f'<text:p>{escape(title)}</text:p><table:table table:name="deudas">{column}{cells}</table:table>'
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    return _zipped(
        {
            "mimetype": _ODT,
            "META-INF/manifest.xml": f'{_XML}<manifest:manifest{names} manifest:version="1.3">'
            + entry.format("/", _ODT)
            + entry.format("content.xml", "text/xml")
            + "</manifest:manifest>",
            "content.xml": f'{_XML}<office:document-content{names} office:version="1.3">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        },
        stored="mimetype",
    )


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page with plain text in Helvetica."""
    bare = str.maketrans({"(": r"\(", ")": r"\)"})
    shown = "".join(f"({line.translate(bare)}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 20 TL 56 780 Td {shown}ET"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return f"{made}{end}startxref\n{len(made)}\n%%EOF\n".encode("latin-1")


def photograph() -> bytes:
    """Return a drawn picture of greenhouses, with what a camera writes into a file; the position is in open sea."""
    picture = Image.new("RGB", (960, 640), (168, 196, 214))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 330, 960, 640), fill=(193, 170, 128))
    for at in range(-40, 960, 230):
        draw.pieslice((at, 250, at + 210, 470), 180, 360, fill=(226, 232, 228), outline=(150, 160, 158))
        draw.rectangle((at, 360, at + 210, 470), fill=(214, 222, 219), outline=(150, 160, 158))
    draw.rectangle((560, 430, 830, 560), fill=(94, 112, 122), outline=(60, 72, 80), width=3)
    draw.rectangle((660, 460, 720, 560), fill=(50, 58, 64))
    draw.text(
        (20, 604),
        "Drawn for the demonstration of Fanal: no such place",
        fill=(70, 60, 44),
        font=ImageFont.load_default(20),
    )
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Invented", "Lantern 1"
    exif[ExifTags.Base.DateTime] = "2026:05:12 11:32:05"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:05:12 11:32:05"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef] = "N", "W"
    place[ExifTags.GPS.GPSLatitude] = tuple(IFDRational(n) for n in (36, 20, 0))
    place[ExifTags.GPS.GPSLongitude] = tuple(IFDRational(n) for n in (2, 40, 0))
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=70, exif=exif)
    return made.getvalue()


def scan(lines: Sequence[str]) -> bytes:
    """Return a page of handwriting as a scanner sees it: grey, not quite straight, with specks."""
    page = Image.new("L", (1000, 700), 238)
    draw, chance = ImageDraw.Draw(page), random.Random(7)
    for number, line in enumerate(lines):
        draw.line((60, 152 + 90 * number, 940, 152 + 90 * number), fill=200)
        draw.text((70, 112 + 90 * number), line, fill=40, font=ImageFont.load_default(32))
    for _ in range(160):
        draw.point((chance.randrange(1000), chance.randrange(700)), fill=150)
    made = io.BytesIO()
    page.rotate(0.6, fillcolor=238, resample=Image.Resampling.BICUBIC).quantize(8).save(
        made, "PNG", optimize=True
    )
    return made.getvalue()
