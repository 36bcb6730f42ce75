"""GraphML, as network programs export it, read piece by piece: no DTD, no entities, no depth beyond the usual."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.xmlreader import AttributesImpl

from fanal.engine.network.formats.cells import number_of
from fanal.engine.network.formats.given import NetworkInput, ReadingNote, notes_on
from fanal.engine.network.formats.refusals import LIMITS, NetworkFileError
from fanal.engine.network.graph import build
from fanal.engine.reading.documents.limits import Limits
from fanal.engine.reading.documents.remarks import DocumentError
from fanal.engine.reading.documents.xml_stream import XmlText, parse_xml

_PIECE = 1 << 16
_CODES = {"forbidden_xml": "forbidden_xml", "too_deep": "too_deep", "too_long": "cell_too_long"}
_LABELS = ("label", "name")


def looks_like_xml(data: bytes) -> bool:
    """Say whether a file begins as XML does."""
    head = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") and b"<" in head[:4]
    return head.startswith(b"<") or wide


def read_graphml(data: bytes, *, directed: bool) -> NetworkInput:
    """Return the network of a GraphML file: `node` and `edge` elements, the field `weight`, and `label` or `name`.

    Nodes are called by their `id`; nested graphs are read as one. Hyperedges are left out and counted.
    """
    graph = _GraphMl(Limits(characters=data.count(b"<") * LIMITS.name + LIMITS.name))
    try:
        parse_xml(_pieces(data), graph, "GraphML")
    except DocumentError as error:
        code = _CODES.get(error.code, "damaged_xml")
        raise NetworkFileError(code, **({"line": 1} if code == "cell_too_long" else {})) from None
    return graph.given(directed)


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _PIECE):
        yield data[start : start + _PIECE]


class _GraphMl(XmlText):
    """Collects nodes and edges with their fields."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self._nodes: dict[str, dict[str, str]] = {}
        self._sources: list[str] = []
        self._targets: list[str] = []
        self._weights: list[float] = []
        self._keys: dict[str, str] = {}
        self._open: dict[str, str] | None = None
        self._field = ""
        self._graphs = self._hyper = self._edges = self._unweighted = self._sayings = 0

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        if name == "key":
            self._keys[attributes.get("id", "")] = attributes.get("attr.name", "").casefold()
        elif name == "graph":
            self._graphs += 1
        elif name == "node":
            self._open = self._nodes.setdefault(self._name(attributes.get("id", "")), {})
        elif name == "edge":
            self._edge(attributes)
        elif name == "hyperedge":
            self._hyper += 1
        elif name == "data":
            self._field = self._keys.get(attributes.get("key", ""), "")
            self.pieces.clear()

    def _edge(self, attributes: AttributesImpl) -> None:
        self._edges += 1
        if self._edges > LIMITS.ties:
            raise NetworkFileError("too_many_ties", limit=LIMITS.ties)
        ends = attributes.get("source", "").strip(), attributes.get("target", "").strip()
        if not all(ends):
            raise NetworkFileError("edge_without_ends", number=self._edges)
        self._sources.append(self._name(ends[0]))
        self._targets.append(self._name(ends[1]))
        self._weights.append(1.0)
        self._open = {"edge": ""}

    def _name(self, name: str) -> str:
        if not name.strip():
            raise NetworkFileError("label_empty", line=len(self._nodes) + 1)
        if len(name) > LIMITS.name:
            raise NetworkFileError("label_too_long", line=len(self._nodes) + 1, limit=LIMITS.name)
        return name.strip()

    def closed(self, name: str) -> None:
        if name == "data" and self._open is not None and self._field:
            self._said(self.text.strip())
        if name == "data":
            self._field = ""
            self.pieces.clear()
        elif name in ("node", "edge"):
            self._open = None

    def _said(self, value: str) -> None:
        if self._open is None:
            return
        if "edge" in self._open and self._field == "weight":
            weight = number_of(value)
            if weight is None or weight < 0:
                self._unweighted += 1
            else:
                self._weights[-1] = weight
        elif "edge" not in self._open and self._field in _LABELS and value:
            self._open.setdefault(self._field, value[: LIMITS.name])

    def wrote(self, text: str) -> None:
        if self._field:
            self.add(text)

    def given(self, directed: bool) -> NetworkInput:
        """Return the network that was read."""
        if not self._graphs:
            raise NetworkFileError("no_graph")
        if not self._nodes and not self._edges:
            raise NetworkFileError("empty")
        network = build(self._nodes, (self._sources, self._targets, self._weights), directed=directed)
        notes = []
        if self._hyper:
            notes.append(ReadingNote("hyperedges", (("count", self._hyper),)))
        if self._unweighted:
            notes.append(ReadingNote("weights_unusable", (("count", self._unweighted),)))
        labels = {
            node: next(fields[key] for key in _LABELS if key in fields)
            for node, fields in self._nodes.items()
            if any(key in fields for key in _LABELS)
        }
        return NetworkInput(network, "graphml", (), (*notes, *notes_on(network)), labels=labels)
