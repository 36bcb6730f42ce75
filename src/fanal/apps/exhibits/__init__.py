"""Exhibits: files taken into a case, kept as they came, opened in quarantine, with their chain of custody."""
