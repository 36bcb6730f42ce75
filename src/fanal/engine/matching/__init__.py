"""Records about persons and things: whether two of them are about the same one, and why."""
