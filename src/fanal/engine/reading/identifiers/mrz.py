"""Machine-readable zones of travel documents, after ICAO Doc 9303 parts 3 to 7.

Sizes: TD1 (cards, 3 lines of 30), TD2 (2 of 36), TD3 (passports, 2 of 44), visas MRV-A (2 of 44) and MRV-B (2 of 36),
and the French identity card of before 2021 (2 of 36, a layout of its own; recalled, not in Doc 9303).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA-ID"]

CHECK_NAMES = {
    "number": "document_number",
    "birth": "birth_date",
    "expiry": "expiry_date",
    "personal number": "personal_number",
    "all": "composite",
}
_WEIGHTS = (7, 3, 1)
_FORMS: dict[tuple[int, int], tuple[Form, Form]] = {(2, 44): ("TD3", "MRV-A"), (2, 36): ("TD2", "MRV-B")}


@dataclass(frozen=True, slots=True)
class Check:
    """One check digit: the field it covers, the digit that stands there and the one that is right."""

    field: str
    stands: str
    expected: str
    empty: bool = False

    @property
    def right(self) -> bool:
        """Do they agree? A field of fillers only (`empty`) may carry `<` for 0, as Doc 9303 allows."""
        return self.stands == self.expected or (self.stands == "<" and self.empty)


@dataclass(frozen=True, slots=True)
class Mrz:
    """What the zone says, as printed: dates are YYMMDD (the century is not in the zone), `sex` F, M or empty."""

    form: Form
    code: str
    issuer: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    surname: str
    given_names: str
    optional: str
    checks: tuple[Check, ...]

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields whose check digit is wrong."""
        return tuple(check.field for check in self.checks if not check.right)

    @property
    def verdicts(self) -> dict[str, bool]:
        """Each check digit by the name of its field in full, and whether it is right."""
        return {CHECK_NAMES[check.field]: check.right for check in self.checks}


def check_digit(field: str) -> str:
    """The check digit of `field`: weights 7, 3, 1; A is 10, Z is 35, `<` is 0; modulo 10."""
    values = (0 if char == "<" else int(char, 36) for char in field)
    return str(sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values)) % 10)


def parse_mrz(lines: Sequence[str]) -> Mrz | None:
    """Read the zone in `lines` (capitals, digits and `<`), or None when no known layout has these lengths."""
    sizes = {len(line) for line in lines}
    if len(sizes) != 1:
        return None
    size = sizes.pop()
    if (len(lines), size) == (3, 30):
        return _card(*lines)
    forms = _FORMS.get((len(lines), size))
    if forms is None:
        return None
    if size == 36 and lines[0].startswith("IDFRA"):
        return _french_card(*lines)
    return _two_lines(lines[0], lines[1], forms[1] if lines[0][0] == "V" else forms[0])


def _plain(field: str) -> str:
    return field.replace("<", " ").strip()


def _names(field: str) -> tuple[str, str]:
    surname, _, given = field.strip("<").partition("<<")
    return _plain(surname), " ".join(_plain(given).split())


def _check(field: str, covered: str, stands: str) -> Check:
    return Check(field, stands, check_digit(covered), empty=not covered.strip("<"))


def _number(field: str, digit: str, optional: str) -> tuple[str, Check, str]:
    """The document number; one longer than nine characters goes on in the optional field, its digit last."""
    if digit != "<" or not optional or optional[0] == "<":
        return _plain(field), _check("number", field, digit), _plain(optional)
    rest, _, more = optional.partition("<")
    return _plain(field + rest[:-1]), _check("number", field + rest[:-1], rest[-1]), _plain(more)


def _two_lines(first: str, second: str, form: Form) -> Mrz:
    last = len(second) - 1
    visa = form.startswith("MRV")
    goes_on = second[28:last] if form == "TD2" else ""  # a long number: cards only, parts 5 and 6
    number, number_check, optional = _number(second[:9], second[9], goes_on)
    checks = [
        number_check,
        _check("birth", second[13:19], second[19]),
        _check("expiry", second[21:27], second[27]),
    ]
    if form == "TD3":
        optional = _plain(second[28:42])
        checks.append(_check("personal number", second[28:42], second[42]))
    if visa:
        optional = _plain(second[28:])
    else:
        checks.append(_check("all", second[:10] + second[13:20] + second[21:last], second[last]))
    surname, given = _names(first[5:])
    return Mrz(
        form, _plain(first[:2]), _plain(first[2:5]), number, _plain(second[10:13]), second[13:19],
        _plain(second[20]), second[21:27], surname, given, optional, tuple(checks),
    )  # fmt: skip


def _card(first: str, second: str, third: str) -> Mrz:
    number, number_check, optional = _number(first[5:14], first[14], first[15:])
    checks = (
        number_check,
        _check("birth", second[:6], second[6]),
        _check("expiry", second[8:14], second[14]),
        _check("all", first[5:] + second[:7] + second[8:15] + second[18:29], second[29]),
    )
    surname, given = _names(third)
    return Mrz(
        "TD1", _plain(first[:2]), _plain(first[2:5]), number, _plain(second[15:18]), second[:6],
        _plain(second[7]), second[8:14], surname, given, f"{optional} {_plain(second[18:29])}".strip(), checks,
    )  # fmt: skip


def _french_card(first: str, second: str) -> Mrz:
    checks = (
        _check("number", second[:12], second[12]),
        _check("birth", second[27:33], second[33]),
        _check("all", first + second[:35], second[35]),
    )
    return Mrz(
        "FRA-ID", "ID", "FRA", _plain(second[:12]), "FRA", second[27:33], _plain(second[34]), "",
        _plain(first[5:30]), " ".join(_plain(second[13:27]).split()), _plain(first[30:]), checks,
    )  # fmt: skip
