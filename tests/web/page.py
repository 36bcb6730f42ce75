"""A report as the tests read it: its tags in order, its texts, its attributes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from fanal.engine.statements.screening import screen_statement
from fanal.web.report import Item, render_report
from tests.web.invented import demo_items

VOID = {"meta", "br", "path", "circle", "link", "img", "input", "hr"}


@dataclass(slots=True)
class Tag:
    """One element: its name, its attributes, the names of what stands around it, and the text inside it."""

    name: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""
    own: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.declaration = ""
        self._open: list[Tag] = []
        self.feed(html)
        self.close()

    def handle_decl(self, decl: str) -> None:
        self.declaration = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs}, tuple(one.name for one in self._open))
        self.tags.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open[-1].name == tag, f"</{tag}> closes <{self._open[-1].name}>"
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data
        if self._open:
            self._open[-1].own.append(data)

    @property
    def still_open(self) -> list[str]:
        """The tags that nothing closed."""
        return [one.name for one in self._open]

    def all(self, name: str, of_class: str = "") -> list[Tag]:
        """Return the elements of a name, or of a name and a class."""
        return [
            one
            for one in self.tags
            if one.name == name and (not of_class or of_class in one.attributes.get("class", "").split())
        ]

    def attribute(self, name: str) -> Iterator[str]:
        """Yield each value of an attribute."""
        return (one.attributes[name] for one in self.tags if name in one.attributes)


@cache
def demo(lang: str) -> str:
    """Return the report of the demo in one language, linked to the other three."""
    links = {code: f"report-{code}.html" for code in ("en", "fr", "es", "ar") if code != lang}
    return render_report(demo_items(), lang, "", links)


def item_of(text: str, lang: str = "en", reference: str = "a") -> Item:
    """Return one screened statement."""
    return Item(reference, screen_statement(text, lang))
