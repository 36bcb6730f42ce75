"""Search: one index of everything on record, read with the eyes of who asks."""
