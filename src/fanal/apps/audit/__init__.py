"""Who did what, to which record, when and why: append-only, hash-chained, readable by the inspector."""
