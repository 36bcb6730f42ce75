"""Exercises with invented persons, played on the real screening engine: a state, moves, a score, a debrief."""
