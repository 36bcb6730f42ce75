"""The node itself: prepared, filled for the demo, backed up and restored."""
