"""Commands of the node about groups."""
