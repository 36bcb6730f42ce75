"""The invented world of `fanal demo`, filled in by the same actions an officer's clicks would call."""
