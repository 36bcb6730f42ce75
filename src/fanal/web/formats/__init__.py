"""How dates and times are written, where Django has no form or one that can be misread (11/10/2026)."""
