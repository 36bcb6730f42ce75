"""All identifiers in a text."""

from collections.abc import Callable, Iterator

from fanal.engine.reading.identifiers.accounts import find_cards, find_ibans
from fanal.engine.reading.identifiers.ages import find_ages
from fanal.engine.reading.identifiers.crypto import find_crypto
from fanal.engine.reading.identifiers.dates import find_dates
from fanal.engine.reading.identifiers.handles import find_handles
from fanal.engine.reading.identifiers.identifier import Identifier, settle
from fanal.engine.reading.identifiers.internet import find_emails, find_urls
from fanal.engine.reading.identifiers.money import find_money
from fanal.engine.reading.identifiers.mrz_lines import find_mrz
from fanal.engine.reading.identifiers.page import Page, read_page
from fanal.engine.reading.identifiers.papers import find_passports, find_plates
from fanal.engine.reading.identifiers.phones import find_phones
from fanal.engine.reading.identifiers.places import find_names

_READERS: tuple[Callable[[Page], Iterator[Identifier]], ...] = (
    find_mrz, find_ibans, find_urls, find_emails, find_crypto, find_handles, find_cards, find_passports,
    find_plates, find_money, find_phones, find_dates, find_ages, find_names,
)  # fmt: skip


def find_identifiers(text: str, lang: str) -> tuple[Identifier, ...]:
    """Every identifier in `text`, a text in the language `lang` (en, fr, es or ar), in order, none overlapping.

    `text[start:end]` is the identifier as written. Where two readings overlap the more specific is kept, then the
    longer. The language decides only what is ambiguous between languages: words of all four are read in any text.
    """
    page = read_page(text, lang)
    return settle(found for reader in _READERS for found in reader(page))
