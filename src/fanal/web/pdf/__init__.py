"""Prints: templates of the typesetter and the fonts they are set in."""
