"""The XML of a NIBRS message: names by namespace, whatever the prefix, and an account of what was read and what not."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError

_FAMILIES = (
    ("nibrs", re.compile(r"http://fbi\.gov/cjis/nibrs/[\d.]+")),
    ("cjis", re.compile(r"http://fbi\.gov/cjis/[\d.]+")),
    ("j", re.compile(r"http://release\.niem\.gov/niem/domains/jxdm/[\d.]+/")),
    ("nc", re.compile(r"http://release\.niem\.gov/niem/niem-core/[\d.]+/")),
    ("s", re.compile(r"http://release\.niem\.gov/niem/structures/[\d.]+/")),
)
_SCHEMA_ATTRIBUTES = "{http://www.w3.org/2001/XMLSchema-instance}"
_MOST_ELEMENTS = 200_000
FORMATS = "NIBRS IEPD 2019.1 (XML)"


@lru_cache(maxsize=10_000)
def short(tag: str) -> str:
    """Return a name as `nc:Person`: the usual prefix of its namespace, in any version; one unknown stays as it is."""
    space, _, local = tag.removeprefix("{").rpartition("}")
    for prefix, pattern in _FAMILIES:
        if pattern.fullmatch(space):
            return f"{prefix}:{local}"
    return tag


class Branch:
    """An element, whose parts are asked for by path; what was asked for counts as read, in all that share `read`."""

    def __init__(self, element: Element, read: set[Element]) -> None:
        self._element, self._read = element, read

    def all(self, path: str) -> list[Branch]:
        """Return every element at `path` ("nc:ActivityDate/nc:Date")."""
        found = [self._element]
        for name in path.split("/"):
            found = [child for one in found for child in one if child.tag == name]
        return [Branch(one, self._read) for one in found]

    def texts(self, path: str) -> tuple[str, ...]:
        """Return what stands in every element at `path`."""
        found = self.all(path)
        self._read.update(one._element for one in found)
        return tuple(text for one in found if (text := (one._element.text or "").strip()))

    def text(self, *paths: str) -> str:
        """Return what stands in the first element at the first of the paths that has one; the others stay unread."""
        for path in paths:
            for one in self.all(path):
                if text := (one._element.text or "").strip():
                    self._read.add(one._element)
                    return text
        return ""

    def key(self) -> str:
        """Return the name by which other elements speak of this one."""
        return self._element.get("s:id", "")

    def refs(self, path: str) -> list[str]:
        """Return the names of the elements that those at `path` speak of."""
        found = self.all(path)
        self._read.update(one._element for one in found)
        return [ref for one in found if (ref := one._element.get("s:ref"))]

    def left_over(self) -> Counter[str]:
        """Count the elements below that hold something, a text or an attribute, and were not read."""
        return Counter(
            one.tag
            for one in self._element.iter()
            if one not in self._read
            and ((one.text or "").strip() or one.get("s:ref") or (len(one) == 0 and one.attrib))
        )


def branches(data: bytes, limits: Limits) -> Iterator[tuple[str, Branch]]:
    """Yield (name, element) for each piece of a message: its metadata and its reports, each let go after its turn.

    Raises `DocumentError` for what is no XML, defines entities, nests too deep or has too many elements.
    """
    depth = elements = 0
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if event == "start":
                elements += 1
                _rename(element)
            if depth > limits.depth:
                raise DocumentError("too_deep")
            if elements > _MOST_ELEMENTS:
                raise DocumentError("too_many_members", limit=_MOST_ELEMENTS)
            if event == "end" and element.tag in ("nibrs:Report", "cjis:MessageMetadata"):
                elements = 0
                yield element.tag, Branch(element, set())
                element.clear()
    except DefusedXmlException:
        raise DocumentError("forbidden_xml") from None
    except (ParseError, ValueError, LookupError):
        raise DocumentError("damaged", kind="NIBRS") from None


def _rename(element: Element) -> None:
    element.tag = short(element.tag)
    kept = {short(name): value for name, value in element.attrib.items() if _SCHEMA_ATTRIBUTES not in name}
    element.attrib.clear()
    element.attrib.update(kept)
