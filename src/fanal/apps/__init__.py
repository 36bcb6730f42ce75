"""The work of the police, one app per task."""
