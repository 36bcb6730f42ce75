"""The first page, by role, and the node's own pages."""
