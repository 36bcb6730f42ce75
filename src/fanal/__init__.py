"""Fanal equips police to identify and investigate trafficking in human beings."""

__version__ = "0.1.0"
