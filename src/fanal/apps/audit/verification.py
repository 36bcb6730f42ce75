"""Reading the chain from end to end and naming the first entry that is not as it was written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery
from django.utils.translation import gettext as _

from fanal.apps.audit.chain import FIELDS, audit_key, hash_entry, seal_head
from fanal.apps.audit.models import AuditEvent, AuditHead

CHUNK = 5_000
ALTERED, MISSING, OUT_OF_ORDER, EXTRA, HEAD, ANCHOR = "altered missing out_of_order extra head anchor".split()
Row = dict[str, Any]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head noted outside the node: the entry's number and its hash."""

    seq: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> "Anchor":
        """Read `SEQ:HASH` as `fanal audit anchor` prints it."""
        seq, _colon, digest = text.strip().partition(":")
        if not seq.isdecimal() or len(digest) != 64:
            raise ValueError("An anchor is written NUMBER:HASH, as `fanal audit anchor` prints it.")
        return cls(int(seq), digest.lower())


@dataclass(frozen=True, slots=True)
class Finding:
    """How far the chain was read, and the first thing wrong with it: which entry, what kind, in one sentence."""

    checked: int
    first: int
    seq: int = 0
    fault: str = ""
    sentence: str = ""

    @property
    def holds(self) -> bool:
        """Say whether nothing was found."""
        return not self.fault


@dataclass(frozen=True, slots=True)
class _Fault:
    seq: int
    fault: str
    sentence: str


def verify(*, last: int = 0, anchor: Anchor | None = None, progress: Progress | None = None) -> Finding:
    """Read the chain, all of it or the `last` so many entries, and return the first fault.

    Memory stays constant. What came before the `last` entries is taken as given.
    """
    head = AuditHead.objects.first()
    start = max((head.seq if head else 0) - last, 0) if last else 0
    checked, fault = _read_chain(_rows(start, head), start, head, anchor, progress)
    if fault is None:
        return Finding(checked, start + 1)
    return Finding(checked, start + 1, fault.seq, fault.fault, fault.sentence)


def _rows(start: int, head: AuditHead | None) -> Iterator[Row]:
    """Stream the entries from `start` to the head as it was read: others may be adding to the chain meanwhile."""
    names = (*FIELDS, "hash")
    entries = AuditEvent.objects.unguarded("the chain is verified whole").filter(seq__gte=start)
    if head is not None:
        entries = entries.filter(seq__lte=head.seq)
    for values in entries.order_by("seq").values_list(*names).iterator(CHUNK):
        yield dict(zip(names, values, strict=True))


def _read_chain(
    rows: Iterator[Row], start: int, head: AuditHead | None, anchor: Anchor | None, progress: Progress | None
) -> tuple[int, _Fault | None]:
    key, seq, previous, checked = audit_key(), start, "", 0
    if start:
        first = next(rows, None)
        if first is None or first["seq"] != start:
            return 0, _Fault(start, MISSING, _("Entry %(seq)d is missing.") % {"seq": start})
        previous = first["hash"]
    for row in rows:
        fault = _fault_in(row, seq + 1, previous, key) or _off_anchor(row, anchor)
        if fault:
            return checked, fault
        seq, previous, checked = row["seq"], row["hash"], checked + 1
        if progress and checked % CHUNK == 0:
            progress(checked)
    return checked, _fault_at_the_end(seq, previous, head, key) or _fault_beyond() or _anchor_unmet(
        seq, anchor
    )


def _gap(expected: int, found: int) -> str:
    words = {"seq": expected, "before": expected - 1, "found": found}
    return _("Entry %(seq)d is missing: after %(before)d comes %(found)d.") % words


def _fault_in(row: Row, expected: int, previous: str, key: bytes) -> _Fault | None:
    """Find what is wrong with one entry, given the one before it."""
    seq = row["seq"]
    if seq != expected:
        return _Fault(expected, MISSING, _gap(expected, seq))
    genuine = hash_entry(key, row) == row["hash"]
    if row["previous_hash"] == previous:
        return (
            None
            if genuine
            else _Fault(seq, ALTERED, _("Entry %(seq)d is not as it was written.") % {"seq": seq})
        )
    if genuine:
        return _Fault(
            seq, OUT_OF_ORDER, _("Entry %(seq)d does not follow the entry before it.") % {"seq": seq}
        )
    return _Fault(
        seq, ALTERED, _("Entry %(seq)d was altered, or moved there from another place.") % {"seq": seq}
    )


def _fault_beyond() -> _Fault | None:
    """Find an entry after the head, in one query, so that an entry made meanwhile is not taken for one."""
    end = AuditHead.objects.values("seq")[:1]
    entries = AuditEvent.objects.unguarded("the chain is verified whole").filter(seq__gt=Subquery(end))
    seq = entries.order_by("seq").values_list("seq", flat=True).first()
    return (
        _Fault(seq, EXTRA, _("Entry %(seq)d comes after the end of the chain.") % {"seq": seq})
        if seq
        else None
    )


def _off_anchor(row: Row, anchor: Anchor | None) -> _Fault | None:
    if anchor and row["seq"] == anchor.seq and row["hash"] != anchor.hash:
        return _Fault(
            anchor.seq, ANCHOR, _("Entry %(seq)d is not the one noted outside.") % {"seq": anchor.seq}
        )
    return None


def _anchor_unmet(seq: int, anchor: Anchor | None) -> _Fault | None:
    if anchor and anchor.seq > seq:
        return _Fault(
            seq + 1,
            ANCHOR,
            _("The chain ends at %(end)d, before entry %(seq)d noted outside.")
            % {"end": seq, "seq": anchor.seq},
        )
    return None


def _fault_at_the_end(seq: int, last_hash: str, head: AuditHead | None, key: bytes) -> _Fault | None:
    """Compare where the entries end with the head, which is sealed."""
    if head is None:
        return _Fault(
            seq, HEAD, _("The head of the audit is missing; the last entry is %(seq)d.") % {"seq": seq}
        )
    if head.mac != seal_head(key, head.seq, head.hash):
        return _Fault(
            head.seq, HEAD, _("The head of the audit, at entry %(seq)d, was set by hand.") % {"seq": head.seq}
        )
    if head.seq > seq:
        return _Fault(
            seq + 1,
            MISSING,
            _("Entry %(seq)d is missing: the chain should end at %(end)d.")
            % {"seq": seq + 1, "end": head.seq},
        )
    if head.hash != last_hash:
        return _Fault(
            seq, HEAD, _("The head of the audit does not agree with the last entry, %(seq)d.") % {"seq": seq}
        )
    return None
