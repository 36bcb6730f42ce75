"""Cells -> values in one normal form. A reader returns (value, note): no value and a note say why it cannot be read."""
