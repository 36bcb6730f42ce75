"""Whether a day exists, and how a date is written as a value: YYYY-MM-DD, or less when less is told."""

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CENTURY_TURNS = 50
EARLIEST, LATEST = 1850, 2150


def exists(year: int | None, month: int, day: int | None = None) -> bool:
    """Is there such a day? Without a year, 29 February exists."""
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if (month, day) == (2, 29) and year is not None:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1]


def full_year(digits: str) -> tuple[int, bool]:
    """The year of two or four digits, and whether the century was guessed (50 to 99: the 1900s)."""
    year = int(digits)
    if len(digits) > 2:
        return year, False
    return year + (1900 if year >= _CENTURY_TURNS else 2000), True


def written(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """ISO 8601: 2024-03-14, 2024-03, 2024; --03-14 when the year is not told."""
    parts = [f"{year:04}" if year is not None else "-"]
    parts += [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)
