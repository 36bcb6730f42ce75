"""Identifiers in a text: telephones, accounts, documents, dates, ages, money, names of countries and places."""

from fanal.engine.reading.identifiers.ages import age_bounds
from fanal.engine.reading.identifiers.find import find_identifiers
from fanal.engine.reading.identifiers.identifier import PRECEDENCE, Identifier, Kind, Validity
from fanal.engine.reading.identifiers.mrz import Check, Mrz, parse_mrz

__all__ = [
    "PRECEDENCE", "Check", "Identifier", "Kind", "Mrz", "Validity", "age_bounds", "find_identifiers", "parse_mrz",
]  # fmt: skip
