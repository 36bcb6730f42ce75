"""Small files of each kind, made when a test runs. All people in them are invented."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

FRENCH = "Elle s’appelle Awa. « On m’a pris mon passeport à l’arrivée », dit-elle ; le cœur serré, été 2025."
SPANISH = "¿Quién guardó tu pasaporte? La señora me quitó el móvil y no me dejó salir, mañana ni noche."
ARABIC = "أخذوا جواز سفري عند الوصول، ولم يدفعوا لي أجري منذ ستة أشهر. كنت أنام في المطبخ."
ENGLISH = "They kept my passport. I was never paid."

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOC_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_KIND = "application/vnd.oasis.opendocument."


def zipped(
    members: Mapping[str, str] | Mapping[str, bytes] | Mapping[str, str | bytes],
    *,
    stored: Sequence[str] = (),
) -> bytes:
    """Return a zip container; the members in `stored` are not packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            packing = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            container.writestr(name, content, packing)
    return made.getvalue()


def docx(body: str, **others: str) -> bytes:
    """Return a Word document with the XML `body`; `others` are parts such as comments="...", also XML."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    for name, content in others.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{_WORD}">{content}</w:{name}>'
    return zipped(members)


def paragraph(text: str) -> str:
    """Return a paragraph of a Word document."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table of a Word document."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def open_document(kind: str, body: str, **others: str) -> bytes:
    """Return an OpenDocument file; `kind` is text or spreadsheet, `others` are whole members without .xml."""
    spaces = " ".join(
        f'xmlns:{prefix}="{_ODF}{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"))
    )
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document-content>"
    )
    entry = (
        f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0"><manifest:file-entry manifest:full-path="/"'
        f' manifest:media-type="{_ODF_KIND}{kind}"/></manifest:manifest>'
    )
    members = {"mimetype": f"{_ODF_KIND}{kind}", "META-INF/manifest.xml": entry, "content.xml": content}
    members |= {f"{name}.xml": text.replace("SPACES", spaces) for name, text in others.items()}
    return zipped(members, stored=("mimetype",))


def odt(*paragraphs: str) -> bytes:
    """Return an OpenDocument text of plain paragraphs."""
    return open_document("text", "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs))


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an OpenDocument spreadsheet."""
    return open_document(
        "spreadsheet", f'<table:table table:name="S">{"".join(map(_ods_row, rows))}</table:table>'
    )


def _ods_row(cells: Sequence[str]) -> str:
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(one)}</text:p></table:table-cell>'
        for one in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


def xlsx(*sheets: Sequence[Sequence[str]]) -> bytes:
    """Return an Excel workbook with the given rows, one sheet after the other."""
    return workbook(
        *("".join(_xlsx_row(number, row) for number, row in enumerate(rows, 1)) for rows in sheets)
    )


def workbook(*sheets: str) -> bytes:
    """Return an Excel workbook with the given XML in its sheets."""
    numbers = range(1, len(sheets) + 1)
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{main}.worksheet+xml"/>'
        for n in numbers
    )
    named = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{_DOC_RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    root = f'<Relationship Id="rId1" Type="{_DOC_RELS}/officeDocument" Target="xl/workbook.xml"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}">{root}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_DOC_RELS}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">{rels}</Relationships>',
    }
    for number, rows in zip(numbers, sheets, strict=True):
        sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        members[f"xl/worksheets/sheet{number}.xml"] = sheet
    return zipped(members)


def _xlsx_row(number: int, cells: Sequence[str]) -> str:
    made = "".join(xlsx_cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(cells) if text)
    return f'<row r="{number}">{made}</row>'


def xlsx_cell(place: str, text: str) -> str:
    """Return a cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def pdf(*pages: str, extra: Sequence[bytes] = ()) -> bytes:
    """Return a PDF with one line of text on each page, in letters of any script."""
    letters = sorted({letter for page in pages for letter in page})
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>",
        _stream(_letters(letters)),
    ]
    for number, page in enumerate(pages):
        text = bytes(letters.index(letter) + 1 for letter in page).hex().encode()
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (6 + 2 * number)
        )
        objects.append(_stream(b"BT /F 12 Tf 50 700 Td <%s> Tj ET" % text if text else b""))
    return pdf_of([*objects, *extra])


def pdf_of(objects: Sequence[bytes], root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(made)


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _letters(letters: Sequence[str]) -> bytes:
    lines = "\n".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for code, letter in enumerate(letters, 1)
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{lines}\nendbfchar\nendcmap end end"
    ).encode()


def scanned_pdf(width: int = 300, height: int = 300) -> bytes:
    """Return a PDF whose one page is a grey picture."""
    pixels = zlib.compress(b"\x80" * width * height)
    picture = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (width, height, len(pixels), pixels)
    )
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
            picture,
            _stream(b"q 500 0 0 700 50 50 cm /I Do Q"),
        ]
    )


def png(width: int = 4, height: int = 4) -> bytes:
    """Return a grey picture."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
