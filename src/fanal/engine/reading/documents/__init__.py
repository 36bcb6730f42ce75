"""Files of any kind -> text, safely: within limits of size, time, memory and expansion, each failure a sentence.

    document = read_path(Path("statement.docx"))         # one text; document.parts say where each piece stands
    for item in read_records(Path("statements.csv")):    # a list of texts: Record, or BadLine with its number
        ...

Plain text is read in this process. Every other kind is read in a process of its own (`isolation`), which is the
only program that the engine starts, besides tesseract inside it.
"""

from fanal.engine.reading.documents.isolation import facts_isolated, find_tesseract, picture_isolated
from fanal.engine.reading.documents.limits import DEFAULT, Limits
from fanal.engine.reading.documents.pictures import Picture
from fanal.engine.reading.documents.reading import (
    Records,
    holds_records,
    read_document,
    read_path,
    read_records,
)
from fanal.engine.reading.documents.remarks import BAD_LINES, ERRORS, WARNINGS, DocumentError, Remark
from fanal.engine.reading.documents.values import BadLine, Document, Part, Record

__all__ = [
    "BAD_LINES",
    "DEFAULT",
    "ERRORS",
    "WARNINGS",
    "BadLine",
    "Document",
    "DocumentError",
    "Limits",
    "Part",
    "Picture",
    "Record",
    "Records",
    "Remark",
    "facts_isolated",
    "find_tesseract",
    "holds_records",
    "picture_isolated",
    "read_document",
    "read_path",
    "read_records",
]
