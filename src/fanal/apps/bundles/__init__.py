"""Bundles: a case as a court, the defence or a partner receives it, signed, and checked without us."""
