"""Exercises with invented persons, in a store of their own that nothing of the node reads."""
