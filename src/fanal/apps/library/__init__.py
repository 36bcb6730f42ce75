"""The library: law, guides, checklists, authorities and sources, found and read where the hand is."""
