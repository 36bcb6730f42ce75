"""Reasoning about a case: what is shown of each suspect towards each presumed victim, and what is missing."""
