"""Match: who or what on record may be the same, why, and what officers decided about it."""
