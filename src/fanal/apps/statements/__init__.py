"""What people said, in their words, and what was read in it."""
