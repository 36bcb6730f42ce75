"""The node's settings, addresses and entry points."""
