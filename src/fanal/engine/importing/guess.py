"""Guessing which column holds what: by the words of its name first, by its values second; each guess says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fanal.engine.importing.kinds import Field, RecordKind, kinds, plain
from fanal.engine.importing.looks import share_like
from fanal.engine.importing.mapping import Column, ColumnMapping
from fanal.engine.importing.rows import MappingError, RawRow
from fanal.engine.importing.values import durations, moments, money

_LIKE, _UNLIKE = 0.7, 0.3
_FEWEST_SURE = 0.4
_SURE = 0.9
_BY_VALUES = 0.45
_AUTOMATIC = "auto"


def guess_mapping(
    header: Sequence[str], sample: Sequence[RawRow], kind: str = _AUTOMATIC, region: str = ""
) -> ColumnMapping:
    """Return the mapping that fits best; with `auto`, of the kind whose needed fields and most others are there.

    Raises `MappingError("no_kind")` where the columns are those of no kind. A kind that is told is mapped as far as it
    goes: `ColumnMapping.lacking` says what is missing.
    """
    columns = [[row.cells[place] for row in sample if place < len(row.cells)] for place in range(len(header))]
    if kind != _AUTOMATIC:
        return _mapped(kinds()[kind], header, columns, region)
    found = [_mapped(one, header, columns, region) for one in kinds().values()]
    fitting = [one for one in found if not one.lacking and one.confidence >= _FEWEST_SURE]
    if not fitting:
        raise MappingError("no_kind")
    return max(fitting, key=_fit)


def _fit(mapping: ColumnMapping) -> float:
    """Return how much of a table a kind explains; the needed columns count twice."""
    needed = {code for group in kinds()[mapping.kind].needs for code in group}
    return sum(one.confidence * (2 if one.field in needed else 1) for one in mapping.columns)


def _mapped(
    kind: RecordKind, header: Sequence[str], columns: Sequence[Sequence[str]], region: str
) -> ColumnMapping:
    made = [Column(place, name) for place, name in enumerate(header)]
    taken: set[str] = set()
    ranked = sorted(_candidates(kind, header, columns), key=lambda one: (-one[0], one[1], one[2]))
    for confidence, place, number, reason in ranked:
        field = kind.fields[number]
        if made[place].field or (field.code in taken and not field.many):
            continue
        taken.add(field.code)
        made[place] = replace(made[place], field=field.code, confidence=round(confidence, 2), reason=reason)
    finished = tuple(_written(one, kind, columns[one.place], region) for one in made)
    return ColumnMapping(kind.code, finished, region)


def _candidates(
    kind: RecordKind, header: Sequence[str], columns: Sequence[Sequence[str]]
) -> Iterator[tuple[float, int, int, str]]:
    """Yield (confidence, place of the column, number of the field, reason) for all that could be."""
    for place, name in enumerate(header):
        words = plain(name)
        for number, field in enumerate(kind.fields):
            confidence, reason = _judged(words, field, columns[place])
            if confidence:
                yield confidence, place, number, reason


def _judged(words: str, field: Field, cells: Sequence[str]) -> tuple[float, str]:
    """Return how sure it is that a column holds a field, and why.

    A name that is known gives 0.9, known words inside a longer name up to 0.75; values that look like it add up to
    0.1, values that do not take most of it away. Without a known name, values that can be nothing else give 0.45.
    """
    said = _said(words, field)
    share = share_like(cells, field.type)
    if said:
        if share is not None and share < _UNLIKE:
            return said * _UNLIKE, "header_against_values"
        liked = share is not None and share >= _LIKE
        return said + 0.1 * (share or 0) * liked, "header_and_values" if liked else "header_words"
    sure = share_like(cells, field.type, surely=True)
    if sure is not None and sure >= _SURE and not field.joins:
        return _BY_VALUES * sure, "values_only"
    return 0.0, ""


def _said(words: str, field: Field) -> float:
    """Return how surely the name of a column names a field."""
    if not words:
        return 0.0
    if words in field.names:
        return 0.9
    stands = set(words.split())
    best = max((len(name) for name in field.names if set(name.split()) <= stands), default=0)
    return min(0.75, 0.35 + 0.4 * best / len(words)) if best > 2 else 0.0


def _written(column: Column, kind: RecordKind, cells: Sequence[str], region: str) -> Column:
    """Return the column with how its cells are written, as its cells tell, or its name, or the region."""
    field = kind.field(column.field)
    if field is None:
        return column
    return as_written(column, field, cells, region)


def as_written(column: Column, field: Field, cells: Sequence[str], region: str) -> Column:
    """Return a column that holds `field` with how its cells are written, and what no cell decided."""
    if field.type in ("moment", "birth_date"):
        order, sure = moments.order_of(cells, region)
        doubt = () if sure or not moments.is_open(cells) else ("order",)
        return replace(column, written={"order": order}, doubt=doubt)
    if field.type == "amount":
        decimal, sure = money.decimal_of(cells, region)
        open_ = not sure and any("." in cell or "," in cell for cell in cells)
        return replace(column, written={"decimal": decimal}, doubt=("decimal",) if open_ else ())
    if field.type == "duration":
        return replace(column, written={"unit": durations.unit_of(plain(column.name), cells)}, doubt=())
    return replace(column, written={}, doubt=())


def written_again(mapping: ColumnMapping, sample: Sequence[RawRow]) -> ColumnMapping:
    """Return the mapping with how cells are written looked at anew, after columns were told."""
    kind = kinds()[mapping.kind]
    made = (
        _written(
            one, kind, [row.cells[one.place] for row in sample if one.place < len(row.cells)], mapping.region
        )
        for one in mapping.columns
    )
    return replace(mapping, columns=tuple(made))
