"""Web pages: the text that a reader of the page sees, with its lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fanal.engine.reading.documents.encodings import decode, newlines
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.plain import within
from fanal.engine.reading.documents.remarks import Remark, warning
from fanal.engine.reading.documents.values import Document, Part

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_HEAD = 4_096
_NEVER_SHOWN = frozenset({"script", "style", "template", "noframes", "object", "iframe", "datalist"})
_LINES = frozenset(
    "address article aside blockquote body br caption dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tr ul title".split()
)
_CELLS = frozenset({"td", "th"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_UNCLOSED = frozenset("dd dt li option td th tr".split())
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_web_page(data: bytes, kind: str, limits: Limits, declared: str | None = None) -> Document:
    """Return the title and the visible text of a page; hidden text is left out and said to be."""
    found = _DECLARED.search(data[:_HEAD])
    decoded = decode(data, declared or (found[1].decode("ascii") if found else None))
    page = _VisibleText()
    page.feed(newlines(decoded.text))
    page.close()
    parts = within([Part(page.title, "title"), Part(page.text, "page")], limits)
    return Document(parts, kind, decoded.encoding, (*decoded.remarks, *page.remarks))


class _VisibleText(HTMLParser):
    """Collects what is shown. One element at a time may be hidden; what is inside it is hidden too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._shown: list[str] = []
        self._title: list[str] = []
        self._in_title = False
        self._kept_spaces = 0
        self._hidden_by, self._hidden_depth = "", 0
        self.remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """The visible text, without empty lines at its ends."""
        return re.sub(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+", "\n\n", "".join(self._shown)).strip()

    @property
    def title(self) -> str:
        return _SPACES.sub(" ", "".join(self._title)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden_depth and self._ends_unclosed(tag):
            self._hidden_depth = 0
        if self._hidden_depth:
            self._hidden_depth += tag == self._hidden_by and tag not in _VOID
        elif tag not in _VOID and self._hides(tag, dict(attrs)):
            self._hidden_by, self._hidden_depth = tag, 1
        else:
            self._in_title = self._in_title or tag == "title"
            self._kept_spaces += tag in ("pre", "textarea")
            self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif not self._hidden_depth:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden_depth:
            self._hidden_depth -= tag == self._hidden_by
            return
        self._in_title = self._in_title and tag != "title"
        self._kept_spaces = max(0, self._kept_spaces - (tag in ("pre", "textarea")))
        if tag not in _CELLS:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._hidden_depth:
            if self._hidden_by not in _NEVER_SHOWN and data.strip():
                self.remarks = (warning("hidden_text"),)
        elif self._in_title:
            self._title.append(data)
        elif self._kept_spaces:
            self._shown.append(data)
        else:
            self._flow(_SPACES.sub(" ", data))

    def _ends_unclosed(self, tag: str) -> bool:
        """Say whether `tag` ends a hidden element that pages may leave without its end tag."""
        if self._hidden_by == "p":
            return tag in _LINES
        return self._hidden_by == tag and tag in _UNCLOSED

    def _hides(self, tag: str, attributes: dict[str, str | None]) -> bool:
        style = attributes.get("style") or ""
        return tag in _NEVER_SHOWN or "hidden" in attributes or bool(_HIDING_STYLE.search(style))

    def _flow(self, text: str) -> None:
        """Add running text, in which spaces at the start of a line and double spaces are not shown."""
        if not self._shown or self._shown[-1][-1:] in (" ", "\n", "\t"):
            text = text.removeprefix(" ")
        if text:
            self._shown.append(text)

    def _break(self, tag: str) -> None:
        if tag in _CELLS and self._shown and self._shown[-1][-1:] not in ("\n", "\t"):
            self._shown.append("\t")
        elif tag == "br" or (tag in _LINES and self._shown and not self._shown[-1].endswith("\n")):
            self._shown.append("\n")
