"""Statements: what a person said, read and screened in one go. Reading and screening meet only here."""
