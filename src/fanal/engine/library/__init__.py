"""The library: law, guides, checklists, authorities and sources as items with addresses; citations; search."""
