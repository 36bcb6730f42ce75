"""Commands of the node about matching."""
